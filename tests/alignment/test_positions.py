"""Positions: who stands where, with words, and who does not speak."""

from dataclasses import replace

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.positions import background, take_positions
from rashomon.alignment.reading import PropositionReader
from rashomon.alignment.stage import align
from rashomon.model.account import Basis, PositionStance
from rashomon.model.case import Alignment, Case


def stands(case):
    """Give (label, party, stance) of all positions that rest on words."""
    alignment = align(case, Alignment())
    labels = {issue.id: issue.label for issue in alignment.issues}
    return {
        (labels[item.issue_id], item.party, item.stance)
        for item in alignment.positions
        if item.evidence
    }


def test_each_side_stands_where_its_words_put_it(quarrel):
    """Affirmations, denials and a reported evasion are told apart."""
    found = stands(quarrel)

    crossing = "Maltese boats entered Icelandic waters"
    assert (crossing, "Iceland", PositionStance.AFFIRMS) in found
    assert (crossing, "Malta", PositionStance.DENIES) in found
    ramming = "Maltese boats rammed an Icelandic cutter"
    assert (ramming, "Malta", PositionStance.EVADES) in found


def test_who_asks_holds_no_position(quarrel):
    """A question affirms nothing."""
    assert set() == {party for _, party, _ in stands(quarrel) if party == "analyst"}


def test_a_party_to_the_incident_that_does_not_speak_to_an_issue_is_shown(records, quarrel):
    """Not addressed is derived, rests on no words and names what was searched."""
    more = records("d", "2031-03-05", ("Iceland", "said", "the strait was closed to shipping"))
    alignment = align(Case(records=(*quarrel.records, more)), Alignment())
    closed = next(issue.id for issue in alignment.issues if "closed" in issue.label)

    (silent,) = [
        item for item in alignment.positions if item.issue_id == closed and not item.evidence
    ]

    assert ("Malta", PositionStance.NOT_ADDRESSED) == (silent.party, silent.stance)
    assert Basis.DERIVED is silent.basis
    assert "in 4 documents, 0 of them complete statements" == silent.search.in_words
    assert ("a", "b", "c", "d") == alignment.searcher().documents(silent.search)


def test_a_lone_denial_denies_the_act(records):
    """Where only denials are cited, the issue is the act itself and the denier denies it."""
    report = records("a", "2031-03-01", ("Malta", "said", "nobody crossed the Icelandic border"))

    assert {("crossed the Icelandic border", "Malta", PositionStance.DENIES)} == stands(
        Case(records=(report,))
    )


def test_an_admission_is_partial(records):
    """Acknowledging is not affirming in full."""
    from_cue = records("a", "2031-03-01", ("Malta", "said", "warning shots were fired"))

    assert {"acknowledges_partly"} == {
        stance.value for _, _, stance in stands(Case(records=(from_cue,)))
    }


def test_no_day_is_made_up(quarrel):
    """A saying without a day of its own does not get the day of publication."""
    assert {None} == {item.said_at for item in align(quarrel, Alignment()).positions}


def test_a_speaker_who_is_only_the_party_is_not_named_twice(quarrel):
    """The name of a party is no name of a speaker."""
    speakers = {item.speaker for item in align(quarrel, Alignment()).positions}

    assert {"Iceland", "Malta"}.isdisjoint(speakers)
    assert "Valletta" in speakers


def test_what_only_likeness_brings_is_a_suggestion(records):
    """It is shown as possibly related, with less confidence, and earns no state."""
    said = records(
        "a",
        "2031-03-01",
        ("Malta", "said", "Icelandic boats crossed the line"),
        ("Iceland", "said", "its boats never crossed the line"),
    )
    threads = thread_issues(PropositionReader.load().read_case((said,)), ())
    sure, unsure = threads[0].propositions
    likely = replace(threads[0], propositions=(sure, replace(unsure, is_sure=False)))
    known = background((said,))

    assert [False, False] == [each.is_suggestion for each in take_positions(threads[0], known)]
    assert [False, True] == [each.is_suggestion for each in take_positions(likely, known)]
