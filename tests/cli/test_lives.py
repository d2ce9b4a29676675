"""Rumours, latency, registers and links on the command line and in the dossier."""

import json

import pytest

from rashomon.cli import main
from rashomon.store.sqlite import CaseStore

REPORTS = {
    "a": (
        "2031-04-02",
        (
            "Rumours spread on Telegram on Tuesday evening that two Kenyan guards had been caught "
            "near Skua Bank. Kenya's defence ministry said that a Chilean trawler had rammed its "
            "cutter. If Chile does not leave the bank by Friday, the talks in Lima will fail, "
            "the economist Ana Sa predicted."
        ),
    ),
    "b": (
        "2031-04-03",
        (
            "Chile's defence ministry denied reports that two Kenyan guards had been caught near "
            "Skua Bank. Kenya has yet to respond."
        ),
    ),
    "c": (
        "2031-04-06",
        "There were rumours that two Kenyan guards had been caught near Skua Bank.",
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case of three reports with a rumour that outlives its denial."""
    folder = tmp_path_factory.mktemp("lives")
    lines = [
        json.dumps({"id": name, "outlet": f"Post {name}", "date": day, "lang": "en", "text": text})
        for name, (day, text) in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "bank.db"
    assert main(["new", str(path), str(folder / "reports.jsonl")]) == 0
    return path


def printed(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_the_life_of_a_rumour(case, capsys):
    """First told, denied by whom, still told by whom."""
    text = printed(capsys, "rumours", case)

    assert "2031-04-01 evening  told (speaker not stated)" in text
    assert "denied by Chile" in text
    assert "still told on a later day than the first denial: c" in text


def test_rumours_as_json(case, capsys):
    """Every turn has its words at exact offsets."""
    (rumour,) = json.loads(printed(capsys, "rumours", case, "--json"))["rumours"]
    words = [turn["words"] for turn in rumour["turns"]]

    assert all(REPORTS[w["document_id"]][1][w["start"] : w["end"]] == w["text"] for w in words)
    assert ["told", "denied", "told"] == [turn["kind"] for turn in rumour["turns"]]


def test_latency_lists_remarks(case, capsys):
    """What a report says of an answer is listed with the party that it names."""
    assert "pending: Kenya: Kenya has yet to respond. [b]" in printed(capsys, "latency", case)
    found = json.loads(printed(capsys, "latency", case, "--json"))

    assert ["Kenya"] == [remark["party"] for remark in found["remarks"]]
    assert all(0 < row["searched"] or row["answered"] for row in found["latency"])


def test_a_prediction_has_its_day(case, capsys):
    """By Friday lies ahead of the report; --only leaves the other registers out."""
    text = printed(capsys, "registers", case, "--only", "prediction")

    assert "look: 2031-04-04 (“Friday”)" in text
    assert "Earlier incidents" not in text


def test_a_link_is_shown_kept_and_undone(case, tmp_path, capsys):
    """The other case's name is stored, its issues are shown only when it is given again."""
    report, other = tmp_path / "old.txt", tmp_path / "bank29.db"
    report.write_text(
        "Kenya said that a Chilean trawler had rammed its cutter.\n", encoding="utf-8"
    )
    printed(capsys, "new", other, report)
    link = printed(capsys, "link", case, "--to", other, "--by", "Ana").split()[0]
    bare = printed(capsys, "registers", case, "--only", "precedent")
    given = printed(capsys, "registers", case, "--with", other, "--json")

    assert "in a series with the case bank29, linked by Ana" in bare
    assert "--with OTHERCASE" in bare
    assert str(tmp_path) not in given
    assert ["bank29"] == [each["case"] for each in json.loads(given)["links"]]
    assert "rammed its cutter" in json.loads(given)["links"][0]["issues"][0]["label"]
    assert 0 == main(["check", str(case)])
    printed(capsys, "link", case, "--undo", link)
    assert "in a series" not in printed(capsys, "registers", case)


@pytest.mark.parametrize("arguments", [[], ["--to", "x.db", "--undo", "y"], ["--undo", "ruling-0"]])
def test_a_link_that_cannot_be_made_says_so(case, arguments, capsys):
    """Wrong use gives a line and no traceback."""
    assert 0 != main(["link", str(case), *arguments])
    assert "rashomon: " in capsys.readouterr().err


def test_the_dossier_has_the_sections(case, tmp_path, capsys):
    """Rumours, answers and registers stand in the dossier, each word with a link."""
    page = tmp_path / "dossier.html"
    printed(capsys, "dossier", case, "-o", page)
    html = page.read_text(encoding="utf-8")

    assert all(f'<section id="{name}"' in html for name in ("rumours", "latency", "registers"))
    assert "Still told on a later day than the first denial" in html


def test_a_rumour_and_a_remark_can_be_shown_and_explained(case, capsys):
    """What any view prints an id of is found by it, its words marked in their paragraph."""
    with CaseStore.open(case, read_only=True) as store:
        alignment = store.load_case().alignment

    for record in (*alignment.rumours, *alignment.remarks, *alignment.registers):
        assert main(["show", str(case), record.id]) == 0
        assert main(["explain", record.id, str(case)]) == 0
        assert capsys.readouterr().out.count("⟦") >= 2
    assert {"Rumour", "LatencyRemark", "RegisterEntry"} <= {
        type(record).__name__ for record in alignment.derived()
    }


def test_a_shown_field_has_no_signs_of_a_program(case, capsys):
    """Spans are written as places in a report, dates as dates; empty fields are left out."""
    with CaseStore.open(case, read_only=True) as store:
        (rumour,) = store.load_case().alignment.rumours[:1]
    main(["show", str(case), rumour.id])
    out = capsys.readouterr().out

    assert "{" not in out
    assert "None" not in out
    assert f"a {rumour.label_span.start}:{rumour.label_span.end}" in out


def test_a_count_of_none_is_shown(case, capsys):
    """That no complete statement was searched is part of what a silence says."""
    with CaseStore.open(case, read_only=True) as store:
        silent = [p for p in store.load_case().alignment.positions if p.search]
    main(["show", str(case), silent[0].id])

    assert f"statements {silent[0].search.statements}" in capsys.readouterr().out
