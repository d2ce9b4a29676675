"""Resolve toponyms: pick one gazetteer place by context, or keep several with the reason.

What enters: the toponyms of one document. What leaves: one Resolution for each, in the same order.
Method: a prior (kind and population), containment stated in the text ("Goris, Armenia", "Paris,
Texas"), the countries and regions that the document's other names speak for, and nearness to them;
one place per name and document (Leidner, 2007, "Toponym resolution in text"). The first round has
prior and containment only, each further one the context that the last gave. Weights are simple and
were set on LGL and GeoVirus. It invents no point: no candidate, or two about equally good ones far
apart, stay open.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.gazetteer import Place
from rashomon.lexicon.placenames import name_key

# Prior: log10 of population, plus what the kind is worth beside a town of the same name.
_KIND_PRIOR = {"country": 4.0, "admin1": 1.5, "admin2": -1.0, "city": 0.0}
_FEATURE_PRIOR = 9.5  # a feature of our own list beats all but a country
_CAPITAL_PRIOR = 3.0  # a national capital or metropolis beside regions and towns of its name
_METROPOLIS = 5_000_000  # inhabitants
_ALTERNATE_PENALTY = 1.5  # found under a name that is not its own
_CONTAINMENT = 6.0  # the text says in which country or region it lies
_COUNTRY_CONTEXT = 4.0  # times the share of other names in the same country
_REGION_CONTEXT = 6.0  # times the share of other names in the same first-level region
_NEAR = 2.0  # another name of the document lies within _NEAR_KM
_NEAR_KM = 150.0
# Two candidates this close in score, far apart on the map, are left open.
_MARGIN = 0.3
_SAME_PLACE_KM = 161.0
_KEPT = 5  # candidates that a record shows
_ROUNDS = 2
_KM_PER_DEGREE = 111.2
_CONTAINER_AFTER = re.compile(r"^(?:,| in| \()\s*(?:the\s+)?(?:\w+\s+)?$")
_CONTAINER_BEFORE = re.compile(r"^(?:['’]s?|,)\s+(?:\w+\s+){0,2}(?:(?:of|town|city|village)\s+)*$")


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
    ranked: tuple[tuple[Place, float], ...]
    reason: str
    confidence: float


def resolve(
    text: str, toponyms: Sequence[Toponym], peoples: Sequence[Place] = ()
) -> tuple[Resolution, ...]:
    """Resolve all toponyms of one document together.

    Args:
        text: The document.
        toponyms: In text order.
        peoples: Countries that the text speaks for without naming them ("Ukrainian ships").

    Returns:
        One Resolution for each toponym, in the same order.
    """
    by_name = {name_key(toponym.name): toponym for toponym in reversed(toponyms)}
    containers = _containers(text, toponyms)
    ranked = {key: _rank(toponym, (), containers) for key, toponym in by_name.items()}
    for _ in range(_ROUNDS):
        chosen = {key: places[0][0] for key, places in ranked.items() if places}
        ranked = {
            key: _rank(toponym, _others(key, chosen, peoples), containers)
            for key, toponym in by_name.items()
        }
    return tuple(_decide(toponym, ranked[name_key(toponym.name)]) for toponym in toponyms)


def distance_km(place: Place, other: Place) -> float:
    """Give the distance of two points in km, good enough for weighing (equirectangular)."""
    narrowing = math.cos(math.radians((place.lat + other.lat) / 2))
    across = abs(place.lon - other.lon)
    across = min(across, 360.0 - across) * narrowing
    return _KM_PER_DEGREE * math.hypot(place.lat - other.lat, across)


def _others(key: str, chosen: Mapping[str, Place], peoples: Sequence[Place]) -> tuple[Place, ...]:
    """Give the places of all other names, so that no name speaks for itself."""
    return (*(place for name, place in chosen.items() if name != key), *peoples)


def _rank(
    toponym: Toponym, others: Sequence[Place], containers: Mapping[str, tuple[Place, ...]]
) -> tuple[tuple[Place, float], ...]:
    """Order the places of a name by score; equal scores by key, so that runs agree."""
    stated = containers.get(name_key(toponym.name), ())
    scored = ((place, _score(place, others, stated)) for place in toponym.places)
    return tuple(sorted(scored, key=lambda pair: (-pair[1], pair[0].key)))[:_KEPT]


def _score(place: Place, others: Sequence[Place], stated: Sequence[Place]) -> float:
    score = _prior(place)
    if any(_contains(container, place) for container in stated):
        score += _CONTAINMENT
    if place.kind == "country" or place.is_feature or not others:
        return score
    same_country = [other for other in others if other.country_code == place.country_code]
    same_region = [other for other in same_country if other.admin1 == place.admin1]
    score += _COUNTRY_CONTEXT * len(same_country) / len(others)
    score += _REGION_CONTEXT * len(same_region) / len(others)
    is_near = any(
        other.radius_km < _NEAR_KM and distance_km(other, place) < _NEAR_KM for other in others
    )
    return score + _NEAR * is_near


def _prior(place: Place) -> float:
    if place.is_feature:
        prior = _FEATURE_PRIOR
    else:
        prior = math.log10(place.population + 10) + _KIND_PRIOR.get(place.kind, 0.0)
        is_metropolis = place.kind == "city" and place.population >= _METROPOLIS
        prior += _CAPITAL_PRIOR * (place.is_capital or is_metropolis)
    return prior - _ALTERNATE_PENALTY * place.is_alternate


def _contains(container: Place, place: Place) -> bool:
    """Tell whether one place lies in another, by code, or by distance for features."""
    if container.key == place.key:
        return False
    if container.is_feature or place.is_feature:
        return distance_km(container, place) < container.radius_km + place.radius_km
    is_same_country = container.country_code == place.country_code
    is_same_region = is_same_country and container.admin1 == place.admin1
    if container.kind == "country":
        return is_same_country
    if container.kind == "admin1":
        return is_same_region
    return is_same_region and distance_km(container, place) < container.radius_km * 2


def _containers(text: str, toponyms: Sequence[Toponym]) -> Mapping[str, tuple[Place, ...]]:
    """For each name the places that the text says it lies in ("X, Y", "X in Y", "Y's X")."""
    containers: dict[str, tuple[Place, ...]] = {}
    for first, second in pairwise(toponyms):
        between = text[first.end : second.start]
        if len(between) < 40 and _CONTAINER_AFTER.match(between):
            _add_containers(containers, first, second)
        if len(between) < 40 and _CONTAINER_BEFORE.match(between):
            _add_containers(containers, second, first)
    return containers


def _add_containers(
    containers: dict[str, tuple[Place, ...]], inner: Toponym, outer: Toponym
) -> None:
    areas = tuple(place for place in outer.places if place.kind != "city")
    if any(_contains(area, place) for area in areas for place in inner.places):
        key = name_key(inner.name)
        containers[key] = (*containers.get(key, ()), *areas)


def _decide(toponym: Toponym, ranked: tuple[tuple[Place, float], ...]) -> Resolution:
    if not ranked:
        return Resolution(toponym, None, (), "the gazetteer does not know this name", 0.0)
    best, score = ranked[0]
    rivals = [other for other in ranked[1:] if distance_km(other[0], best) > _SAME_PLACE_KM]
    margin = score - rivals[0][1] if rivals else _CONTAINMENT
    if margin < _MARGIN:
        reason = "several places bear this name and the text does not tell which"
        return Resolution(toponym, None, ranked, reason, 0.0)
    confidence = round(min(0.95, 0.5 + 0.45 * margin / _CONTAINMENT), 2)
    return Resolution(toponym, best, ranked, "", confidence)
