"""Base lines of the locator map: generalised coasts and country lines inside a box.

What enters: the packaged table `baselines.csv.gz` (lab/gazetteer) and a bounding box. What leaves:
polylines clipped to the box. The lines help the eye to find a region; they are generalised to about
2 km and no evidence. Whoever draws them keeps boundaries dashed and says so in the caption.
Boxes across the date line are not cut in two: give west <= east.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rashomon.lexicon.load import read_bytes

_FILE = "baselines.csv.gz"
Point: TypeAlias = tuple[float, float]
"""(lat, lon) in degrees."""


class BaseLineKind(StrEnum):
    """What a line stands for."""

    COAST = "coast"
    BOUNDARY = "boundary"
    DISPUTED_BOUNDARY = "disputed_boundary"


@dataclass(frozen=True, slots=True)
class BaseLine:
    """One polyline of at least two points."""

    kind: BaseLineKind
    points: tuple[Point, ...]

    @property
    def is_boundary(self) -> bool:
        """Tell whether it is a country line, to be dashed and captioned."""
        return self.kind is not BaseLineKind.COAST


@dataclass(frozen=True, slots=True)
class BaseLines:
    """All lines of the world, in the order of the table."""

    lines: tuple[BaseLine, ...]

    @classmethod
    def load(cls) -> "BaseLines":
        """Read the packaged table; a tenth of a second."""
        rows = gzip.decompress(read_bytes(_FILE)).decode().splitlines()
        body = (row for row in rows if not row.startswith(("#", "kind,")))
        return cls(tuple(_read_line(row) for row in body))

    def within(
        self, *, south: float, west: float, north: float, east: float
    ) -> tuple[BaseLine, ...]:
        """Give the pieces of lines inside a box, in the order of the table, possibly none.

        A piece keeps one point beyond the edge on either side, so that lines reach the frame; the
        drawing clips them.
        """
        box = (south, west, north, east)
        return tuple(
            BaseLine(line.kind, piece) for line in self.lines for piece in _pieces(line, box)
        )


def _read_line(row: str) -> BaseLine:
    kind, _, cells = row.partition(",")
    numbers = [int(cell) for cell in cells.split()]
    points: list[Point] = []
    lat = lon = 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        points.append((lat / 100, lon / 100))
    return BaseLine(BaseLineKind(kind), tuple(points))


def _pieces(line: BaseLine, box: tuple[float, float, float, float]) -> Iterator[tuple[Point, ...]]:
    """Runs of segments that may touch the box."""
    run: list[Point] = []
    for first, second in zip(line.points, line.points[1:], strict=False):
        if _may_touch(first, second, box):
            run = [*run, second] if run else [first, second]
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _may_touch(first: Point, second: Point, box: tuple[float, float, float, float]) -> bool:
    south, west, north, east = box
    return (
        max(first[0], second[0]) >= south
        and min(first[0], second[0]) < north
        and max(first[1], second[1]) >= west
        and min(first[1], second[1]) < east
    )
