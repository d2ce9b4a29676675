"""Grounds: why each clause is on its issue, and why its stance was read as it was.

What enters: the threads as ruled, and the texts. What leaves: one `Grounds` for each clause, in the
order of the threads. It reads the reasons off what a proposition carries (kind of act, roles, mood,
sign, cue) and off the word lists that told it; it decides nothing and changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.alignment.issues import Thread, first_owner, is_turned_to
from rashomon.alignment.positions import stance_on
from rashomon.alignment.propositions import Proposition
from rashomon.alignment.rulings import RuledThreads, written
from rashomon.lexicon.concepts import Concept, find_concepts
from rashomon.lexicon.phrases import PhraseMatch, find
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.model.account import SAYING, PositionStance
from rashomon.model.attribution import DENIALS, NARRATOR
from rashomon.model.case import Case
from rashomon.model.grounds import Grounds, ToldAct
from rashomon.model.span import DocumentId
from rashomon.text import shorten, words

# Shared words shown for a clause that its wording alone put there.
_SHOWN_WORDS = 4
_STEM_CHARS = 6
_MOODS = {Mood.DEMANDED: "a demand", Mood.PROSPECT: "what may come", Mood.ASKED: "a question"}


def tell_grounds(ruled: RuledThreads, case: Case) -> tuple[Grounds, ...]:
    """Say of every clause of every thread why it is there and what tells its stance."""
    texts = {document.id: document.text for document in case.documents}
    return tuple(
        ground for thread in ruled.threads for ground in _Teller(thread, ruled, texts).tell()
    )


def told_act(item: Proposition, owner: str | None = None) -> ToldAct:
    """Say what a clause tells, whichever way its issue is put; `owner` is the one of the issue."""
    is_plain = item.is_standalone and not item.is_implied and not item.is_dodge
    sign = item.wording_sign
    if is_plain:
        # Words that follow a negation, and could label an issue, are cut off from it.
        sign *= -1 if item.cut else 1
        sign *= -1 if item.claim.stance in DENIALS else 1
        sign *= -1 if is_turned_to(item, owner) else 1
    return ToldAct(
        kind=item.family.name if item.family else "",
        mood=item.mood,
        sign=sign,
        actor=item.slots.actor,
        target=item.slots.target,
        month=item.slots.month,
        is_plain=is_plain,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of one thread."""

    thread: Thread
    ruled: RuledThreads
    texts: Mapping[DocumentId, str]

    def tell(self) -> Iterator[Grounds]:
        issue_id = self.thread.issue.id
        worded = [item for item in self.thread.propositions if _is_worded(item)]
        bags = Counter(stem for item in worded for stem in {*_stems(item.text).values()})
        owner = first_owner(self.thread.founder, self.thread.propositions)
        for item in self.thread.propositions:
            told = _told(item)
            key = issue_id, item.claim.id, item.span
            grouping, ruling = self.ruled.grouped.get(key), self.ruled.stances.get(key)
            why = f"put here by {written(grouping)}; " if grouping else ""
            stance_why = self._stance_why(item, told)
            if ruling:
                read = f"read as {item.read_as}" if item.read_as else "no position was read"
                stance_why = f"{written(ruling)} says {item.ruled}; {read}"
            why += self._why(item, told, bags)
            yield Grounds(issue_id, *key[1:], why, stance_why, told_act(item, owner))

    def _why(self, item: Proposition, told: tuple[Concept, ...], bags: Counter[str]) -> str:
        founder = self.thread.founder
        is_founder = (item.claim.id, item.span) == (founder.claim.id, founder.span)
        act = f"tells of {item.family.name.replace('_', ' ')}" if item.family else ""
        words = ", ".join(dict.fromkeys(_quoted(item, concept) for concept in told))
        pieces = [
            "the earliest claim" if is_founder else "",
            "" if item.is_standalone else "points back at what was said just before",
            f"{act} ({words})" if words else act,
            _MOODS.get(item.mood, ""),
            _roles(item, item if is_founder else founder),
            self._shared(item, bags) if _is_worded(item) else "",
        ]
        return "; ".join(filter(None, pieces))

    def _shared(self, item: Proposition, bags: Counter[str]) -> str:
        common = [word for word, stem in _stems(item.text).items() if bags[stem] > 1]
        if common:
            return f"shares the words {', '.join(f'“{each}”' for each in common[:_SHOWN_WORDS])}"
        return "" if self.thread.propositions[1:] else "nothing else speaks to it"

    def _stance_why(self, item: Proposition, told: tuple[Concept, ...]) -> str:
        stance = stance_on(item)
        if stance is PositionStance.EVADES:
            return "the text says that this was not answered"
        cue = item.claim.cue.quote(self.texts[item.claim.document_id]) if item.claim.cue else ""
        by = f"“{shorten(cue)}” ({item.claim.stance})" if cue else f"{item.claim.stance}"
        by = "the report's own words" if item.party == NARRATOR else by
        if stance is None:
            return f"takes no position: {by}"
        return "; ".join((f"{stance}: {by}", *_turns(item, told)))


def _turns(item: Proposition, told: tuple[Concept, ...]) -> Iterator[str]:
    """Say what turns the words round, or takes a part of them back."""
    negations = StanceLexicon.load().negations
    for found in find(negations, item.text)[:1] if item.is_worded_negative else ():
        as_label = ", as the label is" if stance_on(item) in SAYING else ""
        yield f"negated ({_quoted(item, found)}){as_label}"
    for concept in told:
        if concept.pole < 0:
            yield f"told by its contrary ({_quoted(item, concept)})"
    if item.is_partly:
        yield "in part"
    if not item.is_standalone:
        yield "of what was said just before"


def _is_worded(item: Proposition) -> bool:
    """Tell whether wording had a part in putting a clause where it is."""
    return item.family is None or item.family.is_loose


def _told(item: Proposition) -> tuple[Concept, ...]:
    """Give the words that tell the kind of act; none where it was told before."""
    name = item.family.name if item.family else None
    return tuple(each for each in find_concepts(item.text) if each.family.name == name)


def _quoted(item: Proposition, found: Concept | PhraseMatch) -> str:
    return f"“{item.text[found.start : found.end]}”"


def _roles(item: Proposition, founder: Proposition) -> str:
    """Name the roles that are told, those of the earliest claim as such."""
    pairs = zip(("actor", "target"), item.slots[:2], founder.slots[:2], strict=True)
    told = [
        f"{'same ' if party == first and item is not founder else ''}{role} {party}"
        for role, party, first in pairs
        if party
    ]
    if not told:
        return "names no party" if item.family else ""
    return f"{', '.join(told)}{'' if item.is_bound else ' (not in these words)'}"


def _stems(text: str) -> Mapping[str, str]:
    common = StanceLexicon.load().common
    told = (word for word in words(text) if len(word) > 2 and word not in common)
    return {word: word[:_STEM_CHARS] for word in told}
