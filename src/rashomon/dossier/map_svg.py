"""Locator map: resolved places on an equirectangular net, each within its radius of precision.

A close map of the densest part of the case and, where places lie further off, one of all of them.
Base lines are generalised and no evidence: the map asserts no border and gives no verdict on whose
ground a point lies. A case that lies across the 180th meridian is drawn across the whole world.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

from rashomon.dossier.places import PlaceView
from rashomon.lexicon.baselines import BaseLine, BaseLines

WIDTH = 880.0
_TALLEST, _LOWEST = 640.0, 300.0
_KM_PER_DEGREE = 111.32
# The close map holds what lies within these degrees of the densest place.
_NEAR_DEGREES = 4.0
_LEAST_SPAN, _MARGIN, _LEAST_SQUEEZE = 1.2, 0.18, 0.1
_NET_STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_SCALES_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
# In drawing units: steps of a base line too short to be seen, width of a letter, half a dot.
_LEAST_STEP, _CHAR_WIDTH, _DOT = 3.0, 7.4, 9.0
# Left, top, right, bottom.
_Rectangle: TypeAlias = tuple[float, float, float, float]
_Label: TypeAlias = tuple[float, float, str]


@dataclass(frozen=True, slots=True)
class Dot:
    """One place in the drawing; no `label` (x, y, text anchor) where it would cover another."""

    place: PlaceView
    x: float
    y: float
    radius: float
    label: _Label | None


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of ground that is drawn, in degrees, and where its points stand."""

    south: float
    west: float
    north: float
    east: float

    @property
    def scale(self) -> float:
        """Drawing units per degree of latitude."""
        return WIDTH / ((self.east - self.west) * _squeeze((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """Drawing units from top to bottom."""
        return self.y(self.south)

    def x(self, lon: float) -> float:
        """Give the distance from the left edge."""
        return round((lon - self.west) * WIDTH / (self.east - self.west), 1)

    def y(self, lat: float) -> float:
        """Give the distance from the top edge."""
        return round((self.north - lat) * self.scale, 1)

    def units(self, km: float) -> float:
        """Give the length of a distance in the drawing."""
        return round(km / _KM_PER_DEGREE * self.scale, 1)

    def holds(self, place: PlaceView) -> bool:
        """Tell whether a place lies inside."""
        lat, lon = place.point
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Map:
    """One drawing: lines of the ground as kind and path, lines of the net as place and degrees."""

    name: str
    frame: Frame
    lines: tuple[tuple[str, str], ...]
    parallels: tuple[tuple[float, str], ...]
    meridians: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]
    scale_km: int
    width: float = WIDTH


def build_maps(places: tuple[PlaceView, ...], base_lines: BaseLines) -> tuple[Map, ...]:
    """Draw the places that can be: the dense part close up, then all if some lie outside."""
    points = tuple(item for item in places if item.is_drawn)
    if not points:
        return ()
    near = _densest(points)
    maps = [_draw("Where the reports place it", _fit(near), points, base_lines)]
    if len(near) < len(points):
        maps.append(_draw("All places drawn", _fit(points), points, base_lines))
    return tuple(maps)


def _squeeze(lat: float) -> float:
    """Give the length of a degree of longitude, a degree of latitude being 1."""
    return max(_LEAST_SQUEEZE, cos(radians(lat)))


def _densest(points: tuple[PlaceView, ...]) -> tuple[PlaceView, ...]:
    """Give the places around one of them that the reports name most often, taken together."""

    def around(centre: PlaceView) -> tuple[PlaceView, ...]:
        lat, lon = centre.point
        reach = _NEAR_DEGREES / _squeeze(lat)
        frame = Frame(lat - _NEAR_DEGREES, lon - reach, lat + _NEAR_DEGREES, lon + reach)
        return tuple(filter(frame.holds, points))

    return max(map(around, points), key=lambda group: sum(item.weight for item in group))


def _fit(places: tuple[PlaceView, ...]) -> Frame:
    """Frame the places and their radii, in a shape neither too flat nor too tall."""
    lats: list[float] = []
    lons: list[float] = []
    for lat, lon, reach in ((*item.point, item.radius_km / _KM_PER_DEGREE) for item in places):
        lats += (lat - reach, lat + reach)
        lons += (lon - reach / _squeeze(lat), lon + reach / _squeeze(lat))
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    tall = max(max(lats) - min(lats), _LEAST_SPAN / 2) * (1 + 2 * _MARGIN)
    wide = max((max(lons) - min(lons)) * _squeeze(lat), _LEAST_SPAN) * (1 + 2 * _MARGIN)
    wide = max(wide, tall * WIDTH / _TALLEST)
    tall = max(tall, wide * _LOWEST / WIDTH)
    half = wide / _squeeze(lat) / 2
    return Frame(max(-90.0, lat - tall / 2), lon - half, min(90.0, lat + tall / 2), lon + half)


def _draw(name: str, frame: Frame, points: tuple[PlaceView, ...], base_lines: BaseLines) -> Map:
    south, west, north, east = frame.south, frame.west, frame.north, frame.east
    lines = base_lines.within(south=south, west=west, north=north, east=east)
    return Map(
        name,
        frame,
        tuple((line.kind, _path(line, frame)) for line in lines),
        _net(south, north, frame.y, "NS"),
        _net(west, east, frame.x, "EW"),
        _dots(tuple(filter(frame.holds, points)), frame),
        max((km for km in _SCALES_KM if frame.units(km) <= WIDTH / 4), default=1),
    )


def _path(line: BaseLine, frame: Frame) -> str:
    """Write a line as a path, leaving out steps too short to be seen."""
    points = [(frame.x(lon), frame.y(lat)) for lat, lon in line.points]
    kept = points[:1]
    for x, y in points[1:-1]:
        if _LEAST_STEP <= abs(x - kept[-1][0]) + abs(y - kept[-1][1]):
            kept.append((x, y))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in (*kept, points[-1]))


def _net(
    low: float, high: float, position: Callable[[float], float], sides: str
) -> tuple[tuple[float, str], ...]:
    """Draw three to seven round degrees between two."""
    step = next((step for step in _NET_STEPS if high - low <= 7 * step), _NET_STEPS[-1])
    values = (count * step for count in range(int(low // step) + 1, int(high // step) + 1))
    return tuple(
        (position(value), f"{abs(value):g}°{sides[value < 0] if value else ''}") for value in values
    )


def _dots(points: tuple[PlaceView, ...], frame: Frame) -> tuple[Dot, ...]:
    """Draw the places, most often named first, so that those get their label."""
    centres = [(frame.x(item.point[1]), frame.y(item.point[0])) for item in points]
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in centres]
    dots: list[Dot] = []
    for place, (x, y) in zip(points, centres, strict=True):
        label = _label((x, y), len(place.title) * _CHAR_WIDTH, frame.height, taken)
        dots.append(Dot(place, x, y, frame.units(place.radius_km), label))
    return tuple(dots)


def _label(
    centre: tuple[float, float], width: float, height: float, taken: list[_Rectangle]
) -> _Label | None:
    """Set a label right, left, above or below its dot, on the first side that is free."""
    x, y = centre
    sides = (
        (x + 12, y + 5, "start", x + 12),
        (x - 12, y + 5, "end", x - 12 - width),
        (x, y - 13, "middle", x - width / 2),
        (x, y + 24, "middle", x - width / 2),
    )
    for label_x, label_y, anchor, left in sides:
        box = left, label_y - 14, left + width, label_y + 2
        is_inside = 0 <= left and 0 <= box[1] and box[2] <= WIDTH and box[3] <= height
        if is_inside and not any(_is_over(box, other) for other in taken):
            taken.append(box)
            return round(label_x, 1), round(label_y, 1), anchor
    return None


def _is_over(box: _Rectangle, other: _Rectangle) -> bool:
    left, top, right, bottom = other
    return box[0] < right and left < box[2] and box[1] < bottom and top < box[3]
