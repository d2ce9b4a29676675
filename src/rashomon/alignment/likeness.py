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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.bags import Bags, numbered
from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.joining import JoinWeights
from rashomon.model.clause import SCALE, VECTOR_SIZE, wholes_of

Floats = NDArray[np.float32]
Sums = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.generic]
Bag = Mapping[str, float]

# A proposition is compared with this many whose vectors are nearest, found in blocks of so many
# rows, looked through in stretches of so many columns.
_NEAREST, _BLOCK, _STRETCH = 32, 256, 32
# Pairs whose vectors are multiplied at once.
_PAIRS = 1 << 15
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What propositions are compared by, row by row.

    Attributes:
        claims: (n, VECTOR_SIZE) whole numbers.
        kinds, reports, claimed: (n,) numbers of the kind of act (-1 if none), report and claim.
        is_loose, is_victim: (n,) the kind is a loose one; it tells of people harmed.
        roles: (n, 2) numbers of actor and target, -1 if not told.
        bags: Weights of the words in common use, each row of length 1.
    """

    weights: JoinWeights
    claims: Floats
    kinds: Integers
    is_loose: Flags
    is_victim: Flags
    roles: Integers
    reports: Integers
    claimed: Integers
    bags: Bags

    @classmethod
    def of(cls, said: Sequence[Proposition], bags: Sequence[Bag]) -> "Likeness":
        """Gather what propositions are compared by; `bags` are the weights of their words."""
        families = [item.family for item in said]
        vectors = [item.vector for item in said]
        claims = [wholes_of(vector.claim if vector else b"") for vector in vectors]
        parties = [item.slots[:2] for item in said]
        told = numbered([party for pair in parties for party in pair])
        return cls(
            weights=JoinWeights.load(),
            claims=np.array(claims, np.float32).reshape(-1, VECTOR_SIZE),
            kinds=numbered([family.name if family else None for family in families]),
            is_loose=np.array([f is not None and f.is_loose for f in families], np.bool_),
            is_victim=np.array([f is not None and f.is_victim for f in families], np.bool_),
            roles=told.reshape(-1, 2),
            reports=numbered([item.span.document_id for item in said]),
            claimed=numbered([item.claim.id for item in said]),
            bags=Bags.of(bags),
        )

    def candidates(self) -> Integers:
        """Give the pairs to score, lower row first, ascending: (m, 2)."""
        count = len(self.kinds)
        found = [self.bags.sharing(self.kinds)]
        for start in range(0, count, _BLOCK):
            rows, columns = _nearest(self.claims[start : start + _BLOCK] @ self.claims.T)
            rows += start
            low, high = np.minimum(rows, columns), np.maximum(rows, columns)
            found.append((low * count + high)[low < high])
        codes = np.sort(np.concatenate(found))
        codes = codes[np.diff(codes, prepend=-1) > 0]
        return np.stack(np.divmod(codes, max(1, count)), axis=1)

    def scores(self, pairs: Integers) -> Sums:
        """Give the log-odds that the rows of each pair, pairs ascending, are one: (m,)."""
        one, other = pairs.T
        features: dict[str, Numbers] = {
            "vector": self._products(pairs) / SCALE,
            "words": self.bags.products(pairs),
            **self._told(pairs),
            "report": self.reports[one] == self.reports[other],
            "claim": self.claimed[one] == self.claimed[other],
        }
        unread = self.weights.unread_scores(features)
        scores: Sums = np.where(self._is_read(pairs), self.weights.scores(features), unread)
        return scores

    def estimates(self, pairs: Integers) -> Sums:
        """Give what `ground` estimates of the pairs: (m,)."""
        weigh = self.weights.estimate
        total = weigh["bias"] + weigh["vector"] / SCALE * self._products(pairs)
        for name, told in self._told(pairs).items():
            total += weigh[name] * told.astype(np.float64)
        return total

    def _told(self, pairs: Integers) -> dict[str, Numbers]:
        """Give what kinds of act and roles speak for pairs."""
        one, other = pairs.T
        kin = (self.kinds[one] == self.kinds[other]) & (self.kinds[one] != _NONE)
        is_told = (self.kinds[one] != _NONE) & (self.kinds[other] != _NONE)
        same = (self.roles[one] == self.roles[other]) & (self.roles[one] != _NONE)
        return {
            "kind": kin & ~self.is_loose[one],
            "loose_kind": kin & self.is_loose[one],
            "other_kind": is_told & ~kin,
            "roles": same.sum(1),
        }

    def _products(self, pairs: Integers) -> Sums:
        """Give the products of the vectors of pairs: (m,)."""
        found = np.zeros(len(pairs))
        for start in range(0, len(pairs), _PAIRS):
            one, other = pairs[start : start + _PAIRS].T
            products = np.einsum("ij,ij->i", self.claims[one], self.claims[other])
            found[start : start + _PAIRS] = products
        return found

    def needs_tie(self, pairs: Integers) -> Flags:
        """Tell of which pairs the kind of act is too little: people harmed, and unread clauses."""
        harmed: Flags = self.is_victim[pairs[:, 0]] & self.is_victim[pairs[:, 1]]
        needs: Flags = harmed | ~self._is_read(pairs)
        return needs

    def _is_read(self, pairs: Integers) -> Flags:
        is_read: Flags = (self.claims != 0).any(axis=1)
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

    def between(self, ones: Integers, others: Integers) -> Sums:
        """Give the sums of the estimates of all pairs between the groups of each pair."""
        total = np.zeros(len(ones))
        for start in range(0, len(ones), _PAIRS):
            one, other = ones[start : start + _PAIRS], others[start : start + _PAIRS]
            for weight, sums in self.parts:
                total[start : start + _PAIRS] += weight * np.einsum(
                    "ij,ij->i", sums[one], sums[other]
                )
        return total

    def table(self, groups: Integers) -> Sums:
        """Give the same of each of some groups with each."""
        total = np.zeros((len(groups), len(groups)))
        for weight, sums in self.parts:
            held = sums[groups]
            total += weight * (held @ held.T)
        return total

    def join(self, ones: Integers, others: Integers) -> None:
        """Let the first group of each pair stand for both; no group is in two pairs."""
        for _, sums in self.parts:
            sums[ones] += sums[others]


def _nearest(products: Floats) -> tuple[Integers, Integers]:
    """Give rows and columns of the highest products of each row; of equals those of low columns."""
    count = products.shape[1]
    least = np.full(len(products), -np.inf, np.float32)
    whole = count - count % _STRETCH
    if _NEAREST * _STRETCH < whole:
        # So many stretches reach a product that so many single ones reach it at least.
        best = products[:, :whole].reshape(len(products), -1, _STRETCH).max(axis=2)
        least = np.partition(best, -_NEAREST - 1, axis=1)[:, -_NEAREST - 1]
    rows, columns = np.divmod(np.flatnonzero(products >= least[:, None]), max(1, count))
    order = np.lexsort((columns, -products[rows, columns], rows))
    starts = np.searchsorted(rows, np.arange(len(products)))
    is_kept = np.arange(len(order)) - starts[rows[order]] <= _NEAREST
    return rows[order][is_kept], columns[order][is_kept]


def _marked(numbers: Integers, is_counted: Flags) -> Sums:
    """Give a row for each number, with a 1 in its column; only numbers counted have columns."""
    marks = np.zeros((len(numbers), int(numbers.max(initial=0)) + 1))
    rows = np.flatnonzero(is_counted)
    marks[rows, numbers[rows]] = 1
    return marks[:, marks.any(axis=0)]
