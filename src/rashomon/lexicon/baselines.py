"""Base lines of the locator map: generalised coasts and country lines inside a box.

What enters: the packaged table `baselines.csv.gz` (lab/gazetteer) and a bounding box. What leaves:
polylines clipped to the box. The lines help the eye to find a region; they are generalised to about
2 km and no evidence. Boxes across the date line are not cut in two: give west <= east.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, groupby, pairwise
from typing import TypeAlias

from rashomon.lexicon.load import read_bytes

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


@dataclass(frozen=True, slots=True)
class BaseLines:
    """All lines of the world, in the order of the table."""

    lines: tuple[BaseLine, ...]

    @classmethod
    def load(cls) -> "BaseLines":
        """Read the packaged table; a tenth of a second."""
        rows = gzip.decompress(read_bytes("baselines.csv.gz")).decode().splitlines()
        return cls(tuple(_read_line(row) for row in rows if not row.startswith(("#", "kind,"))))

    def within(
        self, *, south: float, west: float, north: float, east: float
    ) -> tuple[BaseLine, ...]:
        """Give the pieces of lines inside a box, possibly none, each a point beyond its edges."""

        def may_touch(segment: tuple[Point, Point]) -> bool:
            lats, lons = zip(*segment, strict=True)
            is_level = max(lats) >= south and min(lats) < north
            return is_level and max(lons) >= west and min(lons) < east

        def pieces(line: BaseLine) -> Iterator[BaseLine]:
            for is_near, run in groupby(pairwise(line.points), may_touch):
                if is_near:
                    first, *others = run
                    yield BaseLine(line.kind, (*first, *(end for _, end in others)))

        return tuple(piece for line in self.lines for piece in pieces(line))


def _read_line(row: str) -> BaseLine:
    """Read "kind,lat lon lat lon ...": hundredths of a degree, each from the one before."""
    kind, _, cells = row.partition(",")
    steps = [int(cell) for cell in cells.split()]
    points = zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)
    return BaseLine(BaseLineKind(kind), tuple((lat / 100, lon / 100) for lat, lon in points))
