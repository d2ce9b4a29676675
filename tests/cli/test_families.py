"""Families, contradictions and changes of position on the command line and in the dossier."""

import json
import re

import pytest

from rashomon.cli import main

REPORTS = {
    "a": (
        "2031-04-02",
        (
            "Kenya's defence ministry said that Chilean troops had crossed the state border of "
            "Kenya near Skua. Chile's foreign ministry said that there is no state border "
            "between Chile and Kenya. Chile's army said that Chilean troops deployed on the "
            "ridge. Kenya's president Ana Moro said that nobody had entered Kenyan territory. "
            "The port authority said that the tanker Osprey had gone down."
        ),
    ),
    "b": (
        "2031-04-05",
        (
            "Kenya's foreign ministry said that Chilean troops had built a post on Kenyan "
            "territory. The port authority withdrew its report about the tanker Osprey."
        ),
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case with a family, a tension inside one side, and something taken back."""
    folder = tmp_path_factory.mktemp("families")
    lines = [
        json.dumps({"id": name, "outlet": f"Post {name}", "date": day, "lang": "en", "text": text})
        for name, (day, text) in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "ridge.db"
    assert main(["new", str(path), str(folder / "reports.jsonl")]) == 0
    return path


def printed(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_the_matrix_puts_a_family_together(case, capsys):
    """The crossing and the border that is none stand under one heading, each with its state."""
    text = printed(capsys, "matrix", case)
    family = text[text.index("FAMILY  the border") :].partition("\nALONE")[0]

    assert "crossed the state border of Kenya" in family
    assert "there is no state border" in family
    assert "in other words by party" in family
    assert "Chile: “deployed” [a]" in family


def test_the_json_of_the_matrix_gains_and_loses_nothing(case, capsys):
    """Issues name their family, families their issues, and a word is characters of a text."""
    found = json.loads(printed(capsys, "matrix", case, "--json"))
    of = {issue["id"]: issue["family"] for issue in found["issues"]}

    assert {"schema", "issues", "copies", "families", "acts"} < set(found)
    for family in found["families"]:
        assert {family["id"]} == {of[each] for each in family["issue_ids"]}
    for voice in (voice for act in found["acts"] for voice in act["voices"]):
        for word in voice["words"]:
            span = word["span"]
            assert word["text"] == REPORTS[span["document_id"]][1][span["start"] : span["end"]]


def test_what_sits_ill_together_is_shown_with_both_wordings(case, capsys):
    """President and ministry, both days, and that it is a suggestion."""
    text = printed(capsys, "matrix", case)
    told = text[text.index("INSIDE ONE SIDE  Kenya") :]

    assert "(suggestion)" in told.splitlines()[0]
    assert "Kenya / Ana Moro: reported 2031-04-02: nobody had entered Kenyan territory" in told
    assert "reported 2031-04-05: Chilean troops had built a post on Kenyan territory" in told


def test_the_timeline_ends_with_changes_of_position(case, capsys):
    """What was taken back, with the earlier words; the JSON has it beside the timeline."""
    text = printed(capsys, "timeline", case)
    found = json.loads(printed(capsys, "timeline", case, "--json"))

    assert "CHANGES OF POSITION" in text
    assert "2031-04-02: that the tanker Osprey had gone down [a]" in text
    assert ["withdrawn"] == [each["kind"] for each in found["changes_of_position"]]
    assert found["timeline"]


def test_a_family_explains_itself(case, capsys):
    """Why each issue is there, by any id that the family had."""
    found = json.loads(printed(capsys, "matrix", case, "--json"))
    family = next(each for each in found["families"] if each["topic"] == "border")
    text = printed(capsys, "explain", family["id"], case)

    assert "the earliest of them" in text
    assert "takes a state border for granted" in text
    assert family["id"] in printed(capsys, "show", case, family["id"])


def test_a_contradiction_and_a_change_can_be_shown(case, capsys):
    """Each is a record with its words marked in their paragraphs."""
    found = json.loads(printed(capsys, "matrix", case, "--json"))

    for record in (*found["contradictions"], *found["changes_of_position"]):
        assert "⟦" in printed(capsys, "show", case, record["id"])


def test_the_dossier_has_families_as_headed_groups(case, capsys, tmp_path):
    """An anchor for each, its issues under it, and sections for what stands against itself."""
    printed(capsys, "dossier", case, "-o", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text("utf-8")

    assert '<section class="family" id="f1"' in page
    assert "Why these issues are together" in page
    assert "nobody had entered Kenyan territory" in page.partition('id="contradictions"')[2]
    assert "the tanker Osprey had gone down" in page.partition('id="changes"')[2]
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(set(anchors)) == len(anchors)


def test_check_finds_nothing_wrong(case, capsys):
    """The new records keep every invariant."""
    assert 0 == main(["check", str(case)])


def test_a_brief_tells_what_was_taken_back_and_by_whom(case, capsys):
    """Both wordings stand there, once, as a suggestion; contrary words of one party say so."""
    text = " ".join(printed(capsys, "brief", case, "--all", "--full").split())
    corrected = text.partition("CORRECTED ")[2].partition("TO CHECK ")[0]

    assert "takes back what was said before (2 Apr 2031): “that the tanker Osprey" in corrected
    assert 1 == corrected.count("The port authority withdrew its report about the tanker Osprey.”")
    assert "suggestion" in corrected
    assert "withdrawn, by whom is not stated" not in corrected
    assert "disputed: contrary words of Kenya" in text
