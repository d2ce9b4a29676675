import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.ingestion.gather import GatherOptions
from rashomon.ingestion.report import Limits

PAGE = {"id": "p", "url": "https://x.example/1", "outlet": "X", "date": "2021-05", "lang": "en"}


@pytest.fixture
def read_list(tmp_path, read) -> Callable:
    """Write lines to a list and gather it; a line is an object or raw bytes."""

    def read_lines(*lines, name="list.jsonl", **how):
        raw = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines]
        (tmp_path / name).write_bytes(b"\n".join(raw))
        return read(tmp_path / name, **how)

    return read_lines


def test_a_line_keeps_what_was_given_with_it(read_list):
    """Id, metadata, capture data and the original text come through unchanged."""
    given = {
        "captured_at": "2021-05-06T10:00Z",
        "archive_url": "https://archive.example/1",
        "sha256": "ab" * 32,
        "channel": "statement",
        "original_text": "Привіт",
        "original_lang": "uk",
        "translation_by": "the desk",
        "title": "A title",
        "byline": "A. Writer",
        "version_of": "o",
    }
    (document,), problems = read_list({**PAGE, **given, "text": "They denied it."})

    assert [] == problems
    assert ("p", "They denied it.", "list.jsonl:1") == (document.id, document.text, document.path)
    assert ("X", "A title", "A. Writer") == (document.outlet, document.title, document.byline)
    assert ("2021-05", "en") == (document.published_at.value, document.language)
    assert ("ab" * 32, "2021-05-06T10:00Z") == (
        document.capture.sha256,
        document.capture.captured_at,
    )
    assert ("Привіт", "uk", "the desk") == (
        document.original.text,
        document.original.language,
        document.original.translation_by,
    )
    assert ("statement", "o") == (document.channel, document.version_of)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{broken", "malformed-line"),
        (b"[" * 100_000, "malformed-line"),
        (b'{"text": ["a"]}', "malformed-line"),
        (b'{"text": "a", "outlet": {}}', "malformed-line"),
        (b'{"text": "a\\u0000b"}', "malformed-line"),
        (b'{"text": "\\ud800"}', "malformed-line"),
        (b'{"text": "caf\xe9"}', "wrong-encoding"),
        (b'{"id": "x"}', "empty-document"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_goes_on(read_list, line, code):
    """One bad line costs one line."""
    documents, problems = read_list({"text": "One."}, line, {"text": "Two."})

    assert ["One.", "Two."] == [document.text for document in documents]
    assert [(code, "list.jsonl:2")] == [(problem.code, problem.path) for problem in problems]


def test_an_over_long_line_is_skipped_without_being_read(read_list):
    """A line over the limit is a Problem; the next one is read."""
    options = GatherOptions(limits=replace(Limits(), line_bytes=1_000))
    documents, problems = read_list(
        {"text": "x" * 5_000}, {"id": "b", "text": "Two."}, options=options
    )

    assert ["b"] == [document.id for document in documents]
    assert [("too-large", "list.jsonl:1")] == [(one.code, one.path) for one in problems]


def test_an_unknown_field_is_named_once(read_list):
    """A field that is not read is said, once per list."""
    documents, problems = read_list({"text": "One.", "tags": ["x"]}, {"text": "Two.", "tags": []})

    assert 2 == len(documents)
    assert [("skipped-member", "list.jsonl:1")] == [(one.code, one.path) for one in problems]


def test_a_bad_date_leaves_the_date_unknown(read_list):
    """An ambiguous date is a Problem of the document, which stays undated, --date or not."""
    (document,), (problem,) = read_list({"id": "b", "date": "05/06/2021", "text": "One."})

    assert document.published_at is None
    assert ("bad-date", "b") == (problem.code, problem.document_id)


def test_an_untranslated_report_is_kept_in_its_language(read_list):
    """A line with an original and no translation is kept, to be marked by hand."""
    (document,), _ = read_list({"original_text": "Привіт", "original_lang": "uk"})

    assert ("Привіт", "uk", False) == (document.text, document.language, document.is_machine_read)


def test_an_id_is_made_safe_to_print_and_said(read_list):
    """Control characters do not get into an id."""
    (document,), (problem,) = read_list({"id": "a\u001b[31m", "text": "One."})

    assert ("a[31m", "malformed-line") == (document.id, problem.code)


def test_the_same_page_with_another_text_is_a_version(read_list):
    """Same id, same address, changed text: a version, its furniture under its own id."""
    text = "They deny it.\nRemind me later."
    documents, problems = read_list({**PAGE, "text": "They denied it."}, {**PAGE, "text": text})

    version = documents[1]
    assert [] == problems
    assert (f"p@{version.sha256[:8]}", "p") == (version.id, version.version_of)
    assert [version.id] == [piece.span.document_id for piece in version.furniture]


@pytest.mark.parametrize(
    "change", [{"url": "https://y.example", "text": "Other."}, {"outlet": "Y"}, {"date": "2020"}]
)
def test_an_id_given_twice_is_a_problem_and_the_first_is_kept(read_list, change):
    """Another page, or other details, under an id that is taken."""
    first = {**PAGE, "text": "They denied it."}
    documents, problems = read_list(first, {**first, **change})

    assert ["They denied it."] == [document.text for document in documents]
    assert [("duplicate-id", "list.jsonl:2")] == [(one.code, one.path) for one in problems]


def test_an_exact_repeat_is_the_same_document(read_list):
    """The same line twice is one report and no Problem."""
    documents, problems = read_list({**PAGE, "text": "One."}, {**PAGE, "text": "One."})

    assert (1, []) == (len(documents), problems)


def test_a_csv_has_the_same_columns(read_list):
    """Quoted cells span lines; a row of another width is named and the rest goes on."""
    rows = b'\xef\xbb\xbfid;Text;date\nc1;"He said: ""no"";\nthen left";13 May 2021\nc2;x\nc3;ok;'
    documents, problems = read_list(rows, name="rows.csv")

    assert [("c1", 'He said: "no";\nthen left'), ("c3", "ok")] == [
        (document.id, document.text) for document in documents
    ]
    assert [("malformed-line", "rows.csv:4")] == [(one.code, one.path) for one in problems]


def test_a_quoted_heading_and_a_number_are_read(read_list):
    """Spreadsheets quote all they write; a number in a list is taken as it is written."""
    quoted, _ = read_list(b'"id","Text"\r\n"7","He said no."\r\n', name="rows.csv")
    numbered, _ = read_list({"id": 7, "text": "He said no.", "date": 2021})

    assert ["7", "7"] == [document.id for document in (*quoted, *numbered)]
    assert "2021" == numbered[0].published_at.value


def test_a_csv_row_that_is_no_utf8_is_named(read_list):
    """A wrong byte costs one row."""
    documents, problems = read_list(b"id,text\na,caf\xe9\nb,ok", name="rows.csv")

    assert ["b"] == [document.id for document in documents]
    assert [("wrong-encoding", "rows.csv:2")] == [(one.code, one.path) for one in problems]


def test_a_csv_without_a_text_column_is_refused(read_list):
    """Without a column 'text' there is nothing to read."""
    documents, (problem,) = read_list(b"a,b\n1,2", name="rows.csv")

    assert ([], "malformed-line") == (documents, problem.code)


def test_an_over_long_csv_line_is_named(read_list):
    """A line over the limit costs one row."""
    options = GatherOptions(limits=replace(Limits(), line_bytes=1_000))
    rows = b"text\n" + b"x" * 5_000 + b"\nok"
    documents, problems = read_list(rows, name="rows.csv", options=options)

    assert ["ok"] == [document.text for document in documents]
    assert [("too-large", "rows.csv:2")] == [(one.code, one.path) for one in problems]


def test_a_file_that_is_no_list_is_given_up(read_list):
    """A file of noise named like a list does not flood the case with problems."""
    options = GatherOptions(limits=replace(Limits(), wrong_parts=10))
    _, problems = read_list(*[b"\x00\xff"] * 100, options=options)

    assert 12 == len(problems)
    assert "unsupported-format" == problems[-1].code
