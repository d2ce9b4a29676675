import pytest

from rashomon.coding.acled import OTHER, ReportLabeller


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A suicide bomber killed four guards at the gate.", "SUIC_BOMB"),
        ("Warplanes bombed a bridge held by rebels.", "AIR_STRIKE"),
        ("Hundreds of teachers marched peacefully and held a rally.", "PEACE_PROTEST"),
        ("Two men were arrested at the airport.", "ARREST"),
        ("A flash flood swept away nine houses.", "NATURAL_DISASTER"),
        ("The army has set up a new military base near the dam.", "HQ_ESTABLISHED"),
        ("The bakery sells bread on Sundays.", OTHER),
    ],
)
def test_words_and_events_choose_the_label(parse_text, text, label):
    """The label with most of its words wins; without any it is OTHER."""
    assert label == ReportLabeller.load()(parse_text(text))
