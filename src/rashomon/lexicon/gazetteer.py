"""Gazetteer: look up a place name among GeoNames places and our own list of features.

What enters: a name as written. What leaves: every place that bears it, features first. The compiled
table (`gazetteer.tsv.gz`, lab/gazetteer) is searched by bisection, a line is read only when asked
for. Names are folded, never corrected or transliterated. The country code is GeoNames' filing, used
to weigh candidates; it says nothing about ownership and is never shown.
"""

import gzip
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon.load import read_bytes, read_records
from rashomon.text import fold

_DROPPED = re.compile(r"[.'’‘ʼ`´ʹʻ]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ə": "a"})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": ""}
_KM_PER_DEGREE = 111.0
_LEAST_REACH_KM = 15.0  # a feature stands for namesakes at least this near


def name_key(name: str) -> str:
    """Fold a place name into its look-up key; "" if it has no Latin letter or digit.

    >>> name_key("St. John's"), name_key("Saint Johns"), name_key("the Sea of Azov")
    ('st johns', 'st johns', 'sea of azov')
    """
    plain = _DROPPED.sub("", fold(name).translate(_SPECIAL))
    words = _NOT_WORD.sub(" ", plain).removeprefix("the ").split()
    return " ".join(filter(None, (_SHORT.get(word, word) for word in words)))


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        kind: country, admin1, admin2, capital, city, or the kind of a feature (sea, disputed, ...).
        radius_km: The place lies within this distance of its point.
        country_code: ISO 3166-1 alpha-2 under which GeoNames files it; "" for features.
        admin1: First-level region code, "" if none.
        population: Inhabitants, 0 if unknown or meaningless.
        is_alternate: Found under a name that is not its own in the gazetteer.
        forms: Further names of a feature.
        name_users: "Form: Party, Party" for each form of a disputed name.
    """

    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    geonameid: int | None = None
    country_code: str = ""
    admin1: str = ""
    population: int = 0
    is_alternate: bool = False
    forms: tuple[str, ...] = ()
    name_users: tuple[str, ...] = ()

    @property
    def is_area(self) -> bool:
        """Tell whether it is a country or one of our own features."""
        return self.kind == "country" or not self.country_code

    def users_of(self, name: str) -> tuple[str, ...]:
        """Give the parties known to use this form of the name."""
        forms = (entry.split(": ") for entry in self.name_users)
        return next((tuple(users.split(", ")) for form, users in forms if _is_of(form, name)), ())

    def rivals_of(self, name: str) -> tuple[str, ...]:
        """Give the other forms of a disputed name; empty if nobody disputes it."""
        forms = (entry.split(": ")[0] for entry in self.name_users)
        return tuple(form for form in forms if not _is_of(form, name))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to places; `lines` is the sorted table, `features` our own list by folded name."""

    lines: Sequence[bytes]
    features: Mapping[str, tuple[Place, ...]]

    @classmethod
    def load(cls) -> "Gazetteer":
        """Open the packaged gazetteer; a fifth of a second."""
        features: dict[str, tuple[Place, ...]] = {}
        for place in read_records("gazetteer_features.csv", Place):
            for key in {name_key(name) for name in (place.name, *place.forms)}:
                features[key] = (*features.get(key, ()), place)
        return cls(gzip.decompress(read_bytes("gazetteer.tsv.gz")).splitlines(), features)

    def find(self, name: str) -> tuple[Place, ...]:
        """Give every place that bears the name, features first, possibly none.

        A feature takes the place of all that GeoNames files there under one country by the same
        name: a contested area has no owner here.
        """
        key = name_key(name)
        features = self.features.get(key, ())
        places = (self._read_entry(entry) for entry in self._entries(key))
        return (*features, *(place for place in places if not _is_shadowed(place, features)))

    def _entries(self, key: str) -> list[str]:
        prefix = f"{key}\t".encode()
        line = self.lines[bisect_left(self.lines, prefix, hi=len(self.lines) - 1)]
        return line.decode().split("\t")[1:] if line.startswith(prefix) else []

    def _read_entry(self, entry: str) -> Place:
        """Read an entry, or the full one under another key that it refers to."""
        if entry.startswith("="):
            key, _, geonameid = entry[1:].partition("|")
            full = next(full for full in self._entries(key) if full.startswith(f"{geonameid}|"))
            return replace(self._read_entry(full), is_alternate=True)
        geonameid, name, kind, country, admin1, lat, lon, population, radius = entry.split("|")
        own = int(geonameid), country, admin1, int(population)
        return Place(name, kind, float(lat), float(lon), float(radius), *own)


def _is_of(form: str, name: str) -> bool:
    """Tell whether a name is this form, or goes on with the kind of place ("Syunik region")."""
    return f"{name_key(name)} ".startswith(f"{name_key(form)} ")


def _is_shadowed(place: Place, features: Sequence[Place]) -> bool:
    """Tell whether a feature already stands for this place."""
    reaches = (max(feature.radius_km, _LEAST_REACH_KM) / _KM_PER_DEGREE for feature in features)
    return any(
        abs(place.lat - feature.lat) < degrees and abs(place.lon - feature.lon) < 2 * degrees
        for feature, degrees in zip(features, reaches, strict=True)
    )
