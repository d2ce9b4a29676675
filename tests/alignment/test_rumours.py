"""Rumours over a case: first telling, spread, denial, residue, and what is none."""

from rashomon.alignment.stage import align
from rashomon.model.case import Alignment, Case
from rashomon.model.copies import AccountCount
from rashomon.model.rumour import TurnKind

CAUGHT = "two Maltese guards had been caught near the bank"


def lives(*reports):
    """Align reports and give the rumours."""
    return align(Case(records=tuple(reports)), Alignment()).rumours


def turns(rumour):
    """Give kind, report and party of each turn."""
    return [(turn.kind.value, turn.span.document_id, turn.party) for turn in rumour.turns]


def test_a_rumour_is_told_denied_and_told_again(records):
    """What a report tells on a later day than the denial is residue."""
    found = lives(
        records("a", "2031-03-01", f"Rumours spread that {CAUGHT}."),
        records("b", "2031-03-02", ("Malta", "denied", f"reports that {CAUGHT}")),
        records("c", "2031-03-04", f"There are rumours that {CAUGHT}."),
    )

    assert [[("told", "a", None), ("denied", "b", "Malta"), ("told", "c", None)]] == [
        turns(each) for each in found
    ]
    assert ["c"] == [turn.span.document_id for turn in found[0].turns if turn.is_residue]


def test_a_denial_of_what_nobody_tells_opens_a_rumour(records):
    """The first assertion may not be among the reports."""
    (found,) = lives(records("b", "2031-03-02", ("Malta", "denied", f"reports that {CAUGHT}")))

    assert () == found.of_kind(TurnKind.TOLD)
    assert AccountCount(0, 0) == found.accounts


def test_debunked_without_saying_by_whom_is_a_suggestion(records):
    """By whom: not stated, and shown as a suggestion."""
    (found,) = lives(records("a", "2031-03-01", f"Reports that {CAUGHT} were quickly debunked."))
    (turn,) = found.of_kind(TurnKind.DEBUNKED)

    assert (None, None, True) == (turn.party, turn.speaker, turn.is_suggestion)


def test_an_official_word_that_is_denied_is_no_rumour(quarrel):
    """Two parties that contradict each other have a dispute."""
    assert () == align(quarrel, Alignment()).rumours


def test_a_verdict_in_the_next_sentence_finds_its_report(records):
    """What “the rumours” are was told before."""
    (found,) = lives(
        records("a", "2031-03-01", f"Rumours spread that {CAUGHT}.", "The rumours proved false.")
    )

    assert ["told", "debunked"] == [turn.kind.value for turn in found.turns]


def test_two_rumours_stay_two(records):
    """Another matter is another rumour."""
    found = lives(
        records("a", "2031-03-01", f"Rumours spread that {CAUGHT}."),
        records("b", "2031-03-02", "Rumours spread that a chapel in Gozo was sold."),
    )

    assert 2 == len(found)


def test_copies_are_folded(records):
    """The same report twice is one account, and its copy is named."""
    tale = (f"Rumours spread that {CAUGHT}.", "Nets lay on the quay and nobody sailed before noon.")
    (found,) = lives(records("a", "2031-03-01", *tale), records("b", "2031-03-02", *tale))

    assert [("told", "a", None)] == turns(found)
    assert (("b",), 1) == (found.folded, found.accounts.at_most)


def test_an_adversary_who_says_fake_denies(records):
    """What a named party calls fake is denied by it, not debunked."""
    quarrel = (
        ("Iceland", "said", "Maltese boats rammed an Icelandic cutter"),
        ("Malta", "said", "Icelandic guards fired on Maltese boats"),
    )
    found = lives(
        records("a", "2031-03-01", *quarrel),
        records("b", "2031-03-02", *quarrel[::-1]),
        records("c", "2031-03-03", ("Malta", "called", f"reports that {CAUGHT} fake")),
    )

    assert [[("denied", "c", "Malta")]] == [turns(each) for each in found]
