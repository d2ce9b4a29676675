"""Read the propositions of a case off its records.

What enters: the records of a case. What leaves: `Proposition`s in canonical order (publication
date, document, offset), undated reports last. Method: clauses (`clauses`), concept families and
roles (`slots`), the cue's stance and the negation inside the clause. What the narrator holds may
join an issue and never founds one; what the text of a statement says is held by its body. Borrowed
terms are no propositions, and what somebody "either concedes or ..." is said by him who puts the
choice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.alignment.pointing import Pointer, point_back
from rashomon.alignment.propositions import Proposition, extent_of
from rashomon.alignment.slots import SlotReader, Slots
from rashomon.alignment.statements import issuer_of
from rashomon.lexicon.clauses import Clause, split_clauses
from rashomon.lexicon.concepts import Concept, ConceptLexicon, Family
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import find, starts
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.model.attribution import (
    NARRATOR,
    NOT_PARTIES,
    Attribution,
    CueStance,
    NarratorKind,
    NarratorPassage,
    QuotationKind,
    Speaker,
)
from rashomon.model.case import DocumentRecords
from rashomon.model.span import Span

_NEGATION_REACH_WORDS = 6
"""A negation counts if fewer words than this stand between it and the act."""
_UNDATED = "9999"
_MONTH_CHARS = 7
_MIN_WORDS = 3
"""Fewer words ("the matter") tell nothing that could be compared, and label nothing."""
_DENIALS = frozenset({CueStance.DENIES, CueStance.REJECTS})
_DODGES = frozenset({CueStance.EVADES, CueStance.DECLINES})


@dataclass(frozen=True, slots=True)
class PropositionReader:
    """Reads the propositions of documents with the packaged lexicons."""

    stance: StanceLexicon
    slots: SlotReader

    @classmethod
    def load(cls, parties: PartyLexicon | None = None) -> "PropositionReader":
        """Load the lexicons; `parties` are the names of a case, else the packaged ones."""
        named = parties or PartyLexicon.load()
        return cls(StanceLexicon.load(), SlotReader(named, ConceptLexicon.load()))

    def read_case(self, records: tuple[DocumentRecords, ...]) -> tuple[Proposition, ...]:
        """Give the propositions of all documents, in canonical order."""
        dated = {record.document.id: record.document.published_at for record in records}
        days = {identity: day.value if day else _UNDATED for identity, day in dated.items()}
        ordered = sorted(records, key=lambda each: (days[each.document.id], each.document.id))
        return tuple(item for record in ordered for item in self.read(record))

    def read(self, record: DocumentRecords) -> Iterator[Proposition]:
        """Give the propositions of one document, by offset."""
        found: list[Proposition] = []
        voice = issuer_of(record.document, self.slots.parties)
        narrated = (_as_claim(passage, voice) for passage in record.narrator)
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
        vectors = {each.span: each for each in record.clauses}
        for said in sorted(found, key=lambda item: (item.span, item.claim.id)):
            month = next((month for span, month in months if said.span.contains(span)), None)
            vector = said.vector or vectors.get(said.span)
            yield replace(said, slots=said.slots._replace(month=month), vector=vector)

    def _is_choice(self, record: DocumentRecords, claim: Attribution) -> bool:
        lead = record.document.text[extent_of(claim).start : claim.content[0].start]
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
            mood=self._cue_mood(claim, claim.content[0].quote(text)),
            sign=-1 if is_denial else 1,
            is_worded_negative=is_denial,
            is_dodge=claim.stance in _DODGES,
        )
        if whole.is_dodge:
            return self._dodges(record, whole)
        is_pointing, owner = Pointer(self.slots.parties, self.stance).owner(whole.text)
        if is_pointing:
            return point_back(text, whole, before, owner)
        told = [item for span in claim.content for item in self._of_span(text, span, whole)]
        told += self._measured(record, told)
        told += [implied for item in told for implied in self._implied(item)]
        if whole.party == NARRATOR:
            return self._with_dodgers(record, told)
        # "On Monday, she said, they crossed": the first stretch is no proposition by itself.
        is_split = len(claim.content) > 1 and any(item.family for item in told)
        return (item for item in told if item.family or not is_split)

    def _cue_mood(self, claim: Attribution, content: str) -> Mood:
        """Read "asked Malta for help" as a demand: what is asked is no question."""
        mood = self.stance.moods.get(claim.stance, Mood.ASSERTED)
        open_ = (*self.stance.questions, *self.stance.inquiries)
        is_asked = mood is Mood.ASKED and not starts(open_, content)
        return Mood.DEMANDED if is_asked and find(self.stance.requested, content) else mood

    def _dodges(self, record: DocumentRecords, whole: Proposition) -> Iterator[Proposition]:
        """Give what somebody is said not to have answered: its matter is the content."""
        text, extent = record.document.text, extent_of(whole.claim)
        told = list(self._of_span(text, whole.claim.content[0], whole)) or [whole]
        item = next((each for each in told if each.family), told[0])
        ahead = item.span.start - extent.start
        is_wording = 0 <= ahead and _MIN_WORDS <= len(item.text.split())
        yield replace(
            item,
            span=extent,
            text=extent.quote(text),
            matter=item.text,
            cut=ahead if is_wording else 0,
        )

    def _measured(self, record: DocumentRecords, told: list[Proposition]) -> list[Proposition]:
        """Give the figures that tell something beside the act: how many men stand there."""
        figures: list[Proposition] = []
        for figure in record.quantities:
            family = self.slots.concepts.measured(figure.measures)
            holder = next((item for item in told if item.span.contains(figure.span)), None)
            if family and holder and holder.family != family:
                told_beside = replace(holder, aside=family.name, family=family)
                figures.append(replace(told_beside, sign=1, is_worded_negative=False))
        return figures

    def _implied(self, item: Proposition) -> Iterator[Proposition]:
        """Give what an account rules out: who tells of a fault tells of no missile."""
        if item.family and item.sign > 0 and not item.is_dodge:
            for name in item.family.excludes:
                family = self.slots.concepts.named(name)
                yield replace(item, family=family, sign=-1, is_implied=True, wording_sign=-1)

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
                is_turned = len(find(self.stance.negations, clause.text)) % 2 > 0
                turn = -1 if is_turned else 1
                yield replace(
                    said,
                    sign=said.sign * turn,
                    wording_sign=turn,
                    is_worded_negative=said.is_worded_negative or is_turned,
                )
            for concept in told:
                aside = concept.family.name if concept is not told[0] else ""
                item = self._with_concept(clause, concept, replace(said, aside=aside), subject)
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
        if said.sign > 0 and told.family in _called_false(clause):
            turn = -turn
        slots = self.slots.read(clause, told, said.speaker.party)
        own = None if said.party in NOT_PARTIES else said.party
        is_bound = slots.known > 0
        if not is_bound and turn < 0 and told.family.is_inward:
            # Whoever says that nobody came in speaks of his own side.
            slots = Slots(target=own)
        elif slots.actor is None and len(lead.split()) < 2:
            owner = own if said.is_worded_negative else subject
            slots = Slots(owner if owner != slots.target else None, slots.target)
        rest = clause.text[ends[-1] :].split() if turn < 0 and ends else []
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


def _as_claim(passage: NarratorPassage, issuer: Speaker | None) -> Attribution:
    """Read the article's own voice as a claim: of who issued the text, else of the narrator."""
    is_question = passage.kind is NarratorKind.QUESTION
    return Attribution(
        id=passage.id,
        document_id=passage.document_id,
        source=None,
        speaker=issuer or Speaker(party=NARRATOR),
        cue=None,
        content=(passage.span,),
        kind=QuotationKind.DIRECT if issuer else QuotationKind.INDIRECT,
        stance=CueStance.ASKS if is_question else CueStance.REPORTS,
        factuality=None,
        derivation=passage.derivation,
    )


def _reaches(between: str) -> bool:
    """Tell whether a negation governs an act with these words between: near, in one clause."""
    is_one = "," not in between or between.rstrip().endswith(",")
    return is_one and len(between.split()) < _NEGATION_REACH_WORDS


def _is_of_another(span: Span, inner: list[Span]) -> bool:
    """Tell whether others are said to say it inside the claim; it is theirs, not the relayer's."""
    return any(span.end - span.start < 3 * span.shared_chars(content) for content in inner)


def _called_false(clause: Clause) -> tuple[Family, ...]:
    """Give what a clause calls false: "the story that guards fired is made up" denies the fire."""
    is_false = any(each.family.is_denying and each.pole > 0 for each in clause.concepts)
    told = tuple(each.family for each in clause.concepts if not each.family.is_denying)
    return told if is_false else ()
