"""Blur where things are: coordinates on a grid, radii that still hold the place.

Enters a case; leaves it with every point at the middle of its cell, the radius larger by as much as
the point may have moved, and no number of a gazetteer that would give the point away. Names of
places, and coordinates that a report writes out, stay: redact them by name.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, cos, floor, hypot, radians

from rashomon.errors import UsageError
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.grounding import PlaceGrounding

_KM_PER_DEGREE = 111.32
# Nearer to a pole than this a cell would go around the earth.
_HIGHEST_LAT = 85.0
_LARGEST_KM = 1000.0


def blur(case: Case, grid_km: float) -> Case:
    """Round the points of a case to a grid of so many kilometres.

    Raises:
        UsageError: If the grid is not between 0 and 1,000 km.
    """
    if not 0 < grid_km <= _LARGEST_KM:
        raise UsageError(
            f"{grid_km:g} km is no grid", expected="more than 0, at most 1000", slug="usage"
        )
    numbers: dict[tuple[object, ...], int] = {}
    records = tuple(
        replace(each, places=tuple(_blurred(each, grid_km, numbers))) for each in case.records
    )
    return replace(case, records=records)


def _blurred(
    records: DocumentRecords, grid_km: float, numbers: dict[tuple[object, ...], int]
) -> Iterator[PlaceGrounding]:
    for place in records.places:
        if place.lat is None or place.lon is None:
            yield replace(place, candidates=())
            continue
        # A number of our own keeps two places of one cell apart, and says nothing of either.
        key = ("id", place.geonameid) if place.geonameid else (place.lat, place.lon)
        number = numbers.setdefault(key, -1 - len(numbers))
        lat, lon = _cell(place.lat, place.lon, grid_km)
        reach = hypot(grid_km, grid_km) / 2 + (place.radius_km or 0.0)
        yield replace(
            place,
            lat=lat,
            lon=lon,
            geonameid=number,
            radius_km=float(ceil(reach)),
            candidates=(),
        )


def _cell(lat: float, lon: float, grid_km: float) -> tuple[float, float]:
    """Give the middle of the cell that holds a point: rows of cells from the equator on."""
    step = grid_km / _KM_PER_DEGREE
    middle = (floor(lat / step) + 0.5) * step
    wide = step / cos(radians(min(abs(middle), _HIGHEST_LAT)))
    return round(middle, 4), round((floor(lon / wide) + 0.5) * wide, 4)
