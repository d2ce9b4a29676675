"""Lists of reports: JSON Lines and CSV with the fields of DESIGN 5, one report a line.

Read as a stream: memory does not grow with the file. A wrong line is a Problem that names it, and
the rest goes on; a field that is not known is named once. Values are taken as they stand.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from rashomon.ingestion.report import MAX_ID_CHARS, Limits, Report, Trouble, clean_line
from rashomon.model.document import Capture, DateBasis, Original
from rashomon.model.problem import Problem
from rashomon.text import shorten

_NAMES = (
    "id url outlet date lang text captured_at archive_url sha256 channel original_text "
    "original_lang translation_by version_of title byline tool"
)
FIELDS = frozenset(_NAMES.split())
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SEPARATORS = ",;\t"
_MARK = b"\xef\xbb\xbf"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# Stands for a line that was not read; no decoded text holds half a character.
_OVER_LONG = "\ud800"

Row = Mapping[str, str]


def read_jsonl(path: Path, name: str, limits: Limits) -> Iterator[Report | Problem]:
    """Read a JSON Lines file; empty lines are skipped.

    Args:
        path: The file.
        name: Its name for the user; ``name:LINE`` becomes the path of a report.
        limits: How long a line may be.

    Yields:
        Reports and problems in file order.
    """
    unknown = _UnknownFields(name)
    with path.open("rb") as stream:
        for number, line in _lines(stream, limits.line_bytes):
            place = f"{name}:{number}"
            if isinstance(line, bytes) and not line.strip():
                continue
            row = line if isinstance(line, Trouble) else _json_row(line)
            if isinstance(row, Trouble):
                yield row.at(place)
                continue
            yield from unknown.problems(row, place)
            yield from _reports(row, name, place)


def read_csv(path: Path, name: str, limits: Limits) -> Iterator[Report | Problem]:
    """Read a CSV file with a heading; separated by commas, semicolons or tabs.

    Yields:
        Reports and problems in file order; the line is that on which the row ends.
    """
    # The library keeps this limit for the whole process; nothing else here reads CSV from users.
    csv.field_size_limit(limits.line_bytes)
    unknown = _UnknownFields(name)
    with path.open("rb") as stream:
        lines = _csv_lines(stream, limits.line_bytes)
        first = next(lines, "")
        heading = [cell.strip().casefold() for cell in next(_cells(first, iter(())), [])]
        if "text" not in heading:
            what = f"the heading has no column 'text': {shorten(first)!r}"
            yield Trouble("malformed-line", what).at(f"{name}:1")
            return
        for number, row in _csv_rows(_cells(first, lines), heading):
            place = f"{name}:{number}"
            if isinstance(row, Trouble):
                yield row.at(place)
                continue
            yield from unknown.problems(row, place)
            yield from _reports(row, name, place)


class _UnknownFields:
    """Names each field that is not read, once per list."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen = set(FIELDS)

    def problems(self, row: Row, place: str) -> Iterator[Problem]:
        for field in row:
            if field not in self._seen:
                self._seen.add(field)
                what = f"the field {shorten(field)!r} of {self._name} is not known and was not read"
                yield Trouble("skipped-member", what).at(place)


def _lines(stream: BinaryIO, limit_bytes: int) -> Iterator[tuple[int, bytes | Trouble]]:
    """Number the lines; one over the limit is skipped without being held in memory."""
    number = 0
    while line := stream.readline(limit_bytes + 1):
        number += 1
        if len(line) <= limit_bytes:
            yield number, line.removeprefix(_MARK) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit_bytes)
        yield number, Trouble("too-large", f"the line is longer than {limit_bytes:,} bytes")


def _json_row(line: bytes) -> Row | Trouble:
    try:
        values = msgspec.json.decode(line.decode(), type=dict[str, object])
    except UnicodeDecodeError as error:
        return Trouble("wrong-encoding", f"byte {error.start} of the line is not valid UTF-8")
    except (msgspec.MsgspecError, RecursionError) as error:
        what = f"no JSON object ({shorten(str(error))}): {_excerpt(line)}"
        return Trouble("malformed-line", what)
    known = {field: value for field, value in values.items() if value is not None}
    for field in sorted(FIELDS & known.keys()):
        if not isinstance(known[field], str | int | float):
            return Trouble("malformed-line", f"the field {field!r} is no text: {_excerpt(line)}")
    return {field: str(value) if field in FIELDS else "" for field, value in known.items()}


def _excerpt(line: bytes) -> str:
    return repr(shorten(line[:200].decode("utf-8", "replace")))


def _csv_lines(stream: BinaryIO, limit_bytes: int) -> Iterator[str]:
    for _, line in _lines(stream, limit_bytes):
        # An over-long line stays a line, so that the numbers stay right.
        if isinstance(line, Trouble):
            yield f"{_OVER_LONG}\n"
        else:
            yield line.decode("utf-8", "surrogateescape")


def _cells(first: str, rest: Iterator[str]) -> Iterator[list[str]]:
    separator = max(_SEPARATORS, key=first.count)

    def lines() -> Iterator[str]:
        yield first
        yield from rest

    return csv.reader(lines(), delimiter=separator)


def _csv_rows(
    reader: Iterator[list[str]], heading: list[str]
) -> Iterator[tuple[int, Row | Trouble]]:
    next(reader)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _line_number(reader), Trouble("malformed-line", f"no CSV row ({error})")
            continue
        if cells:
            yield _line_number(reader), _csv_row(cells, heading)


def _line_number(reader: Iterator[list[str]]) -> int:
    return int(getattr(reader, "line_num", 0))


def _csv_row(cells: list[str], heading: list[str]) -> Row | Trouble:
    if cells == [_OVER_LONG]:
        return Trouble("too-large", "the line is longer than a line of a list may be")
    if len(cells) != len(heading):
        what = f"{len(cells)} cells where the heading has {len(heading)}: {shorten(cells[0])!r}"
        return Trouble("malformed-line", what)
    if any(_HALF_CHARACTER.search(cell) for cell in cells):
        return Trouble("wrong-encoding", "the row is not valid UTF-8")
    return {field: cell for field, cell in zip(heading, cells, strict=True) if cell}


def _reports(row: Row, name: str, place: str) -> Iterator[Report | Problem]:
    """Make the report of a row, or say why there is none."""
    text, given_id = row.get("text", ""), row.get("id")
    original = row.get("original_text")
    if "\x00" in text + (original or ""):
        yield Trouble("malformed-line", "the text holds a NUL character").at(place)
        return
    language = row.get("lang")
    if not text.strip() and original:
        # Nobody translated it: the original is the text, to be read and marked by hand.
        text, language, original = original, row.get("original_lang") or language, None
    identity = clean_line(given_id, MAX_ID_CHARS)
    troubles: tuple[Trouble, ...] = ()
    if given_id and identity != given_id:
        what = f"the id {shorten(given_id)!r} has odd characters or length: kept as {identity!r}"
        troubles = (Trouble("malformed-line", what),)
    yield Report(
        text=text,
        path=place,
        name="|".join((name, row.get("outlet", ""), row.get("date", ""))),
        id=identity,
        title=clean_line(row.get("title")),
        outlet=clean_line(row.get("outlet")),
        byline=clean_line(row.get("byline")),
        url=clean_line(row.get("url")),
        date=row.get("date"),
        date_basis=DateBasis.RECORD,
        language=language,
        channel=clean_line(row.get("channel")),
        capture=_capture(row),
        original=_original(row, original),
        version_of=clean_line(row.get("version_of"), MAX_ID_CHARS),
        troubles=troubles,
    )


def _capture(row: Row) -> Capture:
    sha256 = row.get("sha256", "").strip().casefold()
    return Capture(
        captured_at=clean_line(row.get("captured_at")),
        tool=clean_line(row.get("tool")),
        archive_url=clean_line(row.get("archive_url")),
        sha256=sha256 if _SHA256.fullmatch(sha256) else None,
    )


def _original(row: Row, text: str | None) -> Original | None:
    if text is None:
        return None
    translator = clean_line(row.get("translation_by"))
    return Original(text, clean_line(row.get("original_lang")), translator)
