"""Silences: which parties to the incident say nothing to an issue, and what was searched for it.

What enters: a case with its sides, the reports searched, and the positions that words give. What
leaves: for an issue, one position for each party to the incident that takes none: *not addressed*
where it speaks elsewhere in the case, *silent* where nothing of it is cited at all. Both count what
was searched (`Search`) and say no more than that nothing was found there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from rashomon.model.account import UNSAID, Basis, Position, PositionStance
from rashomon.model.attribution import CueStance
from rashomon.model.case import Alignment, Case
from rashomon.model.ids import make_id
from rashomon.model.search import Searcher
from rashomon.model.span import RecordId

# The author's estimate, not measured: what was not found may stand there in other words.
_CONFIDENCE = 0.6
_DODGES = frozenset({CueStance.EVADES, CueStance.DECLINES})


@dataclass(frozen=True, slots=True)
class Silences:
    """Gives the silences on any issue.

    Attributes:
        parties: Parties to the incident, alphabetical.
        speaking: Parties that say anything in the case; who is only told to evade does not.
    """

    parties: tuple[str, ...]
    speaking: frozenset[str]
    searcher: Searcher

    @classmethod
    def of(cls, case: Case, alignment: Alignment) -> Self:
        """Look up who speaks in a case; of the alignment, sides, reports and stated positions."""
        speaking = {
            claim.speaker.party
            for claim in case.attributions
            if claim.speaker.party and claim.stance not in _DODGES
        }
        mute = {*UNSAID, PositionStance.EVADES}
        speaking |= {each.party for each in alignment.positions if each.stance not in mute}
        return cls(alignment.sides.incident, frozenset(speaking), alignment.searcher())

    def on(self, issue_id: RecordId, stated: Iterable[Position] = ()) -> Iterator[Position]:
        """Give a silence for each party that takes none of the stated positions on an issue."""
        told = {position.party for position in stated}
        for party in self.parties:
            if party not in told:
                has_spoken = party in self.speaking
                stance = PositionStance.NOT_ADDRESSED if has_spoken else PositionStance.SILENT
                yield Position(
                    id=make_id("position", issue_id, party, "", stance, "", ""),
                    issue_id=issue_id,
                    party=party,
                    speaker=None,
                    stance=stance,
                    basis=Basis.DERIVED,
                    confidence=_CONFIDENCE,
                    search=self.searcher.search(party),
                )
