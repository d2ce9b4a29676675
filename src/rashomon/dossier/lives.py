"""Rumours, answers and registers as the dossier shows them: what belongs together, with its words.

What enters: a case with its alignment. What leaves: views that the template prints as they are.
Wording only, no judgement: every line has a quotation that opens at its words in the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model.case import Case
from rashomon.model.latency import Latency, LatencyRemark
from rashomon.model.register import RegisterEntry, RegisterKind
from rashomon.model.ruling import Ruling, RulingKind
from rashomon.model.rumour import REFUSING, Rumour, Turn, TurnKind
from rashomon.model.span import RecordId

_TITLES: Mapping[RegisterKind, str] = {
    RegisterKind.PREDICTION: "Predictions, by the day to look",
    RegisterKind.TIMING: "Timing that somebody found telling: their inference",
    RegisterKind.EFFECT: "Effects on people and things, and who tells of them",
    RegisterKind.STAKE: "What is said to be at stake",
    RegisterKind.SIGNAL: "Conduct read as a signal",
    RegisterKind.PRECEDENT: "Earlier incidents",
}


@dataclass(frozen=True, slots=True)
class RumourView:
    """One rumour: its parts in order.

    Attributes:
        is_first_here: Its first assertion is among the reports of the case.
        residue: What tells it on a later day than the first denial.
    """

    rumour: Rumour
    is_first_here: bool
    is_refused: bool
    residue: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class LatencyView:
    """One party's answer with the label of its issue and what reports say of it."""

    row: Latency
    issue: str
    meanwhile: tuple[str, ...]
    remarks: tuple[LatencyRemark, ...]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """One register that has entries."""

    kind: RegisterKind
    title: str
    entries: tuple[RegisterEntry, ...]


def build_rumours(case: Case) -> tuple[RumourView, ...]:
    """Give the rumours by their first day."""
    return tuple(
        RumourView(
            rumour,
            bool(rumour.of_kind(TurnKind.TOLD)),
            bool(rumour.of_kind(*REFUSING)),
            tuple(turn for turn in rumour.turns if turn.is_residue),
        )
        for rumour in case.alignment.rumours
    )


def build_latencies(case: Case) -> tuple[LatencyView, ...]:
    """Give the answers in the order of their issues."""
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    remarks = {remark.id: remark for remark in case.alignment.remarks}
    return tuple(
        LatencyView(
            row,
            labels.get(row.issue_id, row.issue_id),
            tuple(labels[each] for each in row.meanwhile if each in labels),
            tuple(remarks[each] for each in row.remark_ids if each in remarks),
        )
        for row in case.alignment.latencies
    )


def build_registers(case: Case) -> tuple[RegisterView, ...]:
    """Give the registers that have entries, in their order."""
    entries = case.alignment.registers
    held = ((kind, tuple(each for each in entries if each.kind is kind)) for kind in RegisterKind)
    return tuple(RegisterView(kind, _TITLES[kind], each) for kind, each in held if each)


def build_links(case: Case) -> tuple[Ruling, ...]:
    """Give the links to other cases that are not undone."""
    undone: set[RecordId] = {
        ruling.target_id for ruling in case.rulings if ruling.kind is RulingKind.UNDO
    }
    return tuple(
        ruling
        for ruling in case.rulings
        if ruling.kind is RulingKind.LINK and ruling.id not in undone
    )
