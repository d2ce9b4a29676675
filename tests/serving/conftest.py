"""A workbench over the hand-built sample case; no model is loaded and nothing is listened on."""

import re
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from rashomon.serving.app import build_app
from rashomon.serving.desk import Desk
from rashomon.serving.guarding import Guard
from rashomon.store.sqlite import CaseStore
from tests.dossier.sample_case import sample_case

PORT = 8321
HOST = f"http://127.0.0.1:{PORT}"


def store_case(path, case):
    """Store all that a case holds as the program does."""
    with CaseStore.create(path) as store:
        for records in case.records:
            store.put_document(records, engine="1")
        for problem in case.problems:
            store.put_problem(problem)
        for decision in (*case.decisions, *case.rulings, *case.logbook):
            store.put_decision(decision)
        store.replace_alignment(case.alignment, over=store.ledger_state())


@dataclass
class Bench:
    """A workbench under test: its case file, its desk, and a browser without scripts."""

    path: object
    desk: Desk
    guard: Guard
    client: TestClient

    def get(self, address, **options):
        """Ask for a page."""
        return self.client.get(address, **options)

    def post(self, address, *, token=None, headers=None, **fields):
        """Send a form of ours."""
        data = {"token": self.guard.token if token is None else token, **fields}
        return self.client.post(address, data=data, headers=headers, follow_redirects=False)

    def stored(self):
        """Give the case as it is on disk now."""
        with CaseStore.open(self.path, read_only=True) as store:
            return store.load_case()


def open_bench(path, case):
    """Store a case and open it; the desk is not started, so that nothing runs beside the test."""
    store_case(path, case)
    desk, guard = Desk(path), Guard(PORT)
    client = TestClient(build_app(desk, guard), base_url=HOST, raise_server_exceptions=True)
    return Bench(path, desk, guard, client)


@pytest.fixture
def bench(tmp_path):
    """A workbench over the sample case."""
    return open_bench(tmp_path / "tern.db", sample_case())


def ids_in(page, pattern):
    """Give what a pattern finds in a page, each once, in order."""
    return list(dict.fromkeys(re.findall(pattern, page.text)))
