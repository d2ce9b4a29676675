"""Bilingual: sentences of a text beside those of its translation, without reading either language.

What enters: the sentences of two texts. What leaves: beads (0 to 2 sentences beside 0 to 2), in
order. Method: Gale and Church (1993), dynamic programming over lengths in characters, with two
additions: numbers and names that both have draw sentences together, and so do paragraph ends.
Names are compared after transliteration, by their consonants, so that an ending or a vowel does
not part them. Order is never left: a sentence that a translator moved stands as left out and added.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.alignment.word_changes import value_of
from rashomon.lexicon.beside import BesideLexicon

# After Gale and Church (1993), Table 5; but where they had one sentence in a hundred without a
# partner, a statement leaves things out on purpose.
_PRIOR = {(1, 1): 0.85, (1, 0): 0.03, (0, 1): 0.03, (2, 1): 0.04, (1, 2): 0.04, (2, 2): 0.01}
_VARIANCE = 6.8
# What an anchor in common takes off the cost of a bead, and what one without partner adds; set on
# half (a) of the translations of tests/alignment/beside.
_ANCHOR_GAIN, _ANCHOR_LOSS, _MOST_ANCHORS = 3.0, 1.5, 4
# A bead that goes over the end of a paragraph on one side only.
_TORN = 1.5
# Beads are looked for so far from the diagonal at least.
_BAND = 40
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouy]+|(?<=.)h")
_LEAST_SKELETON = 3
_ROOT = math.sqrt(2)
_NOTHING: frozenset[str] = frozenset()
_COST = {taken: -math.log(prior) for taken, prior in _PRIOR.items()}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is compared.

    Attributes:
        chars: Its length.
        anchors: Numbers, and names by their consonants.
        is_last: It ends a paragraph.
    """

    chars: int
    anchors: frozenset[str]
    is_last: bool


class Bead(NamedTuple):
    """Sentences `first` and `second`, as half-open ranges of numbers, and anchors in common."""

    first: tuple[int, int]
    second: tuple[int, int]
    anchors: int


class _Step(NamedTuple):
    cost: float
    taken: tuple[int, int]
    anchors: int


def read_sentence(text: str, *, is_last: bool) -> Sentence:
    """Make a sentence ready for comparison."""
    lexicon = BesideLexicon.load()
    anchors: set[str] = set()
    for found in _WORD.finditer(text):
        word = found[0]
        if word[0].isdigit():
            anchors.add(value_of(word))
        elif word[0].isupper() and found.start():
            skeleton = _skeleton(lexicon.latin(word))
            anchors.update({skeleton} if len(skeleton) >= _LEAST_SKELETON else ())
    return Sentence(len(text), frozenset(anchors), is_last)


def _skeleton(word: str) -> str:
    """Give the first consonants of a name: Olsen, Ольсеном -> lsn."""
    plain = word.replace("ks", "x").replace("ph", "f").replace("w", "v").replace("c", "k")
    return word[:1] + _VOWELS.sub("", plain[1:])[: _LEAST_SKELETON - 1]


def align_sentences(first: Sequence[Sentence], second: Sequence[Sentence]) -> tuple[Bead, ...]:
    """Give the cheapest beads that hold every sentence of both texts once, in order.

    Time grows with the number of sentences times the band around the diagonal: 40 sentences to
    either side, and half of what the texts differ by.
    """
    costs = _Costs.of(first, second)
    best: dict[tuple[int, int], _Step] = {(0, 0): _Step(0.0, (0, 0), 0)}
    slope = len(second) / max(1, len(first))
    # A row of the band must reach into the next, however steep it is.
    width = _BAND + abs(len(second) - len(first)) // 2 + math.ceil(slope)
    for i in range(len(first) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - width), min(len(second), middle + width) + 1):
            steps = [
                _Step(before.cost + cost, (x, y), anchors)
                for x, y in _PRIOR
                if (before := best.get((i - x, j - y)))
                for cost, anchors in (costs.cost(i - x, j - y, (x, y)),)
            ]
            if steps:
                best[i, j] = min(steps)
    return _walk_back(best, len(first), len(second))


def _walk_back(best: dict[tuple[int, int], _Step], i: int, j: int) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    while i or j:
        step = best[i, j]
        x, y = step.taken
        beads.append(Bead((i - x, i), (j - y, j), step.anchors))
        i, j = i - x, j - y
    return tuple(reversed(beads))


class _Piece(NamedTuple):
    """None, one or two sentences of a side.

    Attributes:
        anchors: Those that count: numbers, and names that both texts have.
        shared: How many of them both texts have.
        is_torn: A paragraph ends inside.
        is_last: It ends a paragraph.
    """

    chars: int
    anchors: frozenset[str]
    shared: int
    is_torn: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Costs:
    """What the cost of a bead is made of.

    Attributes:
        ratio: Characters of the second text for one of the first.
        first: Pieces of the first text by size, then by where they begin.
        second: Those of the second.
    """

    ratio: float
    first: tuple[Sequence[_Piece], ...]
    second: tuple[Sequence[_Piece], ...]

    @classmethod
    def of(cls, first: Sequence[Sentence], second: Sequence[Sentence]) -> "_Costs":
        """Work out what is asked for again and again."""
        mine = frozenset(anchor for each in first for anchor in each.anchors)
        its = frozenset(anchor for each in second for anchor in each.anchors)
        telling = mine & its | {anchor for anchor in mine | its if anchor[0].isdigit()}
        ours, theirs = (sum(each.chars for each in side) for side in (first, second))
        pieces = (
            tuple(_pieces(side, size, telling, mine & its) for size in (0, 1, 2))
            for side in (first, second)
        )
        return cls(theirs / ours if ours and theirs else 1.0, *pieces)

    def cost(self, i: int, j: int, taken: tuple[int, int]) -> tuple[float, int]:
        """Give the cost of a bead in nats, and its anchors in common.

        Args:
            i: Where the bead begins in the first text.
            j: The same in the second.
            taken: How many sentences of each it holds.
        """
        ours, theirs = self.first[taken[0]][i], self.second[taken[1]][j]
        if not ours.chars or not theirs.chars:
            # A number or name that only one text has speaks for leaving its sentence alone.
            return _COST[taken] + 0.5 * _ANCHOR_LOSS * (ours.shared + theirs.shared), 0
        both = lost = 0
        if ours.anchors or theirs.anchors:
            both, lost = len(ours.anchors & theirs.anchors), len(ours.anchors ^ theirs.anchors)
        torn = ours.is_torn + theirs.is_torn + (ours.is_last != theirs.is_last)
        gain = _ANCHOR_GAIN * min(_MOST_ANCHORS, both) - _ANCHOR_LOSS * min(_MOST_ANCHORS, lost)
        length = self._length_cost(ours.chars, theirs.chars)
        return _COST[taken] + length + _TORN * torn - gain, both

    def _length_cost(self, ours: int, theirs: int) -> float:
        """Give -log of the chance that a translation differs in length by so much."""
        mean = (ours + theirs / self.ratio) / 2
        delta = abs(theirs - ours * self.ratio) / math.sqrt(max(1.0, mean * _VARIANCE))
        return -math.log(max(1e-12, math.erfc(delta / _ROOT)))


def _pieces(
    side: Sequence[Sentence], size: int, telling: frozenset[str], shared: frozenset[str]
) -> list[_Piece]:
    """Give every piece of a size, by the number of its first sentence."""
    pieces: list[_Piece] = []
    for at in range(len(side) + 1 - size):
        held = side[at : at + size]
        anchors = _NOTHING.union(*(each.anchors for each in held)) & telling
        ends = [each.is_last for each in held]
        chars = sum(each.chars for each in held)
        pieces.append(_Piece(chars, anchors, len(anchors & shared), any(ends[:-1]), any(ends[-1:])))
    return pieces
