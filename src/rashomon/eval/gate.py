"""Quality as a gate: the floors that the stages must keep on gold data.

A floor is pinned with the digest of its gold file: on another file it does not count, and says so.
Floors are raised by ``--update``; one is lowered only with ``--allow-regression``, which a reviewer
sees in the difference. Run by ``make gold``, never by ``make test``.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from math import floor as round_down
from pathlib import Path

import msgspec

from rashomon.errors import GoldError
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

    def raised(self, value: float, digest: str, *, allow_regression: bool = False) -> "Floor":
        """Give the floor that a measured value pins; lower than now only if that is allowed."""
        least = round_down((value - _SLACK) * 1000) / 1000
        return replace(
            self, least=least if allow_regression else max(least, self.least), digest=digest
        )


def read_floors(path: Path = FLOORS) -> tuple[Floor, ...]:
    """Read the pinned floors."""
    found = msgspec.toml.decode(path.read_bytes(), type=dict[str, tuple[Floor, ...]])
    return found["floor"]


def write_floors(floors: Sequence[Floor], path: Path = FLOORS) -> None:
    """Write the floors in the order given."""
    tables = (
        "\n".join(f"{name} = {json.dumps(value)}" for name, value in asdict(one).items())
        for one in floors
    )
    blocks = [f"[[floor]]\n{table}\n" for table in tables]
    path.write_text("\n".join((_HEAD, *blocks)), encoding="utf-8")


def measure(floors: Sequence[Floor], gold: Path) -> Iterator[tuple[Floor, float, str]]:
    """Give every floor with the value measured now and the digest of its gold file."""
    report_of = cache(lambda task, file: evaluate(task, gold / file))
    for one in floors:
        digest = hashlib.sha256((gold / one.file).read_bytes()).hexdigest()[:16]
        yield one, pick(report_of(one.task, one.file), one.measure), digest


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


def state_of(floor: Floor, value: float, digest: str) -> str:
    """Say in a word whether a floor holds."""
    if digest != floor.digest:
        return "OTHER GOLD FILE"
    return "ok" if value >= floor.least else "BELOW"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, or raise, the floors; exit 1 if one does not hold, 2 without gold data."""
    parser = argparse.ArgumentParser(prog="python -m rashomon.eval.gate")
    parser.add_argument("gold", type=Path, help="folder of gold data")
    parser.add_argument("--update", action="store_true", help="raise floors to what is reached")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors too")
    parser.add_argument("--if-present", action="store_true", help="pass where no gold data is")
    parser.add_argument("--task", type=Task, help="measure only this task")
    options = parser.parse_args(arguments)
    if not options.gold.is_dir():
        print(f"no gold data at {options.gold}: nothing was measured", file=sys.stderr)  # noqa: T201
        return 0 if options.if_present else 2
    pinned, is_kept = list(read_floors()), True
    chosen = [one for one in pinned if options.task in {None, one.task}]
    for one, value, digest in measure(chosen, options.gold):
        state = state_of(one, value, digest)
        print(f"{state:6} {value:.4f} >= {one.least:.3f}  {one.task} {one.measure}")  # noqa: T201
        is_kept &= state == "ok"
        new = one.raised(value, digest, allow_regression=options.allow_regression)
        pinned[pinned.index(one)] = new
    if options.update:
        write_floors(pinned)
    return 0 if is_kept or options.update else 1


if __name__ == "__main__":
    sys.exit(main())
