"""Slots: who does it and to whom."""

import pytest

from rashomon.alignment.slots import SlotReader, Slots
from rashomon.lexicon.clauses import split_clauses
from rashomon.lexicon.concepts import ConceptLexicon
from rashomon.lexicon.parties import PartyLexicon

CASES = [
    ("Maltese boats rammed an Icelandic cutter", Slots("Malta", "Iceland")),
    ("an Icelandic cutter was rammed by Maltese boats", Slots("Malta", "Iceland")),
    ("Maltese boats entered Icelandic waters", Slots("Malta", "Iceland")),
    ("three Maltese sailors were wounded", Slots(None, "Malta")),
    ("it opened fire", Slots("Peru", None)),
    ("they crossed into our waters", Slots(None, "Peru")),
    ("it was an attack", Slots(None, None)),
    ("the Icelandic side built a pier", Slots("Iceland", None)),
    ("a pier was built on the Icelandic side", Slots(None, "Iceland")),
    ("somebody fired", Slots(None, None)),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles_come_from_the_words_of_the_clause(text, expected):
    """What the clause does not say stays unknown."""
    (clause,) = split_clauses(text, 0, len(text))
    reader = SlotReader(PartyLexicon.load(), ConceptLexicon.load())

    assert expected == reader.read(clause, clause.main, "Peru")


def test_nobody_changes_roles():
    """Who entered in one account cannot be who was entered in the same act."""
    assert not Slots("Malta", None).can_be(Slots(None, "Malta"))
    assert Slots("Malta", None).can_be(Slots(None, "Iceland"))


def test_two_months_are_two_acts():
    """An act in March is not the one in May, and an undated one may be either."""
    march, may = Slots("Malta", month="2031-03"), Slots("Malta", month="2031-05")

    assert not march.can_be(may)
    assert march.can_be(Slots("Malta"))
