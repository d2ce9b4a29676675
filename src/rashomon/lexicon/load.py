"""Read the package's data files; the one place that opens them.

A data file starts with comment lines (``#``) that say what it is, where it comes from, its licence
and how to extend it. A wrong line raises `LexiconError` with the file and the line or entry.
"""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import ClassVar, Self, TypeVar, get_origin, get_type_hints

import msgspec

from rashomon.errors import LexiconError

_FOLDER = files("rashomon.lexicon")
_Form = TypeVar("_Form")


def read_bytes(name: str) -> bytes:
    """Give the bytes of the data file `name`."""
    return _FOLDER.joinpath(name).read_bytes()


def read_records(name: str, form: type[_Form]) -> Iterator[_Form]:
    """Give the rows of a CSV file as the dataclass `form`, checked by its annotations.

    An empty cell is left to the default of its field; a tuple is a cell of values between ";".

    Raises:
        LexiconError: If a row does not have that form, or not as many cells as the heading.
    """
    lists = {field for field, kind in get_type_hints(form).items() if get_origin(kind) is tuple}
    lines = enumerate(read_bytes(name).decode().splitlines(), start=1)
    rows = ((number, line) for number, line in lines if line.strip() and not line.startswith("#"))
    _, heading = next(rows)
    fields = heading.split(",")
    for number, line in rows:
        try:
            cells = zip(fields, next(csv.reader([line])), strict=True)
            given = {
                field: _split_list(cell) if field in lists else cell
                for field, cell in cells
                if cell
            }
            yield msgspec.convert(given, form, strict=False)
        except (ValueError, msgspec.ValidationError) as error:
            raise wrong_entry(f"{name} line {number}: {line!r}", f"{heading} ({error})") from error


def read_form(name: str, form: type[_Form]) -> _Form:
    """Give the content of a TOML file as the dataclass `form`, checked by its annotations.

    Raises:
        LexiconError: If it is not valid TOML or does not have that form; the message says where.
    """
    try:
        return msgspec.convert(tomllib.loads(read_bytes(name).decode()), form, strict=False)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise wrong_entry(f"{name}: {error}", form.__name__) from error


class LexiconFile:
    """A lexicon that is the form of one TOML file, which `file` names."""

    __slots__ = ()
    file: ClassVar[str]

    @classmethod
    @cache
    def load(cls) -> Self:
        """Read the packaged file, once."""
        return read_form(cls.file, cls)


def _split_list(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def wrong_entry(what: str, expected: str) -> LexiconError:
    """Make the error for a wrong entry of a data file; `what` starts with the name of the file."""
    return LexiconError(f"lexicon {what}", expected=expected, slug="lexicon-value")
