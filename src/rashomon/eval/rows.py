"""Lines of evaluation input: read with their allowed fields only, and written back as JSON.

Gold files hold the answers beside the questions; a task sees just the fields that DESIGN 5 names,
so that a prediction can never lean on an answer.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rashomon.errors import GoldError

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of input, cut down to the fields that a task may see.

    Attributes:
        place: ``file:line``, for messages.
        fields: The allowed fields that the line has.
    """

    place: str
    fields: Mapping[str, Json]

    def text(self, name: str) -> str:
        """Give a field that must be a string.

        Raises:
            GoldError: If it is missing or something else.
        """
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise GoldError(
                f"{self.place}: field {name!r} is {type(value).__name__}",
                expected="a string",
                slug="gold-field",
            )
        return value

    def optional_text(self, name: str) -> str | None:
        """Give a field that may be absent or null."""
        return None if self.fields.get(name) is None else self.text(name)

    def has(self, name: str) -> bool:
        """Tell whether the line has the field."""
        return name in self.fields


def read_rows(path: Path, allowed: frozenset[str]) -> Iterator[Row]:
    """Read a JSONL file, gzipped or not, keeping only `allowed` fields.

    Raises:
        GoldError: If the file cannot be read or a line is not a JSON object.
    """
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as lines
        ):
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    place = f"{path.name}:{number}"
                    yield Row(place, _cut(place, line, allowed))
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise GoldError(
            f"{path.name}: {error}", expected="a JSONL file, plain or gzipped", slug="gold-file"
        ) from error


def _cut(place: str, line: str, allowed: frozenset[str]) -> Mapping[str, Json]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{place}: {error}", expected="a JSON object", slug="gold-file") from error
    if not isinstance(found, dict):
        raise GoldError(f"{place}: not an object", expected="a JSON object", slug="gold-file")
    return {name: value for name, value in found.items() if name in allowed}


def write_rows(path: Path, rows: Iterable[Mapping[str, Json]]) -> int:
    """Write one JSON object a line; give their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
            count += 1
    return count
