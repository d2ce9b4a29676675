"""Propositions: clause-sized claims with who says it, what kind of thing it tells, and which way.

What enters: the records of a case. What leaves: `Proposition`s in canonical order (publication
date, document, offset), undated reports last. Method: clauses (`clauses`), concept families and
roles (`slots`), the cue's stance and the negation inside the clause. What the narrator holds may
join an issue and never founds one. Borrowed terms are no propositions, and what somebody
"either concedes or ..." is said by him who puts the choice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.alignment.clauses import CLAUSE_LIMIT_CHARS, Clause, split_clauses
from rashomon.alignment.slots import UNTOLD, SlotReader, Slots
from rashomon.lexicon.concepts import Concept, ConceptLexicon, Family
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import covers, find, starts
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.model.account import PositionStance
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

_NEGATION_REACH_WORDS = 6
"""A negation counts if fewer words than this stand between it and the act."""
_NEAR_CHARS = 300
"""What "this" points back at ends this close before it."""
_UNDATED = "9999"
_MONTH_CHARS = 7
_MIN_WORDS = 3
"""Fewer words ("the matter") tell nothing that could be compared, and label nothing."""
_DENIALS = frozenset({CueStance.DENIES, CueStance.REJECTS})
_DODGES = frozenset({CueStance.EVADES, CueStance.DECLINES})


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause of one claim.

    Attributes:
        claim: The attribution; a narrator passage is read as one of the narrator's.
        family: Concept family; None where only the wording can align it.
        sign: +1 if the speaker holds that it is so, -1 if not.
        cut: Characters before the wording that could label an issue: a negation and before.
        wording_sign: +1 if that wording tells the act itself, -1 if it tells its contrary.
        is_worded_negative: The turn is in the grammar or the cue, not in a contrary word.
        is_dodge: A source or the narrator says that the party did not answer to this.
        is_bound: The roles are told by the clause itself, nothing was inherited.
        is_standalone: It tells its matter itself, and does not point back at another's words.
        ruled, read_as: The stance that an analyst ruled, and what was read without the ruling.
    """

    claim: Attribution
    speaker: Speaker
    span: Span
    text: str
    mood: Mood
    family: Family | None = None
    sign: int = 1
    cut: int = 0
    wording_sign: int = 1
    slots: Slots = UNTOLD
    is_worded_negative: bool = False
    is_partly: bool = False
    is_dodge: bool = False
    is_bound: bool = True
    is_standalone: bool = True
    ruled: PositionStance | None = None
    read_as: PositionStance | None = None

    @property
    def party(self) -> str:
        """Who holds it; ``unspecified`` where the text does not say."""
        return self.speaker.party or UNSPECIFIED

    @property
    def is_held(self) -> bool:
        """Whether somebody other than the narrator says it; only that founds an issue."""
        return self.party != NARRATOR and not self.is_dodge

    @property
    def founding_id(self) -> RecordId:
        """The id of the issue that this proposition founds, if it does."""
        return make_id("issue", self.claim.id, self.span.document_id, span_key((self.span,)))


@dataclass(frozen=True, slots=True)
class PropositionReader:
    """Reads the propositions of documents with the packaged lexicons."""

    stance: StanceLexicon
    slots: SlotReader

    @classmethod
    def load(cls) -> "PropositionReader":
        """Load the lexicons."""
        return cls(StanceLexicon.load(), SlotReader(PartyLexicon.load(), ConceptLexicon.load()))

    def read_case(self, records: tuple[DocumentRecords, ...]) -> tuple[Proposition, ...]:
        """Give the propositions of all documents, in canonical order."""
        dated = {record.document.id: record.document.published_at for record in records}
        days = {identity: day.value if day else _UNDATED for identity, day in dated.items()}
        ordered = sorted(records, key=lambda each: (days[each.document.id], each.document.id))
        return tuple(item for record in ordered for item in self.read(record))

    def read(self, record: DocumentRecords) -> Iterator[Proposition]:
        """Give the propositions of one document, by offset."""
        found: list[Proposition] = []
        narrated = (_as_claim(passage) for passage in record.narrator)
        made = [claim for claim in record.attributions if not self._is_choice(record, claim)]
        for claim in (*sorted(made, key=lambda item: item.content[0]), *narrated):
            if not claim.borrowed:
                nested = (each for each in made if each.nested_in == claim.id)
                inner = [content for each in nested for content in each.content]
                told = self._of_claim(record, claim, found)
                found.extend(item for item in told if not _is_of_another(item.span, inner))
        months = [
            (time.span, time.date.value[:_MONTH_CHARS])
            for time in record.times
            if time.date
            and time.date.value[5:_MONTH_CHARS].isdigit()
            and not (time.said or time.shared)
        ]
        for said in sorted(found, key=lambda item: (item.span, item.claim.id)):
            month = next((month for span, month in months if said.span.contains(span)), None)
            yield replace(said, slots=said.slots._replace(month=month)) if month else said

    def _is_choice(self, record: DocumentRecords, claim: Attribution) -> bool:
        lead = record.document.text[_extent(claim).start : claim.content[0].start]
        return bool(find(self.stance.choices, lead))

    def _of_claim(
        self, record: DocumentRecords, claim: Attribution, before: list[Proposition]
    ) -> Iterator[Proposition]:
        text, is_denial = record.document.text, claim.stance in _DENIALS
        whole = Proposition(
            claim=claim,
            speaker=claim.speaker,
            span=claim.content[0],
            text=claim.content[0].quote(text),
            mood=self.stance.moods.get(claim.stance, Mood.ASSERTED),
            sign=-1 if is_denial else 1,
            is_worded_negative=is_denial,
            is_dodge=claim.stance in _DODGES,
        )
        if covers(self.stance.anaphors, whole.text):
            return _pointing_back(text, whole, before)
        told = [item for span in claim.content for item in self._of_span(text, span, whole)]
        if whole.is_dodge:
            extent = _extent(claim)
            return (replace(item, span=extent, text=extent.quote(text)) for item in told)
        if whole.party == NARRATOR:
            return self._with_dodgers(record, told)
        # "On Monday, she said, they crossed": the first stretch is no proposition by itself.
        is_split = len(claim.content) > 1 and any(item.family for item in told)
        return (item for item in told if item.family or not is_split)

    def _with_dodgers(
        self, record: DocumentRecords, told: list[Proposition]
    ) -> Iterator[Proposition]:
        """Where the narrator says that a party named before did not answer, it is that party's."""
        for said in told:
            dodge = next(iter(find(self.stance.evasions, said.text)), None)
            if dodge is None:
                yield said
                continue
            before = [each for each in record.attributions if each.extent.end <= said.span.start]
            last = max(before, key=lambda claim: claim.extent, default=said.claim).speaker
            named = self.slots.mentions(said.text[: dodge.start], last.party)
            for party in [item.party for item in named if not item.is_area][:1]:
                speaker = last if party == last.party else Speaker(party=party)
                yield replace(said, speaker=speaker, is_dodge=True)

    def _of_span(self, text: str, span: Span, whole: Proposition) -> Iterator[Proposition]:
        subject: str | None = None
        for clause in split_clauses(text, span.start, span.end):
            said = replace(
                whole,
                span=Span(span.document_id, clause.start, clause.start + len(clause.text)),
                text=clause.text,
                mood=self._mood(clause, whole.mood),
                is_partly=bool(find(self.stance.partly, clause.text)),
            )
            told = clause.told()
            if not told and _MIN_WORDS <= len(clause.text.split()):
                yield said
            for concept in told:
                item = self._with_concept(clause, concept, said, subject)
                subject = item.slots.actor
                yield item

    def _with_concept(
        self, clause: Clause, told: Concept, said: Proposition, subject: str | None
    ) -> Proposition:
        lead = clause.text[: told.start]
        ends = [
            found.end for found in find(self.stance.negations, lead) if _reaches(lead[found.end :])
        ]
        turn = -1 if len(ends) % 2 else 1
        slots = self.slots.read(clause, told, said.speaker.party)
        own = None if said.party in NOT_PARTIES else said.party
        is_bound = slots.known > 0
        if not is_bound and turn < 0 and told.family.is_inward:
            # Whoever says that nobody came in speaks of his own side.
            slots = Slots(target=own)
        elif slots.actor is None and len(lead.split()) < 2:
            owner = own if said.is_worded_negative else subject
            slots = Slots(owner if owner != slots.target else None, slots.target)
        rest = clause.text[ends[-1] :].split() if turn < 0 else []
        is_cut = _MIN_WORDS <= len(rest) and self.stance.is_verb("", rest[0])
        return replace(
            said,
            family=told.family,
            sign=said.sign * told.pole * turn,
            cut=clause.text.index(rest[0], ends[-1]) if is_cut else 0,
            wording_sign=told.pole if is_cut else told.pole * turn,
            slots=slots,
            is_worded_negative=said.is_worded_negative or turn < 0,
            is_bound=is_bound,
        )

    def _mood(self, clause: Clause, mood: Mood) -> Mood:
        lead = clause.text[: clause.main.start if clause.main else None]
        if mood is not Mood.ASSERTED:
            return mood
        if find(self.stance.demands, lead):
            return Mood.DEMANDED
        if starts(self.stance.questions, lead):
            return Mood.ASKED
        return Mood.PROSPECT if find(self.stance.prospects, lead) else mood


def _as_claim(passage: NarratorPassage) -> Attribution:
    """Read the article's own voice as a claim of the narrator's."""
    is_question = passage.kind is NarratorKind.QUESTION
    return Attribution(
        id=passage.id,
        document_id=passage.document_id,
        source=None,
        speaker=Speaker(party=NARRATOR),
        cue=None,
        content=(passage.span,),
        kind=QuotationKind.INDIRECT,
        stance=CueStance.ASKS if is_question else CueStance.REPORTS,
        factuality=None,
        derivation=passage.derivation,
    )


def _pointing_back(
    text: str, whole: Proposition, before: list[Proposition]
) -> Iterator[Proposition]:
    """Let "Moscow denies this" speak to what another party said last before it."""
    span = _extent(whole.claim)
    others = [
        item
        for item in before
        if item.party != whole.party and 0 <= whole.span.start - item.span.end < _NEAR_CHARS
    ]
    for item in others:
        if item.claim.id == others[-1].claim.id and whole.party != UNSPECIFIED:
            yield replace(
                item,
                claim=whole.claim,
                speaker=whole.speaker,
                span=span,
                text=span.quote(text),
                sign=whole.sign * item.sign,
                cut=0,
                wording_sign=whole.sign * item.sign,
                is_worded_negative=whole.is_worded_negative,
                is_bound=False,
                is_standalone=False,
            )


def _reaches(between: str) -> bool:
    """Tell whether a negation governs an act with these words between: near, in one clause."""
    is_one = "," not in between or between.rstrip().endswith(",")
    return is_one and len(between.split()) < _NEGATION_REACH_WORDS


def _extent(claim: Attribution) -> Span:
    """Give the words from source to content, for content that says nothing by itself."""
    parts = [part for part in (claim.source, claim.cue, *claim.content) if part]
    start = min(parts).start
    end = max(part.end for part in parts)
    return Span(claim.document_id, start, min(end, start + CLAUSE_LIMIT_CHARS))


def _is_of_another(span: Span, inner: list[Span]) -> bool:
    """Tell whether others are said to say it inside the claim; it is theirs, not the relayer's."""
    return any(span.end - span.start < 3 * span.shared_chars(content) for content in inner)
