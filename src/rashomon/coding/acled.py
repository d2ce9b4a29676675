"""One label of the CASE 2021 shared task (ACLED sub-event types) for a short report.

Method: weighted cue words and the best PLOVER event, added up; ``OTHER`` if no word speaks.
"""

from rashomon.coding.stage import EventCoder
from rashomon.lexicon.acled import load_labels
from rashomon.model.parse import Parse

OTHER = "OTHER"


def acled_label(parse: Parse) -> str:
    """Give the label with the highest score, the first of equals."""
    best = next(iter(EventCoder.load().code_sentence(parse)), None)
    keys = (best.type.value, f"{best.type.value}.{best.mode}") if best else ()
    lemmas = " ".join(token.lemma.lower() for token in parse.tokens)
    padded = f" {lemmas} | {' '.join(token.text.lower() for token in parse.tokens)} "
    scores = {name: label.score(padded, keys) for name, label in load_labels().items()}
    name = max(scores, key=lambda name: scores[name])
    return name if scores[name] > 0 else OTHER
