"""Lists of reports: JSON Lines and CSV with the fields of DESIGN 5, one report a line.

Read as a stream: memory does not grow with the file. A wrong line is a Problem that names it, and
the rest goes on; a field that is not known is named once. Values are taken as they stand.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import msgspec

from rashomon.ingestion.report import Limits, Report, Trouble
from rashomon.model.document import DateBasis
from rashomon.model.problem import Problem
from rashomon.text import shorten

_NAMES = (
    "id url outlet date lang text captured_at archive_url sha256 channel original_text "
    "original_lang translation_by version_of title byline tool"
)
_FIELDS = frozenset(_NAMES.split())
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# Stands for a line that was not read; no decoded text holds this half of a character.
_OVER_LONG = "\ud800"

Row = Mapping[str, object]
NumberedLines = Iterator[tuple[int, bytes | Trouble]]
NumberedRows = Iterator[tuple[int, Row | Trouble]]


def read_list(path: Path, name: str, limits: Limits) -> Iterator[Report | Problem]:
    """Read a JSON Lines file, or a CSV file with a heading (commas, semicolons or tabs).

    In file order; the path of a report is ``name:LINE``, with the last line of a CSV row.
    """
    known = set(_FIELDS)
    is_csv = path.suffix.casefold() == ".csv"
    with path.open("rb") as stream:
        lines = numbered_lines(stream, limits.line_bytes)
        for number, row in _csv_rows(lines, limits.line_bytes) if is_csv else _json_rows(lines):
            place = f"{name}:{number}"
            if isinstance(row, Trouble):
                yield row.at(place)
                continue
            for field in (field for field in row if field not in known):
                known.add(field)
                what = f"the field {shorten(field)!r} is not known and was not read"
                yield Trouble("skipped-member", what).at(place)
            found = _report(row, name, place)
            yield found.at(place) if isinstance(found, Trouble) else found


def numbered_lines(stream: IO[bytes], limit_bytes: int) -> NumberedLines:
    """Number the lines; one over the limit is skipped without being held in memory."""
    number = 0
    while line := stream.readline(limit_bytes + 1):
        number += 1
        if len(line) <= limit_bytes:
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit_bytes)
        yield number, Trouble("too-large", f"the line is longer than {limit_bytes:,} bytes")


def _json_rows(lines: NumberedLines) -> NumberedRows:
    for number, line in lines:
        if isinstance(line, Trouble):
            yield number, line
        elif line.strip():
            yield number, _json_row(line)


def _json_row(line: bytes) -> Row | Trouble:
    try:
        return msgspec.json.decode(line.decode(), type=dict[str, object])
    except UnicodeDecodeError as error:
        return Trouble("wrong-encoding", f"byte {error.start} of the line is not valid UTF-8")
    except (msgspec.MsgspecError, RecursionError) as error:
        excerpt = shorten(line[:200].decode("utf-8", "replace"))
        return Trouble("malformed-line", f"no JSON object ({shorten(str(error))}): {excerpt!r}")


def _csv_rows(lines: NumberedLines, limit_bytes: int) -> NumberedRows:
    # The library keeps this limit for the whole process; nothing else here reads CSV from users.
    csv.field_size_limit(limit_bytes)
    # An over-long line stays a line, so that the numbers stay right.
    texts = (
        _OVER_LONG if isinstance(line, Trouble) else line.decode("utf-8", "surrogateescape")
        for _, line in lines
    )
    first = next(texts, "")
    separator = max(",;\t", key=first.count)
    titles = next(csv.reader([first.casefold()], delimiter=separator), [])
    heading = [cell.strip() for cell in titles]
    if "text" not in heading:
        yield 1, Trouble("malformed-line", f"no column 'text' in the heading {shorten(first)!r}")
        return
    reader = csv.reader(texts, delimiter=separator)
    try:
        for cells in filter(None, reader):
            yield reader.line_num + 1, _csv_row(cells, heading)
    except csv.Error as error:
        what = f"no CSV row ({error}); the rest was not read"
        yield reader.line_num + 1, Trouble("malformed-line", what)


def _csv_row(cells: list[str], heading: list[str]) -> Row | Trouble:
    whole = "".join(cells)
    if _OVER_LONG in whole:
        return Trouble("too-large", "the line is longer than a line of a list may be")
    if _HALF_CHARACTER.search(whole):
        return Trouble("wrong-encoding", "the row is not valid UTF-8")
    if len(cells) != len(heading):
        what = f"{len(cells)} cells where the heading has {len(heading)}: {shorten(cells[0])!r}"
        return Trouble("malformed-line", what)
    return {field: cell for field, cell in zip(heading, cells, strict=True) if cell}


def _report(row: Row, name: str, place: str) -> Report | Trouble:
    """Make the report of a row; numbers are taken as they are written."""
    given: dict[str, object] = {
        field: str(value) if isinstance(value, int | float) else value
        for field, value in row.items()
        if field in _FIELDS and value is not None
    }
    if not str(given.get("text", "")).strip() and "original_text" in given:
        # Nobody translated it: the original is the text, to be read and marked by hand.
        given["text"] = given.pop("original_text")
        given["lang"] = given.get("original_lang") or given.get("lang")
    given["path"], given["date_basis"] = place, DateBasis.RECORD.value
    given["name"] = "|".join((name, *(str(given.get(field, "")) for field in ("outlet", "date"))))
    try:
        return msgspec.convert(given, Report)
    except msgspec.ValidationError as error:
        return Trouble("malformed-line", str(error))
