"""What one side, or one speaker, can hardly hold together; and what is none of that."""

from dataclasses import replace

import pytest

from rashomon.auditing.accounts import find_unmarked_contradictions
from rashomon.model.account import PositionStance
from rashomon.model.case import Case
from rashomon.model.contradiction import Clash, Within
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.span import Span
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned, split, stance

ENTERED = ("Iceland's ministry", "said", "Maltese boats entered Icelandic waters")
NEVER = ("Malta", "said", "Maltese boats never entered Icelandic waters")
ADMITTED = ("Malta's navy", "said", "Maltese boats entered Icelandic waters")
ARMY_NEVER = ("Malta's army", "said", "Maltese boats never entered Icelandic waters")
NAVY_NEVER = ("Malta's navy", "said", "Maltese boats never entered Icelandic waters")
NOBODY = ("Iceland's premier", "said", "nobody has entered Icelandic territory")
BUILT = ("Iceland's ministry", "said", "Maltese troops built a post on Icelandic territory")


def case_of(*reports, **more):
    """Line up reports of sayings, a day each."""
    records = tuple(
        make_records(name, f"2031-03-{day:02}", sayings)
        for day, (name, sayings) in enumerate(zip("abcdef", reports, strict=False), 2)
    )
    return aligned(replace(Case(records), **more))


def found(case):
    """Give kind, party, voices and the mark of every contradiction."""
    return [
        (one.within, one.clash, one.party, [each.speaker for each in one.voicings])
        for one in case.alignment.contradictions
    ]


def test_two_bodies_of_one_side_are_told_with_both_wordings_and_days():
    """The navy affirms on the second what the army denies on the third."""
    case = case_of((ENTERED, ADMITTED), (ARMY_NEVER,))
    one = case.alignment.contradictions[0]

    assert [(Within.SIDE, Clash.STANCES, "Malta", ["Malta's navy", "Malta's army"])] == found(case)
    assert not one.is_suggestion
    assert ["affirms", "denies"] == [each.stance for each in one.voicings]
    assert ["2031-03-02", "2031-03-03"] == [
        each.published_at and each.published_at.value for each in one.voicings
    ]
    assert ["a", "b"] == [each.evidence[0].document_id for each in one.voicings]


def test_one_speaker_who_says_both_is_a_suggestion():
    """What one body says and denies is for a person to decide."""
    case = case_of((ENTERED, ADMITTED), (NAVY_NEVER,))

    assert [(Within.SPEAKER, Clash.STANCES, "Malta", ["Malta's navy"] * 2)] == found(case)
    assert case.alignment.contradictions[0].is_suggestion


@pytest.mark.parametrize(
    "sayings",
    [
        (ENTERED, NEVER),
        (ENTERED, ("Iceland's army", "said", "Maltese boats entered Icelandic waters")),
        (ADMITTED, ("Malta's army", "said", "Icelandic boats never entered Maltese waters")),
        (ADMITTED, ("Malta's army", "said", "they never crossed any line")),
        (ADMITTED, ("Malta's army", "asked", "whether its boats had entered Icelandic waters")),
        (
            ("A pilot", "said", "boats entered Iceland"),
            ("A nun", "said", "no boats entered Iceland"),
        ),
    ],
)
def test_what_is_no_contradiction_inside_one_side(sayings):
    """Two sides, two who agree, another act, nobody in particular, a question, no party."""
    assert [] == found(case_of(sayings))


def test_copies_of_a_report_count_once():
    """The same wording in a copy adds no words to a voice."""
    telling = (ENTERED, ADMITTED, ARMY_NEVER)
    case = case_of(telling, telling)

    assert [["a"], ["a"]] == [
        [span.document_id for span in each.evidence]
        for each in case.alignment.contradictions[0].voicings
    ]


def test_what_the_opponent_tells_is_marked_and_only_suggested():
    """Iceland says that Malta's army denied it: relayed, for a person to decide."""
    case = case_of((ENTERED, ADMITTED, ARMY_NEVER))
    records = case.records[0]
    inner = next(each for each in records.attributions if each.speaker.name == "Malta's army")
    outer = next(each for each in records.attributions if each.speaker.party == "Iceland")
    claims = tuple(
        replace(each, nested_in=outer.id) if each is inner else each
        for each in records.attributions
    )
    case = aligned(Case((replace(records, attributions=claims),)))
    one = case.alignment.contradictions[0]

    assert one.is_suggestion
    assert {None, "Iceland"} == {each.relayed_by for each in one.voicings}


def test_two_things_that_sit_ill_together_are_a_tension():
    """The premier says that nobody came, the ministry tells of a post that was built there."""
    case = case_of((NOBODY,), (BUILT,))
    one = case.alignment.contradictions[0]

    assert (Within.SIDE, Clash.TENSION, "Iceland") == (one.within, one.clash, one.party)
    assert one.is_suggestion
    assert [None, None] == [each.stance for each in one.voicings]
    assert "nobody came in" in one.because


def test_a_border_that_is_none_and_a_side_of_it_sit_ill_together():
    """One ministry says that there is no border, and that the ridge is in its territory."""
    case = case_of(
        (
            ("Malta's ministry", "said", "there is no state border between the two"),
            ("Malta's ministry", "said", "the ridge is in Maltese territory"),
        )
    )
    one = case.alignment.contradictions[0]

    assert (Within.SPEAKER, Clash.TENSION) == (one.within, one.clash)


def test_a_tension_of_two_sides_is_none():
    """What one side says against the other is a dispute."""
    other = ("Malta", "said", "Maltese troops built a post on Icelandic territory")

    assert [] == found(case_of((NOBODY,), (other,)))


def with_figure(records, number, words, value):
    """Measure a number in one claim of a report."""
    start = records.document.text.index(words)
    span = Span(records.document.id, start, start + len(words))
    figure = Quantity(
        record_id("quantity", records.document.id, (span,)),
        records.document.id,
        span,
        value,
        None,
        Bound.EXACT,
        "soldier",
        records.attributions[number].id,
        Derivation("test", 1.0),
        Measure.INJURED,
    )
    return replace(records, quantities=(*records.quantities, figure))


def figures(first, second, days=("2031-03-02", "2031-03-02")):
    """Line up two reports, in each of which Malta gives a figure of wounded soldiers."""
    sayings = [(("Malta's army", "said", words),) for words, _ in (first, second)]
    reports = [
        with_figure(make_records(name, day, said), 0, *figure)
        for name, day, said, figure in zip("ab", days, sayings, (first[1], second[1]), strict=True)
    ]
    return aligned(Case(tuple(reports)))


THREE = ("three soldiers were wounded by Icelandic fire", ("three", 3))
FIVE = ("five soldiers were wounded by Icelandic fire", ("five", 5))


def test_two_figures_of_one_day_stand_against_each_other():
    """Three and five of one thing on one day, by one body: a suggestion."""
    case = figures(THREE, FIVE)

    assert [(Within.SPEAKER, Clash.FIGURES)] == [
        (one.within, one.clash) for one in case.alignment.contradictions
    ]
    assert case.alignment.contradictions[0].is_suggestion


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (THREE, FIVE, ("2031-03-02", "2031-03-03")),
        (THREE, THREE, ("2031-03-02", "2031-03-02")),
        (("three soldiers were seriously wounded", ("three", 3)), FIVE, ("2031-03-02",) * 2),
    ],
)
def test_a_later_figure_and_a_part_are_no_contradiction(first, second, days):
    """A figure that grows over days drifts; three of them seriously are a part of five."""
    assert () == figures(first, second, days).alignment.contradictions


def test_a_clause_that_is_only_possibly_related_is_no_stance():
    """Nothing that the matrix shows as possibly related is stated as a contradiction."""
    case = case_of((ENTERED, ADMITTED), (ARMY_NEVER,))
    unsure = [replace(each, is_suggestion=True) for each in case.alignment.positions]
    shown = replace(case, alignment=replace(case.alignment, positions=tuple(unsure)))

    assert [] == list(find_unmarked_contradictions(case))
    assert case.alignment.contradictions[0].id in dict(find_unmarked_contradictions(shown))


def test_what_the_analyst_ruled_is_no_suggestion():
    """Stances of one speaker that a person ruled on are decided."""
    case = case_of((ENTERED, ADMITTED), (NAVY_NEVER,))
    case = stance(case, ADMITTED[2], PositionStance.AFFIRMS)
    case = stance(case, NAVY_NEVER[2], PositionStance.DENIES)

    assert [False] == [one.is_suggestion for one in case.alignment.contradictions]


def test_an_act_and_its_contrary_on_two_issues_of_a_family_are_a_suggestion():
    """What the army denies stands on another issue than what the navy says: possibly one act."""
    case = case_of((ENTERED, ADMITTED), (ARMY_NEVER,))
    case = split(case, ARMY_NEVER[2])

    assert [(Within.SIDE, Clash.CONTRARY, "Malta", ["Malta's navy", "Malta's army"])] == found(case)
    assert case.alignment.contradictions[0].is_suggestion
    assert 2 == len(case.alignment.contradictions[0].issue_ids)


def test_names_of_parties_alone_make_no_two_clauses_one_act():
    """Two acts of one kind of one side, with nothing else in common, are two acts."""
    case = case_of(
        (("Malta's navy", "said", "Maltese boats entered a harbour"),),
        (("Malta's army", "said", "Maltese troops never crossed any ridge"),),
    )

    assert [] == found(case)
