"""What changed since a day, and what was corrected, as sentences of a brief.

Enters the material of a case, and what some days changed if that was asked for; leaves items. An
account that changes is told with both of its wordings and days: a later account may know more, and
nothing is said of why it changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from rashomon.dossier.brief_issues import Account, told_by
from rashomon.dossier.brief_words import Drafted, Material, by_turns, deed, unreviewed_ids
from rashomon.dossier.dates import date_words
from rashomon.model.account import Status
from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.brief import Item, Sentence, Words
from rashomon.model.change import Change, ChangeKind, DayChanges
from rashomon.model.copies import VersionChain
from rashomon.model.document import Document
from rashomon.model.rumour import Rumour, Turn, TurnKind
from rashomon.model.span import RecordId, Span
from rashomon.text import shorten

# Titles of reports in one sentence before the rest is a number.
_TITLES = 3
_EARLIER_CHARS = 80
_STATES: Mapping[str, str] = {
    Status.DISPUTED: "disputed",
    Status.AGREED: "agreed by adversaries",
    Status.DEBUNKED: "debunked",
    Status.ONE_SIDED: "told by one side",
    Status.UNADDRESSED: "not addressed",
}
_TAKEN_BACK = {TurnKind.WITHDRAWN: "withdrawn", TurnKind.DEBUNKED: "called debunked"}
_Told = Mapping[RecordId, Sentence]


def draft_changed(material: Material, found: DayChanges | None) -> Drafted:
    """Draft what came after a day; without one, which reports are the newest."""
    if found is None:
        return Drafted(tuple(map(Item, _newest(material))), {})
    changes = [each for each in found.changes if each.evidence or each.earlier]
    changes.sort(key=lambda each: each.voice == NARRATOR)
    sure = [each for each in changes if not each.is_suggestion]
    told = {each.id: _changed(material, each) for each in sure}
    items = (
        *_new_reports(material, found),
        *(each for each in told.values() if material.may_tell(each)),
        *_likely(material, [each for each in changes if each.is_suggestion]),
    )
    return Drafted(tuple(map(Item, items)), unreviewed_ids(material, told))


def draft_corrected(material: Material, accounts: Iterable[Account]) -> Drafted:
    """Draft what was taken back or told otherwise, what left its page, what is called debunked."""
    alignment = material.case.alignment
    changes = {each.id: _changed(material, each) for each in alignment.account_changes}
    back = [each for each in alignment.account_changes if each.kind is ChangeKind.WITHDRAWN]
    told = [span for each in back for span in each.evidence]
    rumours = {
        f"{rumour.id}:{number}": _exposed(material, rumour, turn)
        for rumour in alignment.rumours
        for number, turn in enumerate(rumour.of_kind(*_TAKEN_BACK))
        if not any(map(turn.span.overlaps, told))
    }
    gone: dict[RecordId, Sentence] = {}
    for chain_ in alignment.versions:
        gone |= _gone(material, chain_)
    debunked = [_debunked(material, one) for one in accounts if _is_debunked(one)]
    left = {**unreviewed_ids(material, changes), **unreviewed_ids(material, rumours)}
    left |= unreviewed_ids(material, gone)
    left |= unreviewed_ids(material, {item.lead.record_ids[0]: item.lead for item in debunked})
    items = by_turns(
        (item for item in debunked if material.may_tell(item.lead)),
        (Item(each) for each in rumours.values() if material.may_tell(each)),
        (Item(each) for each in changes.values() if material.may_tell(each)),
        (Item(each) for each in gone.values() if material.may_tell(each)),
        (Item(_versions(material, each)) for each in alignment.versions),
    )
    return Drafted(items, left)


def _newest(material: Material) -> Iterator[Sentence]:
    """Name the reports of the last day of publication."""
    dated = [each for each in material.case.documents if each.published_at]
    days = [each.published_at.day for each in dated if each.published_at and each.published_at.day]
    if days:
        last = max(days)
        reports = [one for one in dated if one.published_at and one.published_at.day == last]
        when = next(one.published_at for one in reports)
        yield _reports(material, f"the newest reports are of {date_words(when)}", reports)


def _new_reports(material: Material, found: DayChanges) -> Iterator[Sentence]:
    held = [each for each in found.reports if each.id in material.records]
    if held:
        count = f"{len(held):,} report{'' if len(held) == 1 else 's'}"
        yield _reports(material, f"{count} came after {found.older}, up to {found.newer}", held)
    else:
        text = f"No report came after {found.older}, up to {found.newer}"
        known = tuple(material.records)
        yield Sentence(text, document_ids=known, is_reviewed=True)
    if found.undated:
        text = f"{len(found.undated):,} without a day of publication: on neither side of that day"
        yield Sentence(text, document_ids=found.undated, is_reviewed=True)


def _reports(material: Material, text: str, reports: list[Document]) -> Sentence:
    titles = [material.title(each.id) for each in reports[:_TITLES]]
    more = len(reports) - len(titles)
    listed = ", ".join(titles) + (f" and {more} more" if more else "")
    ids = tuple(each.id for each in reports)
    text = f"{text[:1].upper()}{text[1:]}: {listed}"
    return Sentence(text, document_ids=ids, is_reviewed=True)


def _likely(material: Material, changes: list[Change]) -> Iterator[Sentence]:
    """Count the changes that rest on what is only possibly related: for a person to decide."""
    if changes:
        noun = "change rests" if len(changes) == 1 else "changes rest"
        words = material.all_words(span for each in changes for span in each.evidence)
        ids = tuple(each.id for each in changes)
        text = f"{len(changes):,} more {noun} on what is possibly related"
        yield Sentence(text, words, record_ids=ids, is_suggestion=True, is_pointer=True)


def _changed(material: Material, change: Change) -> Sentence:
    held = (*_telling(material, change), *change.earlier)
    words = material.all_words(span for span in held if span.document_id in material.records)
    first, when = words[0], change.at
    given: dict[str, object] = {"when": when, "is_said": False} if when else {}
    return material.sentence(
        _change_text(material, change),
        words,
        subject="" if change.kind is ChangeKind.REMOVED else change.subject,
        record_ids=tuple(filter(None, (change.issue_id, change.id))),
        is_suggestion=change.is_suggestion,
        cue=material.cue(first),
        **given,
    )


def _telling(material: Material, change: Change) -> tuple[Span, ...]:
    """Give the new words of a change; of a new state those alone that earn it, if there are any."""
    earned = material.earned.get(change.issue_id, frozenset())
    told = tuple(span for span in change.evidence if span in earned)
    return told or change.evidence if change.kind is ChangeKind.STATUS else change.evidence


def _change_text(material: Material, change: Change) -> str:
    """Say what changed, in words that serve all parties; of what was before, in its words too."""
    who, before, after = _voice(material, change), change.before, change.after
    words = shorten(material.quote(change.earlier[0]), _EARLIER_CHARS) if change.earlier else ""
    teller = material.holder(material.words(change.earlier[0])) if change.earlier else who
    day = f" ({date_words(change.earlier_at)})" if change.earlier_at else ""
    earlier = f"{day}: “{words}”" if words else day
    return {
        ChangeKind.DENIAL: f"{who} denies it now",
        ChangeKind.CHANGED_POSITION: f"{who} {deed(after)}; before, {deed(before)}{earlier}",
        ChangeKind.STATUS: f"{_state(after)} now, {_state(before)} before",
        ChangeKind.NEW_ISSUE: f"new among these reports, {_state(after)}",
        ChangeKind.FIGURE: f"{who} gives {after}; before, {before}{earlier}",
        ChangeKind.NEW_POSITION: f"{who} {deed(after)}; no statement was found before",
        ChangeKind.JOINED: "joined by what was an issue of its own",
        ChangeKind.PARTED: "parted from another issue",
        ChangeKind.LABEL: f"called so now, “{before}” before",
        ChangeKind.REMOVED: f"{teller}: no longer on its page since {material.title(after)}",
        ChangeKind.WITHDRAWN: f"{who} takes back what was said before{earlier}",
        ChangeKind.GONE: "nothing is found on it any more",
    }[change.kind]


def _voice(material: Material, change: Change) -> str:
    party, _, speaker = change.voice.partition(" / ")
    spans = (*change.evidence, *change.earlier)
    return material.voice(party or UNSPECIFIED, speaker, spans[0].document_id if spans else "")


def _state(status: str) -> str:
    return _STATES.get(status, status or "in no state")


def _exposed(material: Material, rumour: Rumour, turn: Turn) -> Sentence:
    words = material.words(turn.span, filter(None, (turn.claim_id,)))
    voice = turn.party and material.voice(turn.party, turn.speaker, turn.span.document_id)
    who = f"by {voice}" if voice else "by whom is not stated"
    return material.sentence(
        f"{_TAKEN_BACK[turn.kind]}, {who}",
        (words,),
        subject=material.quote(rumour.label_span),
        owner=f"a report told by {rumour.accounts.in_words}",
        record_ids=(rumour.id,),
        is_suggestion=turn.is_suggestion,
    )


def _is_debunked(one: Account) -> bool:
    return one.finding.status is Status.DEBUNKED


def _debunked(material: Material, one: Account) -> Item:
    """Tell a debunking; it takes every claim of the issue to be reviewed."""
    under = told_by(material, one.told, one.finding)
    claims = tuple(each for each in one.issue.claim_ids if each in material.claims)
    words: tuple[Words, ...] = tuple(dict.fromkeys(chain.from_iterable(x.words for x in under)))
    words = words or (material.words(one.issue.label_span, claims),)
    lead = material.sentence(
        f"debunked: {one.finding.because.partition(': “')[0].rstrip('.')}",
        words,
        subject=one.issue.label,
        owner=material.owner(one.issue),
        record_ids=(one.issue.id,),
        is_reviewed=bool(claims) and material.reviewed.issuperset(claims),
        when=None,
        cue=None,
    )
    return Item(lead, under, unreviewed=one.hidden)


def _gone(material: Material, page: VersionChain) -> _Told:
    """Tell which claims are no longer on a page; the report's own voice is told by `diff`."""
    found: dict[RecordId, Sentence] = {}
    for claim_id, since in page.removed:
        claim = material.claims.get(claim_id)
        if claim and since in material.records:
            words = tuple(Words(span, (claim_id,)) for span in claim.content)
            text = f"{material.holder(words[0])}: no longer on the page of {material.title(since)}"
            found[f"{claim_id}:gone"] = material.sentence(
                text, words, record_ids=(claim_id,), document_ids=(since,)
            )
    return found


def _versions(material: Material, page: VersionChain) -> Sentence:
    held = tuple(each for each in page.document_ids if each in material.records)
    title = material.title(held[-1]) if held else page.url
    text = (
        f"{title}: {len(page.document_ids)} versions of one page, "
        f"{len(page.removed)} passages no longer on it"
    )
    return Sentence(text, document_ids=held, is_reviewed=True)
