"""What was searched: counted from a day on, complete statements by whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.partial_date import PartialDate
from rashomon.model.search import NO_SEARCH, Search, Searched, Searcher

DAYS = ["2031", "2031-03", "2031-03-01", "2031-03-02T10:00", "2031-04-01"]
days = st.none() | st.sampled_from(DAYS).map(PartialDate.parse)
reports = st.lists(st.tuples(days, st.sampled_from([None, "Malta", "Iceland"])), max_size=8)


def searcher(*told: tuple[str, str | None, str | None]) -> Searcher:
    """Make reports of an id, a day and whose statement they are."""
    made = ((each, PartialDate.parse(day) if day else None, of) for each, day, of in told)
    return Searcher(tuple(Searched(*each) for each in made))


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (None, ("a", "b", "c", "d")),
        ("2031-03-02", ("a", "b", "d")),
        ("2031-04-01", ("a",)),
        ("2031-03", ("a", "b", "c", "d")),
    ],
)
def test_a_report_that_may_be_of_the_day_is_searched(since, found):
    """Undated reports are always searched, one of a month for any of its days."""
    told = (("a", None), ("b", "2031-03"), ("c", "2031-03-01"), ("d", "2031-03-02"))
    given = searcher(*((each, day, None) for each, day in told))
    search = given.search(since=PartialDate.parse(since) if since else None)

    assert found == given.documents(search)
    assert len(found) == search.documents


def test_statements_are_counted_by_whose_they_are():
    """Only complete statements of the parties meant count, and they are named."""
    given = searcher(("a", None, "Malta"), ("b", None, "Iceland"), ("c", None, None))
    search = given.search("Malta")

    assert Search(3, 1, ("Malta",)) == search
    assert ("a",) == given.statements(search)
    assert ("a", "b") == given.statements(given.search("Malta", "Iceland", "Malta"))


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (Search(15, 2), "in 15 documents, 2 of them complete statements"),
        (Search(1, 1), "in 1 document, 1 of them a complete statement"),
        (Search(5000, 0), "in 5,000 documents, 0 of them complete statements"),
    ],
)
def test_a_search_says_how_much_it_went_through(search, words):
    """The same words stand wherever something is said to be absent."""
    assert words == search.in_words


def test_where_nothing_was_searched_nothing_is_listed():
    """Without a search there are no reports to name."""
    given = searcher(("a", None, "Malta"))

    assert ((), ()) == (given.documents(None), given.statements(None))
    assert (0, 0) == (NO_SEARCH.documents, NO_SEARCH.statements)


@given(reports, days, days)
def test_a_later_day_never_searches_more(told, one, other):
    """Statements are among the reports, and a search since a day is within that of all."""
    made = Searcher(tuple(Searched(str(at), *each) for at, each in enumerate(told)))
    everything = made.documents(made.search())
    since = made.search("Malta", since=one)

    assert set(made.statements(since)) <= set(made.documents(since)) <= set(everything)
    assert len(made.statements(since)) == since.statements
    assert since == made.search("Malta", since=one)
    assert other is None or made.search(since=other).documents <= len(everything)
