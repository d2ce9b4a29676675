"""Factuality targets: words of a tokenised sentence, scored by the factuality reader."""

from dataclasses import dataclass

import msgspec

from rashomon.coding.factual import ANY, FactualityReader
from rashomon.errors import GoldError
from rashomon.eval.rows import Json, Row
from rashomon.model.parse import Parse


@dataclass(frozen=True, slots=True)
class _Target:
    tok: int
    start: int
    end: int


def score_targets(reader: FactualityReader, parse: Parse, row: Row) -> list[Json]:
    """Score every target of a line on [-3, 3], in the order of the line."""
    try:
        targets = msgspec.convert(row.fields.get("targets"), tuple[_Target, ...])
    except msgspec.ValidationError as error:
        wrong = f"{row.place}: targets: {error}"
        raise GoldError(wrong, expected="tok, start, end", slug="gold-field") from error
    ranges = tuple((target.start, target.end) for target in targets)
    corpus = row.optional_text("corpus") or ANY
    scores = zip(targets, reader.scores(parse, ranges, corpus), strict=True)
    return [{"tok": target.tok, "score": score} for target, score in scores]
