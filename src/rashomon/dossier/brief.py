"""Brief: a case on one page, the hour that an editor saves.

Enters a case, lined up with its decisions, and the claims that were reviewed; leaves a `Brief` of
sections, each sentence with the words it rests on. Pure: no clock, no files. A statement counts as
reviewed when every claim that carries it was accepted, corrected or marked, or when an analyst
ruled where it stands; the others are left out and counted. What alignment does not call agreed,
disputed or debunked, a brief does not either.
"""

from collections.abc import Mapping
from itertools import chain
from math import ceil
from types import MappingProxyType

from rashomon.dossier.brief_changes import draft_changed, draft_corrected
from rashomon.dossier.brief_checks import draft_checks
from rashomon.dossier.brief_issues import (
    Account,
    draft_disputed,
    draft_known,
    draft_unknown,
    read_accounts,
)
from rashomon.dossier.brief_words import (
    QUOTE_CHARS,
    SUBJECT_CHARS,
    TEXT_CHARS,
    Drafted,
    Material,
)
from rashomon.model.account import Status
from rashomon.model.brief import Brief, BriefSection, Item, Part, Sentence
from rashomon.model.case import Case
from rashomon.model.change import DayChanges
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId

# Most items of each section, and sentences under one of them, on a page.
PAGE: Mapping[Part, int] = MappingProxyType(
    {
        Part.KNOWN: 3,
        Part.DISPUTED: 3,
        Part.UNKNOWN: 3,
        Part.CHANGED: 4,
        Part.CORRECTED: 3,
        Part.CHECK: 5,
    }
)
UNDER = 4
# Lines of one printed A4 page, and characters on one; what goes beyond is counted, not printed.
# Measured in Chromium on five cases: a page of 54 such lines leaves a tenth of the sheet free.
_PAGE_LINES = 54
_LINE_CHARS = 125
# Of one sentence beside its words: cue, day, report and links; and the most of each that is shown.
_NOTES_CHARS = 75


def build_brief(
    case: Case,
    reviewed: frozenset[RecordId],
    *,
    changes: DayChanges | None = None,
    has_all: bool = False,
    is_full: bool = False,
) -> Brief:
    """Tell a case on one page.

    Args:
        case: As the analysts left it, and lined up so.
        reviewed: Claims on which a decision stands that accepts, corrects or marks them.
        changes: What the reports after a day changed; None if that was not asked.
        has_all: Tell what nobody reviewed too, each sentence marked.
        is_full: Give every item, however long the page.
    """
    material = Material.of(case, reviewed, has_all=has_all)
    accounts = read_accounts(material)
    drafts = {
        Part.KNOWN: draft_known(material, accounts),
        Part.DISPUTED: draft_disputed(material, accounts),
        Part.UNKNOWN: draft_unknown(material, accounts),
        Part.CHANGED: draft_changed(material, changes),
        Part.CORRECTED: draft_corrected(material, accounts),
        Part.CHECK: draft_checks(material, accounts),
    }
    left = {each: ids for draft in drafts.values() for each, ids in draft.left_out.items()}
    waiting = {each for ids in left.values() for each in ids}.intersection(material.claims)
    days = sorted(each.published_at for each in case.documents if each.published_at)
    return Brief(
        sections=_sections(drafts, is_full=is_full),
        reports=len(case.records),
        first=_at(days, 0),
        last=_at(days, -1),
        accounts=case.alignment.accounts,
        claims=len(material.claims),
        reviewed=len(reviewed.intersection(material.claims)),
        one_sided=_one_sided(accounts, drafts),
        left_out=len(left),
        waiting=tuple(claim for claim in material.claims if claim in waiting - reviewed),
        unreachable=sum(not set(ids).intersection(material.claims) for ids in left.values()),
        has_all=has_all,
        since=changes.older if changes else "",
    )


def _sections(drafts: Mapping[Part, Drafted], *, is_full: bool) -> tuple[BriefSection, ...]:
    """Cut the sections to one page: first to their limits, then where most items are left."""
    if is_full:
        return tuple(BriefSection(part, draft.items) for part, draft in drafts.items())
    shown = {part: list(map(_cut, draft.items[: PAGE[part]])) for part, draft in drafts.items()}
    while _PAGE_LINES < sum(map(_lines, chain.from_iterable(shown.values()))):
        longest = max(shown, key=lambda part: (sum(map(_lines, shown[part])), part))
        if len(shown[longest]) < 2:
            break
        shown[longest].pop()
    return tuple(
        BriefSection(part, tuple(items), len(drafts[part].items) - len(items))
        for part, items in shown.items()
    )


def _lines(item: Item) -> int:
    """Estimate how many lines of a page an item takes."""
    return sum(ceil(_chars(each) / _LINE_CHARS) for each in (item.lead, *item.under))


def _chars(sentence: Sentence) -> int:
    quoted = sentence.words[0].span if sentence.words else None
    quote = min(quoted.end - quoted.start, QUOTE_CHARS) if quoted else 0
    told = min(len(sentence.text), TEXT_CHARS) + min(len(sentence.subject), SUBJECT_CHARS)
    return told + quote + len(sentence.owner) + _NOTES_CHARS


def _cut(item: Item) -> Item:
    more = max(0, len(item.under) - UNDER)
    return Item(item.lead, item.under[:UNDER], item.more + more, item.unreviewed)


def _one_sided(accounts: tuple[Account, ...], drafts: Mapping[Part, Drafted]) -> int:
    """Count the issues that one side tells, and that no section speaks of."""
    told = {
        each
        for part, draft in drafts.items()
        if part is not Part.CHECK
        for item in draft.items
        for each in item.lead.record_ids
    }
    open_ones = (one for one in accounts if one.finding.status is Status.ONE_SIDED and one.voiced)
    return sum(one.issue.id not in told for one in open_ones)


def _at(days: list[PartialDate], place: int) -> PartialDate | None:
    return days[place] if days else None
