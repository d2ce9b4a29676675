"""Passages: sentences of a case with whose words they are, looked up once for the boards.

What enters: a case and the alignment made so far. What leaves: sentences, owners, days, content
words, and which reports count once. It finds nothing itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rashomon.alignment.accounts import account_roots
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import (
    NARRATOR,
    NOT_PARTIES,
    UNSPECIFIED,
    Attribution,
    CueStance,
    NarratorPassage,
    owner_of,
)
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.partial_date import PartialDate
from rashomon.model.relation import Relation
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.model.telling import Telling
from rashomon.text import words

# A stop behind an initial, a title or a number of a list ends no sentence.
_STOP = re.compile(
    r"[.!?](?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Lt|St|No)\.)(?<!\b(?:Gen|Col|Mrs)\.)(?<!\n\d\.)"
    r"[\"”’']?\s+(?=[\"“‘'(]?[A-Z\d])|\n+"
)
# Words are compared by their beginning: "create", "created", "creating".
_STEM_CHARS = 6
_LEAST_CHARS = 3
_LONGEST_NAME = 4
_PLACED = frozenset({"in", "at", "near", "to", "with", "on", "over", "against"})
_TOKEN = re.compile(r"[^\W_]+")


class Named(NamedTuple):
    """A party named in a text by the offset of its name; as a place only, after "in" or "at"."""

    start: int
    party: str
    is_placed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One report with its lookups.

    Attributes:
        account: The report that stands for all its copies and versions.
        people: Last names of the persons who speak in the case, with their party or full name.
    """

    records: DocumentRecords
    sentences: tuple[Span, ...]
    said: Mapping[RecordId, PartialDate]
    account: DocumentId
    people: Mapping[str, str]

    @property
    def document(self) -> Document:
        """The report's document."""
        return self.records.document

    def quote(self, span: Span) -> str:
        """Give the characters of a span."""
        return span.quote(self.document.text)

    def sentence(self, span: Span) -> Span:
        """Give the sentence that a span begins in; the span itself where none is known."""
        at = bisect_right(self.sentences, span.start, key=lambda each: each.start) - 1
        found = self.sentences[at] if 0 <= at else span
        return found if found.overlaps(span) else span

    def voice(self, owner: Attribution | None) -> str | None:
        """Name whose words a claim is: its party, else its speaker; ``narrator`` without one."""
        if owner is None:
            return NARRATOR
        party = owner.speaker.party
        return owner.speaker.name or party if party in {None, UNSPECIFIED} else party

    def owner(self, span: Span) -> Attribution | None:
        """Give the claim that holds words or attributes by them; None for the narrator."""
        claims = self.records.attributions
        cued = (claim for claim in claims if claim.cue and claim.cue.overlaps(span))
        return owner_of(span, claims) or next(cued, None)

    def told_by(self, owner: Attribution | None) -> Attribution | None:
        """Give who tells what a claim says: an intention is told by the claim around it."""
        if owner is None or owner.stance is not CueStance.INTENDS:
            return owner
        around = (each for each in self.records.attributions if each.id == owner.nested_in)
        return next(around, None)

    def passage(self, span: Span) -> NarratorPassage | None:
        """Give the narrator's passage that holds words."""
        return next((one for one in self.records.narrator if one.span.contains(span)), None)

    def tell(
        self, cue: Span, owner: Attribution | None, relation: Relation | None = None
    ) -> Telling:
        """Tell words with their sentence, whose account they are and when."""
        return Telling(
            span=self.sentence(cue),
            cue=cue,
            per=(owner.speaker.party or UNSPECIFIED) if owner else NARRATOR,
            speaker=owner.speaker.name if owner else None,
            claim_id=owner.id if owner else None,
            relation_id=relation.id if relation else None,
            said_at=self.said.get(owner.id) if owner else None,
            reported_at=self.document.published_at,
        )

    def doer_before(self, span: Span) -> str | None:
        """Give who is named last before some words in their sentence: a party, or a speaker.

        A place is passed over ("the embassy in Ottawa"). None if nobody is named.
        """
        start = self.sentence(span).start
        named = list(self._named(start, span.start))
        unplaced = [each for each in named if not each.is_placed] or named
        ends = {each.start: each.party for each in unplaced}
        for claim in self.records.attributions:
            if claim.source and start <= claim.source.start and claim.source.end <= span.start:
                ends[claim.source.start] = claim.speaker.party or claim.speaker.name or ""
        return ends[max(ends)] or None if ends else None

    def _named(self, start: int, end: int) -> Iterator[Named]:
        """Give the parties and known persons named in a stretch."""
        text = self.document.text
        yield from named_in(text, start, end)
        for word in _TOKEN.finditer(text, start, end):
            if word[0] in self.people:
                yield Named(word.start(), self.people[word[0]], is_placed=False)

    def sole_speaker(self, sentence: Span, besides: Span | None = None) -> Attribution | None:
        """Give a claim of a sentence whose sources are one speaker; None if there are several.

        Words that are no speaker, such as a map, may be left out.
        """
        here = [each for each in self.records.attributions if _sourced_in(each, sentence)]
        here = [
            each for each in here if not (besides and each.source and besides.overlaps(each.source))
        ]
        return here[0] if len({each.speaker for each in here}) == 1 else None


def _sourced_in(claim: Attribution, sentence: Span) -> bool:
    return claim.source is not None and sentence.contains(claim.source)


@dataclass(frozen=True, slots=True)
class Pages:
    """The reports of a case that a machine reads, by day of publication and id."""

    pages: tuple[Page, ...]
    by_id: Mapping[DocumentId, Page]

    @classmethod
    def of(cls, case: Case, alignment: Alignment) -> "Pages":
        """Look a case up."""
        account = account_roots(case, alignment)
        ordered, people = sorted(case.records, key=_canonical), _people(case)
        pages = tuple(
            Page(record, _sentences(record.document), record.said_dates(), account[each], people)
            for record in ordered
            for each in (record.document.id,)
        )
        return cls(pages, {page.document.id: page for page in pages})

    def quote(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.by_id[span.document_id].quote(span)

    def place(self, span: Span) -> tuple[str, Span]:
        """Give the place of a span in canonical order."""
        return _canonical(self.by_id[span.document_id].records)[0], span

    def accounts(self, spans: Iterable[Span]) -> int:
        """Count the reports of some words, copies and versions once."""
        return len({self.by_id[span.document_id].account for span in spans})


def _people(case: Case) -> Mapping[str, str]:
    """Map last names to a party or full name; a name that two persons share is left out."""
    found: dict[str, set[str]] = {}
    for claim in case.attributions:
        name, party = claim.speaker.name or "", claim.speaker.party
        is_person = 1 < len(name.split()) <= _LONGEST_NAME and name.istitle()
        if is_person and PartyLexicon.load().level(name) is None:
            told = party if party and party not in NOT_PARTIES else name
            found.setdefault(name.split()[-1], set()).add(told)
    return {name: told.pop() for name, told in found.items() if len(told) == 1}


def _canonical(record: DocumentRecords) -> tuple[str, DocumentId]:
    published = record.document.published_at
    return published.value if published else "9999", record.document.id


def _sentences(document: Document) -> tuple[Span, ...]:
    """Give every sentence outside furniture, in text order."""
    return tuple(
        span
        for span in _split(document)
        if not any(span.overlaps(piece.span) for piece in document.furniture)
    )


def _split(document: Document) -> Iterator[Span]:
    text, start = document.text, 0
    for stop in (*(found.span() for found in _STOP.finditer(text)), (len(text), len(text))):
        piece = text[start : stop[1]]
        if kept := piece.strip():
            first = start + piece.index(kept[0])
            yield Span(document.id, first, first + len(kept))
        start = stop[1]


def named_in(text: str, start: int, end: int) -> Iterator[Named]:
    """Give the parties named in a stretch of text."""
    names = PartyLexicon.load().names
    tokens = [(word.start(), word[0]) for word in _TOKEN.finditer(text, start, end)]
    at = 0
    while at < len(tokens):
        size, party = _party_at(names, tuple(word for _, word in tokens[at : at + _LONGEST_NAME]))
        if party:
            is_placed = bool(at) and tokens[at - 1][1].casefold() in _PLACED
            yield Named(tokens[at][0], party, is_placed)
        at += size


def _party_at(
    names: Mapping[tuple[str, ...], PartyReading | None], tokens: tuple[str, ...]
) -> tuple[int, str | None]:
    for size in range(len(tokens), 0, -1):
        reading = names.get(tokens[:size])
        if reading is not None and reading.party not in NOT_PARTIES:
            return size, reading.party
    return 1, None


def stems(text: str) -> frozenset[str]:
    """Give the beginnings of the words of a text that tell something, for comparison."""
    return frozenset(
        word.removesuffix("'s")[:_STEM_CHARS]
        for word in words(text)
        if _LEAST_CHARS <= len(word) and word.removesuffix("'s") not in _empty()
    )


@cache
def _empty() -> frozenset[str]:
    lexicon = StanceLexicon.load()
    return lexicon.common | lexicon.vague | lexicon.verbs
