"""How far two analysts agree, as ``compare --json`` prints it."""

from msgspec import to_builtins

from rashomon.exchange.stable import Documents, JsonObject, fields_of, place_object
from rashomon.model.comparison import Comparison, Disagreement

_SIDE = "name people only decisions rulings alone"
_FIGURE = "measure scope value low high agreed of why"
_DISAGREEMENT = "matter document_id words says they_say ids their_ids"


def comparison_json(found: Comparison, documents: Documents) -> JsonObject:
    """Give the two sides, the figures with their intervals, and the disagreements."""
    return {
        "one": fields_of(found.one, _SIDE),
        "other": fields_of(found.other, _SIDE),
        "common": to_builtins(found.common),
        **fields_of(found, "shared both"),
        "agreements": [fields_of(each, _FIGURE) for each in found.agreements],
        "disagreements": [_disagreement(each, documents) for each in found.disagreements],
    }


def _disagreement(each: Disagreement, documents: Documents) -> JsonObject:
    places = [place_object(span, documents) for span in each.spans]
    return {**fields_of(each, _DISAGREEMENT), "evidence": places}
