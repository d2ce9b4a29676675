"""Best sequence of tags for the words of a text: Viterbi over a linear-chain CRF.

What enters are the emission scores of a tag head, what leaves is one tag a word (Lafferty, McCallum
and Pereira 2001). Which tags there are is the business of the stage that reads them.
"""

from dataclasses import dataclass

import numpy as np

from rashomon.model.encoding import Floats, Integers
from rashomon.model.span import Range


@dataclass(frozen=True, slots=True)
class TagGrammar:
    """The scores of tag sequences: `moves[i, j]` from tag i to tag j, `starts[j]` at the start."""

    moves: Floats
    starts: Floats

    def best(self, emissions: Floats, lines: Integers) -> tuple[int, ...]:
        """Give the best tag of every word.

        Args:
            emissions: (words, tags) scores.
            lines: (words,) number of the line of every word; a line is a sequence of its own, so
                that no span goes over its end, and all lines are decoded side by side.
        """
        begins = np.flatnonzero(np.diff(lines, prepend=-1))
        lengths = np.diff(begins, append=len(lines))
        order = np.argsort(-lengths, kind="stable")  # longest first: the others drop out in turn
        begins, lengths = begins[order], lengths[order]
        back = np.zeros(emissions.shape, np.int8)
        score = self.starts + emissions[begins]
        for place in range(1, int(lengths.max(initial=0))):
            going = int((lengths > place).sum())
            onward = score[:going, :, None] + self.moves
            words = begins[:going] + place
            back[words] = onward.argmax(1)
            score[:going] = onward.max(1) + emissions[words]
        tags = np.zeros(len(lines), np.int8)
        tags[begins + lengths - 1] = score.argmax(1)
        for place in range(int(lengths.max(initial=0)) - 1, 0, -1):
            words = begins[lengths > place] + place
            tags[words - 1] = back[words, tags[words]]
        return tuple(tags.tolist())

    def share(self, emissions: Floats, tags: tuple[int, ...], lines: Integers, place: int) -> float:
        """Give the probability of the tag of one word, those beside it in the line being given.

        The conditional of the model's own distribution (Besag 1975), so 0 to 1.
        """
        scores = emissions[place].astype(np.float64)
        is_first = place == 0 or lines[place - 1] != lines[place]
        scores = scores + (self.starts if is_first else self.moves[tags[place - 1]])
        if place + 1 < len(tags) and lines[place + 1] == lines[place]:
            scores = scores + self.moves[:, tags[place + 1]]
        shares = np.exp(scores - scores.max())
        return float(shares[tags[place]] / shares.sum())


def runs(tags: tuple[int, ...], begin: int, inside: int) -> tuple[Range, ...]:
    """Give the spans that start at a begin tag and go on over inside tags, in text order."""
    spans: list[Range] = []
    for place, tag in enumerate(tags):
        if tag == begin:
            spans.append((place, place + 1))
        elif tag == inside and spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
    return tuple(spans)
