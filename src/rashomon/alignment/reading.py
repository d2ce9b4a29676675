"""Read the propositions of a case off its records.

What enters: the records of a case. What leaves: `Proposition`s in canonical order (publication
date, document, offset), undated reports last. Method: clauses (`clauses`), concept families and
roles (`slots`), the cue's stance and the negation inside the clause. What the narrator holds may
join an issue and never founds one; what the text of a statement says is held by its body. Borrowed
terms are no propositions, and what somebody "either concedes or ..." is said by him who puts the
choice.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from rashomon.alignment.dodges import DODGES, DodgeReader, known_by_name
from rashomon.alignment.narration import Narration, unless_nobody
from rashomon.alignment.pointing import Pointer, point_back
from rashomon.alignment.propositions import Proposition, extent_of
from rashomon.alignment.slots import SlotReader, Slots
from rashomon.alignment.statements import issuer_of
from rashomon.lexicon.clauses import Clause, split_clauses
from rashomon.lexicon.concepts import Concept, ConceptLexicon, Family
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import PhraseMatch, covers, find, starts
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.model.attribution import (
    DENIALS,
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
from rashomon.model.clause import vector_over
from rashomon.model.span import Span

# Reads the propositions of a document; knows the speakers of the case by last name.
Reading: TypeAlias = Callable[[DocumentRecords, Mapping[str, Speaker]], Iterator[Proposition]]
_NEGATION_REACH_WORDS = 6
"""A negation counts if fewer words than this stand between it and the act."""
# "No unit of the army has crossed": what begins a clause so governs all of it.
_NONE = frozenset({"no", "not", "nobody", "no one", "none", "neither", "nothing"})
_BEFORE_SUBJECT = re.compile(r"^\W*(?:(?:that|and|but|at)\b\W*)*", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s+(?:was|were|is|are|had|has|have|did|does|do|could|would|will)\s+(?:not|never)\b"
)
# Behind "must": what is taken to have been, no demand; "must have access" is one.
_GUESSED = re.compile(
    r"\s+(?:\w+ly\s+)?have\s+(?:\w+ly\s+)?(?:been|had|gone|come|done|made|taken|known|seen|left|lost"
    r"|sent|shot|hit|begun|fled|fallen|\w+ed)\b"
)
_COLON = re.compile(r":\s")
_UNDATED = "9999"
_MONTH_CHARS = 7
_MIN_WORDS = 3
"""Fewer words ("the matter") tell nothing that could be compared, and label nothing."""
# Acts of speech that he holds to have taken place who tells of them.
_ACTS = frozenset({CueStance.AGREES, CueStance.PROMISES, CueStance.INTENDS, *DODGES})
# What is wanted is not so yet, what it is wanted for is: "asked for help after the guards came".
_WANTED = frozenset({Mood.DEMANDED, Mood.PROSPECT})
# Only who takes a stand by it speaks to what he points back at.
_STANDS = frozenset(
    {
        *DENIALS,
        CueStance.DECLINES,
        CueStance.RETRACTS,
        CueStance.CONFIRMS,
        CueStance.ACKNOWLEDGES,
        CueStance.AGREES,
        CueStance.SUPPORTS,
        CueStance.CONDEMNS,
    }
)


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

    def read_case(
        self, records: tuple[DocumentRecords, ...], read: Reading | None = None
    ) -> tuple[Proposition, ...]:
        """Give the propositions of all documents, in canonical order, read by `read` if given."""
        dated = {record.document.id: record.document.published_at for record in records}
        days = {identity: day.value if day else _UNDATED for identity, day in dated.items()}
        ordered = sorted(records, key=lambda each: (days[each.document.id], each.document.id))
        named, read = known_by_name(records), read or self.read
        return tuple(item for record in ordered for item in read(record, named))

    def read(
        self, record: DocumentRecords, named: Mapping[str, Speaker] | None = None
    ) -> Iterator[Proposition]:
        """Give the propositions of one document, by offset; `named` are known speakers."""
        named = known_by_name((record,)) if named is None else named
        found: list[Proposition] = []
        issuer = issuer_of(record.document, self.slots.parties)
        narration = Narration.of(record, issuer, named)
        vectors = {each.span: each for each in record.clauses}
        narrated = tuple(
            _as_claim(passage, narration.voice(passage), is_issued=issuer is not None)
            for passage in record.narrator
        )
        made = [
            held
            for claim in record.attributions
            if not self._is_choice(record, claim) and (held := unless_nobody(record, claim))
        ]
        for claim in (*sorted(made, key=lambda item: item.content[0]), *narrated):
            is_nobodys = claim.nested_in and claim.speaker.name is None and not _is_told(claim)
            if not (claim.borrowed or is_nobodys):
                nested = (each for each in made if each.nested_in == claim.id)
                inner = [piece for each in nested if _is_told(each) for piece in each.content]
                told = self._of_claim(record, claim, found)
                found.extend(
                    replace(item, vector=item.vector or vectors.get(item.span))
                    for item in told
                    if not _is_of_another(item.span, inner)
                )
        replies = list(self._replies(record, (*made, *narrated), named, found))
        dodges = [item for item in replies if item.is_dodge]
        found += (item for item in replies if not item.is_dodge)
        found = [item for item in found if not any(_is_dodged(item, each) for each in dodges)]
        found.extend(dodges)
        months = list(_months(record))
        for said in sorted(found, key=lambda item: (item.span, item.claim.id)):
            month = next((month for span, month in months if said.span.contains(span)), None)
            # Words that only point back are compared by what they point at.
            own = vector_over(said.span, vectors) if said.is_dodge else vectors.get(said.span)
            vector = said.vector or (own if said.is_standalone else None)
            yield replace(said, slots=said.slots._replace(month=month), vector=vector)

    def _is_choice(self, record: DocumentRecords, claim: Attribution) -> bool:
        lead = record.document.text[extent_of(claim).start : claim.content[0].start]
        return bool(find(self.stance.choices, lead))

    def _of_claim(
        self, record: DocumentRecords, claim: Attribution, before: list[Proposition]
    ) -> Iterator[Proposition]:
        text = record.document.text
        pointing = Pointer(self.slots.parties, self.stance).read(claim.content[0].quote(text))
        claim = self._asked(claim, text)
        is_withdrawn = claim.stance is CueStance.RETRACTS
        is_declined = pointing is not None and claim.stance is CueStance.DECLINES
        is_denial = claim.stance in DENIALS or is_withdrawn or is_declined
        if claim.stance in DODGES and not is_denial:
            return iter(())
        whole = replace(
            _whole(claim, claim.content[0], text),
            mood=self.stance.moods.get(claim.stance, Mood.ASSERTED),
            sign=-1 if is_denial else 1,
            is_worded_negative=is_denial,
        )
        if pointing and (pointing.is_false or claim.stance in _STANDS):
            sign = -1 if pointing.is_false else whole.sign
            whole = replace(whole, span=extent_of(claim), sign=sign)
            return point_back(text, whole, before, pointing.owner)
        told = [item for span in claim.content for item in self._of_span(text, span, whole)]
        told += self._measured(record, told)
        told += [implied for item in told for implied in self._implied(item)]
        # "On Monday, she said, they crossed": the first stretch is no proposition by itself.
        is_split = len(claim.content) > 1 and any(item.family for item in told)
        return (item for item in told if item.family or not is_split)

    def _asked(self, claim: Attribution, text: str) -> Attribution:
        """Read "asked Malta for help" as a request, "asked why it left" as holding that it left."""
        content = claim.content[0].quote(text)
        if claim.stance is not CueStance.ASKS:
            return claim
        for why in find(self.stance.reasons, content)[:1]:
            if why.start == 0 and content[why.end : why.end + 1] == " ":
                span = replace(claim.content[0], start=claim.content[0].start + why.end + 1)
                content_ = (span, *claim.content[1:])
                return replace(claim, stance=CueStance.ASSERTS, content=content_)
        is_question = starts((*self.stance.questions, *self.stance.inquiries), content)
        is_request = not is_question and find(self.stance.requested, content)
        return replace(claim, stance=CueStance.REQUESTS) if is_request else claim

    def _replies(
        self,
        record: DocumentRecords,
        claims: tuple[Attribution, ...],
        named: Mapping[str, Speaker],
        found: list[Proposition],
    ) -> Iterator[Proposition]:
        """Give what somebody did not answer, and what he disputes without telling it."""
        text = record.document.text
        denied = [item.span for item in found if item.sign < 0 and item.party != NARRATOR]
        for reply in DodgeReader(self.stance, self.slots, named).read(record):
            held = [claim for claim in claims if reply.span.overlaps(extent_of(claim))]
            claim = max(held, key=lambda each: reply.span.shared_chars(each.extent), default=None)
            if claim is None:
                continue
            said = _whole(replace(claim, cue=claim.cue or reply.span), reply.span, text)
            said = replace(said, speaker=reply.speaker)
            if reply.matter:
                yield self._dodge(text, said, Span(reply.span.document_id, *reply.matter))
            elif not any(span.overlaps(reply.span) for span in denied):
                said = replace(said, sign=-1, is_worded_negative=True)
                yield from point_back(text, said, found, reply.owner)

    def _dodge(self, text: str, said: Proposition, matter: Span) -> Proposition:
        """Give what was not answered: its matter is what is compared."""
        told = list(self._of_span(text, matter, said))
        item = next((each for each in told if each.family), told[0] if told else said)
        ahead = matter.start - said.span.start
        return replace(
            item,
            is_dodge=True,
            span=said.span,
            text=said.text,
            matter=matter.quote(text),
            cut=ahead if 0 <= ahead < len(said.text) else 0,
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

    def _of_span(self, text: str, span: Span, whole: Proposition) -> Iterator[Proposition]:
        subject: str | None = None
        for clause in split_clauses(text, span.start, span.end):
            if whole.is_worded_negative and _COLON.search(text, span.start, clause.start):
                # "Denied it: the men were at home" goes on with what is so.
                whole = replace(whole, sign=1, is_worded_negative=False)
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
                is_turned = is_turned or covers(self.stance.contradictions, clause.text)
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
        ends = [found.end for found in find(self.stance.negations, lead) if _reaches(lead, found)]
        turn = -1 if (len(ends) + self._is_undone(clause, told)) % 2 else 1
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

    def _is_undone(self, clause: Clause, told: Concept) -> bool:
        """Tell whether what is named as the subject is denied behind: "the raid never happened"."""
        lead, tail = clause.text[: told.start], clause.text[told.end :]
        words = ["", *lead.casefold().split()]
        if any(self.stance.is_verb(*pair) for pair in pairwise(words)):
            return False
        is_noun = not clause.text[told.start : told.end].endswith("ed")
        return bool(find(self.stance.undone, tail)) or (is_noun and bool(_NOT_DONE.match(tail)))

    def _mood(self, clause: Clause, mood: Mood) -> Mood:
        lead = clause.text[: clause.main.start if clause.main else None]
        if mood in _WANTED and starts(self.stance.grounds, clause.text):
            mood = Mood.ASSERTED
        if mood is not Mood.ASSERTED:
            return mood
        asked = find(self.stance.demands, lead)
        if any(not _is_guess(clause.text, one) for one in asked):
            return Mood.DEMANDED
        if starts(self.stance.questions, lead):
            return Mood.ASKED
        return Mood.PROSPECT if find(self.stance.prospects, lead) else mood


def _as_claim(passage: NarratorPassage, speaker: Speaker | None, *, is_issued: bool) -> Attribution:
    """Read the article's own voice as a claim: of whose words it is, else of the narrator."""
    is_question = passage.kind is NarratorKind.QUESTION
    return Attribution(
        id=passage.id,
        document_id=passage.document_id,
        source=None,
        speaker=speaker or Speaker(party=NARRATOR),
        cue=None,
        content=(passage.span,),
        kind=QuotationKind.DIRECT if is_issued else QuotationKind.INDIRECT,
        stance=CueStance.ASKS if is_question else CueStance.REPORTS,
        factuality=None,
        derivation=passage.derivation,
    )


def _months(record: DocumentRecords) -> Iterator[tuple[Span, str]]:
    """Give the words that date what happened, each with its month."""
    for time in record.times:
        month = time.date.value[:_MONTH_CHARS] if time.date else ""
        if month[5:].isdigit() and not (time.said or time.shared):
            yield time.span, month


def _is_guess(text: str, asked: PhraseMatch) -> bool:
    """Tell whether a word that demands tells what must have been: "must have been an intrusion"."""
    return asked.pattern == "must" and bool(_GUESSED.match(text, asked.end))


def _whole(claim: Attribution, span: Span, text: str) -> Proposition:
    return Proposition(claim, claim.speaker, span, span.quote(text), Mood.ASSERTED)


def _is_dodged(item: Proposition, dodge: Proposition) -> bool:
    """Tell whether words are part of a dodge: what was asked, or what he said instead."""
    is_voice = item.party in {NARRATOR, UNSPECIFIED, dodge.party} or item.mood is Mood.ASKED
    return is_voice and item.span.end - item.span.start < 2 * item.span.shared_chars(dodge.span)


def _reaches(lead: str, negation: PhraseMatch) -> bool:
    """Tell whether a negation governs an act behind: near, or of its subject, in one clause."""
    between = lead[negation.end :]
    is_one = "," not in between or between.rstrip().endswith(",")
    is_subject = not _BEFORE_SUBJECT.sub("", lead[: negation.start]).strip()
    is_subject = is_subject and negation.pattern in _NONE
    return is_one and (is_subject or len(between.split()) < _NEGATION_REACH_WORDS)


def _is_told(claim: Attribution) -> bool:
    """Tell whether a claim inside another tells a third's words; "agreed to leave" is an act."""
    return claim.speaker.party not in {None, UNSPECIFIED} and claim.stance not in _ACTS


def _is_of_another(span: Span, inner: list[Span]) -> bool:
    """Tell whether others are said to say it inside the claim; it is theirs, not the relayer's."""
    return any(span.end - span.start < 3 * span.shared_chars(content) for content in inner)


def _called_false(clause: Clause) -> tuple[Family, ...]:
    """Give what a clause calls false: "the story that guards fired is made up" denies the fire."""
    is_false = any(each.family.is_denying and each.pole > 0 for each in clause.concepts)
    told = tuple(each.family for each in clause.concepts if not each.family.is_denying)
    return told if is_false else ()
