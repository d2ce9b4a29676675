"""Views on a case: each prints, its JSON is whole, and hostile text stays text."""

import json

import pytest

from rashomon.cli import main
from rashomon.cli.printing import visible


def printed(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    [
        *("claims", "matrix", "timeline", "places", "problems", "reactions", "contacts"),
        *("exhibits", "hypotheses", "reasons"),
    ],
)
def test_every_view_prints_json(command, case_path, capsys):
    """``--json`` gives one object with the schema number."""
    found = json.loads(printed(capsys, command, case_path, "--json"))

    assert 1 == found["schema"]


def test_claims_name_party_and_words(case_path, capsys):
    """The list of claims names the party and quotes the words."""
    text = printed(capsys, "claims", case_path)

    assert "Armenia" in text
    assert "They entered our territory at dawn" in text


def test_figures_and_forces_have_their_account(tmp_path, capsys, monkeypatch):
    """The tables say of what, how much, where, and who says so."""
    monkeypatch.setenv("COLUMNS", "200")  # nothing is cut
    report = tmp_path / "report.txt"
    report.write_text(
        "Armenia's defence ministry said that troops had advanced up to 3 km into the valley.\n\n"
        "Russia has deployed 2,000 peacekeepers along the border since May.\n",
        encoding="utf-8",
    )
    case = tmp_path / "case.db"
    printed(capsys, "new", case, report)
    figure = printed(capsys, "quantities", case).splitlines()[1]
    posture = printed(capsys, "postures", case).splitlines()[1]

    assert all(word in figure for word in ("advance", "at most 3 km", "Armenia"))
    assert all(word in posture for word in ("deployed", "RUS", "2,000", "the report itself"))


def test_events_and_readings_have_their_account(tmp_path, capsys, monkeypatch):
    """Who did what to whom, how far it is told as done, and who is only guessing, in one line."""
    monkeypatch.setenv("COLUMNS", "200")
    report = tmp_path / "report.txt"
    report.write_text(
        "Kenya's army said that Ugandan soldiers had not shelled the village.\n\n"
        "The minister closed the bridge in order to annoy the rebels, said Ann Oduya.\n",
        encoding="utf-8",
    )
    case = tmp_path / "case.db"
    printed(capsys, "new", case, report)
    event = printed(capsys, "events", case).splitlines()[1]
    readings = printed(capsys, "readings", case).splitlines()

    assert all(word in event for word in ("ASSAULT", "UGA", "did not happen", "Kenya"))
    assert any(line.startswith("motive") and "The minister" in line for line in readings)


def test_matrix_has_both_sides(case_path, capsys):
    """Both parties stand in the matrix, one denying what the other affirms."""
    found = json.loads(printed(capsys, "matrix", case_path, "--json"))
    stances = {
        (position["party"], position["stance"])
        for issue in found["issues"]
        for position in issue["positions"]
    }

    assert ("Armenia", "affirms") in stances
    assert ("Azerbaijan", "denies") in stances


def test_matrix_says_what_was_searched_in_vain(tmp_path, capsys):
    """A silence counts documents and complete statements; the reports are listed once."""
    asked = (
        "Armenia's foreign minister asked whether the Azerbaijani troops had laid mines. "
        "Azerbaijan said that its troops had stayed at home. Azerbaijan accused Armenia of lies."
    )
    stated = "Statement of the Ministry of Defence of Azerbaijan\n\nArmenia is quiet."
    rows = (("a", "2021-05-13", asked), ("b", "2021-05-15", stated))
    lines = [
        json.dumps({"id": each, "date": day, "outlet": "Courier", "lang": "en", "text": text})
        for each, day, text in rows
    ]
    (tmp_path / "asked.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = tmp_path / "asked.db"
    printed(capsys, "new", path, tmp_path / "asked.jsonl")
    text = printed(capsys, "matrix", path)
    found = json.loads(printed(capsys, "matrix", path, "--json"))
    (silence,) = [
        each
        for issue in found["issues"]
        for each in issue["positions"]
        if each["suggested_evasion"]
    ]

    assert "parties to the incident: Armenia and Azerbaijan" in text
    assert "in 2 documents, 1 of them a complete statement, nothing bears on it" in text
    assert "suggested evasion, for you to judge: asked by Armenia" in text
    assert "b: complete statement of Azerbaijan" in text
    assert ("not_addressed", "derived") == (silence["stance"], silence["basis"])
    assert (["a", "b"], ["b"]) == (silence["searched"], silence["statements"])
    assert "b" == silence["suggested_evasion"]["statement_id"]
    assert ["Armenia", "Azerbaijan"] == found["sides"]["incident"]


def test_a_claim_that_left_the_page_is_marked(tmp_path, capsys):
    """The list of claims, the matrix and the picture say since which version it is gone."""
    said = "Armenia's defence ministry said that Azerbaijani troops had crossed the border."
    texts = {"old": f"It rained near Goris. {said}", "new": "It rained near Goris."}
    days = {"old": "2021-05-13T10:00Z", "new": "2021-05-14T10:00Z"}
    reports = tmp_path / "reports.jsonl"
    fixed = {"url": "https://post.example/1", "lang": "en", "date": "2021-05-13"}
    rows = [fixed | {"id": n, "text": texts[n], "captured_at": days[n]} for n in texts]
    reports.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    case = tmp_path / "page.db"
    printed(capsys, "new", case, reports)

    views = [printed(capsys, *view) for view in (("claims", case), ("matrix", case), (reports,))]

    assert [1, 1, 1] == [view.count("no longer on the page since new") for view in views]


def test_show_opens_a_claim_in_its_paragraph(case_path, capsys):
    """``show`` marks the words of a claim, given the beginning of its id."""
    claims = json.loads(printed(capsys, "claims", case_path, "--json"))["claims"]

    text = printed(capsys, "show", case_path, claims[0]["id"])

    assert f"⟦{claims[0]['content'][0]['text']}⟧" in text


def test_explain_names_the_rule(case_path, capsys):
    """``explain`` says which rule and lexicon entry made a record."""
    claims = json.loads(printed(capsys, "claims", case_path, "--json"))["claims"]

    text = printed(capsys, "explain", claims[0]["id"], case_path)

    assert "found by rule" in text


def test_explain_tells_why_this_date_and_this_place(tmp_path, capsys):
    """Of a date the clock it was read against; of a place what spoke for it, and what else."""
    report = tmp_path / "r.txt"
    report.write_text("Ukraine: on Monday a convoy left Odessa, Paris and Rome said.", "utf-8")
    case = tmp_path / "r.db"
    printed(capsys, "new", case, report, "--date", "2024-05-15")
    read = json.loads(printed(capsys, "read", report, "--json", "--date", "2024-05-15"))
    monday = next(time["id"] for time in read["times"] if time["text"] == "Monday")
    odessa = next(place["id"] for place in read["places"] if place["name"] == "Odessa")

    assert "read against  publication 2024-05-15" in printed(capsys, "explain", monday, case)
    told = printed(capsys, "explain", odessa, case)
    assert "other names of the text lie in its country" in told
    assert "could be      Odessa (city" in told


def test_an_unread_language_is_searchable(case_path, capsys):
    """A report in a language that is not read by machine is kept and found by its words."""
    text = printed(capsys, "search", case_path, "Nachbarland")

    assert "n3" in text


def test_check_finds_no_violation(case_path, capsys):
    """The program's own case keeps the invariants."""
    assert "" == printed(capsys, "check", case_path)


def test_unknown_record_exits_two(case_path, capsys):
    """A record that does not exist is one line and exit 2."""
    assert 2 == main(["show", str(case_path), "nosuchid"])
    assert "unknown-record" in capsys.readouterr().err


def test_terminal_escapes_are_shown_not_sent():
    """Control and bidirectional characters of a report never reach the terminal."""
    assert "a�[31mb�c" == visible("a\x1b[31mb\u202ec")


def test_two_links_on_the_same_words_keep_their_ids(tmp_path, capsys):
    """A visit to two capitals is two contacts, and the check knows both."""
    report = tmp_path / "report.txt"
    report.write_text("Kenya's foreign minister visited Kampala and Kigali on Monday.\n", "utf-8")
    case = tmp_path / "case.db"
    printed(capsys, "new", case, report)
    contacts = json.loads(printed(capsys, "contacts", case, "--json"))

    assert 2 == len(contacts["contacts"])
    assert 2 == len(contacts["contact_table"])
    assert "" == printed(capsys, "check", case)
