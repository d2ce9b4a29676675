"""Two texts side by side, as ``beside --json`` prints them."""

from collections.abc import Iterable

from rashomon.exchange.stable import JsonObject, fields_of
from rashomon.model.beside import Beside, BesideRow, Difference, Side
from rashomon.model.span import Range


def beside_json(found: Beside) -> JsonObject:
    """Give both sides and their rows; offsets count in the text of each side."""
    return {
        **fields_of(found, "mode is_cut"),
        "first": _side(found.first),
        "second": _side(found.second),
        "rows": [_row(row, found) for row in found.rows],
    }


def _side(side: Side) -> JsonObject:
    furniture = [{"start": start, "end": end} for start, end in side.furniture]
    return {**fields_of(side, "document_id is_original language"), "furniture": furniture}


def _row(row: BesideRow, found: Beside) -> JsonObject:
    texts = found.first.text, found.second.text
    return {
        **fields_of(row, "kind is_moved basis likeness"),
        **_cells(row.first, row.second, texts),
        "first_words": _stretches(row.first_words, texts[0]),
        "second_words": _stretches(row.second_words, texts[1]),
        "differences": [_difference(each, texts) for each in row.differences],
    }


def _difference(one: Difference, texts: tuple[str, str]) -> JsonObject:
    return {**fields_of(one, "kind is_hint"), **_cells(one.first, one.second, texts)}


def _cells(first: Iterable[Range], second: Iterable[Range], texts: tuple[str, str]) -> JsonObject:
    return {"first": _stretches(first, texts[0]), "second": _stretches(second, texts[1])}


def _stretches(ranges: Iterable[Range], text: str) -> list[JsonObject]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in ranges]
