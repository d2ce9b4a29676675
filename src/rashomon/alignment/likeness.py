"""Likeness: how far two propositions are one, in log-odds, for many pairs at a time.

What enters: the propositions of one mood, with their vectors and the weights of their words. What
leaves: candidate pairs; scores of pairs; sums of estimates between groups. Method: logistic
regression over the cosine of vectors, words in common (TF-IDF over the case), kind of act, roles,
report and claim, weighed as in ``joining.toml``. Only pairs that share a kind of act, words or a
near vector are scored, a bounded number for each proposition; all others are estimated from what
adds up over groups, so that a group of any size is compared whole. The search for near vectors
looks at all pairs, in blocks, and is what grows with the square of a very large case. Products are
of whole numbers: every machine adds them up alike.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.joining import JoinWeights
from rashomon.model.clause import SCALE, VECTOR_SIZE, wholes_of

Floats = NDArray[np.float32]
Sums = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bag = Mapping[str, float]

# A proposition is compared with this many whose vectors are nearest, found in blocks of so many,
# and with so many for each word or kind of act that it shares with them.
_NEAREST, _BLOCK, _SHARED = 32, 512, 12
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What propositions are compared by, row by row.

    Attributes:
        claims: (n, VECTOR_SIZE) whole numbers.
        kinds, reports, claimed: (n,) numbers of the kind of act (-1 if none), report and claim.
        is_loose, is_victim: (n,) the kind is a loose one; it tells of people harmed.
        roles: (n, 2) numbers of actor and target, -1 if not told.
        bags: Weights of the words in common use, of length 1.
    """

    weights: JoinWeights
    claims: Floats
    kinds: Integers
    is_loose: Flags
    is_victim: Flags
    roles: Integers
    reports: Integers
    claimed: Integers
    bags: tuple[Bag, ...]

    @classmethod
    def of(cls, said: Sequence[Proposition], bags: Sequence[Bag]) -> "Likeness":
        """Gather what propositions are compared by; `bags` are the weights of their words."""
        families = [item.family for item in said]
        vectors = [item.vector for item in said]
        claims = [wholes_of(vector.claim if vector else b"") for vector in vectors]
        parties = [item.slots[:2] for item in said]
        told = _numbered([party for pair in parties for party in pair])
        return cls(
            weights=JoinWeights.load(),
            claims=np.array(claims, np.float32).reshape(-1, VECTOR_SIZE),
            kinds=_numbered([family.name if family else None for family in families]),
            is_loose=np.array([f is not None and f.is_loose for f in families], np.bool_),
            is_victim=np.array([f is not None and f.is_victim for f in families], np.bool_),
            roles=told.reshape(-1, 2),
            reports=_numbered([item.span.document_id for item in said]),
            claimed=_numbered([item.claim.id for item in said]),
            bags=tuple(bags),
        )

    def candidates(self) -> Integers:
        """Give the pairs to score, lower row first, ascending: (m, 2)."""
        kinds = self.kinds.tolist()
        found = _sharing([(*bag, kind) for bag, kind in zip(self.bags, kinds, strict=True)])
        for start in range(0, len(kinds), _BLOCK):
            products = self.claims[start : start + _BLOCK] @ self.claims.T
            nearest = np.argsort(-products, axis=1, kind="stable")[:, : _NEAREST + 1]
            for row, near in enumerate(nearest.tolist(), start):
                found.update((min(row, at), max(row, at)) for at in near if at != row)
        return np.array(sorted(found), np.int64).reshape(-1, 2)

    def scores(self, pairs: Integers) -> Sums:
        """Give the log-odds that the rows of each pair are one: (m,)."""
        one, other = pairs.T
        kin = (self.kinds[one] == self.kinds[other]) & (self.kinds[one] != _NONE)
        is_told = (self.kinds[one] != _NONE) & (self.kinds[other] != _NONE)
        same = (self.roles[one] == self.roles[other]) & (self.roles[one] != _NONE)
        bags = self.bags
        features: dict[str, NDArray[np.generic]] = {
            "vector": (self.claims[one] * self.claims[other]).sum(1, dtype=np.float64) / SCALE,
            "words": np.array([_shared(bags[a], bags[b]) for a, b in pairs.tolist()]),
            "kind": kin & ~self.is_loose[one],
            "loose_kind": kin & self.is_loose[one],
            "other_kind": is_told & ~kin,
            "roles": same.sum(1),
            "report": self.reports[one] == self.reports[other],
            "claim": self.claimed[one] == self.claimed[other],
        }
        unread = self.weights.unread_scores(features)
        scores: Sums = np.where(self._is_read(pairs), self.weights.scores(features), unread)
        return scores

    def needs_tie(self, pairs: Integers) -> Flags:
        """Tell of which pairs the kind of act is too little: people harmed, and unread clauses."""
        harmed: Flags = self.is_victim[pairs[:, 0]] & self.is_victim[pairs[:, 1]]
        needs: Flags = harmed | ~self._is_read(pairs)
        return needs

    def _is_read(self, pairs: Integers) -> Flags:
        is_read = np.array([bool(row.any()) for row in self.claims], np.bool_)
        both: Flags = is_read[pairs[:, 0]] & is_read[pairs[:, 1]]
        return both

    def ground(self) -> "Ground":
        """Give what estimates the score of any pair, and of all pairs of two groups."""
        weigh = self.weights.estimate
        other = weigh["other_kind"]
        is_told = self.kinds != _NONE
        return Ground(
            (
                (weigh["bias"], np.ones((len(self.kinds), 1))),
                (weigh["vector"] / SCALE, self.claims.astype(np.float64)),
                (weigh["kind"] - other, _marked(self.kinds, is_told & ~self.is_loose)),
                (weigh["loose_kind"] - other, _marked(self.kinds, is_told & self.is_loose)),
                (other, is_told[:, None].astype(np.float64)),
                (weigh["roles"], _marked(self.roles[:, 0], self.roles[:, 0] != _NONE)),
                (weigh["roles"], _marked(self.roles[:, 1], self.roles[:, 1] != _NONE)),
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Estimates of scores, from features that add up over groups: their weights and (n, d) sums."""

    parts: tuple[tuple[float, Sums], ...]

    def between(self, one: int, others: Sequence[int]) -> Sums:
        """Give the sums of the estimates of all pairs between a group and each of others."""
        rows = np.array(others, np.int64)
        total = np.zeros(len(rows))
        for weight, sums in self.parts:
            total += weight * (sums[rows] @ sums[one])
        return total

    def join(self, one: int, other: int) -> None:
        """Let the first group stand for both."""
        for _, sums in self.parts:
            sums[one] += sums[other]


def _sharing(keys: Iterable[tuple[Hashable, ...]]) -> set[tuple[int, int]]:
    """Give the pairs of rows that share a key: each with a bounded number of those behind it."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, each in enumerate(keys):
        for key in each:
            if key != _NONE:
                holders[key].append(row)
    return {
        (one, other)
        for rows in holders.values()
        for at, one in enumerate(rows)
        for other in rows[at + 1 : at + 1 + _SHARED]
    }


def _shared(one: Bag, other: Bag) -> float:
    """Give the product of two bags of words, in the order of the first."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _numbered(names: Sequence[str | None]) -> Integers:
    """Number names in the order in which they come; -1 for none."""
    numbers: dict[str, int] = {}
    told = [_NONE if name is None else numbers.setdefault(name, len(numbers)) for name in names]
    return np.array(told, np.int64)


def _marked(numbers: Integers, is_counted: Flags) -> Sums:
    """Give a row for each number, with a 1 in its column: (n, highest + 1)."""
    marks = np.zeros((len(numbers), int(numbers.max(initial=0)) + 1))
    rows = np.flatnonzero(is_counted)
    marks[rows, numbers[rows]] = 1
    return marks
