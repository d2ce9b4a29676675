"""Who does it and to whom, as far as the words of one clause tell.

What enters: a clause, and the speaker's party. What leaves: `Slots`: actor and target as party
names, each None where the clause does not say. Method: names of parties (PartyLexicon), "it" and
"our" for the speaker, word order and the passive; the owner of a named area ("Russian waters") is
the target of acts that go inwards. It guesses nobody from knowledge of the world.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.lexicon.clauses import Clause
from rashomon.lexicon.concepts import Concept, ConceptLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import find, starts
from rashomon.model.attribution import NOT_PARTIES

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"['’]?s?\s+(?:\w+\s+)?")
_SIDE = re.compile(r"['’]?s?\s+side\b")
_LONGEST_NAME_WORDS = 6
# An owner stands this close before the area or force that is named.
_REACH_CHARS = 24


class Slots(NamedTuple):
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
        pairs = zip(self, other, strict=True)
        return not self.swaps(other) and all(one == two for one, two in pairs if one and two)

    def swaps(self, other: "Slots") -> bool:
        """Tell whether a party is the actor of one and the target of the other."""
        back = self.target is not None and self.target == other.actor
        return back or (self.actor is not None and self.actor == other.target)

    def shared(self, other: "Slots") -> int:
        """Count the parties known to be in the same role in both."""
        pairs = zip(self[:2], other[:2], strict=True)
        return sum(one is not None and one == two for one, two in pairs)

    def filled(self, other: "Slots") -> "Slots":
        """Give these roles, with what is unknown taken from `other`."""
        return Slots(*(one or two for one, two in zip(self, other, strict=True)))


UNTOLD = Slots()


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in a text, and whether it is named as the owner of an area."""

    start: int
    end: int
    party: str
    is_area: bool


@dataclass(frozen=True, slots=True)
class SlotReader:
    """Reads roles with the names of parties and the words for areas and forces."""

    parties: PartyLexicon
    concepts: ConceptLexicon

    def read(self, clause: Clause, told: Concept, speaker: str | None) -> Slots:
        """Read the roles around the words that tell a concept in a clause."""
        mentions = tuple(self.mentions(clause.text, speaker))
        plain = [mention for mention in mentions if not mention.is_area]
        area = next((mention.party for mention in mentions if mention.is_area), None)
        actor = _subject(clause.text, [item for item in plain if item.start < told.start], told)
        after = next((item for item in plain if 0 <= item.start - told.end < _REACH_CHARS), None)
        target = after.party if after else None
        if after and "by" in clause.text[told.end : after.start].casefold().split():
            actor, target = target, actor
        elif self._is_passive(clause.text, told) or (told.family.is_victim and target is None):
            actor, target = None, actor or target
        if told.family.is_sole:
            return Slots(actor)
        if told.family.is_exclusive:
            return Slots(actor, area or target or actor)
        if told.family.is_inward and area:
            target = area
        return Slots(actor if actor != target else None, target)

    def _is_passive(self, text: str, told: Concept) -> bool:
        before = text[: told.start].casefold().split()[-2:]
        act = text[told.start : told.end].split(maxsplit=1)[0]
        is_participle = act.endswith(self.concepts.participles)
        return is_participle and not self.concepts.passives.isdisjoint(before)

    def mentions(self, text: str, speaker: str | None) -> Iterator[PartyMention]:
        """Give the parties named in a text, in order; pronouns of the speaker count."""
        places = list(_WORD.finditer(text))
        words = tuple(place[0] for place in places)
        index = 0
        while index < len(words):
            length, party = self._name_at(words[index : index + _LONGEST_NAME_WORDS])
            start, end = places[index].start(), places[index + length - 1].end()
            if party is None and speaker and speaker not in NOT_PARTIES:
                party = speaker if self._is_speaker(text[start:], words[index]) else None
            if party is not None:
                lead = words[max(0, index - 2) : index]
                is_area = self._is_owner(text[end : end + _REACH_CHARS], lead)
                yield PartyMention(start, end, party, is_area)
            index += length

    def _name_at(self, words: tuple[str, ...]) -> tuple[int, str | None]:
        for length in range(len(words), 0, -1):
            found = self.parties.names.get(words[:length])
            if found and found.party not in NOT_PARTIES:
                return length, found.party
        return 1, None

    def _is_speaker(self, reach: str, word: str) -> bool:
        """Tell whether a pronoun stands for the speaker, as the doer or as an owner."""
        concepts, reach = self.concepts, reach[: len(word) + _REACH_CHARS]
        if word.casefold() in concepts.selves:
            return not starts(concepts.expletives, reach)
        is_owner = word.casefold() in concepts.owned
        return is_owner and bool(find(concepts.areas, reach) or find(concepts.forces, reach))

    def _is_owner(self, reach: str, lead: tuple[str, ...]) -> bool:
        """Tell whether an area is named right behind a party, at most one word between.

        "On the Indian side" is an area; "the Indian side" and "Indian border guards" are India.
        """
        if _SIDE.match(reach) and self.concepts.placed.isdisjoint(lead):
            return False
        area = next(iter(find(self.concepts.areas, reach)), None)
        if area is None or not _BETWEEN.fullmatch(reach[: area.start]):
            return False
        return not starts(self.concepts.forces, reach[area.end :].lstrip())


def _subject(text: str, before: list[PartyMention], told: Concept) -> str | None:
    """Give the party right before the act ("the Ukrainian attack"), else the first named."""
    if before and not text[before[-1].end : told.start].strip(" '’s"):
        return before[-1].party
    return before[0].party if before else None
