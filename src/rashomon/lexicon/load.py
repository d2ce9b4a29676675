"""Read the package's data files; the one place that opens them.

A data file starts with comment lines (``#``) that say what it is, where it comes from, its licence
and how to extend it. A wrong line raises `LexiconError` with file and line.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import TypeAlias, TypeVar, get_origin, get_type_hints

import msgspec

from rashomon.errors import LexiconError

TomlValue: TypeAlias = (
    "str | int | float | bool | list[TomlValue] | dict[str, TomlValue]"  # what tomllib gives
)
_FOLDER = "rashomon.lexicon"
_Form = TypeVar("_Form")


def read_text(name: str) -> str:
    """Give the text of the data file `name`."""
    return files(_FOLDER).joinpath(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Give the bytes of the data file `name`."""
    return files(_FOLDER).joinpath(name).read_bytes()


def read_rows(name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the rows of a CSV file with their line numbers, comment lines left out.

    Raises:
        LexiconError: If a row has more or fewer cells than the heading.
    """
    lines = [
        (number, line)
        for number, line in enumerate(read_text(name).splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    cells = csv.reader(line for _, line in lines)
    heading = next(cells)
    for (number, line), row in zip(lines[1:], cells, strict=True):
        if len(row) != len(heading):
            raise broken_line(name, number, line, f"{len(heading)} cells: {', '.join(heading)}")
        yield number, dict(zip(heading, row, strict=True))


def read_records(name: str, form: type[_Form]) -> Iterator[_Form]:
    """Give the rows of a CSV file as the dataclass `form`, checked by its annotations.

    An empty cell is left to the default of its field; a tuple is a cell of values between ";".

    Raises:
        LexiconError: If a row does not have that form.
    """
    lists = {field for field, kind in get_type_hints(form).items() if get_origin(kind) is tuple}
    for line, row in read_rows(name):
        cells = ((field, cell) for field, cell in row.items() if cell)
        given = {field: split_list(cell) if field in lists else cell for field, cell in cells}
        try:
            yield msgspec.convert(given, form, strict=False)
        except msgspec.ValidationError as error:
            raise broken_line(name, line, str(row), str(error)) from error


def read_toml(name: str) -> Mapping[str, TomlValue]:
    """Give the content of a TOML file.

    Raises:
        LexiconError: If it is not valid TOML.
    """
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(
            f"lexicon {name}: {error}", expected="valid TOML", slug="lexicon-value"
        ) from error


def read_form(name: str, form: type[_Form]) -> _Form:
    """Give the content of a TOML file as the dataclass `form`, checked by its annotations.

    Raises:
        LexiconError: If it is not valid TOML or does not have that form; the message says where.
    """
    try:
        return msgspec.convert(read_toml(name), form, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(
            f"lexicon {name}: {error}", expected=form.__name__, slug="lexicon-value"
        ) from error


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell of values separated by semicolons; empty values are left out."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def broken_line(name: str, line: int, found: str, expected: str) -> LexiconError:
    """Make the error for one wrong line of a data file."""
    return LexiconError(
        f"lexicon {name} line {line}: {found!r}", expected=expected, slug="lexicon-value"
    )
