"""Editions: numbered, recorded, and what a later one corrects."""

from dataclasses import replace

from rashomon.model.case import Case
from rashomon.model.decision import DecisionKind
from rashomon.model.publication import Edition
from rashomon.reviewing.approving import find_statements
from rashomon.reviewing.editions import (
    corrections,
    count_earlier,
    make_edition,
    next_number,
    published_statements,
    read_editions,
)
from rashomon.reviewing.publishing import make_release
from tests.dossier.sample_reports import FIRED, FLARES
from tests.reviewing.publication_case import (
    accepted_case,
    accusing_case,
    act,
    approved,
    decided,
    renumbered,
)


def coming(case: Case, *, day: str = "2031-03-20", shows: str = "") -> Edition:
    """Give the edition that a case would be published as."""
    published = published_statements(*make_release(case))
    return Edition(next_number(case), day, "html", shows, "a" * 64, "0.1", (), published)


def issued(case: Case, **more: str) -> Case:
    """Record that edition."""
    entry = make_edition(coming(case, **more), act(len(case.logbook) + 1))
    return replace(case, logbook=(*case.logbook, entry))


def test_an_edition_is_read_as_it_was_recorded():
    """Number, day, hash and statements come back, with who made it."""
    case = issued(accepted_case(FIRED.id))
    (edition,) = read_editions(case)

    assert replace(coming(accepted_case(FIRED.id)), decided_by="Ana") == edition
    assert 2 == next_number(case)


def test_the_first_edition_corrects_nothing():
    """There is nothing before it."""
    case = accepted_case(FIRED.id)

    assert ((), 0) == (corrections(case, coming(case)), count_earlier(case, coming(case)))


def test_what_is_withdrawn_changed_and_added_is_listed_with_its_day():
    """A claim is taken back, another accepted; the issue that both carry is changed."""
    first = issued(accepted_case(FIRED.id))
    second = decided(decided(first, DecisionKind.REJECT, FIRED.id), DecisionKind.ACCEPT, FLARES.id)
    listed = corrections(second, coming(second, day="2031-04-01"))
    kinds = {each.kind for each in listed}

    assert {"withdrawn", "changed", "added"} == kinds
    assert {(2, "2031-04-01")} == {(each.edition, each.day) for each in listed}
    assert all(each.before for each in listed if each.kind == "changed")


def test_a_withdrawn_allegation_is_not_printed_once_more():
    """The correction says that an allegation went, not what it said."""
    first = issued(approved(accusing_case(), "Ana", "Ben"))
    accused = next(each for each in find_statements(first) if each.persons)
    second = decided(first, DecisionKind.REJECT, accused.target_id)
    said = " ".join(f"{each.words} {each.before}" for each in corrections(second, coming(second)))

    assert "an allegation against a person" in said
    assert "Volkov" not in said


def test_corrections_of_earlier_editions_stay_listed():
    """The third edition still says what the second corrected."""
    first = issued(accepted_case(FIRED.id))
    second = issued(decided(first, DecisionKind.ACCEPT, FLARES.id))

    assert [2] == sorted({each.edition for each in corrections(second, coming(second))})


def test_another_filter_withdraws_nothing():
    """What another filter does not show was not withdrawn."""
    case = issued(accepted_case(FIRED.id), shows="party: Norland")

    assert () == corrections(case, coming(case, shows="party: Sudmark"))
    assert 1 == count_earlier(case, coming(case, shows="party: Norland"))


def test_an_issue_that_was_renumbered_is_the_same():
    """A former id is no withdrawal and no addition."""
    first = issued(accepted_case(FIRED.id))
    renamed = renumbered(first, lambda issue: f"{issue.id[:-1]}_")

    assert () == corrections(renamed, coming(renamed))
