"""Resolve toponyms: pick one gazetteer place by context, or keep several with the reason.

What enters: the toponyms of one document and its text. What leaves: one Resolution for each, in the
same order. Method: a conditional logit over the candidates of a name (McFadden 1974), its features
made by `candidates`, its weights learned in ``lab/places`` and readable in ``place_weights.toml``;
what the other names mean enters by their shares of the round before (mean field), and a name means
one place in a document (Leidner 2007). It invents no point: no candidate, or no likely one, stays
open. Countries and regions are told by their id: their point is a convention.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.grounding.candidates import OWN, SHARED, Candidates, distances_km
from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.gazetteer import Place, name_key
from rashomon.lexicon.place_weights import PlaceWeights
from rashomon.model.encoding import Floats

_FEATURES = (*OWN, *SHARED)
_ROUNDS = 3
_KEPT = 5  # candidates that a record shows
_LONGEST_GAP_CHARS = 25
# Between a place and what holds it: "Goris, Armenia", "Goris in southern Armenia", "Goris, a
# town in Armenia".
_INSIDE = re.compile(
    r",\s+(?:an?\s+(?:\w+\s+)?\w+\s+in\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?(?:\w+\s+)?|\s*\("
)
_TELLING = 0.5  # what moves the odds by less than this (natural logarithm) is named as no reason
_MOST_REASONS = 3
_SAME_PLACE_KM = 10.0  # or one holds the other: a region and its town
# A place less likely than this is left open. On LGL and GeoVirus every higher value loses more
# right places than wrong ones.
_LIKELY = 0.4
_KNOWN_FAR = 500_000  # inhabitants of towns that a text names without their country
_TOLD, _ENOUGH_NAMES = 0.02, 3
_UNKNOWN = "the gazetteer does not know this name"
_OPEN = "several places bear this name and the text does not tell which"
_STRAY = "nothing that the text names is near the places of this name; another may be meant"
_ONLY = "the only place of this name in the gazetteer"
_SLIGHT = "slightly more likely than the next, by nothing in particular"
_Ranked = tuple[tuple[Place, float], ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one toponym was taken to mean.

    Attributes:
        place: None when left open.
        ranked: (place, probability) by falling probability, at most `_KEPT`.
        reason: What speaks for the place before the next, or why none was picked.
        confidence: The probability of the place and of all about where it is; 0 if left open.
    """

    toponym: Toponym
    place: Place | None
    ranked: _Ranked
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolver:
    """Chooses between the places of one name."""

    weights: PlaceWeights

    @classmethod
    def load(cls) -> "Resolver":
        """Load the packaged weights."""
        return cls(PlaceWeights.load())

    def __call__(self, toponyms: Sequence[Toponym], text: str) -> tuple[Resolution, ...]:
        """Resolve all toponyms of one document together, in the order given."""
        made = lay_out(toponyms, text)
        vector = np.array([self.weights.features[name].weight for name in _FEATURES], np.float32)
        shares = probabilities(made, vector)
        features = np.concatenate([made.own, made.shared(shares)], axis=1)
        slices = dict(zip(_firsts(toponyms), made.slices, strict=True))
        reasons = {key: self._reason(shares, features, mine) for key, mine in slices.items()}
        kept = np.where(_strays(made, features), 0, shares)
        return tuple(
            _resolution(toponym, made, (shares, kept), slices[key], reasons[key])
            for toponym in toponyms
            for key in (_key(toponym),)
        )

    def _reason(self, shares: Floats, features: Floats, mine: slice) -> str:
        """Say what speaks for the most likely candidate before the next."""
        if mine.stop - mine.start < 2:
            return _ONLY
        first, second = mine.start + np.argsort(-shares[mine], kind="stable")[:2]
        ahead = dict(zip(_FEATURES, (features[first] - features[second]).tolist(), strict=True))
        gains = {name: self.weights.features[name].weight * more for name, more in ahead.items()}
        telling = sorted((name for name in gains if gains[name] >= _TELLING), key=gains.__getitem__)
        words = ((self.weights.features[name], ahead[name] > 0) for name in telling[::-1])
        said = [feature.more if is_more else feature.less for feature, is_more in words]
        return "; ".join(said[:_MOST_REASONS]) or _SLIGHT


def lay_out(toponyms: Sequence[Toponym], text: str) -> Candidates:
    """Lay out the candidates of the names of a text, each name once."""
    firsts = _firsts(toponyms)
    numbers = {key: number for number, key in enumerate(firsts)}
    peoples = [toponym.places for toponym in toponyms if toponym.is_people]
    inside = ((numbers[_key(name)], numbers[_key(area)]) for name, area in _nested(toponyms, text))
    names = [(toponym.name, toponym.places) for toponym in firsts.values()]
    return Candidates.of(names, sorted(set(inside)), peoples)


def probabilities(candidates: Candidates, vector: Floats) -> Floats:
    """Give the probability of every candidate among those of its name.

    Args:
        candidates: Those of one document.
        vector: (features,) a weight for each of `OWN` and `SHARED`.
    """
    own, shared = np.split(vector, [len(OWN)])
    shares = candidates.shares(candidates.own @ own)
    for _ in range(_ROUNDS):
        shares = candidates.shares(candidates.own @ own + candidates.shared(shares) @ shared)
    return shares


def _strays(candidates: Candidates, features: Floats) -> NDArray[np.bool_]:
    """Tell towns that nothing in a text speaks for: likely, one is meant that no list has.

    They are neither large nor capitals, nothing else that is named lies in their country or near
    them, and enough is named to say so.
    """
    told = features[
        :, [_FEATURES.index(name) for name in ("same_country", "near", "inside", "people")]
    ]
    places = candidates.places
    is_small = [place.kind == "city" and place.population < _KNOWN_FAR for place in places]
    is_told = (told > _TOLD).any(axis=1)
    return np.array(is_small, np.bool_) & ~is_told & (len(candidates.slices) > _ENOUGH_NAMES)


def _key(toponym: Toponym) -> tuple[str, bool]:
    return name_key(toponym.name), toponym.is_people


def _firsts(toponyms: Sequence[Toponym]) -> Mapping[tuple[str, bool], Toponym]:
    return {_key(toponym): toponym for toponym in reversed(toponyms)}


def _nested(toponyms: Sequence[Toponym], text: str) -> Iterator[tuple[Toponym, Toponym]]:
    """Give the names that stand inside another, with that other."""
    for name, area in pairwise(toponyms):
        is_near = 0 < area.start - name.end < _LONGEST_GAP_CHARS
        is_other = not (name.is_people or area.is_people or _key(name) == _key(area))
        if is_near and is_other and _INSIDE.fullmatch(text, name.end, area.start):
            yield name, area


def _resolution(
    toponym: Toponym, made: Candidates, shares: tuple[Floats, Floats], mine: slice, reason: str
) -> Resolution:
    """Decide on one toponym; the second shares are those left without the strays."""
    if not toponym.places:
        return Resolution(toponym, None, (), _UNKNOWN, 0.0)
    every, kept = shares[0][mine], shares[1][mine]
    order = np.lexsort((-every, -kept))[:_KEPT].tolist()
    places = made.places[mine]
    ranked = tuple((places[row], round(float(every[row]), 3)) for row in order)
    if not kept.any():
        return Resolution(toponym, None, ranked, _STRAY, 0.0)
    best = ranked[0][0]
    reaches = [max(best.radius_km, place.radius_km, _SAME_PLACE_KM) for place in places]
    likely = float(kept[distances_km(best, places) <= reaches].sum())
    if likely < _LIKELY:
        return Resolution(toponym, None, ranked, _OPEN, 0.0)
    return Resolution(toponym, best, ranked, reason, round(likely, 2))
