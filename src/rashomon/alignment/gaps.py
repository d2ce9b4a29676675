"""Gaps: parties to the incident for which no words answer a question, and who may be asked.

What enters: the answers to a question. What leaves: a `Gap` for each party that is not among them,
with the reports searched and those who speak for the party elsewhere in the case. A gap is a count
of what was searched in vain; it says nothing of what stands in other reports.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from rashomon.lexicon.parties import PartyLexicon, split_words, without_article
from rashomon.model.account import Position, PositionStance
from rashomon.model.attribution import OFFICIAL, UNSPECIFIED, Level
from rashomon.model.case import Case
from rashomon.model.question import Answer, Contact, Gap, speaks
from rashomon.model.search import Searcher
from rashomon.model.span import RecordId, Span
from rashomon.text import fold

# More names than this are a list from which nobody is called.
_CONTACTS = 4
_SHOWN_CLAIMS = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks for a party, and the matters spoken to, with how often."""

    claim_ids: dict[RecordId, None] = field(default_factory=dict[RecordId, None])
    matters: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class GapFinder:
    """What the gaps of every question are taken from.

    Attributes:
        voices: By party, then by name.
    """

    parties: tuple[str, ...]
    searcher: Searcher
    voices: Mapping[str, Mapping[str, Voice]]

    @classmethod
    def of(
        cls,
        case: Case,
        parties: tuple[str, ...],
        searcher: Searcher,
        told: Iterable[tuple[Position, tuple[str, ...]]],
    ) -> Self:
        """Gather the voices of the parties.

        Args:
            case: The case, for the level from which each claim is spoken.
            parties: To the incident, alphabetical.
            searcher: Of what is searched in the case.
            told: Positions with the matters that they touch.
        """
        official = {claim.id for claim in case.attributions if claim.speaker.level in OFFICIAL}
        voices: dict[str, dict[str, Voice]] = {party: {} for party in parties}
        forms: dict[str, str] = {}
        for position, matters in told:
            name, own = position.speaker or "", official.intersection(position.claim_ids)
            if position.party in voices and own and _is_somebody(name):
                name = forms.setdefault(fold(name).removeprefix("the "), name)
                voice = voices[position.party].setdefault(name, Voice())
                voice.claim_ids.update(dict.fromkeys(position.claim_ids))
                for matter in matters:
                    voice.matters[matter] = voice.matters.get(matter, 0) + 1
        return cls(parties, searcher, voices)

    def find(
        self, answers: tuple[Answer, ...], matter: str, named: Mapping[str, tuple[Span, ...]]
    ) -> tuple[Gap, ...]:
        """Give the gaps of a question on a matter; parties by the alphabet.

        Args:
            answers: To the question, of whatever voice.
            matter: Of the question.
            named: Sentences on the matter by the party that they name.
        """
        answering = {answer.party for answer in answers if speaks(answer)}
        evading = {each.party for each in answers if each.stance is PositionStance.EVADES}
        unplaced = sum(speaks(each) and each.party == UNSPECIFIED for each in answers)
        return tuple(
            Gap(
                party=party,
                search=self.searcher.search(party),
                evaded=party in evading,
                unplaced=unplaced,
                named=named.get(party, ()),
                ask=self._contacts(party, matter),
            )
            for party in self.parties
            if party not in answering
        )

    def mute(self, named: Mapping[str, tuple[Span, ...]]) -> tuple[Gap, ...]:
        """Give a gap for each party that is named so and says nothing in the case."""
        return tuple(
            Gap(party, self.searcher.search(party), False, 0, named[party], ())
            for party in sorted(named)
        )

    def _contacts(self, party: str, matter: str) -> tuple[Contact, ...]:
        found = [
            Contact(name, tuple(voice.claim_ids)[:_SHOWN_CLAIMS], voice.matters.get(matter, 0))
            for name, voice in self.voices[party].items()
        ]
        found.sort(key=lambda one: (-one.neighbours, -len(one.claim_ids), one.name))
        return tuple(found[:_CONTACTS])


def _is_somebody(name: str) -> bool:
    """Tell whether a name is a person or body, not the party or its capital."""
    reading = PartyLexicon.load().names.get(without_article(split_words(name)))
    return bool(name) and (reading is None or reading.level not in {None, Level.GOVERNMENT})
