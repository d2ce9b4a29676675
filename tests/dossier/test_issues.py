from dataclasses import replace

from rashomon.dossier.index import Link, index_case
from rashomon.dossier.issues import Cell, build_cell, party_columns, rank_issues
from tests.dossier.sample_case import sample_case

CASE = sample_case()
RANKED = rank_issues(CASE.alignment)


def cell(row: int, party: str) -> Cell:
    return build_cell(RANKED[row], party, index_case(CASE))


def test_most_disputed_first():
    """Issues stand by status: disputed, agreed, debunked, one side, not addressed."""
    assert ["disputed", "agreed", "debunked", "one_sided", "unaddressed"] == [
        item.finding.status for item in RANKED
    ]


def test_parties_by_the_alphabet_then_voices():
    """Voices that stand for no state or organisation come last."""
    assert ("Norland", "Northern Council", "Sudmark", "unspecified") == party_columns(RANKED)


def test_an_issue_without_finding_has_no_state():
    """An issue on which nothing was found is left out; the others keep their order."""
    first, *others = CASE.alignment.findings
    ranked = rank_issues(replace(CASE.alignment, findings=tuple(others)))

    assert [item.issue for item in RANKED if item.issue.id != first.issue_id] == [
        item.issue for item in ranked
    ]


def test_a_cell_keeps_every_word_of_a_party():
    """A party that denies and acknowledges partly has both words, each with its date and claim."""
    stands = cell(0, "Norland").stands

    assert ["denies", "acknowledges_partly"] == [stand.stance for stand in stands]
    assert [("13 Mar 2031",), ("13 Mar 2031",)] == [stand.dates for stand in stands]
    assert [(Link("1.4", "#w1-4"),), (Link("1.5", "#w1-5"),)] == [stand.claims for stand in stands]


def test_an_empty_cell_says_which_kind():
    """Silence and not addressing are words with what was searched."""
    silent, quiet, nothing = cell(0, "Northern Council"), cell(3, "Norland"), cell(2, "Sudmark")

    assert ("silent", 3) == (silent.silence.stance, silent.silence.search.documents)
    assert ("not_addressed", 3) == (quiet.silence.stance, quiet.silence.search.documents)
    assert nothing.silence is None


def test_an_unstated_date_falls_back_to_the_report_and_says_so():
    """Where nobody says when it was said, the cell gives the date of the report under that name."""
    stand = cell(2, "unspecified").stands[0]

    assert (("14 Mar 2031",), False) == (stand.dates, stand.is_said)
