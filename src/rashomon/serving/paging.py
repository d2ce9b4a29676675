"""Long lists in parts: which part is shown, and where the others are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from rashomon.serving.asking import Asked

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ListPart(Generic[_Item]):
    """Some items in a row of a longer list.

    Attributes:
        first: Number of the first one, from 1; 0 of an empty list.
        before, after: Addresses of the parts beside it; empty where there is none.
    """

    items: tuple[_Item, ...]
    first: int
    total: int
    before: str
    after: str

    @property
    def last(self) -> int:
        """Number of the last one."""
        return self.first + len(self.items) - 1 if self.items else 0


def cut_part(items: Sequence[_Item], asked: Asked, size: int) -> ListPart[_Item]:
    """Cut the part that the query asks for by ``from``, a number from 1."""
    start = max(0, asked.number("from", 1) - 1)
    start = start - start % size if start < len(items) else 0
    shown = tuple(items[start : start + size])
    return ListPart(
        shown,
        start + 1 if shown else 0,
        len(items),
        _address(asked, start - size + 1) if start else "",
        _address(asked, start + size + 1) if start + size < len(items) else "",
    )


def _address(asked: Asked, first: int) -> str:
    pairs = [(name, value) for name, values in asked.query.items() for value in values]
    kept = [pair for pair in pairs if pair[0] != "from"]
    return f"{asked.path}?{urlencode([*kept, ('from', str(first))])}"
