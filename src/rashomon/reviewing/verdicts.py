"""What a person's decisions leave of a claim, and how that is written.

Enters the decisions that stand; leaves an outcome to compare and words to print. An acceptance
behind a correction leaves the claim as corrected, as `decisions.review` has it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from rashomon.model.attribution import CueStance, Speaker
from rashomon.model.case import Case
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.merging import LoggedAct
from rashomon.model.span import RecordId, Span
from rashomon.model.undo import standing
from rashomon.reviewing.making import as_read

_GIVEN = (DecisionKind.CORRECT, DecisionKind.MARK)
_NOBODY = "name not given"
Given: TypeAlias = tuple[
    tuple[Span, ...], Span | None, Span | None, Speaker | None, CueStance | None
]
"""Content, source, cue, speaker and stance."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim as decisions leave it.

    Attributes:
        roles: As a person gave them; None where the claim is as the machine read it.
    """

    is_kept: bool
    roles: (
        tuple[tuple[Span, ...], Span | None, Span | None, Speaker | None, CueStance | None] | None
    )


def outcome_of(decisions: Sequence[Decision]) -> Outcome:
    """Tell what decisions on one claim leave of it; at least one, those that stand, in sequence."""
    if decisions[-1].kind is DecisionKind.REJECT:
        return Outcome(is_kept=False, roles=None)
    given = next((each for each in reversed(decisions) if each.kind in _GIVEN), None)
    if given is None:
        return Outcome(is_kept=True, roles=None)
    read = as_read(given)
    was = (read.content, read.source, read.cue, read.speaker, read.stance) if read else None
    now = given.content, given.source, given.cue, given.speaker, given.stance
    return Outcome(is_kept=True, roles=None if now == was else now)


def standing_on_claims(case: Case) -> Mapping[RecordId, tuple[Decision, ...]]:
    """Map claims to the decisions that stand on each, in sequence: the last wins."""
    found: defaultdict[RecordId, list[Decision]] = defaultdict(list)
    for decision in standing(case.decisions)[0]:
        found[decision.target_id].append(decision)
    return MappingProxyType({claim: tuple(each) for claim, each in found.items()})


def last_on_claims(case: Case) -> Mapping[RecordId, Decision]:
    """Map claims to the decision that stands on each and wins."""
    return MappingProxyType({each: acts[-1] for each, acts in standing_on_claims(case).items()})


def verdict_words(decision: Decision) -> str:
    """Write what was decided, by whom, when if that was kept, and why if that was said."""
    told = str(decision.kind)
    if decision.kind in _GIVEN:
        speaker = decision.speaker
        names = (speaker.party, speaker.name) if speaker else ()
        who = " / ".join(filter(None, names)) or "speaker not stated"
        told = f"{told}: {who}, {decision.stance or 'stance not stated'}"
    why = f": {decision.note}" if decision.note else ""
    return f"{told} ({signed(decision)}){why}"


def signed(act: LoggedAct) -> str:
    """Write whose act it is, and of when."""
    return ", ".join(filter(None, (act.decided_by or _NOBODY, act.decided_at)))
