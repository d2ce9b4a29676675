"""``beside``: two statements clause by clause in the terminal, as JSON or as a page."""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rashomon.alignment.beside import MOST_UNITS, put_beside
from rashomon.cli.opening import load_case
from rashomon.cli.printing import counted, note, say, say_json
from rashomon.dossier.beside import render_beside, side_names
from rashomon.dossier.index import index_case
from rashomon.exchange.beside import beside_json
from rashomon.model.beside import (
    BASIS_WORDS,
    DIFFERENCE_WORDS,
    Beside,
    BesideMode,
    BesideRow,
    Difference,
    RowKind,
    Side,
)
from rashomon.model.span import Range

_SIGNS = {RowKind.SAME: "=", RowKind.OTHER_WORDS: "~", RowKind.FIRST_ONLY: "<"}


def beside(options: argparse.Namespace) -> int:
    """Print two reports side by side, or one beside its original or earlier version."""
    case = load_case(options)
    found = put_beside(case, options.first, options.second)
    index = index_case(case)
    if options.output:
        Path(options.output).write_bytes(render_beside(found, index))
        note(f"wrote {options.output}")
    elif options.json:
        say_json(beside_json(found))
    else:
        _say(found, side_names(found, index))
    return 0


def _say(found: Beside, names: tuple[str, str]) -> None:
    for letter, name in zip("AB", names, strict=True):
        say(f"{letter}  {name}")
    labels = [found.label(row, ("A", "B")) for row in found.rows]
    for row, label in zip(found.rows, labels, strict=True):
        say(f"{_SIGNS.get(row.kind, '>')} {label}{_why(found, row)}")
        _say_cells(found, row)
        for difference in row.differences:
            say(f"      {_difference(found, difference)}")
    counts = Counter(labels)
    note(", ".join(f"{label}: {number}" for label, number in counts.items()))
    for letter, side in zip("AB", (found.first, found.second), strict=True):
        if side.furniture:
            note(f"{letter}: {counted(len(side.furniture), 'stretch', 'stretches')} of furniture")
    if found.is_cut:
        note(f"longer than {MOST_UNITS:,} clauses: the rest is not compared")


def _why(found: Beside, row: BesideRow) -> str:
    if row.basis is None or row.kind is RowKind.SAME or found.mode is BesideMode.VERSIONS:
        return ""
    return f"  ({BASIS_WORDS[row.basis]})"


def _say_cells(found: Beside, row: BesideRow) -> None:
    is_marked = found.mode is BesideMode.VERSIONS and row.kind is RowKind.OTHER_WORDS
    if row.kind is RowKind.SAME:
        say(f"    AB  {_cell(found.second, row.second, (), '')}")
        return
    for letter, side, cell, changed, signs in (
        ("A", found.first, row.first, row.first_words, "[--]"),
        ("B", found.second, row.second, row.second_words, "{++}"),
    ):
        if cell:
            say(f"    {letter}   {_cell(side, cell, changed if is_marked else (), signs)}")


def _cell(side: Side, cell: Iterable[Range], changed: Sequence[Range], signs: str) -> str:
    """Write the clauses of a cell, with changed words between signs."""
    return " … ".join(_marked(side.text, each, changed, signs) for each in cell)


def _marked(text: str, clause: Range, changed: Sequence[Range], signs: str) -> str:
    at, end = clause
    pieces: list[str] = []
    for low, high in changed:
        if at <= low and high <= end:
            pieces += [text[at:low], signs[:2], text[low:high], signs[2:]]
            at = high
    return " ".join("".join((*pieces, text[at:end])).split())


def _difference(found: Beside, one: Difference) -> str:
    told = [
        f"{letter} alone has " + ", ".join(f"“{side.text[start:end]}”" for start, end in ranges)
        for letter, side, ranges in (("A", found.first, one.first), ("B", found.second, one.second))
        if ranges
    ]
    hint = "hint, to be read: " if one.is_hint else ""
    return f"{hint}{DIFFERENCE_WORDS[one.kind]}: {'; '.join(told)}"
