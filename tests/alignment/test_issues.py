"""Issues: what speaks to the same thing is together, what does not is apart."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.reading import PropositionReader
from rashomon.model.attribution import CueStance
from rashomon.model.clause import VECTOR_SIZE, ClauseVector
from rashomon.model.derivation import Derivation

READER = PropositionReader.load()


def threads_of(*records):
    """Thread the propositions of some reports."""
    return thread_issues(READER.read_case(records), ())


def claims_of(*records):
    """Give the texts of each thread, as sets."""
    return [{item.text for item in thread.propositions} for thread in threads_of(*records)]


def test_other_words_for_one_act_are_one_issue(records):
    """Crossing, intrusion and entering are told of one act by one side."""
    one = records("a", "2031-03-01", ("Iceland", "said", "Maltese boats crossed the line"))
    other = records("b", "2031-03-02", ("Iceland", "said", "Maltese troops intruded at night"))

    assert [2] == [len(texts) for texts in claims_of(one, other)]


def test_the_same_act_the_other_way_round_is_another_issue(records):
    """Who did it to whom tells two charges of one kind apart."""
    report = records(
        "a",
        "2031-03-01",
        ("Iceland", "said", "Maltese boats rammed an Icelandic cutter"),
        ("Malta", "said", "an Icelandic cutter rammed Maltese boats"),
    )

    assert [1, 1] == [len(texts) for texts in claims_of(report)]


def test_a_call_for_an_act_is_no_account_of_it(records):
    """A demand to withdraw and a report of withdrawal are two issues."""
    report = records(
        "a",
        "2031-03-01",
        ("Iceland", "said", "Malta must withdraw its boats"),
        ("Malta", "said", "Malta withdrew its boats"),
    )

    assert [1, 1] == [len(texts) for texts in claims_of(report)]


def test_what_no_family_knows_is_aligned_by_its_wording(records):
    """Shared rare words bring claims together; different ones do not."""
    one = records("a", "2031-03-01", ("Malta", "said", "the cod quota treaty lapsed in spring"))
    other = records("b", "2031-03-02", ("Iceland", "said", "the cod quota treaty lapsed long ago"))
    third = records("c", "2031-03-03", ("Malta", "said", "its president likes opera very much"))

    assert [1, 2] == sorted(len(texts) for texts in claims_of(one, other, third))


def test_the_narrator_founds_no_issue(records):
    """An issue needs somebody who is cited."""
    assert () == threads_of(records("a", "2031-03-01", "Maltese boats crossed the line."))


def test_an_earlier_report_takes_over_and_the_old_id_stays(records):
    """The founding claim is the earliest; what the issue was called before is kept."""
    late = records("b", "2031-03-02", ("Iceland", "said", "Maltese boats crossed the line"))
    early = records("a", "2031-03-01", ("Iceland", "said", "Maltese boats entered its waters"))
    (before,) = threads_of(late)

    (after,) = thread_issues(READER.read_case((late, early)), (before.issue,))

    assert before.issue.id != after.issue.id
    assert (before.issue.id,) == after.issue.formerly


def test_the_label_is_the_shortest_wording_that_stands_alone(records):
    """A pronoun or a single word is no label while there is a better one."""
    one = records("a", "2031-03-01", ("Malta", "confirmed", "it opened fire"))
    other = records("b", "2031-03-02", ("Iceland", "said", "Maltese guards fired on a cutter"))

    (thread,) = threads_of(one, other)

    assert "Maltese guards fired on a cutter" == thread.issue.label


def test_the_narrator_joins_on_strong_grounds_only(records):
    """The same act is not enough: a role in common, or the same words."""
    said = ("Iceland", "said", "Maltese boats crossed the line")
    role = records("a", "2031-03-01", said, "Reporters saw Maltese ships that intruded.")
    neither = records("a", "2031-03-01", said, "Dancers advanced in the evening programme.")

    assert [2] == [len(texts) for texts in claims_of(role)]
    assert [1] == [len(texts) for texts in claims_of(neither)]


def test_nobody_is_given_an_actor_that_he_did_not_name(records):
    """Who speaks of the other side's breach does not affirm the charge against his own."""
    one = records("a", "2031-03-01", ("Malta", "said", "Iceland violated international law"))
    other = records("b", "2031-03-02", ("Iceland", "spoke", "in breach of the law of the sea"))
    same = records("b", "2031-03-02", ("Malta", "spoke", "in breach of the law of the sea"))

    assert [1, 1] == [len(texts) for texts in claims_of(one, other)]
    assert [2] == [len(texts) for texts in claims_of(one, same)]


def test_two_incidents_with_one_kind_of_act_are_two_issues(records):
    """A kind of act is not enough: a party, a place or a thing is shared as well."""
    one = records("a", "2031-03-01", ("Iceland", "said", "two Maltese trawlers were seized"))
    other = records("b", "2031-03-02", ("Peru", "said", "no lighthouse was seized"))
    thing = records("b", "2031-03-02", ("Peru", "said", "no trawlers were seized"))

    assert [1, 1] == [len(texts) for texts in claims_of(one, other)]
    assert [2] == [len(texts) for texts in claims_of(one, thing)]


def test_the_dead_of_two_incidents_are_not_counted_together(records):
    """Figures of one issue are compared, so that the dead of two places stay apart."""
    one = records("a", "2031-03-01", ("Iceland", "said", "three soldiers were killed"))
    other = records("b", "2031-03-02", ("Malta", "said", "five soldiers were killed"))

    assert [1, 1] == [len(texts) for texts in claims_of(one, other)]


def test_dismay_is_not_the_act_that_dismays(records):
    """What somebody feels is kept apart from whether the act was right."""
    report = records(
        "a",
        "2031-03-01",
        ("Iceland", "said", "it was dismayed by Malta's use of force"),
        ("Malta", "said", "it had to act"),
    )

    assert [1, 1] == [len(texts) for texts in claims_of(report)]


def with_likeness(item, cosine):
    """Give a proposition a vector of this cosine with those of cosine 1."""
    numbers = np.zeros(VECTOR_SIZE, np.int8)
    numbers[:2] = round(127 * cosine), round(127 * (1 - cosine**2) ** 0.5)
    parts = numbers.tobytes(), bytes(VECTOR_SIZE)
    vector = ClauseVector("v", item.span.document_id, item.span, *parts, Derivation("t", 1))
    return replace(item, vector=vector)


@pytest.mark.parametrize(
    ("content", "cosine", "is_sure"),
    [
        ("the boats of Malta crossed the line", 0.8, True),
        ("no boat of Malta crossed the line", 0.8, False),
        ("no boat of Malta crossed the line", 0.95, True),
    ],
)
def test_a_denial_is_surely_one_only_where_its_clause_is_very_near(
    records, content, cosine, is_sure
):
    """What is quoted against somebody has to be nearer to the label than what adds to it."""
    one = records("a", "2031-03-01", ("Iceland", "said", "Maltese boats crossed the line"))
    other = records("b", "2031-03-02", ("Malta", "said", content))
    label, item = READER.read_case((one, other))
    (thread,) = thread_issues((with_likeness(label, 1.0), with_likeness(item, cosine)), ())

    assert [True, is_sure] == [each.is_sure for each in thread.propositions]


def test_a_question_stands_with_what_answers_it(records):
    """Who asks whether it is so opens no issue of his own, founds none, and takes no stand."""
    asked = records(
        "a",
        "2031-03-01",
        ("A historian", "asked", "whether Maltese boats crossed the line", CueStance.ASKS),
    )
    told = records("b", "2031-03-02", ("Malta", "said", "Maltese boats crossed the line at night"))
    (thread,) = threads_of(asked, told)

    assert ["a", "b"] == [item.span.document_id for item in thread.propositions]
    assert "Maltese boats crossed the line at night" == thread.issue.label
    assert "Malta" == thread.founder.party


def test_a_question_of_another_act_stands_alone(records):
    """The same party asked after for something else is asked about that."""
    report = records(
        "a",
        "2031-03-01",
        ("A historian", "asked", "whether Maltese boats crossed the line", CueStance.ASKS),
        ("Malta", "said", "Maltese guards fired on a trawler"),
    )

    assert 2 == len(threads_of(report))


def test_a_party_that_surely_denies_is_sure_to_deny_again(records):
    """Near words of the same party follow; those of another party have to be near themselves."""
    one = records("a", "2031-03-01", ("Iceland", "said", "Maltese boats crossed the line"))
    other = records(
        "b",
        "2031-03-02",
        ("Malta", "said", "no boat of Malta crossed the line"),
        ("Valletta", "said", "no Maltese boat ever crossed the line"),
        ("Peru", "said", "no Maltese boat crossed the line"),
    )
    label, *denials = READER.read_case((one, other))
    near = [
        with_likeness(item, cosine)
        for item, cosine in zip((label, *denials), (1, 0.95, 0.85, 0.85), strict=True)
    ]
    (thread,) = thread_issues(tuple(near), ())

    assert [("Iceland", True), ("Malta", True), ("Malta", True), ("analyst", False)] == [
        (each.party, each.is_sure) for each in thread.propositions
    ]
