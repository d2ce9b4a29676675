"""Plain text for people: tables that fit the terminal, and text that cannot harm it.

A report is hostile input: control characters (escape sequences, bidirectional overrides) are shown
as visible signs, never sent to the terminal.
"""

import argparse
import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rashomon.exchange.stable import SCHEMA
from rashomon.text import shorten

#: Longest quotation printed on one line, in code points.
QUOTE_CHARS = 300
_WIDEST = 120
_NARROWEST = 60


def say(line: str = "") -> None:
    """Print a line of data."""
    print(visible(line))


def note(line: str) -> None:
    """Print a line for the reader beside the data."""
    print(visible(line), file=sys.stderr)


def say_json(found: Mapping[str, object]) -> None:
    """Print what was found as one JSON object with the number of its schema, in stable order."""
    print(json.dumps({"schema": SCHEMA, **found}, ensure_ascii=False, indent=1))


def visible(text: str) -> str:
    """Replace control and format characters by a visible sign; tabs become a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible_char(char) for char in text)


def _visible_char(char: str) -> str:
    if char == "\t":
        return " "
    return "�" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char


def width() -> int:
    """Give the columns to fill: those of the terminal, within reason."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))


def say_table(rows: Iterable[Sequence[str]], heading: Sequence[str]) -> None:
    """Print rows in columns; the last column takes what is left and is cut to one line."""
    table = [tuple(heading), *(tuple(row) for row in rows)]
    last = len(heading) - 1
    longest = [max(len(row[at]) for row in table) for at in range(last)]
    share = max(8, width() // (last + 2))
    columns = [min(size, 2 * share) for size in longest]
    rest = max(20, width() - sum(columns) - 2 * last)
    for row in table:
        cells = [shorten(row[at], columns[at]).ljust(columns[at]) for at in range(last)]
        say("  ".join((*cells, shorten(row[last], rest))).rstrip())


def say_found(
    options: argparse.Namespace,
    found: Mapping[str, object],
    rows: Iterable[Sequence[str]],
    heading: Sequence[str],
) -> None:
    """Print what was found as the user wants it: as JSON, or as a table."""
    if options.json:
        say_json(found)
    else:
        say_table(rows, heading)


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: ``1 claim``, ``3 claims``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
