"""Figures of agreement between two readers, with their intervals.

Enters counts and pairs of labels; leaves `Agreement`s. Every figure rests on a share of agreements
in a number of things, and its interval on the Wilson score interval (Wilson, 1927) of that share at
95 %: F1 is a function of the share of spans in common among all spans of both, kappa (Cohen, 1960)
one of the observed share, with the chance agreement held at what was observed. The interval is
never of no width, not even at full agreement; it takes the things as drawn independently, which
claims of one report are not, so that it is rather too narrow. Nothing is drawn at random.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from math import sqrt

from rashomon.model.comparison import Agreement, Measure, Scope

#: Fewer things than this tell nothing: at nine of nine the interval of a share begins at .70.
ENOUGH = 10
# The normal quantile of an interval at 95 %.
_Z = 1.959964


def wilson(agreed: int, of: int) -> tuple[float, float]:
    """Give the Wilson score interval of a share; all from 0 to 1 if there is nothing."""
    if not of:
        return 0.0, 1.0
    share, square = agreed / of, _Z * _Z
    centre = share + square / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def share_of(measure: Measure, scope: Scope, agreed: int, of: int) -> Agreement:
    """Give a plain share."""
    low, high = wilson(agreed, of)
    value = agreed / of if of else 0.0
    return _enough(Agreement(measure, scope, value, low, high, agreed, of))


def f1_of(measure: Measure, scope: Scope, shared: int, one: int, other: int) -> Agreement:
    """Give the F1 of two sets of spans; `of` counts the spans of both, what is shared once."""
    union = one + other - shared
    low, high = wilson(shared, union)
    value = 2 * shared / (one + other) if union else 0.0
    made = Agreement(measure, scope, value, _f1(low), _f1(high), shared, union)
    return _enough(made)


def kappa_of(
    measure: Measure, scope: Scope, pairs: Sequence[tuple[Hashable, Hashable]]
) -> Agreement:
    """Give Cohen's kappa of pairs of labels; undefined where chance alone agrees always."""
    of = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    left, right = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    hits = sum(left[label] * right[label] for label in left)
    made = Agreement(measure, scope, None, None, None, agreed, of)
    if of and hits == of * of:
        return replace(made, why="undefined: both gave one and the same label throughout")
    chance = hits / (of * of) if of else 0.0
    low, high = (max(-1.0, (end - chance) / (1 - chance)) for end in wilson(agreed, of))
    value = (agreed / of - chance) / (1 - chance) if of else 0.0
    return _enough(replace(made, value=value, low=low, high=high))


def _f1(jaccard: float) -> float:
    return 2 * jaccard / (1 + jaccard)


def _enough(made: Agreement) -> Agreement:
    """Withhold a value that rests on too little; the counts stay."""
    if ENOUGH <= made.of:
        return made
    why = f"not enough to tell: {ENOUGH} are needed" if made.of else "nothing to compare"
    return replace(made, value=None, low=None, high=None, why=why)
