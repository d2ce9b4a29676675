"""Words that one clause has and another lacks, by kind."""

import pytest

from rashomon.alignment.word_changes import compare_words, names_in, tokens_of
from rashomon.model.beside import DifferenceKind as Kind


def kinds(first: str, second: str, *, is_reworded: bool = True) -> dict[Kind, tuple[str, str]]:
    """Give the differences of two clauses with their words."""
    ranges = [(0, len(first))], [(0, len(second))]
    names = names_in(first, ranges[0]) | names_in(second, ranges[1])
    tokens = tokens_of(first, ranges[0], names), tokens_of(second, ranges[1], names)
    found = compare_words(*tokens, "en", is_reworded=is_reworded)
    return {
        each.kind: tuple(
            " ".join(text[start:end] for start, end in cell)
            for text, cell in ((first, each.first), (second, each.second))
        )
        for each in found.differences
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("He did not come.", "He came.", {Kind.NEGATION: ("not", "")}),
        ("He didn’t come.", "He did come.", {Kind.NEGATION: ("didn’t", "")}),
        ("It took 1,500 men.", "It took 1500 men.", {}),
        ("It took three men.", "It took 3 men.", {}),
        ("It took 3 men.", "It took 13 men.", {Kind.NUMBER: ("3", "13")}),
        ("At -5 degrees.", "At 5 degrees.", {Kind.NUMBER: ("-5", "5")}),
        ("In 2019-2020.", "In 2019–2020.", {}),
        ("All posts held.", "Most posts held.", {Kind.NUMBER: ("All", "Most")}),
        ("It may rain.", "It might rain.", {}),
        ("It may rain.", "It will rain.", {Kind.HEDGE: ("may", "will")}),
        ("It was in May 2020.", "It was in June 2020.", {Kind.DAY: ("May", "June")}),
        ("She said it fell.", "She stated it fell.", {}),
        ("She said it fell.", "She admitted it fell.", {Kind.CUE: ("said", "admitted")}),
        ("A drone of Karvia fell.", "A drone fell.", {Kind.NAME: ("Karvia", "")}),
        ("It fell.", "It fell?", {Kind.QUOTATION: ("", "?")}),
        ("Guards of France left.", "The French guards left.", {}),
    ],
)
def test_a_difference_is_told_by_its_kind(first, second, expected):
    """Words of one class or value are no difference; others are told with what each side has."""
    assert expected == kinds(first, second)


def test_two_accounts_need_not_name_the_same():
    """A name that only one account gives is an addition; another name in its place is told."""
    assert {} == kinds("A drone of Karvia fell.", "A drone fell.", is_reworded=False)
    assert {Kind.NAME: ("Karvia", "Lenga")} == kinds(
        "A drone of Karvia fell.", "A drone of Lenga fell.", is_reworded=False
    )
