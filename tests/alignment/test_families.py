"""Families: issues of one matter, told apart and shown together, and why."""

from dataclasses import replace

import pytest

from rashomon.model.case import Case
from rashomon.model.derivation import Derivation
from rashomon.model.family import TieKind, family_id
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding, TimexType
from rashomon.model.ids import record_id
from rashomon.model.partial_date import Precision
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned, issue_of, merge

CROSSED = ("Iceland's ministry", "said", "Maltese troops crossed the state border of Iceland")
NO_BORDER = ("Malta's ministry", "said", "there is no state border between Malta and Iceland")
DEPLOYED = ("Malta's ministry", "said", "Maltese troops deployed on the ridge")
FIRED = ("Malta", "said", "Icelandic guards fired on Maltese boats")
ATTACKED = ("Malta", "said", "an Icelandic attack on Maltese boats took place")
UNJUSTIFIED = ("Norway", "said", "nothing justifies this use of force by Iceland")
HELD = ("Malta", "said", "Iceland seized three Maltese boats")
FREE = ("Malta", "demanded", "Iceland release the boats")
TALKS = ("Norway", "said", "it will mediate at a meeting of envoys")


def case_of(*sayings, day="2031-03-02", **more):
    """Line up one report."""
    return aligned(Case((replace(make_records("a", day, sayings), **more),)))


def together(case, *words):
    """Tell whether the issues on which some words stand are of one family."""
    family_of = case.alignment.family_of()
    found = [family_of.get(issue_of(case, each).id) for each in words]
    return found[0] is not None and all(each is found[0] for each in found)


def presupposed(case):
    """Say that the words "state border" of the first claim take a border for granted."""
    document = case.records[0].document
    start = document.text.index("state border")
    span = Span(document.id, start, start + len("state border"))
    relation = Relation(
        record_id("relation", document.id, (span,)),
        document.id,
        RelationKind.PRESUPPOSITION,
        span,
        None,
        None,
        None,
        Derivation("test", 1.0),
        form="border_exists",
    )
    return aligned(replace(case, records=(replace(case.records[0], relations=(relation,)),)))


def test_a_border_crossed_and_a_border_that_is_none_stay_apart_and_together():
    """Two issues, each with its own state; one family, and the presupposition says why."""
    case = presupposed(case_of(CROSSED, NO_BORDER))
    crossed, none = (issue_of(case, each) for each in ("crossed", "no state border"))
    ties = [tie for each in case.alignment.families for tie in each.ties]

    assert crossed.id != none.id
    assert together(case, "crossed", "no state border")
    challenged = next(tie for tie in ties if tie.kind is TieKind.PRESUPPOSITION)
    assert "Iceland takes a state border for granted, Malta says" in challenged.because
    assert challenged.is_suggestion


def test_what_its_actor_tells_in_other_words_is_of_the_family():
    """A deployment by Malta's own account is what Iceland calls a crossing by Malta."""
    case = case_of(CROSSED, DEPLOYED)
    kinds = {tie.kind for each in case.alignment.families for tie in each.ties}

    assert together(case, "crossed", "deployed")
    assert TieKind.OTHER_WORDS in kinds


def test_the_legal_word_stands_beside_the_act():
    """That the fire is called unjustified is an issue of its own, in the family of the fire."""
    case = case_of(FIRED, UNJUSTIFIED)
    tie = next(
        tie for each in case.alignment.families for tie in each.ties if tie.kind is TieKind.LEGAL
    )

    assert issue_of(case, "fired").id != issue_of(case, "nothing justifies").id
    assert together(case, "fired", "nothing justifies")
    assert "fire" in tie.because


@pytest.mark.parametrize(
    ("sayings", "words", "is_one"),
    [
        ((FIRED, ATTACKED), ("fired", "attack"), True),
        ((HELD, FREE), ("seized", "release"), True),
        ((FIRED, HELD), ("fired", "seized"), False),
        ((FIRED, TALKS), ("fired", "mediate"), False),
    ],
)
def test_one_topic_and_the_same_sides_are_one_matter(sayings, words, is_one):
    """Acts of one topic are together, whatever is done with them; others are not."""
    assert is_one is together(case_of(*sayings), *words)


def in_month(records, words, value):
    """Date some words of a report with a month."""
    start = records.document.text.index(words)
    span = Span(records.document.id, start, start + len(words))
    time = TimeGrounding(
        record_id("time", records.document.id, (span,)),
        records.document.id,
        span,
        TimexType.DATE,
        value,
        Precision.MONTH,
        Anchor(AnchorKind.NONE),
        Derivation("test", 1.0),
    )
    return replace(records, times=(time,))


@pytest.mark.parametrize(("month", "is_one"), [("2030-11", False), ("2031-02", True)])
def test_a_family_is_of_one_time(month, is_one):
    """Acts that are told of months far apart are no one matter; neighbouring months are."""
    seized = "Iceland seized Maltese boats that month"
    fled = "Iceland released the boats this month"
    records = (
        in_month(make_records("a", "2031-03-02", (("Malta", "said", seized),)), "that", month),
        in_month(make_records("b", "2031-03-03", (("Malta", "said", fled),)), "this", "2031-03"),
    )

    assert is_one is together(aligned(Case(records)), "seized", "released")


def test_an_issue_alone_has_no_family():
    """One issue is no family of itself."""
    assert () == case_of(FIRED).alignment.families


def test_a_family_keeps_its_id_and_answers_to_that_of_its_members():
    """It is named after its earliest member; an id that it had before finds it still."""
    later = make_records("b", "2031-03-03", (ATTACKED,))
    earlier = make_records("a", "2031-03-02", (FIRED,))
    case = aligned(Case((earlier, later)))
    family = case.alignment.families[0]

    assert family_id(issue_of(case, "fired").id) == family.id
    assert family.answers_to(family_id(issue_of(case, "attack").id))
    assert not family.answers_to("family-none")


def test_families_are_the_same_for_any_order_of_reports():
    """Members, ties and labels do not depend on the order of reading."""
    records = [
        make_records(name, day, sayings)
        for name, day, sayings in (
            ("a", "2031-03-02", (CROSSED, FIRED)),
            ("b", "2031-03-03", (NO_BORDER, DEPLOYED)),
            ("c", "2031-03-04", (ATTACKED, HELD, FREE, UNJUSTIFIED)),
        )
    ]

    assert aligned(Case(tuple(records))).alignment == aligned(Case((*records[::-1],))).alignment


def test_the_label_names_a_question_and_the_parties_by_the_alphabet():
    """No wording of one party labels a family."""
    family = case_of(FIRED, ATTACKED).alignment.families[0]

    assert "the use of force: Iceland, Malta" == family.label


def test_two_families_of_one_label_are_told_apart_by_quoted_words():
    """Where topic and parties are the same, the words of the earliest issue stand behind."""
    case = case_of(
        ("A historian", "wrote", "who fired first was never found out"),
        ("A historian", "said", "the opening salvo was the first salvo since spring"),
        ("A teacher", "thought", "the artillery woke all villages around"),
        ("A teacher", "added", "mortars reached a distant farm"),
    )
    labels = [family.label for family in case.alignment.families]

    assert 2 == len(labels)
    assert all(label.startswith("the use of force: “") for label in labels)


def test_every_member_is_tied_to_one_before_it():
    """A family says of each issue but the first why it is there."""
    case = case_of(CROSSED, NO_BORDER, DEPLOYED, FIRED, ATTACKED, UNJUSTIFIED, HELD, FREE)

    for family in case.alignment.families:
        tied = {tie.issue_ids[1] for tie in family.ties}
        assert set(family.issue_ids[1:]) == tied
    members = [each for family in case.alignment.families for each in family.issue_ids]
    assert len(set(members)) == len(members)


def test_what_the_analyst_merges_is_one_issue_of_one_family():
    """Families follow the rulings: a merged issue is one member."""
    case = case_of(CROSSED, NO_BORDER, DEPLOYED)
    merged = merge(case, "crossed", "deployed")

    assert issue_of(merged, "crossed").id == issue_of(merged, "deployed").id
    assert all(
        len(set(family.issue_ids)) == len(family.issue_ids) for family in merged.alignment.families
    )
