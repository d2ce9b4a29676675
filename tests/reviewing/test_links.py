"""Links between cases: a name and hashes, found again when the case grows, undone on record."""

from dataclasses import replace

import pytest

from rashomon.model.case import Case, DocumentRecords
from rashomon.reviewing.links import is_linked, make_link, standing_links, unlink
from rashomon.reviewing.making import Act
from tests.conftest import make_document


def report(name):
    """Make a report whose hash is that of its name."""
    return DocumentRecords(replace(make_document("Boats.", name), sha256=name * 64))


def test_a_case_is_known_again_as_it_grows():
    """Its first reports are still there; another case lacks them."""
    other = Case((report("a"), report("b")))
    link = make_link(other, "bank", Act(1))

    assert is_linked(link, Case((*other.records, report("0"))))
    assert not is_linked(link, Case((report("a"), report("c"))))


def test_a_case_without_reports_cannot_be_linked():
    """Nothing would identify it."""
    with pytest.raises(ValueError, match="bank"):
        make_link(Case(), "bank", Act(1))


def test_a_link_is_undone_on_record_and_the_last_name_counts():
    """Undone links do not stand; a second link to the same case replaces the first."""
    other = Case((report("a"),))
    first, second = make_link(other, "old", Act(1)), make_link(other, "new", Act(2))

    assert ["new"] == [link.words for link in standing_links(Case(rulings=(first, second)))]
    undone = (first, second, unlink(second, Act(3)))
    assert ["old"] == [link.words for link in standing_links(Case(rulings=undone))]
