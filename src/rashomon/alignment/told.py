"""What is told in a case, clause by clause, ready to be asked for.

What enters: a case and its alignment. What leaves: for each clause of a position, and for what a
report tells of its own, whose words they are and what they show (`signs`). The text of a complete
statement is its owner's. Nothing is matched with a question here; see `questions`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.alignment.names import named_parties
from rashomon.alignment.signs import SignReader, sentences
from rashomon.lexicon.questions import QuestionLexicon, Signs
from rashomon.model.account import UNSAID, Position
from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.event import Event, EventType
from rashomon.model.memory import Kind
from rashomon.model.quantity import Quantity
from rashomon.model.span import DocumentId, Span
from rashomon.text import words

_HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE})
# Whose words are the owner's in the text of a complete statement.
_OWNED = frozenset({NARRATOR, UNSPECIFIED})
# Words are compared by their beginning; shorter ones tell nothing.
_STEM_CHARS = 5
_MIN_CHARS = 4
# Fewer words of a report's own ("called on") tell no answer.
_LINK_WORDS = 4
# Sentences that name a party on a matter are kept up to this many.
_NAMED_SENTENCES = 3

Named = Mapping[str, Mapping[str, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class Told:
    """One clause of a position, or words of a report's own.

    Attributes:
        party: Of the position; of a complete statement, whose it is; else the narrator.
        stems: Beginnings of the words that tell its matter.
        sides: Parties that it names, but for those that do the harm.
    """

    party: str
    position: Position | None
    span: Span
    signs: Signs
    stems: frozenset[str]
    sides: tuple[str, ...]
    figures: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _ToldIn:
    """What one report tells: the clauses that positions rest on, its own words, and its names.

    Attributes:
        named: Sentences that name a party on the matter of a template, with both.
    """

    stated: tuple[Told, ...]
    own: tuple[Told, ...]
    named: tuple[tuple[str, str, Span], ...]


_TOLD = Kind("told", _ToldIn)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is told in a case.

    Attributes:
        named: By template and party, sentences on its matter that name the party.
    """

    parties: tuple[str, ...]
    told: tuple[Told, ...]
    named: Named


def gather(case: Case, alignment: Alignment) -> Gathered:
    """Read every clause of a case once."""
    parties = alignment.sides.incident
    owners = {
        each.document_id: each.statement_of for each in alignment.searched if each.statement_of
    }
    stated = [
        (position, span)
        for position in alignment.positions
        if position.stance not in UNSAID
        for span in position.evidence
    ]
    taken: defaultdict[DocumentId, dict[Span, None]] = defaultdict(dict)
    for _, span in stated:
        taken[span.document_id].setdefault(span)
    shown: dict[Span, Told] = {}
    own: list[Told] = []
    named: defaultdict[str, defaultdict[str, tuple[Span, ...]]] = defaultdict(
        lambda: defaultdict(tuple)
    )
    for records in case.records:
        owner, spans = owners.get(records.document.id), tuple(taken[records.document.id])
        is_owned = owner is not None
        told = case.memory.recall(_TOLD, _told_in, records, spans, parties, is_statement=is_owned)
        shown.update((each.span, each) for each in told.stated)
        own += (replace(each, party=owner or NARRATOR) for each in told.own)
        for template, party, span in told.named:
            named[template][party] = (*named[template][party], span)[:_NAMED_SENTENCES]
    return Gathered(parties, (*_positioned(stated, shown, owners), *own), named)


@lru_cache(maxsize=1 << 14)  # few sets of signs occur in a case, each many times
def answered_by(signs: Signs) -> tuple[str, ...]:
    """Give the names of the templates that a clause with these signs answers."""
    templates = QuestionLexicon.load().questions
    return tuple(one.name for one in templates if one.is_answered_by(signs))


def stems(text: str) -> frozenset[str]:
    """Give the beginnings of the words that tell the matter of a question or clause."""
    empty = QuestionLexicon.load().asking.empty
    telling = (word for word in words(text) if len(word) >= _MIN_CHARS and word not in empty)
    return frozenset(word[:_STEM_CHARS] for word in telling)


def _positioned(
    stated: Iterable[tuple[Position, Span]],
    shown: Mapping[Span, Told],
    owners: Mapping[DocumentId, str],
) -> Iterator[Told]:
    for position, span in stated:
        is_own = position.party in _OWNED and not position.speaker
        party = owners.get(span.document_id) if is_own else None
        yield replace(shown[span], party=party or position.party, position=position)


def _told_in(
    records: DocumentRecords,
    spans: tuple[Span, ...],
    parties: tuple[str, ...],
    *,
    is_statement: bool,
) -> _ToldIn:
    """Read the clauses of a report on which positions rest, and what it tells besides."""
    reader = SignReader.of(records)
    clauses = tuple(_clause(reader, span, parties) for span in spans)
    own = _own_words(records, is_statement=is_statement)
    besides = (span for span in own if not any(map(span.overlaps, spans)))
    told = tuple(_clause(reader, span, parties) for span in besides)
    return _ToldIn(clauses, told, tuple(_named(records, reader, parties)))


def _own_words(records: DocumentRecords, *, is_statement: bool) -> Iterator[Span]:
    """Give what a report tells of its own: of a statement all, else the links, if long enough."""
    if is_statement:
        yield from (passage.span for passage in records.narrator)
        return
    text = records.document.text
    for link in records.relations:
        if link.attribution_id is None:
            ends = (link.span, link.other or link.span)
            start, end = min(one.start for one in ends), max(one.end for one in ends)
            if len(text[start:end].split()) >= _LINK_WORDS:
                yield Span(records.document.id, start, end)


def _clause(reader: SignReader, span: Span, parties: tuple[str, ...]) -> Told:
    text, held = span.quote(reader.text), reader.held(span)
    named = named_parties(text).intersection(parties)
    acting = {
        party
        for event in held
        if isinstance(event, Event) and event.type in _HOSTILE
        for one in (event.actor, *event.co_actors)
        for party in (named_parties(one.name) if one else ())
    }
    return Told(
        party=NARRATOR,
        position=None,
        span=span,
        signs=reader.read(span).union(("party",) if named else ()),
        stems=stems(text),
        sides=tuple(sorted(named - acting or named)),
        figures=tuple(each for each in held if isinstance(each, Quantity)),
    )


def _named(
    records: DocumentRecords, reader: SignReader, parties: tuple[str, ...]
) -> Iterator[tuple[str, str, Span]]:
    """Give the sentences that name a party on the matter of a template, with both."""
    text = records.document.text
    for start, end in sentences(text) if parties else ():
        span = Span(records.document.id, start, end)
        here = named_parties(text[start:end]).intersection(parties)
        for name in answered_by(reader.read(span)) if here else ():
            yield from ((name, party, span) for party in sorted(here))
