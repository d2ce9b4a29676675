"""The incident: kinds told by things and acts together."""

from dataclasses import replace

from rashomon.alignment.incident import find_kinds
from rashomon.alignment.stage import align
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
