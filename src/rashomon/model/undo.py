"""Which acts of an analyst stand: an undo is an act of its own, and can be undone as well."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from rashomon.model.span import RecordId

_UNDO = "undo"


class _Act(Protocol):
    @property
    def id(self) -> RecordId: ...
    @property
    def sequence(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def target_id(self) -> RecordId: ...


_Kind = TypeVar("_Kind", bound=_Act)


def standing(acts: Iterable[_Kind]) -> tuple[list[_Kind], list[_Kind]]:
    """Give the decisions or rulings that count, and the undos of nothing, each in sequence."""
    ordered = sorted(acts, key=lambda act: act.sequence)
    known = {act.id for act in ordered}
    live: list[_Kind] = []
    orphans: list[_Kind] = []
    undone: set[RecordId] = set()
    for act in reversed(ordered):
        if act.id in undone:
            continue
        if act.kind != _UNDO:
            live.append(act)
        elif act.target_id in known:
            undone.add(act.target_id)
        else:
            orphans.append(act)
    return live[::-1], orphans[::-1]
