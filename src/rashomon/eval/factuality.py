"""Factuality targets: words of a tokenised sentence, scored by the modality reader."""

from collections.abc import Iterator

from rashomon.coding.modality import ModalityReader, factuality_scores
from rashomon.errors import GoldError
from rashomon.eval.rows import Json, Row
from rashomon.model.parse import Parse


def score_targets(reader: ModalityReader, parse: Parse, row: Row) -> list[Json]:
    """Score every target of a line on [-3, 3], in the order of the line."""
    targets = tuple(_targets(row))
    ranges = tuple((start, end) for _, start, end in targets)
    scores = factuality_scores(reader, parse, ranges)
    return [
        {"tok": tok, "score": score} for (tok, _, _), score in zip(targets, scores, strict=True)
    ]


def _targets(row: Row) -> Iterator[tuple[int, int, int]]:
    found = row.fields.get("targets")
    if not isinstance(found, list):
        raise GoldError(f"{row.place}: no targets", expected="a list", slug="gold-field")
    for target in found:
        values = (
            [target.get(key) for key in ("tok", "start", "end")]
            if (isinstance(target, dict))
            else []
        )
        tok, start, end = values if len(values) == 3 else (None, None, None)
        if not (isinstance(tok, int) and isinstance(start, int) and isinstance(end, int)):
            raise GoldError(
                f"{row.place}: target {target!r}", expected="tok, start, end", slug="gold-field"
            )
        yield tok, start, end
