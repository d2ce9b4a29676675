"""Propositions: clause-sized claims with who says it, what kind of thing it tells, and which way.

What enters: the records of a case. What leaves: `Proposition`s in canonical order (publication
date, document, offset), undated reports last. A proposition of a document's narrator is kept apart:
it may join an issue and never founds one. Method: clauses (`clauses`), concept families and roles
(`slots`), the cue's stance and the negation inside the clause. Borrowed terms are no propositions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.alignment.clauses import CLAUSE_LIMIT_CHARS, Clause, split_clauses
from rashomon.alignment.slots import SlotReader, Slots
from rashomon.lexicon.concepts import ConceptLexicon, Family
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import (
    NARRATOR,
    NOT_PARTIES,
    UNSPECIFIED,
    Attribution,
    CueStance,
    NarratorKind,
    NarratorPassage,
    QuotationKind,
    Speaker,
)
from rashomon.model.case import DocumentRecords
from rashomon.model.ids import make_id, span_key
from rashomon.model.span import RecordId, Span
from rashomon.text import words

_NEGATION_REACH_WORDS = 6
"""A negation counts if at most this many words stand between it and the act."""
_NEAR_CHARS = 20
"""A relative clause follows its speaker this closely: "an army statement, which did not ..."."""
_UNDATED = "9999"
_MONTH_CHARS = 7
_MIN_WORDS = 3
"""Fewer words that no family knows ("the matter") tell nothing that could be compared."""
_NOBODY = Slots()
_DENIALS = frozenset({CueStance.DENIES, CueStance.REJECTS})
_DODGES = frozenset({CueStance.EVADES, CueStance.DECLINES})
_MOODS: Mapping[CueStance, "Mood"]


class Mood(StrEnum):
    """What the speaker does with the clause; clauses of different moods share no issue."""

    ASSERTED = "asserted"
    DEMANDED = "demanded"
    PROSPECT = "prospect"
    ASKED = "asked"


_MOODS = {
    CueStance.REQUESTS: Mood.DEMANDED,
    CueStance.PROMISES: Mood.PROSPECT,
    CueStance.INTENDS: Mood.PROSPECT,
    CueStance.THREATENS: Mood.PROSPECT,
    CueStance.PREDICTS: Mood.PROSPECT,
    CueStance.WARNS: Mood.PROSPECT,
    CueStance.ASKS: Mood.ASKED,
}


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause of one claim.

    Attributes:
        claim_id: The attribution or narrator passage.
        family: Concept family; None where only the wording can align it.
        sign: +1 if the speaker holds that it is so, -1 if not.
        is_worded_negative: The turn is in the grammar or the cue, not in a contrary word.
        is_dodge: A source or the narrator says that the party did not answer to this.
        is_standalone: It opens with no pronoun or connective, and can serve as a label.
        is_bound: The roles are told by the clause itself, nothing was inherited.
    """

    claim_id: RecordId
    span: Span
    speaker: Speaker
    cue: CueStance
    confidence: float
    kind: QuotationKind | None = None
    text: str = ""
    family: Family | None = None
    sign: int = 1
    slots: Slots = _NOBODY
    mood: Mood = Mood.ASSERTED
    is_worded_negative: bool = False
    is_partly: bool = False
    is_dodge: bool = False
    is_bound: bool = True
    is_standalone: bool = True

    @property
    def party(self) -> str:
        """Who holds it; ``unspecified`` where the text does not say."""
        return self.speaker.party or UNSPECIFIED

    @property
    def founding_id(self) -> RecordId:
        """The id of the issue that this proposition founds, if it does."""
        return make_id("issue", self.claim_id, self.span.document_id, span_key((self.span,)))


@dataclass(frozen=True, slots=True)
class PropositionReader:
    """Reads the propositions of documents with the packaged lexicons."""

    concepts: ConceptLexicon
    stance: StanceLexicon
    slots: SlotReader

    @classmethod
    def load(cls) -> "PropositionReader":
        """Load the lexicons."""
        concepts = ConceptLexicon.load()
        return cls(concepts, StanceLexicon.load(), SlotReader(PartyLexicon.load(), concepts))

    def read_case(self, records: tuple[DocumentRecords, ...]) -> tuple[Proposition, ...]:
        """Give the propositions of all documents, in canonical order."""
        ordered = sorted(records, key=_canonical_key)
        return tuple(item for record in ordered for item in self.read(record))

    def read(self, record: DocumentRecords) -> Iterator[Proposition]:
        """Give the propositions of one document, by offset."""
        found: list[Proposition] = []
        for attribution in sorted(record.attributions, key=lambda item: item.content[0]):
            if not attribution.borrowed:
                inner = _inner_contents(attribution, record.attributions)
                told = self._of_attribution(record.document.text, attribution, found)
                found.extend(item for item in told if not _is_of_another(item.span, inner))
        for passage in record.narrator:
            found.extend(self._of_narrator(record, passage))
        months = [
            (time.span, time.date.value[:_MONTH_CHARS])
            for time in record.times
            if time.date and time.date.value[5:_MONTH_CHARS].isdigit() and not time.said
        ]
        for said in sorted(found, key=lambda item: (item.span, item.claim_id)):
            month = next((month for span, month in months if said.span.contains(span)), None)
            yield replace(said, slots=replace(said.slots, month=month)) if month else said

    def _of_attribution(
        self, text: str, attribution: Attribution, before: list[Proposition]
    ) -> Iterator[Proposition]:
        whole = Proposition(
            claim_id=attribution.id,
            span=attribution.content[0],
            speaker=attribution.speaker,
            cue=attribution.stance,
            kind=attribution.kind,
            confidence=attribution.derivation.confidence,
            sign=-1 if attribution.stance in _DENIALS else 1,
            mood=_MOODS.get(attribution.stance, Mood.ASSERTED),
            is_worded_negative=attribution.stance in _DENIALS,
            is_dodge=attribution.stance in _DODGES,
        )
        if self.stance.anaphors.covers(attribution.content[0].quote(text)):
            yield from self._pointing_back(text, attribution, whole, before)
            return
        if whole.is_dodge:
            yield from self._dodging(text, attribution, whole)
            return
        pieces = [list(self._of_span(text, span, whole)) for span in attribution.content]
        is_told = any(said.family for piece in pieces for said in piece)
        for piece in pieces:
            # "On Monday, she said, they crossed": the first stretch is no proposition by itself.
            yield from piece if not is_told or len(pieces) == 1 else (p for p in piece if p.family)

    def _dodging(
        self, text: str, attribution: Attribution, whole: Proposition
    ) -> Iterator[Proposition]:
        """Keep the words from source to content as evidence: "it did not mention the ramming"."""
        extent = _extent(attribution)
        for said in self._of_span(text, attribution.content[0], whole):
            yield replace(said, span=extent, text=extent.quote(text)) if _is_short(extent) else said

    def _of_narrator(
        self, record: DocumentRecords, passage: NarratorPassage
    ) -> Iterator[Proposition]:
        """Read the article's own voice; where it says that a party dodged, it is that party's."""
        whole = Proposition(
            claim_id=passage.id,
            span=passage.span,
            speaker=Speaker(party=NARRATOR),
            cue=CueStance.REPORTS,
            confidence=passage.derivation.confidence,
            mood=Mood.ASKED if passage.kind is NarratorKind.QUESTION else Mood.ASSERTED,
        )
        for proposition in self._of_span(record.document.text, passage.span, whole):
            dodges = self.stance.evasions.find(proposition.text)
            if not dodges:
                yield proposition
                continue
            speaker = self._dodger(record, proposition, dodges[0].start)
            if speaker:
                yield replace(proposition, speaker=speaker, is_dodge=True, cue=CueStance.EVADES)

    def _dodger(self, record: DocumentRecords, said: Proposition, lead: int) -> Speaker | None:
        """Tell who did not answer: who is named before it, else who spoke right before."""
        last = _last_claim(record, said.span)
        speaker = last.speaker if last else Speaker()
        start = said.span.start
        named = self.slots.mentions(record.document.text, start, start + lead, speaker.party)
        party = next((item.party for item in named if not item.is_area), None)
        if party is not None:
            return speaker if party == speaker.party else Speaker(party=party)
        is_near = last is not None and start - _extent(last).end < _NEAR_CHARS
        return speaker if is_near and speaker.party not in {None, *NOT_PARTIES} else None

    def _of_span(self, text: str, span: Span, whole: Proposition) -> Iterator[Proposition]:
        subject: str | None = None
        for clause in split_clauses(text, span.start, span.end, self.concepts):
            for said in self._of_clause(text, clause, whole, subject):
                if said.is_bound or said.slots.actor is None:
                    subject = said.slots.actor
                yield said

    def _of_clause(
        self, text: str, clause: Clause, whole: Proposition, subject: str | None
    ) -> Iterator[Proposition]:
        main = clause.main.value.family if clause.main else None
        aside = {hit.value.family for hit in clause.concepts if hit.value.family.is_aside}
        for family in (main, *sorted(aside - {main}, key=lambda item: item.rank)):
            said = replace(
                whole,
                span=Span(whole.span.document_id, clause.start, clause.end),
                text=text[clause.start : clause.end],
                family=family,
                mood=self._mood(text, clause, whole.mood),
                is_partly=bool(self.stance.partly.find(text[clause.start : clause.end])),
                is_standalone=not self.stance.openings.starts(text[clause.start : clause.end]),
            )
            if family is not None:
                yield self._with_family(text, clause, said, subject)
            elif _MIN_WORDS <= len(words(said.text)):
                yield said

    def _with_family(
        self, text: str, clause: Clause, said: Proposition, subject: str | None
    ) -> Proposition:
        family = said.family
        hit = next(hit for hit in clause.concepts if hit.value.family == family)
        lead = text[clause.start : hit.start]
        turns = [
            turn
            for turn in self.stance.negations.find(lead)
            if len(words(lead[turn.end :])) < _NEGATION_REACH_WORDS
        ]
        is_turned = len(turns) % 2 == 1
        slots = self.slots.read(text, clause, hit.value.family, said.speaker.party)
        is_bound = slots.known > 0
        is_of_nobody = self.stance.nobodies.find(lead) or (is_turned and not slots.known)
        if slots.actor is None and is_of_nobody and hit.value.family.is_inward:
            # Whoever says that nobody came in speaks of his own side.
            own = None if said.party in NOT_PARTIES else said.party
            slots = Slots(None, slots.target or own)
        elif slots.actor is None and not hit.value.family.is_victim and len(words(lead)) < 2:
            owner = said.speaker.party if said.is_worded_negative else subject
            slots = Slots(owner if owner != slots.target else None, slots.target)
        return replace(
            said,
            sign=said.sign * hit.value.pole * (-1 if is_turned else 1),
            slots=slots,
            is_worded_negative=said.is_worded_negative or is_turned,
            is_bound=is_bound,
        )

    def _mood(self, text: str, clause: Clause, mood: Mood) -> Mood:
        if mood is not Mood.ASSERTED:
            return mood
        lead = text[clause.start : clause.main.start if clause.main else clause.end]
        if self.stance.demands.find(lead):
            return Mood.DEMANDED
        if self.stance.questions.starts(lead):
            return Mood.ASKED
        return Mood.PROSPECT if self.stance.prospects.find(lead) else mood

    def _pointing_back(
        self, text: str, attribution: Attribution, whole: Proposition, before: list[Proposition]
    ) -> Iterator[Proposition]:
        """Let "Moscow denies this" speak to what another party said last before it."""
        earlier = [
            item
            for item in before
            if item.party != whole.party and item.span.end <= attribution.content[0].start
        ]
        if not earlier:
            return
        span = _extent(attribution)
        for item in earlier:
            if item.claim_id == earlier[-1].claim_id:
                yield replace(
                    whole,
                    span=span,
                    text=span.quote(text),
                    family=item.family,
                    sign=whole.sign * item.sign,
                    slots=item.slots,
                    mood=item.mood,
                    is_bound=False,
                )


def _inner_contents(outer: Attribution, claims: tuple[Attribution, ...]) -> tuple[Span, ...]:
    """Give what others are said to say inside a claim; it is theirs, not the relaying speaker's."""
    return tuple(
        content
        for claim in claims
        for content in claim.content
        if any(span != content and span.contains(content) for span in outer.content)
    )


def _is_of_another(span: Span, inner: tuple[Span, ...]) -> bool:
    return any(span.end - span.start < 3 * span.shared_chars(content) for content in inner)


def _extent(attribution: Attribution) -> Span:
    """Give the words from source to content, for content that says nothing by itself."""
    parts = [part for part in (attribution.source, attribution.cue) if part]
    starts = [part.start for part in (*parts, *attribution.content)]
    ends = [part.end for part in (*parts, *attribution.content)]
    return Span(attribution.document_id, min(starts), max(ends))


def _is_short(span: Span) -> bool:
    return span.end - span.start <= CLAUSE_LIMIT_CHARS


def _last_claim(record: DocumentRecords, span: Span) -> Attribution | None:
    """Give the claim that begins last before a passage."""
    earlier = [claim for claim in record.attributions if _extent(claim).end <= span.start]
    return max(earlier, key=lambda claim: claim.content[0].start, default=None)


def _canonical_key(record: DocumentRecords) -> tuple[str, str]:
    published = record.document.published_at
    return (published.value if published else _UNDATED, record.document.id)
