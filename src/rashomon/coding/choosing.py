"""Which type an event has: what the word lists say and what the encoder reads, weighed together.

What enters: the type and weight of the line that matched, and the range of the text that tells the
event. What leaves: a type. Method: a log-linear pool of the two (Genest and Zidek
1986): the encoder's log share, and the weight of the line times a constant. Without an encoding the
words alone decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from rashomon.coding.learned import TYPES, EventHeads
from rashomon.model.event import EventType
from rashomon.model.parse import Parse
from rashomon.model.span import Range

# What a weight of 1 of a matching line adds to the log share of its type, for a whole sentence and
# for one clause; tuned on the gold records of dev and a held-out fifth of plv_train.
_WORDS, _WORDS_OF_CLAUSE = 2.2, 3.0
_LEAST = 1e-9
# The share that the type of a predicate must have. From 0 to .6 the held-out fifth tells no
# difference (.856); below it "damaged" was a refusal.
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class TypeChooser:
    """Chooses types for one text after another; without heads, none for any."""

    heads: EventHeads | None = field(default_factory=EventHeads.load)

    def choose(
        self,
        parse: Parse,
        told: Range,
        predicate: Range | None,
        words: Mapping[EventType, float],
    ) -> EventType | None:
        """Choose the type of what a range tells, the first of equals.

        None without an encoding, and for a predicate of which the encoder is not sure.

        Args:
            parse: The text.
            told: Code points of the clause or sentence.
            predicate: Those of the word that carries the event, None for all of the sentence.
            words: Weight of the best matching line of each type.
        """
        sentence = parse.sentence_at(told[0]) if predicate else None
        around = (sentence.start, sentence.end) if sentence else told
        stretch = parse.encoding.told(*around) if parse.encoding else None
        if stretch is None or self.heads is None:
            return None
        read = self.heads.types(stretch, told, predicate)
        factor = _WORDS if predicate is None else _WORDS_OF_CLAUSE
        bonus = np.array([factor * words.get(type_, 0.0) for type_ in TYPES], np.float32)
        raised = np.log(read[: len(TYPES)] + _LEAST) + bonus
        best = int(raised.argmax())
        return None if predicate is not None and read[best] < _SURE else TYPES[best]
