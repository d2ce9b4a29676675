"""One label of the CASE 2021 shared task (ACLED sub-event types) for a short report.

What enters: a Parse. What leaves: a label; ``OTHER`` if no word speaks
for one. Method: weighted cue words and the best PLOVER event, added up.
"""

from rashomon.coding.sentences import code_sentence
from rashomon.lexicon.acled import Label, load_labels
from rashomon.model.parse import Parse

OTHER = "OTHER"


def acled_label(parse: Parse) -> str:
    """Give the label with the highest score, the first of equals."""
    labels, events = load_labels(), code_sentence(parse)
    lemmas = " ".join(token.lemma.lower() for token in parse.tokens)
    padded = f" {lemmas} | {' '.join(token.text.lower() for token in parse.tokens)} "
    best = events[0] if events else None
    keys = (best.type.value, f"{best.type.value}.{best.mode}") if best else ()
    scores = [_score(label, padded, keys) for label in labels]
    top = max(scores, default=0.0)
    return labels[scores.index(top)].name if top > 0 else OTHER


def _score(label: Label, padded: str, keys: tuple[str, ...]) -> float:
    words = sum(cue.weight for cue in label.cues if cue.occurs_in(padded))
    return words + sum(weight for key, weight in label.events.items() if key in keys)
