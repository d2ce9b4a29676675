"""One headless Chromium for all browser checks; without it they are skipped with the reason."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.dossier.html import render_dossier
from tests.dossier.sample_case import sample_case

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.Browser"]:
    """Start Chromium; skip where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory) -> Path:
    """The sample case as a dossier on disk."""
    page = tmp_path_factory.mktemp("dossier") / "dossier.html"
    page.write_bytes(render_dossier(sample_case(), title="The Tern incident"))
    return page
