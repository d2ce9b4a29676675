"""Silences: who says nothing to an issue, and what was searched for it."""

from dataclasses import replace

from rashomon.alignment.stage import align
from rashomon.model.account import UNSAID, PositionStance
from rashomon.model.attribution import CueStance
from rashomon.model.case import Alignment, Case
from rashomon.store import codec

RAMMED = ("Iceland", "said", "Maltese boats rammed an Icelandic cutter")


def silent_on(alignment: Alignment, words: str) -> dict[str, PositionStance]:
    """Give the parties that say nothing to the issue whose label holds some words."""
    issue = next(each for each in alignment.issues if words in each.label)
    found = (each for each in alignment.positions if each.issue_id == issue.id)
    return {each.party: each.stance for each in found if each.stance in UNSAID}


def test_who_speaks_elsewhere_does_not_address_it(records):
    """A party that is cited on another matter is not silent; one that is never cited is."""
    case = Case(
        (
            records("a", "2031-03-01", RAMMED, "Malta's boats lay in the harbour of Valletta."),
            records("b", "2031-03-02", RAMMED, "Malta and Iceland share the bank."),
        )
    )
    spoke = records("c", "2031-03-03", ("Malta", "said", "the winter was long"))

    assert {"Malta": "silent"} == silent_on(align(case, Alignment()), "rammed")
    more = align(Case((*case.records, spoke)), Alignment())
    assert {"Malta": "not_addressed"} == silent_on(more, "rammed")


def test_who_is_only_told_to_evade_has_not_spoken(records):
    """That a party declined to comment is no word of its own."""
    dodge = ("Malta", "declined to discuss", "the catch of cod", CueStance.DECLINES)
    case = Case((records("a", "2031-03-01", RAMMED), records("b", "2031-03-02", RAMMED, dodge)))

    assert {"Malta": "silent"} == silent_on(align(case, Alignment()), "rammed")


def test_complete_statements_of_the_party_are_counted(records):
    """What was searched is told with how much of it is the party's own statement."""
    own = records("b", "2031-03-02", "Malta keeps watch on the bank of cod.")
    own = replace(own, document=replace(own.document, outlet="Ministry of Defence of Malta"))
    theirs = records("c", "2031-03-02", "Iceland and Malta have a treaty.")
    theirs = replace(theirs, document=replace(theirs.document, outlet="Embassy of Iceland"))
    alignment = align(Case((records("a", "2031-03-01", RAMMED), own, theirs)), Alignment())
    (malta,) = [
        each
        for each in alignment.positions
        if each.stance in UNSAID and each.party == "Malta" and "cutter" in _label(alignment, each)
    ]

    assert "in 3 documents, 1 of them a complete statement" == malta.search.in_words
    assert ("b",) == alignment.searcher().statements(malta.search)


def _label(alignment, position):
    return next(each.label for each in alignment.issues if each.id == position.issue_id)


def test_the_reports_searched_are_stored_once(records):
    """A silence takes as much room in a case of many reports as in one of few."""
    few = tuple(records(f"a{at}", "2031-03-01", RAMMED, "Malta is near.") for at in range(2))
    many = tuple(records(f"a{at:02}", "2031-03-01", RAMMED, "Malta is near.") for at in range(60))
    sizes = {
        max(len(codec.encode(each)) for each in found.positions if each.stance in UNSAID)
        for found in (align(Case(few), Alignment()), align(Case(many), Alignment()))
    }

    assert max(sizes) - min(sizes) <= 1
    assert 60 == len(align(Case(many), Alignment()).searched)
