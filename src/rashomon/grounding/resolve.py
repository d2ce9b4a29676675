"""Resolve toponyms: pick one gazetteer place by context, or keep several with the reason.

What enters: the toponyms of one document. What leaves: one Resolution for each, in the same order.
Method: a prior (kind and population), the countries and regions that the document's other names
speak for, and nearness to them; one place per name and document (Leidner, 2007, "Toponym
resolution in text"). The first round has the prior only, each further one the context that the last
gave. Weights were set by hand on LGL, GeoVirus and GeoWebNews dev. It invents no point: no
candidate, or two about equally good ones far apart, stay open.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.gazetteer import Place, name_key

# Prior: log10 of population, plus what the kind is worth beside a town of the same name.
_KIND_PRIOR = {"country": 4.0, "capital": 3.0, "admin1": 1.5, "admin2": -1.0}
_FEATURE_PRIOR = 9.5  # a feature of our own list beats all but a country
_METROPOLIS = 5_000_000  # inhabitants; counts like a capital
_ALTERNATE_PENALTY = 1.5  # found under a name that is not its own
_COUNTRY_CONTEXT = 4.0  # times the share of other names in the same country
_REGION_CONTEXT = 6.0  # times the share of other names in the same first-level region
_NEAR = 2.0  # another name of the document lies within _NEAR_KM
_NEAR_KM = 150.0
# Two candidates this close in score, far apart on the map, are left open.
_MARGIN = 0.3
_CLEAR_MARGIN = 6.0  # no doubt from here on
_SAME_PLACE_KM = 161.0
_KEPT = 5  # candidates that a record shows
_ROUNDS = 2
_KM_PER_DEGREE = 111.2
_Ranked = tuple[tuple[Place, float], ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one toponym was taken to mean.

    Attributes:
        place: None when left open.
        ranked: (place, score) by falling score, at most `_KEPT`.
        reason: Why no place was picked; empty if one was.
        confidence: How sure the choice is, 0 to 1.
    """

    toponym: Toponym
    place: Place | None
    ranked: _Ranked
    reason: str
    confidence: float


def resolve(toponyms: Sequence[Toponym]) -> tuple[Resolution, ...]:
    """Resolve all toponyms of one document together, in the order given."""
    by_name = {name_key(toponym.name): toponym.places for toponym in reversed(toponyms)}
    ranked = {key: _rank(places, ()) for key, places in by_name.items()}
    for _ in range(_ROUNDS):
        chosen = {key: best[0][0] for key, best in ranked.items() if best}
        ranked = {
            key: _rank(places, tuple(place for name, place in chosen.items() if name != key))
            for key, places in by_name.items()
        }
    return tuple(_decide(toponym, ranked[name_key(toponym.name)]) for toponym in toponyms)


def distance_km(place: Place, other: Place) -> float:
    """Give the distance of two points in km, good enough for weighing (equirectangular)."""
    narrowing = math.cos(math.radians((place.lat + other.lat) / 2))
    across = abs(place.lon - other.lon)
    across = min(across, 360.0 - across) * narrowing
    return _KM_PER_DEGREE * math.hypot(place.lat - other.lat, across)


def _rank(places: Sequence[Place], others: Sequence[Place]) -> _Ranked:
    """Order the places of a name by score, given the places of all other names."""
    scored = ((place, _prior(place) + _context(place, others)) for place in places)
    return tuple(sorted(scored, key=lambda pair: -pair[1])[:_KEPT])


def _prior(place: Place) -> float:
    if not place.country_code:
        return _FEATURE_PRIOR - _ALTERNATE_PENALTY * place.is_alternate
    is_metropolis = place.kind == "city" and place.population >= _METROPOLIS
    kind = _KIND_PRIOR.get("capital" if is_metropolis else place.kind, 0.0)
    return math.log10(place.population + 10) + kind - _ALTERNATE_PENALTY * place.is_alternate


def _context(place: Place, others: Sequence[Place]) -> float:
    if place.is_area or not others:
        return 0.0
    same_country = [other for other in others if other.country_code == place.country_code]
    same_region = [other for other in same_country if other.admin1 == place.admin1]
    is_near = any(
        other.radius_km < _NEAR_KM and distance_km(other, place) < _NEAR_KM for other in others
    )
    shared = _COUNTRY_CONTEXT * len(same_country) + _REGION_CONTEXT * len(same_region)
    return shared / len(others) + _NEAR * is_near


def _decide(toponym: Toponym, ranked: _Ranked) -> Resolution:
    if not ranked:
        return Resolution(toponym, None, (), "the gazetteer does not know this name", 0.0)
    best, score = ranked[0]
    rivals = (other for place, other in ranked if distance_km(place, best) > _SAME_PLACE_KM)
    margin = score - next(rivals, score - _CLEAR_MARGIN)
    if margin < _MARGIN:
        reason = "several places bear this name and the text does not tell which"
        return Resolution(toponym, None, ranked, reason, 0.0)
    confidence = round(min(0.95, 0.5 + 0.45 * margin / _CLEAR_MARGIN), 2)
    return Resolution(toponym, best, ranked, "", confidence)
