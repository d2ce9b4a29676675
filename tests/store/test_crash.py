"""A process that is killed at any moment loses nothing that was stored, and the next finishes."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.store.jsonl import export_lines
from rashomon.store.sqlite import CaseStore

PROGRAM = Path(__file__).with_name("adding.py")
COUNT = 60


def start(path, *more):
    """Start adding reports in a process of its own."""
    command = [sys.executable, PROGRAM, path, str(COUNT), *map(str, more)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def finish(path):
    """Add what is missing, and give the export."""
    with start(path) as process:
        process.communicate()

    assert 0 == process.returncode
    with CaseStore.open(path, read_only=True) as store:
        store.check_file()
        assert store.is_alignment_current()
        return "\n".join(export_lines(store.load_case())).encode()


@pytest.mark.slow
def test_killed_between_and_within_documents_the_next_run_finishes(tmp_path):
    """After kills at many moments the export has the bytes of an undisturbed run."""
    undisturbed = finish(tmp_path / "undisturbed.db")
    path = tmp_path / "killed.db"
    confirmed = set()
    for moment in range(8):
        process = start(path, 0.001)
        first = process.stdout.readline().strip()
        time.sleep(moment * 0.004)
        process.kill()
        confirmed |= {first, *process.communicate()[0].split()} - {""}
    with CaseStore.open(path) as store:
        kept = {document.id for document in store.load_case().documents}

    assert confirmed <= kept
    assert undisturbed == finish(path)


@pytest.mark.slow
def test_killed_while_a_case_is_made_there_is_no_half_case(tmp_path):
    """Whatever is there after a kill at the very start, the next run gives the same bytes."""
    undisturbed = finish(tmp_path / "undisturbed.db")
    (tmp_path / "case.db.unfinished").write_bytes(b"half a header")
    for log in ("wal", "shm", "journal"):
        (tmp_path / f"case.db.unfinished-{log}").write_bytes(b"half a log")

    assert undisturbed == finish(tmp_path / "case.db")
    assert ["case.db", "undisturbed.db"] == sorted(path.name for path in tmp_path.iterdir())
