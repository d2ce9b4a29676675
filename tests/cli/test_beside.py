"""`beside` on the command line: text, JSON and a page."""

import json
import re

import pytest

from rashomon.cli import main

OLDER = "The army left Tal. No shots were fired. It <b>regrets</b> nothing."
NEWER = "The army left Tal. Shots were fired. It <b>regrets</b> nothing. An inquiry began."
REPORTS = (
    {"id": "v1", "url": "https://post.example/1", "text": OLDER, "captured_at": "2031-04-02"},
    {"id": "v2", "url": "https://post.example/1", "text": NEWER, "captured_at": "2031-04-03"},
    {
        "id": "t1",
        "text": "There were 21 drones. They were shot down.",
        "original_text": "Беспилотников было 12. Они были сбиты.",
        "original_lang": "ru",
    },
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case with two versions of a page and a translation."""
    folder = tmp_path_factory.mktemp("beside")
    lines = [json.dumps({"outlet": "Post", "lang": "en", **each}) for each in REPORTS]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "tal.db"
    assert main(["new", str(path), str(folder / "reports.jsonl")]) == 0
    return path


def printed(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_versions_are_printed_with_what_changed(case, capsys):
    """A dropped "no" stands between signs, and is named; an added sentence is added."""
    text = printed(capsys, "beside", case, "v2")

    assert "= unchanged\n    AB  The army left Tal." in text
    assert "    A   [-No-] shots were fired.\n    B   Shots were fired." in text
    assert "negation: A alone has “No”" in text
    assert "> added\n    B   An inquiry began." in text


def test_json_points_at_words(case, capsys):
    """Offsets of either side give its words; the original counts in its own text."""
    found = json.loads(printed(capsys, "beside", case, "t1", "--json"))
    texts = REPORTS[2]["original_text"], REPORTS[2]["text"]

    assert {"schema", "mode", "first", "second", "rows", "is_cut"} == set(found)
    assert [True, False] == [found[side]["is_original"] for side in ("first", "second")]
    for row in found["rows"]:
        for side, text in zip(("first", "second"), texts, strict=True):
            for words in row[side]:
                assert text[words["start"] : words["end"]] == words["text"]
    assert [("number", True)] == [
        (each["kind"], each["is_hint"]) for row in found["rows"] for each in row["differences"]
    ]


def test_the_page_is_escaped_and_whole(case, capsys, tmp_path):
    """Marks of a report are text; changed words are marked by elements; no link leads nowhere."""
    page = tmp_path / "page.html"
    printed(capsys, "beside", case, "v1", "v2", "-o", page)
    text = page.read_text("utf-8")

    assert "<b>" not in text
    assert "&lt;b&gt;regrets&lt;/b&gt;" in text
    assert "<del>No</del> shots were fired." in text
    assert "<ins>An inquiry began.</ins>" in text
    assert ["#main"] == re.findall(r'<a [^>]*href="([^"]*)"', text)


def test_the_page_names_the_language_of_each_side(case, capsys, tmp_path):
    """A screen reader is told which words are Russian and which English."""
    page = tmp_path / "page.html"
    printed(capsys, "beside", case, "t1", "-o", page)

    assert {"ru", "en"} <= set(re.findall(r'lang="(\w+)"', page.read_text("utf-8")))


def test_a_report_without_company_is_an_error(case, capsys):
    """What cannot be done is one line with its paragraph in the documentation."""
    assert 2 == main(["beside", str(case), "t1", "t1"])
    assert "errors.md#nothing-beside" in capsys.readouterr().err
