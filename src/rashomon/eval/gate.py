"""Quality as a gate: the floors that the stages must keep on gold data.

A floor is pinned with the digest of its gold file: on another file it does not count, and says so.
Floors are raised by ``--update``; one is lowered only with ``--allow-regression``, which a reviewer
sees in the difference. Run by ``make gold``, never by ``make test``.
"""

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor as round_down
from pathlib import Path

from rashomon.errors import GoldError, RashomonError
from rashomon.eval.rows import Json
from rashomon.eval.scoring import evaluate
from rashomon.eval.tasks import Task

FLOORS = Path(__file__).with_name("floors.toml")
_HEAD = """\
# Floors of quality on gold data: written by `python -m rashomon.eval.gate GOLD --update`.
# measure: path into the scorer's JSON report. A floor is raised, never lowered in silence.
"""
# A measured value is pinned a little below, for rounding on other machines.
_SLACK = 0.002


@dataclass(frozen=True, slots=True)
class Floor:
    """One pinned value.

    Attributes:
        file: Gold file, relative to the gold folder.
        measure: Path into the scorer's report, dotted.
        least: The value that must be reached.
        digest: First 16 hex digits of the SHA-256 of the gold file.
    """

    task: Task
    file: str
    measure: str
    least: float
    digest: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A floor and what was measured against it; `value` is None where the gold file differs."""

    floor: Floor
    value: float | None
    digest: str

    @property
    def is_kept(self) -> bool:
        """Tell whether the floor holds."""
        return self.value is not None and self.value >= self.floor.least


def read_floors(path: Path = FLOORS) -> tuple[Floor, ...]:
    """Read the pinned floors."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["floor"]
    return tuple(
        Floor(Task(row["task"]), row["file"], row["measure"], float(row["least"]), row["digest"])
        for row in rows
    )


def write_floors(floors: Sequence[Floor], path: Path = FLOORS) -> None:
    """Write the floors in the order given."""
    blocks = [
        f'[[floor]]\ntask = "{one.task}"\nfile = "{one.file}"\nmeasure = "{one.measure}"\n'
        f'least = {one.least:.3f}\ndigest = "{one.digest}"\n'
        for one in floors
    ]
    path.write_text("\n".join((_HEAD, *blocks)), encoding="utf-8")


def measure(floors: Sequence[Floor], gold: Path) -> Iterator[Measured]:
    """Measure every floor; each gold file is predicted and scored once."""
    reports: dict[tuple[Task, str], Mapping[str, Json]] = {}
    for one in floors:
        path = gold / one.file
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        key = (one.task, one.file)
        if key not in reports:
            reports[key] = evaluate(one.task, path)
        yield Measured(one, pick(reports[key], one.measure), digest)


def pick(report: Mapping[str, Json], path: str) -> float:
    """Follow a dotted path into a report.

    Raises:
        GoldError: If the report has no number there.
    """
    value: Json = dict(report)
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, int | float):
        raise GoldError(f"no number at {path!r} in the scorer's report", slug="gold-scorer")
    return float(value)


def raised(found: Measured, *, allow_regression: bool) -> Floor:
    """Give the floor that a measurement pins."""
    value = found.value if found.value is not None else found.floor.least
    least = round_down((value - _SLACK) * 1000) / 1000
    if least < found.floor.least and not allow_regression:
        least = found.floor.least
    return replace(found.floor, least=least, digest=found.digest)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, or raise, the floors; exit 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="python -m rashomon.eval.gate")
    parser.add_argument("gold", type=Path, help="folder of gold data")
    parser.add_argument("--update", action="store_true", help="raise floors to what is reached")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors too")
    parser.add_argument("--task", type=Task, help="only this task")
    options = parser.parse_args(arguments)
    if not options.gold.is_dir():
        print(f"no gold data at {options.gold.name}: nothing measured", file=sys.stderr)  # noqa: T201
        return 0
    floors = [one for one in read_floors() if options.task in {None, one.task}]
    found = list(_report(floors, options.gold))
    if options.update:
        new = {
            id(one.floor): raised(one, allow_regression=options.allow_regression) for one in found
        }
        write_floors([new.get(id(one), one) for one in floors])
        return 0
    return 0 if all(one.is_kept and one.digest == one.floor.digest for one in found) else 1


def _report(floors: Sequence[Floor], gold: Path) -> Iterator[Measured]:
    """Measure and print, one line a floor."""
    for one in measure(floors, gold):
        state = "ok" if one.is_kept else "BELOW"
        if one.digest != one.floor.digest:
            state = "OTHER GOLD FILE"
        place = f"{one.floor.task} {one.floor.file} {one.floor.measure}"
        print(f"{state:6} {one.value:.4f} >= {one.floor.least:.3f}  {place}")  # noqa: T201
        yield one


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RashomonError as failure:
        print(f"gate: {failure}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
