"""Poles: which propositions of one issue say the same, and which the contrary.

What enters: the propositions of an issue. What leaves: a sign for each, so that two of one sign
agree. Method: for every pair, the log-odds that it agrees (what words and cues tell, the cosine of
the poles of their clauses, one party speaking twice: ``joining.toml``); the signs that fit all
pairs best are found by turning one at a time (iterated conditional modes, Besag 1986), begun from
what the words tell. A pair of one kind of act goes by the words, one of two kinds mostly by poles
and parties: "it was in neutral waters" and "it entered our sea" share no word that is negated.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.joining import JoinWeights, PoleWeights
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.clause import numbers_of

Floats = NDArray[np.float32]

# More propositions than these are settled against the first of them, not against each other.
_CORE = 400
_SWEEPS = 20


def settle_poles(said: Sequence[Proposition]) -> tuple[int, ...]:
    """Give +1 or -1 for each proposition; two of one sign say the same."""
    told = np.array([item.sign for item in said], np.float32)
    if len(said) < 2:
        return tuple(int(sign) for sign in told)
    core = min(len(said), _CORE)
    odds = _odds(said, told, core)
    starts = (told[:core].copy(), np.ones(core, np.float32))
    settled = [_turn_until_still(odds[:core], start) for start in starts]
    best = max(settled, key=lambda signs: float(signs @ odds[:core] @ signs))
    rest = np.where(odds[core:] @ best < 0, -1.0, 1.0)
    return tuple(int(sign) for sign in (*best, *rest))


def _turn_until_still(odds: Floats, signs: Floats) -> Floats:
    for _ in range(_SWEEPS):
        before = signs.copy()
        for place in range(len(signs)):
            field = float(odds[place] @ signs)
            signs[place] = signs[place] if field == 0 else np.sign(field)
        if (before == signs).all():
            break
    return signs


def _odds(said: Sequence[Proposition], told: Floats, core: int) -> Floats:
    """Give the log-odds that each proposition agrees with each of the core: (all, core)."""
    weights = JoinWeights.load().poles
    kinds = np.array([item.family.name if item.family else "" for item in said])
    parties = np.array([item.party for item in said])
    named = ~np.isin(parties, NOT_PARTIES)
    is_one_kind = kinds[:, None] == kinds[None, :core]
    has_kind = (kinds != "")[:, None] & (kinds != "")[None, :core]
    is_one_party = (parties[:, None] == parties[None, :core]) & named[:, None]
    poles = np.stack([numbers_of(item.vector.pole if item.vector else b"") for item in said])
    given = (told[:, None] * told[None, :core], poles @ poles[:core].T, is_one_party)
    same, other, none = (_weigh(weights[name], given) for name in ("same", "other", "none"))
    odds: Floats = np.where(has_kind, np.where(is_one_kind, same, other), none).astype(np.float32)
    odds[np.arange(core), np.arange(core)] = 0
    return odds


def _weigh(weights: PoleWeights, given: tuple[Floats, Floats, NDArray[np.bool_]]) -> Floats:
    told, poles, party = given
    odds: Floats = weights.bias + weights.told * told + weights.pole * poles + weights.party * party
    return odds
