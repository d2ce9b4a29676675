"""Labels: whole clauses of what was said, and nothing that was not."""

import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.reading import PropositionReader

READER = PropositionReader.load()

LABELS = [
    (("the ships of entering its waters", "Maltese ships entered its waters"), 1),
    (("to be part of the talks about cod", "Maltese envoys were part of the talks about cod"), 1),
    (("concern over increased traffic", "the traffic increased by far"), 1),
    (
        (
            "there must have been a crossing of the line",
            "Maltese boats under two captains crossed the line",
        ),
        1,
    ),
    (("guards who had come to talk were attacked", "attacked guards who had come to talk"), 0),
]


@pytest.mark.parametrize(("wordings", "chosen"), LABELS)
def test_a_whole_clause_is_preferred_to_a_fragment(records, wordings, chosen):
    """A subject and a verb make a label, and a verb in a relative clause does not."""
    sayings = [("Iceland", "said", wording) for wording in wordings]

    labels = [thread.issue.label for thread in threads(records("a", "2031-03-01", *sayings))]

    assert wordings[chosen] in labels
    assert len(labels) == 1 or wordings[chosen] == labels[chosen]


NEGATED = [
    ("nobody crossed the Icelandic border", "crossed the Icelandic border"),
    ("there was no crossing of the border", "there was no crossing of the border"),
    ("Malta had no warning, its boats crossed the line", "Malta had no warning"),
]


@pytest.mark.parametrize(("content", "expected"), NEGATED)
def test_a_negation_goes_only_where_a_verb_is_left(records, content, expected):
    """What is left of "there was no crossing" would be no clause."""
    first, *_ = threads(records("a", "2031-03-01", ("Malta", "said", content)))

    assert first.issue.label.startswith(expected)


LONG = (
    "Maltese boats crossed the northern line of the shared fishing grounds at four in the morning"
)


def test_a_long_label_ends_before_a_clause_that_depends_on_it(records):
    """What an opener begins is left out; a condition never is."""
    told = threads(records("a", "2031-03-01", ("Iceland", "said", f"{LONG}, which it crossed")))
    held = threads(records("a", "2031-03-01", ("Iceland", "said", f"{LONG} if it crossed")))

    assert LONG == told[0].issue.label
    assert f"{LONG} if it crossed" == held[0].issue.label


def threads(*reports):
    """Thread the propositions of some reports."""
    return thread_issues(READER.read_case(reports), ())
