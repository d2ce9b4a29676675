"""The brief on the command line: decisions decide what it tells."""

import json
import re
import shutil

import pytest

from rashomon.cli import main


@pytest.fixture
def case(case_path, tmp_path):
    """A copy of the small case, to decide on."""
    return shutil.copy(case_path, tmp_path / "border.db")


def printed(capsys, *arguments):
    """Run a command that must succeed and give its stdout."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def claims_of(capsys, case, party):
    """Give the ids of the claims of a party."""
    found = json.loads(printed(capsys, "claims", case, "--json"))["claims"]
    return [each["id"] for each in found if each["speaker"]["party"] == party]


def section(text, name):
    """Cut one section out of a printed brief."""
    return re.split(r"\n(?=[A-Z]{2})", text.partition(f"\n{name}")[2])[0]


def test_a_brief_tells_what_was_reviewed(case, capsys):
    """Before a review nobody is quoted; after it each side stands with its words and claims."""
    before = printed(capsys, "brief", case)
    accepted = claims_of(capsys, case, "Armenia") + claims_of(capsys, case, "Azerbaijan")
    for claim in accepted:
        printed(capsys, "review", case, "--accept", claim, "--by", "Ada")
    after = printed(capsys, "brief", case)

    assert "No dispute is found among what is reviewed." in section(before, "DISPUTED")
    assert re.search(r"\d+ statements not reviewed are left out; `rashomon review", before)
    disputed = section(after, "DISPUTED")
    assert "Armenia" in disputed.partition("affirms it")[0]
    assert "denies it" in disputed
    assert any(claim in disputed for claim in accepted)
    assert f"{len(accepted)} of" in after.partition("claims reviewed")[0]


def test_a_rejected_claim_is_told_no_more(case, capsys):
    """A rejection counts at once, also with ``--all``, before the case is lined up again."""
    claim = claims_of(capsys, case, "Azerbaijan")[0]
    before = printed(capsys, "brief", case, "--all", "--full")
    printed(capsys, "review", case, "--reject", claim)
    after = printed(capsys, "brief", case, "--all", "--full")

    assert claim in before
    assert claim not in after


def test_all_marks_what_nobody_reviewed(case, capsys):
    """A first look has everything, each sentence marked and the count at the end."""
    text = " ".join(printed(capsys, "brief", case, "--all").split())
    marked = int(re.search(r"(\d+) sentences? marked “not reviewed”", text)[1])

    assert 0 < marked
    assert "not reviewed)" in text
    assert "Blatt" not in section(text, "KNOWN")


def test_a_brief_says_what_changed_since_a_day(case, capsys):
    """Reports of later days are named; an impossible day is refused."""
    text = printed(capsys, "brief", case, "--since", "2021-05-13")

    assert "1 report came after 2021-05-13, up to 2021-05-14: Blatt" in text
    with pytest.raises(SystemExit):
        main(["brief", str(case), "--since", "May"])


def test_the_json_has_the_words_of_every_sentence(case, capsys):
    """Each quotation is what stands at its offsets."""
    found = json.loads(printed(capsys, "brief", case, "--all", "--json"))
    items = [item for part in found["sections"] for item in part["items"]]
    told = [each for item in items for each in (item["sentence"], *item["under"])]
    words = [each for sentence in told for each in sentence["words"]]

    assert 1 == found["schema"]
    assert words
    assert all(each["end"] - each["start"] == len(each["quotation"]) for each in words)


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_brief_is_written_to_a_file(case, capsys, tmp_path, suffix):
    """Both forms are written, with the title given."""
    path = tmp_path / f"brief.{suffix}"
    assert "" == printed(capsys, "brief", case, "--all", "--title", "At Goris", "-o", path)

    assert "At Goris" in path.read_text(encoding="utf-8")
    assert "Armenia" in path.read_text(encoding="utf-8")


def test_an_unknown_form_is_refused(case, capsys, tmp_path):
    """A file that is neither HTML nor Markdown is a usage error that names both."""
    assert 2 == main(["brief", str(case), "-o", str(tmp_path / "brief.pdf")])
    assert "expected .html or .md" in capsys.readouterr().err


def test_an_empty_case_has_a_brief(capsys, tmp_path):
    """Without reports every section says that nothing is found."""
    path = tmp_path / "empty.db"
    printed(capsys, "new", path)
    text = printed(capsys, "brief", path, "--since", "2021-05-13")

    assert text.startswith("BRIEF  0 reports; 0 of 0 claims reviewed.")
    assert "0 statements not reviewed are left out." in text
