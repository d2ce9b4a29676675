"""The incident: kinds told by things and acts together, its parties, complete statements."""

from dataclasses import replace

from rashomon.alignment.incident import find_kinds, find_parties, find_statements
from rashomon.alignment.stage import align
from rashomon.model.account import Position
from rashomon.model.attribution import QuotationKind
from rashomon.model.case import Alignment, Case


def aligned(*reports) -> Case:
    """Line up a case of reports."""
    case = Case(tuple(reports))
    return replace(case, alignment=align(case, Alignment()))


def test_kinds_are_shown_with_their_words(quarrel):
    """Boats that were fired on and rammed make an incident at sea, with the words that show it."""
    case = replace(quarrel, alignment=align(quarrel, Alignment()))
    (kind, *_) = find_kinds(case, case.alignment)

    assert ("maritime", 2, 3) == (kind.name, kind.accounts, kind.of_accounts)
    assert {"boats", "rammed"} <= set(kind.words)
    assert {"a", "b"} == {span.document_id for span in kind.signs}


def test_a_kind_told_in_passing_is_none(records):
    """One report of five that names a ship and a seizure makes no incident at sea."""
    passing = records("e", "2031-03-02", "A ship was seized elsewhere.")
    others = [records(name, "2031-03-02", "The parliament sat.") for name in "abcd"]

    assert () == find_kinds(aligned(passing, *others), Alignment())


def test_parties_are_those_that_are_said_to_be_mute(quarrel):
    """Parties of which the alignment says that they do not speak to an issue are the parties."""
    alignment = align(quarrel, Alignment())

    assert ("Iceland", "Malta") == find_parties(quarrel, alignment)


def test_without_opposition_parties_are_named_and_speak(records):
    """Where nobody is opposed, who speaks and is named by half of the reports is a party."""
    case = aligned(
        records("a", None, ("Malta", "said", "Maltese divers found a cable near Iceland")),
        records("b", None, ("Iceland", "said", "Malta had found nothing")),
    )
    stated = tuple(each for each in case.alignment.positions if isinstance(each, Position))
    voiced = tuple(each for each in stated if each.evidence)

    assert ("Iceland", "Malta") == find_parties(case, replace(case.alignment, positions=voiced))


def test_a_report_that_is_one_quotation_is_a_statement(records):
    """A text that is nearly all one party's quotation is its complete statement."""
    words = "“Our boats never left the bay and no shot was fired at anybody by them”"
    report = records("a", None, ("Malta's ministry", "said", words))
    quoted = replace(report.attributions[0], kind=QuotationKind.DIRECT)
    told = records("b", None, ("Malta's ministry", "said", "its boats never left the bay"))

    case = Case((replace(report, attributions=(quoted,)), told))

    assert {"Malta": ("a",)} == find_statements(case)


def test_a_text_that_says_what_it_is_is_a_statement(records):
    """Words at the head make a complete statement of the body that is named there."""
    head = "Statement by the Maltese foreign ministry. No boat of ours left the bay."

    assert {"Malta": ("a",)} == find_statements(Case((records("a", None, head),)))
