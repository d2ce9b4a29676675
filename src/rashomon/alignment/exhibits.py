"""Exhibits of a case, each once: who cites it, who contests it with which words, since when (J38).

What enters: a looked-up case. What leaves: Exhibits by first use. Uses are
taken for one thing by their words, cautiously: named before in the same report, the same telling
words in the name, the same things told to be shown, or the only thing of its form so far. Each
such link says why it was made. Whether an exhibit is genuine is not judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.alignment.exhibit_uses import TREATY, DraftUse, find_uses
from rashomon.alignment.passages import Page, Pages, stems
from rashomon.lexicon.exhibits import ExhibitLexicon
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.exhibit import AGAINST, Exhibit, ExhibitRole, ExhibitUse
from rashomon.model.ids import make_id, span_key
from rashomon.model.partial_date import PartialDate
from rashomon.text import words

# Words in common from which two sentences are taken to speak of one thing; the author's estimate.
_SHARED_WORDS = 3
# Uses of one form that a new one is compared with, the latest first: cost stays near-linear.
_RECENT = 40


@dataclass(slots=True)
class _Entry:
    """A thing in the making."""

    form: str
    uses: list[ExhibitUse]
    names: set[str]
    told: set[str]
    owners: set[str]
    last_document: str


def find_exhibits(pages: Pages) -> tuple[Exhibit, ...]:
    """Give every exhibit of a case, by its first use."""
    entries: dict[str, list[_Entry]] = {}
    for page in pages.pages:
        for draft in find_uses(page):
            _file(page, draft, entries)
    made = [
        _exhibit(each, pages) for held in entries.values() for each in held if _is_held_up(each)
    ]
    return tuple(sorted(made, key=lambda each: pages.place(each.uses[0].thing)))


def _is_held_up(entry: _Entry) -> bool:
    """Leave out what nobody cites, contests by a ground or withholds."""
    return any(not use.is_suggestion or use.role is not ExhibitRole.WITHDRAWS for use in entry.uses)


def _file(page: Page, draft: DraftUse, entries: dict[str, list[_Entry]]) -> None:
    form = draft.thing.form
    held = entries.get(form, []) if form else _latest(entries, page.document.id)
    entry, why = _same(page, draft, held[-_RECENT:])
    if entry is None and form is not None:
        entry, why = _by_another_name(page, draft, entries)
    if entry is None:
        if form is None or draft.use.role is ExhibitRole.WITHDRAWS:
            return
        entry = _Entry(form, [], set(), set(), set(), "")
        entries.setdefault(form, []).append(entry)
    is_new = not entry.uses
    entry.uses.append(draft.use if is_new else replace(draft.use, link_why=why))
    entry.names |= _name_words(page, draft)
    entry.told |= _told_words(page, draft)
    entry.last_document = page.document.id
    if draft.use.role in {ExhibitRole.CITES, ExhibitRole.WITHHOLDS} and draft.use.by:
        entry.owners.add(draft.use.by)


def _latest(entries: dict[str, list[_Entry]], document_id: str) -> list[_Entry]:
    """Give the thing that this report used last."""
    every = [each for held in entries.values() for each in held]
    here = [each for each in every if each.last_document == document_id]
    return sorted(here, key=lambda each: each.uses[-1].thing)[-1:]


def _same(page: Page, draft: DraftUse, held: list[_Entry]) -> tuple[_Entry | None, str]:
    """Find the thing that a use is of, with the reason; None if it is a new one."""
    name, told = _name_words(page, draft), _told_words(page, draft)
    fitting = [each for each in reversed(held) if _fits(each, draft, name)]
    for each in fitting:
        if shared := name & each.names:
            return each, f"the same words in its name: {_written(page, draft, shared)}"
    if draft.thing.form == TREATY:
        return None, ""
    is_indefinite = _is_indefinite(page, draft)
    for each in fitting:
        if each.last_document == page.document.id and not is_indefinite:
            return each, "named before in this report"
    least = _SHARED_WORDS + 2 * is_indefinite
    elsewhere = [each for each in fitting if each.uses[-1].telling.span != draft.use.telling.span]
    for each in elsewhere:
        if least <= len(shared := told & each.told):
            return each, f"the same words are said of it: {_written(page, draft, shared)}"
    if len(held) == 1 and fitting and not is_indefinite:
        return fitting[0], f"the only {fitting[0].form} that the case told of before"
    return None, ""


def _by_another_name(
    page: Page, draft: DraftUse, entries: dict[str, list[_Entry]]
) -> tuple[_Entry | None, str]:
    """Find what a bare "the pictures" is: the video that the same report used last."""
    kin = ExhibitLexicon.load().names.kin
    is_bare = not _name_words(page, draft) and not _is_indefinite(page, draft)
    for each in _latest(entries, page.document.id):
        if is_bare and {draft.thing.form, each.form} <= kin and _fits(each, draft, set()):
            return each, f"the {each.form} named before in this report"
    return None, ""


def _fits(entry: _Entry, draft: DraftUse, name: set[str]) -> bool:
    """Tell whether nothing speaks against one thing: another owner, another year or number."""
    figures = {word for word in name if word.isdigit()}
    known = {word for word in entry.names if word.isdigit()}
    if figures and known and not figures & known:
        return False
    if figures & known or not draft.use.by or entry.form == TREATY:
        return True
    owners = {each for each in entry.owners if each not in NOT_PARTIES}
    is_owning = draft.use.role in {ExhibitRole.CITES, ExhibitRole.WITHHOLDS}
    is_party = draft.use.by not in NOT_PARTIES
    return not (is_owning and is_party and owners and draft.use.by not in owners)


def _written(page: Page, draft: DraftUse, shared: set[str]) -> str:
    """Write the words of a use that another one shares, in text order."""
    found = words(page.quote(draft.use.telling.span))
    return ", ".join(dict.fromkeys(word for word in found if {word, *stems(word)} & shared))


def _is_indefinite(page: Page, draft: DraftUse) -> bool:
    lexicon = ExhibitLexicon.load()
    first = next(iter(words(page.quote(draft.thing.name))), "")
    return first in lexicon.names.indefinite or first == words(page.quote(draft.thing.noun))[0]


def _name_words(page: Page, draft: DraftUse) -> set[str]:
    """Give the words of a name that tell it from others of its form."""
    plain = ExhibitLexicon.load().names.plain
    noun = stems(page.quote(draft.thing.noun)) if draft.thing.form != TREATY else frozenset()
    found = words(page.quote(draft.thing.name))
    telling = stems(" ".join(each for each in found if each not in plain)) - noun
    return {*telling, *(each for each in found if each.isdigit())}


def _told_words(page: Page, draft: DraftUse) -> set[str]:
    noun = stems(page.quote(draft.thing.noun))
    return set(stems(page.quote(draft.use.telling.span)) - noun)


def _exhibit(entry: _Entry, pages: Pages) -> Exhibit:
    first = entry.uses[0]
    label = max((use.thing for use in entry.uses), key=lambda span: len(stems(pages.quote(span))))
    cited = (use for use in entry.uses if use.role not in AGAINST)
    contested = (use for use in entry.uses if use.role in AGAINST)
    return Exhibit(
        id=make_id("exhibit", first.thing.document_id, entry.form, span_key((first.thing,))),
        form=entry.form,
        label=pages.quote(label),
        label_span=label,
        accounts=pages.accounts(use.thing for use in entry.uses),
        uses=tuple(entry.uses),
        since=min(_days(cited), default=None),
        contested_since=min(_days(contested), default=None),
    )


def _days(uses: Iterator[ExhibitUse]) -> Iterator[PartialDate]:
    for use in uses:
        day = use.telling.said_at or use.telling.reported_at
        if day is not None:
            yield day
