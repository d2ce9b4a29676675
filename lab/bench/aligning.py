"""How long it takes to line up a case, by its number of reports, and to add ten reports to it.

A case of each size is cut from one case made by variation (`variation.py`), in a process of its
own; a step is done through the functions that the commands call, on a case file: everything is
read from the file and written to it. Reading is done once, for the largest size, and not timed.
Seconds are those of the processor, which hardly grow when a machine does other things as well; the
seconds on the clock stand beside them. Usage: see ``--help``. ``--case FILE`` keeps the case that
was read (twelve minutes for 5,000 reports), and goes on with it the next time.
"""

import argparse
import json
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from variation import report

from rashomon.alignment.stage import align
from rashomon.casework import AddOptions, add_reports
from rashomon.ingestion.gather import GatherOptions
from rashomon.pipeline import load_pipeline
from rashomon.realign import update_alignment
from rashomon.store.sqlite import CaseStore

SIZES = (100, 300)
ADDED = 10


class Clock:
    """Adds up seconds: of the processor and on the clock."""

    def __init__(self):
        self.cpu = self.wall = 0.0

    def timed(self, call):
        def timed_call(*given, **named):
            cpu, wall = time.process_time(), time.perf_counter()
            try:
                return call(*given, **named)
            finally:
                self.cpu += time.process_time() - cpu
                self.wall += time.perf_counter() - wall

        return timed_call


def write_reports(path, first, count):
    """Write reports made by variation as JSONL."""
    lines = (json.dumps(report(number, pairs=1, seed=1)) for number in range(first, first + count))
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def make_case(path, count):
    """Read reports into a case, and leave them unaligned; go on where it was left."""
    reports = path.with_suffix(".jsonl")
    write_reports(reports, 0, count)
    unaligned = replace(load_pipeline(), align=lambda _, previous: previous)
    with CaseStore.open(path) if path.exists() else CaseStore.create(path) as store:
        add_reports(store, unaligned, [str(reports)], AddOptions(GatherOptions()))


def cut_case(path, count, target):
    """Copy a case with its first reports alone."""
    shutil.copy(path, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM documents WHERE id >= ?", (f"v{count:05}",))
        connection.execute("DELETE FROM meta")
        connection.commit()


def megabytes():
    """Give the most memory that this process has held so far."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells includes the process that this one was made by
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def step(name, count, clock, aligning, **more):
    return {
        "step": name,
        "reports": count,
        "align_s": round(aligning.cpu, 2),
        "whole_s": round(clock.cpu, 2),
        "whole_wall_s": round(clock.wall, 2),
        "peak_mb": round(megabytes()),
        **more,
    }


def align_one(path, count):
    """Line up the case at `path` from scratch; print what it took."""
    clock, aligning = Clock(), Clock()
    with CaseStore.open(path) as store:
        clock.timed(update_alignment)(store, aligning.timed(align))
    with closing(sqlite3.connect(path)) as connection:
        (issues,) = connection.execute("SELECT count(*) FROM issues").fetchone()
        (clauses,) = connection.execute("SELECT count(*) FROM grounds").fetchone()
    print(json.dumps(step("align", count, clock, aligning, issues=issues, clauses=clauses)))


def add_ten(path, count):
    """Add ten reports to the case at `path`, as the command does; print what it took."""
    reports = path.with_suffix(".jsonl")
    write_reports(reports, count, ADDED)
    clock, aligning, loading = Clock(), Clock(), Clock()
    pipeline = replace(loading.timed(load_pipeline)(), align=aligning.timed(align))
    with CaseStore.open(path) as store:
        added = clock.timed(add_reports)(
            store, pipeline, [str(reports)], AddOptions(GatherOptions())
        )
    assert added.stored == ADDED
    print(json.dumps(step("add ten", count, clock, aligning, models_s=round(loading.cpu, 2))))


STEPS = {"align": align_one, "add": add_ten}


def measure(case, sizes):
    """Run every step at every size in a fresh process; give what each printed."""
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            path = Path(folder) / f"{count}.db"
            cut_case(case, count, path)
            for name in STEPS:
                command = [
                    sys.executable,
                    __file__,
                    "--step",
                    name,
                    "--case",
                    path,
                    "--sizes",
                    str(count),
                ]
                yield json.loads(subprocess.check_output(command))
            path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--case", type=Path, help="kept there and used again; else made anew")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        STEPS[options.step](options.case, *options.sizes)
        return
    with tempfile.TemporaryDirectory() as folder:
        case = options.case or Path(folder) / "case.db"
        make_case(case, max(options.sizes))
        found = []
        print(f"{'':8}{'reports':>8}{'align s':>9}{'whole s':>9}{'on the clock':>14}{'MB':>6}")
        for row in measure(case, options.sizes):
            found.append(row)
            print(
                f"{row['step']:8}{row['reports']:8}{row['align_s']:9.1f}{row['whole_s']:9.1f}"
                f"{row['whole_wall_s']:14.1f}{row['peak_mb']:6}",
                flush=True,
            )
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
