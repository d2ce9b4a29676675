import hashlib
import os
import tracemalloc

import pytest

from rashomon.ingestion.gather import GatherOptions
from rashomon.model.document import DateBasis, PageStatus
from rashomon.model.partial_date import PartialDate, Precision

MAY = PartialDate("2021-05", Precision.MONTH)


def test_the_text_of_a_file_is_never_changed(tmp_path, read):
    """Line ends, spaces and marks stay; the hash is that of the bytes."""
    raw = "  The guards\r\n\tsaid “no”. \n\n".encode()
    (tmp_path / "a.txt").write_bytes(raw)
    (document,), _ = read(tmp_path / "a.txt")

    assert raw.decode() == document.text
    assert hashlib.sha256(raw).hexdigest() == document.sha256 == document.capture.sha256
    assert "a.txt" == document.path


def test_the_order_of_arguments_does_not_matter(tmp_path, read):
    """Inputs come out by name."""
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(f"Report {name}.")
    paths = [tmp_path / name for name in ("c.txt", "a.txt", "b.txt")]

    assert read(*paths) == read(*reversed(paths))
    assert ["a.txt", "b.txt", "c.txt"] == [document.path for document in read(*paths)[0]]


def test_a_folder_is_walked_and_names_stay_relative(tmp_path, read):
    """Hidden files are skipped; links that leave the folder and odd files are Problems."""
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("sub/a.txt", "b.md", ".hidden/c.txt", ".d.txt", "case.db"):
        (folder / name).write_text(f"Report {name}.")
    (tmp_path / "secret.txt").write_text("Not named by anybody.")
    (folder / "leaves.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "stays.txt").symlink_to(folder / "b.md")
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    os.mkfifo(folder / "pipe")

    documents, problems = read(folder)

    assert ["b.md", "sub/a.txt"] == [document.path for document in documents]
    assert [("skipped-member", "leaves.txt"), ("unreadable-file", "pipe")] == [
        (problem.code, problem.path) for problem in problems
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty-document"),
        ("a.txt", b" \n ", "empty-document"),
        ("a.txt", b"a\x00b", "binary-file"),
        ("a.txt", b"caf\xe9", "wrong-encoding"),
        ("a.docx", b"PK\x03\x04\x00\x00", "binary-file"),
        ("a.json", b"{}", "unsupported-format"),
        ("a.png", b"\x89PNG", "binary-file"),
        ("a.jsonl", b"", "empty-document"),
        ("a.pdf", b"%PDF-1.4 broken", "unreadable-file"),
    ],
)
def test_bad_input_is_one_problem_and_the_run_goes_on(tmp_path, read, name, content, code):
    """Whatever cannot be read is said; the next file is read."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("The guards said no.")
    documents, problems = read(tmp_path)

    assert ["good.txt"] == [document.path for document in documents]
    assert [(code, name)] == [(problem.code, problem.path) for problem in problems]


def test_a_file_that_is_not_there_is_a_problem(tmp_path, read):
    """A wrong path does not end the run, and no machine path is shown."""
    _, (problem,) = read(tmp_path / "none.txt")

    assert ("unreadable-file", "none.txt") == (problem.code, problem.path)


@pytest.mark.parametrize("name", ["huge.txt", "huge.html", "huge.pdf", "huge.eml"])
def test_a_huge_file_is_refused_before_it_is_read(tmp_path, read, name):
    """The size of a 1 GB file is seen without reading it."""
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(1 << 30)
    tracemalloc.start()
    _, (problem,) = read(tmp_path / name)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "too-large" == problem.code
    assert peak_bytes < 300_000_000


def test_an_image_belongs_to_the_text_of_its_name(tmp_path, read):
    """A post comes in as typed text with its screenshot attached, named or found beside."""
    (tmp_path / "post.txt").write_text("We are still here.")
    (tmp_path / "post.png").write_bytes(b"\x89PNG")
    whole, named, both = (
        read(*inputs)
        for inputs in (
            [tmp_path],
            [tmp_path / "post.txt"],
            [tmp_path / "post.png", tmp_path / "post.txt"],
        )
    )

    assert whole == named == both
    assert [("post.png", "image/png", 4)] == [
        (image.name, image.media_type, image.size_bytes) for image in whole[0][0].attachments
    ]


def test_the_given_date_is_for_documents_without_one(tmp_path, read):
    """--date never overrides a date that a report states."""
    (tmp_path / "list.jsonl").write_text(
        '{"id":"a","text":"x","date":"2020"}\n{"id":"b","text":"y"}'
    )
    documents, _ = read(tmp_path, options=GatherOptions(published_at=MAY))

    assert [("2020", DateBasis.RECORD), ("2021-05", DateBasis.GIVEN)] == [
        (document.published_at.value, document.published_basis) for document in documents
    ]


def test_a_file_named_twice_is_read_once(tmp_path, read):
    """A file may be named itself and by its folder."""
    (tmp_path / "a.txt").write_text("The guards said no.")

    assert 1 == len(read(tmp_path / "a.txt", tmp_path)[0])


def test_a_known_report_with_another_text_is_a_version(tmp_path, read):
    """What the case holds decides what is new; what it knows comes again under the same id."""
    line = '{"id":"a","url":"https://x.example/1","text":"%s"}'
    (tmp_path / "list.jsonl").write_text(line % "They denied it.")
    known, _ = read(tmp_path)
    (tmp_path / "list.jsonl").write_text(line % "They deny it.")
    (version,), problems = read(tmp_path, known=known)

    assert ([], "a", PageStatus.LIVE) == (problems, version.version_of, version.page_status)
    assert ([version], []) == read(tmp_path, known=[*known, version])
