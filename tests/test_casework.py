"""From reports to a case: nothing lost, nothing dependent on order, batches, processes or kills."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.casework import AddOptions, add_reports, read_reports
from rashomon.demo import DemoCase, demo_path
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.case import Case
from rashomon.pipeline import load_pipeline
from rashomon.store.jsonl import export_lines
from rashomon.store.sqlite import CaseStore

KILLS = 4


@pytest.fixture(scope="module")
def pipeline():
    """The default pipeline, loaded once."""
    return load_pipeline()


@pytest.fixture(scope="module")
def lists(tmp_path_factory) -> list[Path]:
    """The bundled Kerch reports, cut into three lists."""
    folder = tmp_path_factory.mktemp("lists")
    lines = demo_path(DemoCase.KERCH).read_text("utf-8").splitlines()
    paths = [folder / f"part{n}.jsonl" for n in range(3)]
    for n, path in enumerate(paths):
        path.write_text("".join(line + "\n" for line in lines[n::3]), encoding="utf-8")
    return paths


def build(path: Path, pipeline, *steps: list[Path]) -> Case:
    """Make a case in one step or several and load it."""
    with CaseStore.create(path) as store:
        for step in steps:
            options = AddOptions(GatherOptions())
            add_reports(store, pipeline, [str(part) for part in step], options)
        return store.load_case()


def without_former_ids(lines) -> list[str]:
    """Leave out what may differ between `new` and `new` + `add`: earlier ids of issues."""
    rows = [json.loads(line) for line in lines]
    for row in rows:
        if isinstance(row["record"], dict):
            row["record"].pop("formerly", None)
    return [json.dumps(row, sort_keys=True) for row in rows]


def test_order_of_inputs_means_nothing(tmp_path, pipeline, lists):
    """Reports given in another order give the same bytes."""
    one = build(tmp_path / "one.db", pipeline, lists)
    other = build(tmp_path / "other.db", pipeline, lists[::-1])

    assert list(export_lines(one)) == list(export_lines(other))


def test_new_and_add_give_the_same_ledger(tmp_path, pipeline, lists):
    """All at once, or step by step: the same but for former ids of issues."""
    at_once = build(tmp_path / "one.db", pipeline, lists)
    in_steps = build(tmp_path / "steps.db", pipeline, lists[:1], lists[1:2], lists[2:])

    assert without_former_ids(export_lines(at_once)) == without_former_ids(export_lines(in_steps))


def test_adding_removes_nothing(tmp_path, pipeline, lists):
    """A report that is added leaves every record of the other reports as it was."""
    first = build(tmp_path / "one.db", pipeline, lists[:1])
    both = build(tmp_path / "two.db", pipeline, lists[:1], lists[1:])
    known = {records.document.id: records for records in both.records}

    assert first.records == tuple(known[records.document.id] for records in first.records)


def test_known_reports_are_skipped(tmp_path, pipeline, lists):
    """Adding the same reports again reads nothing."""
    with CaseStore.create(tmp_path / "one.db") as store:
        options = AddOptions(GatherOptions())
        added = add_reports(store, pipeline, [str(lists[0])], options)
        again = add_reports(store, pipeline, [str(lists[0])], options)

    assert (5, 0) == (added.stored, again.stored)
    assert 5 == again.known


def test_a_changed_page_is_a_version(tmp_path, pipeline):
    """The same address with other words is kept beside the first, as its version."""
    paths = []
    for name, count in (("a", "five"), ("b", "six")):
        path = tmp_path / f"{name}.jsonl"
        row = {
            "id": "page",
            "url": "https://post.example/page",
            "date": "2021-05-13",
            "lang": "en",
            "text": f"The ministry of Armenia said that {count} soldiers were held near Goris.",
        }
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        paths.append(path)

    case = build(tmp_path / "page.db", pipeline, paths[:1], paths[1:])

    assert 2 == len(case.documents)
    assert [2] == [len(chain.document_ids) for chain in case.alignment.versions]


def test_reading_and_storing_agree(tmp_path, pipeline, lists):
    """`read` and a stored case give the same ledger."""
    stored = build(tmp_path / "one.db", pipeline, lists)
    read = read_reports(pipeline, [str(part) for part in lists], GatherOptions())

    assert list(export_lines(stored)) == list(export_lines(read))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX signal")
def test_a_killed_run_is_finished_by_the_next(tmp_path, pipeline, lists):
    """Killed at several moments, then run once more: the same bytes as an undisturbed run."""
    expected = list(export_lines(build(tmp_path / "calm.db", pipeline, lists)))
    path = tmp_path / "killed.db"
    with CaseStore.create(path):
        pass
    command = [sys.executable, "-m", "rashomon", "add", str(path), *map(str, lists)]

    for attempt in range(KILLS):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_documents(path, 2 * (attempt + 1), running)
        running.send_signal(signal.SIGKILL)
        running.wait()
    subprocess.run(command, check=True, capture_output=True)

    with CaseStore.open(path, read_only=True) as store:
        assert expected == list(export_lines(store.load_case()))


def wait_for_documents(path: Path, count: int, running: subprocess.Popen) -> None:
    """Wait until the case holds so many reports, or the run is over."""
    while running.poll() is None:
        with CaseStore.open(path, read_only=True) as store:
            if count <= len(store.load_case().documents):
                return
        time.sleep(0.02)
