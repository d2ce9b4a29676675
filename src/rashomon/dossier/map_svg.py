"""Locator map: resolved places on an equirectangular net, each within its radius of precision.

A close map of the densest part of the case and, where places lie further off, one of all of them.
Base lines are generalised and no evidence: the map asserts no border and gives no verdict on whose
ground a point lies. Points of a wide radius (a whole country) are listed and not drawn. A case that
lies across the 180th meridian is drawn across the whole world.
"""

from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

from rashomon.dossier.places import PlaceView
from rashomon.lexicon.baselines import BaseLine, BaseLines

WIDTH = 880.0
_TALLEST, _LOWEST = 640.0, 300.0
_KM_PER_DEGREE = 111.32
# A point that may be off by more than this is no point of a locator map: a country, a sea.
WIDEST_RADIUS_KM = 150.0
# The close map holds what lies within these degrees of the densest place.
_NEAR_DEGREES = 4.0
_LEAST_SPAN, _MARGIN = 1.2, 0.18
_STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_CHAR_WIDTH, _LINE_HEIGHT, _LEAST_STEP = 7.4, 16.0, 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A bounding box in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether the point lies inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Dot:
    """One place in the drawing; `label` is empty where it would cover another."""

    number: int
    title: str
    x: float
    y: float
    radius: float
    is_area: bool
    label: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ground as an SVG path."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class NetLine:
    """One line of the net with its degrees."""

    position: float
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """One drawing."""

    name: str
    width: float
    height: float
    lines: tuple[Line, ...]
    parallels: tuple[NetLine, ...]
    meridians: tuple[NetLine, ...]
    dots: tuple[Dot, ...]
    scale_km: float
    scale_width: float


@dataclass(frozen=True, slots=True)
class _Projection:
    box: Box
    scale: float
    """Drawing units per degree of latitude."""

    @property
    def squeeze(self) -> float:
        return cos(radians((self.box.south + self.box.north) / 2))

    @property
    def height(self) -> float:
        return round((self.box.north - self.box.south) * self.scale, 1)

    def x(self, lon: float) -> float:
        return round((lon - self.box.west) * self.scale * self.squeeze, 1)

    def y(self, lat: float) -> float:
        return round((self.box.north - lat) * self.scale, 1)


def build_maps(places: tuple[PlaceView, ...], base_lines: BaseLines) -> tuple[Map, ...]:
    """Draw the places that have a point: the dense part close up, then all if some lie outside."""
    points = tuple(item for item in places if is_drawn(item))
    if not points:
        return ()
    near = _densest(points)
    maps = [_draw("Where the reports place it", near, points, base_lines)]
    if len(near) < len(points):
        maps.append(_draw("All places named", points, points, base_lines))
    return tuple(maps)


def is_drawn(place: PlaceView) -> bool:
    """Tell whether the place is precise enough to be a point of the map."""
    return place.first.lat is not None and (place.first.radius_km or 0.0) <= WIDEST_RADIUS_KM


def _latlon(place: PlaceView) -> tuple[float, float]:
    return place.first.lat or 0.0, place.first.lon or 0.0


def _densest(points: tuple[PlaceView, ...]) -> tuple[PlaceView, ...]:
    def around(centre: PlaceView) -> tuple[PlaceView, ...]:
        lat, lon = _latlon(centre)
        reach = _NEAR_DEGREES / max(0.2, cos(radians(lat)))
        box = Box(lat - _NEAR_DEGREES, lon - reach, lat + _NEAR_DEGREES, lon + reach)
        return tuple(item for item in points if box.holds(*_latlon(item)))

    return max(map(around, points), key=lambda group: sum(item.weight for item in group))


def _draw(
    name: str, frame: tuple[PlaceView, ...], points: tuple[PlaceView, ...], base_lines: BaseLines
) -> Map:
    projection = _fit(frame)
    box = projection.box
    scale_km = _scale_km(projection)
    return Map(
        name=name,
        width=WIDTH,
        height=projection.height,
        lines=tuple(
            _line(line, projection)
            for line in base_lines.within(
                south=box.south, west=box.west, north=box.north, east=box.east
            )
        ),
        parallels=tuple(
            NetLine(projection.y(lat), _degrees(lat, "N", "S"))
            for lat in _multiples(box.south, box.north)
        ),
        meridians=tuple(
            NetLine(projection.x(lon), _degrees(lon, "E", "W"))
            for lon in _multiples(box.west, box.east)
        ),
        dots=_dots(tuple(item for item in points if box.holds(*_latlon(item))), projection),
        scale_km=scale_km,
        scale_width=round(scale_km / _KM_PER_DEGREE * projection.scale, 1),
    )


def _fit(frame: tuple[PlaceView, ...]) -> _Projection:
    """Frame the places with a margin, in a shape neither too flat nor too tall."""
    reach = [(item, (item.first.radius_km or 0.0) / _KM_PER_DEGREE) for item in frame]
    lats = [_latlon(item)[0] + side * degrees for item, degrees in reach for side in (-1, 1)]
    squeeze = cos(radians(sum(lats) / len(lats)))
    lons = [
        _latlon(item)[1] + side * degrees / squeeze for item, degrees in reach for side in (-1, 1)
    ]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    tall = max(max(lats) - min(lats), _LEAST_SPAN / 2) * (1 + 2 * _MARGIN)
    wide = max((max(lons) - min(lons)) * squeeze, _LEAST_SPAN) * (1 + 2 * _MARGIN)
    wide = max(wide, tall * WIDTH / _TALLEST)
    tall = max(tall, wide * _LOWEST / WIDTH)
    south, north = max(-90.0, middle[0] - tall / 2), min(90.0, middle[0] + tall / 2)
    half = wide / squeeze / 2
    box = Box(south, middle[1] - half, north, middle[1] + half)
    return _Projection(box, WIDTH / ((box.east - box.west) * cos(radians((south + north) / 2))))


def _line(line: BaseLine, projection: _Projection) -> Line:
    """Write a line as a path, leaving out steps too short to be seen."""
    points = [(projection.x(lon), projection.y(lat)) for lat, lon in line.points]
    kept = points[:1]
    for x, y in points[1:-1]:
        if _LEAST_STEP <= abs(x - kept[-1][0]) + abs(y - kept[-1][1]):
            kept.append((x, y))
    return Line(line.kind, "M" + "L".join(f"{x:g} {y:g}" for x, y in (*kept, points[-1])))


def _multiples(low: float, high: float) -> tuple[float, ...]:
    """Give three to seven round degrees between two."""
    step = next((step for step in _STEPS if high - low <= 7 * step), _STEPS[-1])
    first = int(low // step) + 1
    return tuple(count * step for count in range(first, int(high // step) + 1))


def _degrees(value: float, positive: str, negative: str) -> str:
    side = positive if value > 0 else negative if value < 0 else ""
    return f"{abs(value):g}°{side}"


def _scale_km(projection: _Projection) -> float:
    reach_km = WIDTH / 4 / projection.scale * _KM_PER_DEGREE
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
    return float(max((step for step in steps if step <= reach_km), default=1))


def _dots(points: tuple[PlaceView, ...], projection: _Projection) -> tuple[Dot, ...]:
    """Draw the places, most often named first, so that those get their label."""
    centres = [(projection.x(_latlon(item)[1]), projection.y(_latlon(item)[0])) for item in points]
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in centres]
    return tuple(
        _dot(item, centre, projection, taken) for item, centre in zip(points, centres, strict=True)
    )


_Rectangle: TypeAlias = tuple[float, float, float, float]


def _dot(
    place: PlaceView,
    centre: tuple[float, float],
    projection: _Projection,
    taken: list[_Rectangle],
) -> Dot:
    x, y = centre
    width = len(place.title) * _CHAR_WIDTH
    choices = (
        (x + 12, y + 5, "start", (x + 12, y - 9, x + 12 + width, y + 7)),
        (x - 12, y + 5, "end", (x - 12 - width, y - 9, x - 12, y + 7)),
        (x, y - 13, "middle", (x - width / 2, y - 13 - _LINE_HEIGHT, x + width / 2, y - 11)),
        (x, y + 24, "middle", (x - width / 2, y + 10, x + width / 2, y + 26)),
    )
    frame = (0.0, 0.0, WIDTH, projection.height)
    free = next((item for item in choices if _is_free(item[3], frame, taken)), None)
    label_x, label_y, anchor, rectangle = free or (x, y, "start", (x, y, x, y))
    taken.append(rectangle)
    radius = (place.first.radius_km or 0.0) / _KM_PER_DEGREE * projection.scale
    label = place.title if free else ""
    return Dot(
        place.number,
        place.title,
        x,
        y,
        round(radius, 1),
        place.is_area,
        label,
        round(label_x, 1),
        round(label_y, 1),
        anchor,
    )


def _is_free(rectangle: _Rectangle, frame: _Rectangle, taken: list[_Rectangle]) -> bool:
    left, top, right, bottom = rectangle
    if left < frame[0] or top < frame[1] or frame[2] < right or frame[3] < bottom:
        return False
    return all(
        right <= item[0] or item[2] <= left or bottom <= item[1] or item[3] <= top for item in taken
    )
