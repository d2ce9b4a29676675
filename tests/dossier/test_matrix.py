from rashomon.dossier.index import Link, index_case
from rashomon.dossier.matrix import Cell, build_matrix
from rashomon.dossier.ordering import party_name, rank_issues
from tests.dossier.sample_case import sample_case

CASE = sample_case()
MATRIX = build_matrix(rank_issues(CASE.alignment), index_case(CASE))


def cell(row: int, party: str) -> Cell:
    rows = [entry for _, group in MATRIX.groups for entry in group]
    return rows[row].cells[MATRIX.parties.index(party)]


def test_most_disputed_first():
    """Issues stand by status: disputed, agreed, debunked, one side, not addressed."""
    assert ["disputed", "agreed", "debunked", "one_sided", "unaddressed"] == [
        status for status, _ in MATRIX.groups
    ]


def test_parties_by_the_alphabet_then_voices():
    """Voices that stand for no state or organisation come last and are told apart."""
    assert ("Norland", "Northern Council", "Sudmark", "unspecified") == MATRIX.parties
    assert ("unspecified",) == MATRIX.voices
    assert "speaker not stated" == party_name("unspecified")


def test_a_cell_keeps_every_word_of_a_party():
    """A party that denies and acknowledges partly has both words, each with its date and claim."""
    stands = cell(0, "Norland").stands

    assert ["denies", "acknowledges_partly"] == [stand.stance for stand in stands]
    assert [("13 Mar 2031",), ("13 Mar 2031",)] == [stand.dates for stand in stands]
    assert [(Link("1.4", "#w1-4"),), (Link("1.5", "#w1-5"),)] == [stand.claims for stand in stands]


def test_an_empty_cell_says_which_kind():
    """Silence and not addressing are words with the number of reports searched."""
    silent, quiet, nothing = cell(0, "Northern Council"), cell(3, "Norland"), cell(2, "Sudmark")

    assert ("silent", 2) == (silent.empty, silent.searched)
    assert ("not_addressed", 2) == (quiet.empty, quiet.searched)
    assert (None, 0) == (nothing.empty, nothing.searched)


def test_an_unstated_date_falls_back_to_the_report_and_says_so():
    """Where nobody says when it was said, the cell gives the date of the report under that name."""
    stand = cell(2, "unspecified").stands[0]

    assert (("14 Mar 2031",), False) == (stand.dates, stand.is_said)
