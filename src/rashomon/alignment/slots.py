"""Who does it and to whom, as far as the words of one clause tell.

What enters: a text, a clause of it, and the speaker's party. What leaves: `Slots`: actor and target
as party names, each None where the clause does not say. Method: names of parties (PartyLexicon),
"it" and "our" for the speaker, word order and the passive; the owner of a named area ("Russian
waters") is the target of acts that go inwards. It guesses nobody from knowledge of the world.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment.clauses import Clause
from rashomon.lexicon.concepts import ConceptLexicon, Family
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import NOT_PARTIES

_WORD = re.compile(r"[^\W_]+")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|not\s+|also\s+|again\s+)?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|ck|ught|ilt|ot|it|ut|rt|ld|ne)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_EXPLETIVE = re.compile(r"it\s+(?:(?:is|was|were|had\s+been)\s+)?(?:an?|the|not)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"['’]?s?\s+(?:\w+\s+)?$")
_SIDE = re.compile(r"['’]?s?\s+side\b")
_PLACED = re.compile(r"\b(?:on|to|of|from|at|into|across|inside)\s+(?:the\s+)?$", re.IGNORECASE)
_LONGEST_NAME_WORDS = 6
_REACH_CHARS = 24
"""An owner stands this close before the area or force that is named."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Parties in the roles of a clause, and the month of the act; None where it does not say.

    The month (``2021-05``) tells two acts of one kind apart. Days do not: reports differ by one.
    """

    actor: str | None = None
    target: str | None = None
    month: str | None = None

    @property
    def known(self) -> int:
        """How many of the two parties are known."""
        return (self.actor is not None) + (self.target is not None)

    def can_be(self, other: "Slots") -> bool:
        """Tell whether both can be of one act: nothing known differs, nobody changes roles."""
        if any(
            mine and theirs and mine != theirs
            for mine, theirs in (
                (self.actor, other.actor),
                (self.target, other.target),
                (self.month, other.month),
            )
        ):
            return False
        return not (
            (self.actor and self.actor == other.target)
            or (self.target and self.target == other.actor)
        )

    def shared(self, other: "Slots") -> int:
        """Count the parties known to be in the same role in both."""
        return (self.actor is not None and self.actor == other.actor) + (
            self.target is not None and self.target == other.target
        )

    def filled(self, other: "Slots") -> "Slots":
        """Give these roles, with what is unknown taken from `other`."""
        return Slots(
            self.actor or other.actor, self.target or other.target, self.month or other.month
        )


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in a text, and whether it is named as the owner of an area."""

    start: int
    end: int
    party: str
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class SlotReader:
    """Reads roles with the names of parties and the words for areas and forces."""

    parties: PartyLexicon
    concepts: ConceptLexicon

    def read(self, text: str, clause: Clause, family: Family, speaker: str | None) -> Slots:
        """Read the roles around the first word of `family` in a clause."""
        hit = next(hit for hit in clause.concepts if hit.value.family == family)
        mentions = tuple(self.mentions(text, clause.start, clause.end, speaker))
        plain = [mention for mention in mentions if not mention.is_area]
        before = _subject(text, [item for item in plain if item.start < hit.start], hit.start)
        after = next((item for item in plain if 0 <= item.start - hit.end < _REACH_CHARS), None)
        area = next((item.party for item in mentions if item.is_area), None)
        is_passive = bool(
            _PASSIVE.search(text[clause.start : hit.start])
            and _PARTICIPLE.match(text[hit.start : hit.end])
        )
        actor, target = before, after.party if after else None
        if after and _BY.search(text[clause.start : after.start]):
            actor, target = after.party, before
        elif is_passive or (family.is_victim and target is None):
            actor, target = None, before or target
        if family.is_exclusive:
            target = area or target or actor
        elif family.is_inward and area:
            target = area
        return Slots(actor if actor != target or family.is_exclusive else None, target)

    def mentions(
        self, text: str, start: int, end: int, speaker: str | None
    ) -> Iterator[PartyMention]:
        """Give the parties named in a range, in text order; pronouns of the speaker count."""
        words = list(_WORD.finditer(text, start, end))
        index = 0
        while index < len(words):
            length, party = self._name_at(words, index)
            if party is None:
                party = self._speaker_at(text, words[index], speaker)
            if party is not None:
                first, last = words[index], words[index + length - 1]
                lead = text[start : first.start()]
                is_area = self._is_owner(text, last.end(), end, lead)
                yield PartyMention(first.start(), last.end(), party, is_area)
            index += length

    def _name_at(self, words: list[re.Match[str]], index: int) -> tuple[int, str | None]:
        """Give the longest name that starts at a word: its length in words, and its party."""
        for length in range(min(_LONGEST_NAME_WORDS, len(words) - index), 0, -1):
            name = tuple(word[0] for word in words[index : index + length])
            found = self.parties.names.get(name)
            if found and found.reading.party not in NOT_PARTIES:
                return length, found.reading.party
        return 1, None

    def _speaker_at(self, text: str, word: re.Match[str], speaker: str | None) -> str | None:
        if speaker is None or speaker in NOT_PARTIES:
            return None
        if self.concepts.selves.covers(word[0]):
            return None if _EXPLETIVE.match(text, word.start()) else speaker
        if not self.concepts.owned.covers(word[0]):
            return None
        reach = text[word.end() : word.end() + _REACH_CHARS]
        is_owner = self.concepts.areas.find(reach) or self.concepts.forces.find(reach)
        return speaker if is_owner else None

    def _is_owner(self, text: str, position: int, end: int, lead: str) -> bool:
        """Tell whether an area is named right behind a party, at most one word between.

        "On the Indian side" is an area; "the Indian side" and "Indian border guards" are India.
        """
        if _SIDE.match(text, position) and not _PLACED.search(lead):
            return False
        reach = text[position : min(end, position + _REACH_CHARS)]
        areas = self.concepts.areas.find(reach)
        if not areas or not _BETWEEN.fullmatch(reach[: areas[0].start]):
            return False
        return not self.concepts.forces.starts(reach[areas[0].end :].lstrip())


def _subject(text: str, before: list[PartyMention], position: int) -> str | None:
    """Give the party right before a word ("the Ukrainian attack"), else the first of the clause."""
    if before and not text[before[-1].end : position].strip(" '’s"):
        return before[-1].party
    return before[0].party if before else None
