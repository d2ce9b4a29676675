"""One label of the CASE 2021 shared task (ACLED sub-event types) for a short report.

Method: weighted cue words and the best PLOVER event, added up, with the encoder's log share of each
label; ``OTHER`` if no word speaks and the encoder is not sure.
"""

import math
from dataclasses import dataclass

from rashomon.coding.learned import EventHeads
from rashomon.coding.stage import EventCoder
from rashomon.lexicon.acled import load_labels
from rashomon.model.parse import Parse

OTHER = "OTHER"
# What a log share of the encoder counts beside a cue word of weight 1; tuned on a held-out fifth.
_ENCODER = 0.3
# Where no word speaks, the encoder has to be at least this sure.
_LIKELY = 0.9
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class ReportLabeller:
    """Labels one report after another."""

    coder: EventCoder
    heads: EventHeads

    @classmethod
    def load(cls) -> "ReportLabeller":
        """Load the packaged lexicons and heads."""
        return cls(EventCoder.load(), EventHeads.load())

    def __call__(self, parse: Parse) -> str:
        """Give the label with the highest score, the first of equals."""
        words = self.scores_of_words(parse)
        told = parse.encoding.told(0, len(parse.text)) if parse.encoding else None
        read = self.heads.reports(told) if told else {}
        if max(words.values()) <= 0 and max(read.values(), default=0.0) < _LIKELY:
            return OTHER
        scores = {
            name: words.get(name, 0.0) + _ENCODER * math.log(read.get(name, 1.0) + _LEAST)
            for name in (read or words)
        }
        return max(scores, key=lambda name: scores[name])

    def scores_of_words(self, parse: Parse) -> dict[str, float]:
        """Score the labels by cue words and the best event alone."""
        best = next(iter(self.coder.code_sentence(parse)), None)
        keys = (best.type.value, f"{best.type.value}.{best.mode}") if best else ()
        lemmas = " ".join(token.lemma.lower() for token in parse.tokens)
        padded = f" {lemmas} | {' '.join(token.text.lower() for token in parse.tokens)} "
        return {name: label.score(padded, keys) for name, label in load_labels().items()}
