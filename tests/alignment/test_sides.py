"""Sides: between whom the incident is."""

from dataclasses import replace

import pytest

from rashomon.alignment.sides import find_sides
from rashomon.alignment.stage import align
from rashomon.model.attribution import Speaker
from rashomon.model.case import Alignment, Case


def incident(*reports):
    """Give the parties to the incident of aligned reports."""
    return align(Case(tuple(reports)), Alignment()).sides.incident


def test_parties_that_most_reports_name_are_the_sides(records):
    """Where too little is told of two parties, those count that nearly all reports name."""
    found = incident(
        records("a", None, ("Malta", "said", "Maltese divers found a cable near Iceland")),
        records("b", None, ("Iceland", "said", "Malta had found nothing")),
        records("c", None, "The Canadian consul dined with the Maltese and Icelandic envoys."),
    )

    assert ("Iceland", "Malta") == found


def test_one_report_alone_tells_no_sides(records):
    """Nobody is a side where one report names two states in passing."""
    assert () == incident(records("a", None, "Malta and Iceland fish for cod."))


def test_a_group_that_no_list_has_is_known_by_its_last_word(records):
    """Reports that call it "the Front" name the group that speaks in one of them."""
    spoke = records("a", None, ("The Saltwater Front", "said", "Malta had fired"))
    (claim,) = spoke.attributions
    speaker = Speaker("Saltwater Front", "Saltwater Front", claim.speaker.level)
    named = replace(spoke, attributions=(replace(claim, speaker=speaker),))
    others = [records(name, None, "Malta says the Front's boats came.") for name in "bc"]

    assert ("Malta", "Saltwater Front") == find_sides((named, *others), ()).incident


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_the_order_of_reports_does_not_matter(quarrel, order):
    """The same reports in any order have the same sides."""
    assert ("Iceland", "Malta") == incident(*(quarrel.records[at] for at in order))
