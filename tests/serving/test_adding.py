"""Reports added in the browser: what the worker is asked to read."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.serving.adding import safe_name


def task_of(bench):
    """Give what was handed to the worker."""
    return bench.desk.worker._tasks.get_nowait()[0]


def test_a_pasted_text_is_read_as_a_record(bench):
    """With its outlet, its address and the day for reports that state none."""
    text = "The ministry denied it.\nNobody crossed."
    answer = bench.post(
        "/add", text=text, outlet="Herald", source_url="https://x.example/1", date="2031-03-02"
    )
    task = task_of(bench)
    (pasted,) = Path(task.folder).iterdir()
    line = json.loads(pasted.read_text("utf-8"))

    assert "/adding" == answer.headers["location"]
    assert ("Herald", "https://x.example/1", "2031-03-02") == (
        line["outlet"],
        line["url"],
        line["date"],
    )
    assert text.split() == line["text"].split()
    assert "2031-03-02" == task.published_at.value


def test_uploads_keep_their_names_and_nothing_of_their_paths(bench):
    """Two files of one name are two; a path in a name leads nowhere."""
    files = [
        ("files", ("../../etc/a.txt", b"one")),
        ("files", ("C:\\secret\\a.txt", b"two")),
        ("files", (".hidden", b"three")),
    ]
    bench.client.post(
        "/add", data={"token": bench.guard.token}, files=files, follow_redirects=False
    )
    folder = Path(task_of(bench).folder)
    found = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )

    assert 3 == len(found)
    assert "a.txt" in found
    assert all("secret" not in each and ".." not in each for each in found)


@given(st.text(max_size=300))
def test_a_name_from_outside_is_never_a_path(given):
    """Whatever a file is called, its name is one plain part of a path."""
    name = safe_name(given)

    assert name == Path(name).name
    assert name not in {"", ".", ".."}
    assert not name.startswith(".")
    assert "\0" not in name
    assert "/" not in name
    assert "\\" not in name


def test_an_address_is_fetched_by_the_worker_only(bench):
    """The form asks for it; nothing is fetched before."""
    bench.post("/add", url="https://news.example/a https://news.example/b")

    assert ("https://news.example/a", "https://news.example/b") == task_of(bench).inputs


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example", "javascript:alert(1)", "x"]
)
def test_what_is_no_web_address_is_refused(bench, url):
    """Only http and https are ever asked for."""
    assert 400 == bench.post("/add", url=url).status_code
    assert () == bench.desk.worker.jobs


def test_nothing_is_refused_in_words(bench):
    """An empty form says what it wants."""
    answer = bench.post("/add")

    assert 400 == answer.status_code
    assert "nothing was given" in answer.text


def test_what_is_read_is_told_on_its_page(bench):
    """Names of what was given stand there at once."""
    bench.post("/add", text="x", by="Ada")

    assert "pasted text" in bench.get("/adding").text


@pytest.mark.parametrize("names", [["汉" * 120 + ".txt"], ["0002", "0002"], ["𠀀" * 300]])
def test_a_name_that_a_file_system_would_refuse_is_cut(bench, names):
    """Names are bounded in bytes, and a second one of a name never meets a file in its way."""
    files = [("files", (name, b"words")) for name in names]
    answer = bench.client.post(
        "/add", data={"token": bench.guard.token}, files=files, follow_redirects=False
    )
    folder = Path(task_of(bench).folder)

    assert 303 == answer.status_code
    assert len(names) == sum(path.is_file() for path in folder.rglob("*"))


def test_a_full_disk_is_told_and_leaves_no_rest(bench, monkeypatch, tmp_path):
    """Nothing is handed to the worker, and what was laid aside goes."""

    def fill(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Path, "write_bytes", fill)
    answer = bench.post("/add", text="Nobody crossed.")

    assert 400 == answer.status_code
    assert "No space left" in answer.text
    assert [] == list(tmp_path.glob("rashomon-*"))
    assert () == bench.desk.worker.jobs
