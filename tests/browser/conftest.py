"""One headless Chromium for all browser checks; without it they are skipped with the reason."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.demo import DemoCase, demo_path
from rashomon.dossier.html import render_dossier
from tests.dossier.sample_case import sample_case

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
DESKTOP = (1360, 900)
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


def serve(path):
    """Start the workbench on a free port; give the process and its address."""
    command = [sys.executable, "-m", "rashomon", "serve", str(path), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = re.search(r"http://\S+/", server.stdout.readline())
    return server, found[0].rstrip("/")


@pytest.fixture(scope="module")
def read_case(tmp_path_factory):
    """The bundled case, read once."""
    path = tmp_path_factory.mktemp("case") / "kerch.db"
    command = [sys.executable, "-m", "rashomon", "new", str(path)]
    subprocess.run([*command, str(demo_path(DemoCase("kerch2018")))], check=True)
    return path


@pytest.fixture(scope="module")
def looked_at(read_case):
    """A workbench in which nothing is decided: its address."""
    server, address = serve(read_case)
    yield address
    server.terminate()
    server.wait()
    server.stdout.close()


@pytest.fixture
def worked_on(read_case, tmp_path):
    """A workbench of one test's own: its address and its case."""
    path = tmp_path / "own.db"
    shutil.copy(read_case, path)
    server, address = serve(path)
    yield address, path, server
    server.kill()
    server.wait()
    server.stdout.close()


@pytest.fixture
def open_page(chromium):
    """Open a page in a fresh context; what it complains of is collected."""
    contexts = []

    def opened(address, size=DESKTOP, **options):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page, noise = context.new_page(), []
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(address)
        return page, noise

    yield opened
    for context in contexts:
        context.close()
