"""Which statements need approvals before they are published, and who approved them.

Enters a case as it is stored; leaves `Statement`s with the approvals that stand. An approval is for
a digest of what would be published, so it lapses when that changes. Two entries by one person, in
whatever letters, are one approval. What is an allegation against a person is read from cues and
events (`persons` says how a person is found); an analyst adds what was missed.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import msgspec

from rashomon.errors import UsageError
from rashomon.model.account import UNSAID, Issue, Position, PositionStance, Status
from rashomon.model.attribution import Attribution, CueStance
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.event import EventType
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.publication import Statement, StatementKind
from rashomon.model.span import RecordId, Span, quote_all
from rashomon.model.undo import standing
from rashomon.reviewing.decisions import review
from rashomon.reviewing.logbook import make_entry
from rashomon.reviewing.making import Act
from rashomon.reviewing.persons import persons_in_claims
from rashomon.text import shorten

_ISSUES = {Status.AGREED: StatementKind.AGREED, Status.DEBUNKED: StatementKind.DEBUNKED}
_STANCES = {
    PositionStance.DENIES: StatementKind.DENIES,
    PositionStance.EVADES: StatementKind.EVADES,
}
#: Cues and acts that make of a claim about a person an allegation against one.
_ACCUSING = frozenset({CueStance.ACCUSES, CueStance.CONDEMNS})
_HOSTILE = frozenset(
    {
        EventType.ACCUSE,
        EventType.THREATEN,
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
_WORDS_CHARS = 160


def find_statements(case: Case) -> tuple[Statement, ...]:
    """Give the statements of a case that need approvals: by issue, then by claim.

    Args:
        case: The whole case as it is stored, never a part of it: a digest is over all of an issue.
    """
    reviewed = review(case)
    entries, _ = standing(case.logbook)
    asked = {entry.target_id for entry in entries if entry.kind is LogKind.REQUIRE}
    found = (*_on_issues(reviewed, asked), *_allegations(reviewed, asked))
    given: defaultdict[RecordId, list[LogEntry]] = defaultdict(list)
    for entry in entries:
        if entry.kind is LogKind.APPROVE:
            given[entry.target_id].append(entry)
    return tuple(_approved(each, given[each.target_id]) for each in found)


def make_approval(statement: Statement, act: Act) -> LogEntry:
    """Approve a statement as it stands.

    Raises:
        UsageError: If nobody is named, or the person approved it already.
    """
    name = _required_name(act)
    if name in map(_person, statement.approved_by):
        raise UsageError(
            f"{act.decided_by.strip()} approved {statement.target_id} already",
            expected="another person: two different persons approve",
            slug="approval",
        )
    value = statement.digest
    return make_entry(LogKind.APPROVE, act, target_id=statement.target_id, value=value)


def make_requirement(target_id: RecordId, act: Act) -> LogEntry:
    """Say that a record needs approvals, though nothing of it was read so."""
    _required_name(act)
    return make_entry(LogKind.REQUIRE, act, target_id=target_id, words=act.note)


def can_require(case: Case, target_id: RecordId) -> bool:
    """Tell whether a record is one that approvals can be asked for."""
    claims = (claim.id for claim in review(case).attributions)
    issues = (each.id for each in case.alignment.issues)
    positions = (each.id for each in case.alignment.positions)
    return target_id in {*claims, *issues, *positions}


def _required_name(act: Act) -> str:
    name = _person(act.decided_by)
    if not name:
        raise UsageError("an approval needs a name", action="say who, with --by", slug="approval")
    return name


def _person(name: str) -> str:
    """Fold a name to what a reader sees of it: one person is not two by a letter of no width."""
    seen = "".join(
        each for each in unicodedata.normalize("NFKC", name) if unicodedata.category(each) != "Cf"
    )
    return " ".join(seen.casefold().split())


def _approved(statement: Statement, entries: Iterable[LogEntry]) -> Statement:
    now: dict[str, str] = {}
    before: dict[str, str] = {}
    for entry in entries:
        persons = now if entry.value == statement.digest else before
        persons.setdefault(_person(entry.decided_by), entry.decided_by.strip())
    lapsed = tuple(name for person, name in before.items() if person not in now)
    return replace(statement, approved_by=tuple(now.values()), lapsed=lapsed)


def _on_issues(case: Case, asked: set[RecordId]) -> Iterator[Statement]:
    texts = {document.id: document.text for document in case.documents}
    for issue, finding, positions in case.alignment.told():
        status = finding.status if finding else None
        spoken = tuple(
            each for each in positions if each.stance not in UNSAID and not each.is_suggestion
        )
        kind = _ISSUES.get(status) if status else None
        if kind or issue.id in asked:
            said = (str(status), *(_standing_words(each, texts) for each in spoken))
            words = f"{str(status).replace('_', ' ')}: {issue.label}"
            yield _statement(kind, issue.id, issue, words, said)
        for each in spoken:
            kind = _STANCES.get(each.stance)
            if kind or each.id in asked:
                words = f"{each.party} {each.stance.replace('_', ' ')}: {issue.label}"
                said = (_standing_words(each, texts),)
                yield _statement(kind, each.id, issue, words, said)


def _standing_words(position: Position, texts: Mapping[str, str]) -> str:
    held = (span for span in position.evidence if span.document_id in texts)
    said = [(*_place(span), span.quote(texts[span.document_id])) for span in held]
    who = position.party, position.speaker, position.stance, position.basis
    return msgspec.json.encode((*who, sorted(said))).decode()


def _place(span: Span) -> tuple[str, int, int]:
    return span.document_id, span.start, span.end


def _statement(
    kind: StatementKind | None,
    target_id: RecordId,
    issue: Issue,
    words: str,
    said: tuple[str, ...],
) -> Statement:
    digest = _digest(kind, issue.label, *sorted(said))
    return Statement(
        kind or StatementKind.BY_HAND,
        target_id,
        issue.id,
        shorten(words, _WORDS_CHARS),
        (),
        digest,
    )


def _allegations(case: Case, asked: set[RecordId]) -> Iterator[Statement]:
    persons = persons_in_claims(case)
    for records in case.records:
        hostile = {
            event.attribution_id: event.type for event in records.events if event.type in _HOSTILE
        }
        for claim in records.attributions:
            named = persons.get(claim.id, ())
            is_read = bool(named) and (claim.stance in _ACCUSING or claim.id in hostile)
            if is_read or claim.id in asked:
                yield _allegation(records, claim, named, is_read=is_read)


def _allegation(
    records: DocumentRecords, claim: Attribution, named: tuple[str, ...], *, is_read: bool
) -> Statement:
    kind = StatementKind.ALLEGATION if is_read else StatementKind.BY_HAND
    content = quote_all(records.document.text, claim.content)
    speaker = claim.speaker.name or claim.speaker.party or "speaker not stated"
    places = (f"{span.start}:{span.end}" for span in claim.content)
    digest = _digest(kind, speaker, claim.speaker.party or "", claim.stance, content, *places)
    words = shorten(f"{speaker}: {content}", _WORDS_CHARS)
    return Statement(kind, claim.id, "", words, named, digest)


def _digest(*said: str | None) -> str:
    return hashlib.sha256("\x1f".join(each or "" for each in said).encode()).hexdigest()
