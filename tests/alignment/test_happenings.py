"""Happenings: tellings of one event meet in whatever words, those of two events stay apart."""

import pytest

from rashomon.alignment.happenings import event_stem, find_happenings, read_event_words

REPORTS = {
    "a": "Gunmen attacked a convoy near Lomna on Monday. Police arrested a driver in Orsk.",
    "b": "The attack on the convoy near Lomna killed two. A driver was detained in Orsk.",
    "c": "Officials denied that anybody had attacked the convoy near Lomna.",
}
MARKED = (
    ("a", "attacked"),
    ("a", "arrested"),
    ("b", "attack"),
    ("b", "detained"),
    ("c", "attacked"),
)


def read(marked=MARKED):
    """Read the marked words."""
    events = []
    for report, word in marked:
        start = REPORTS[report].index(word)
        events += read_event_words(report, REPORTS[report], [(start, start + len(word))])
    return events


def test_assertion_and_denial_of_one_act_are_tellings_of_it():
    """Attacked, attack and the denied attack are one event; the arrest is another."""
    groups = [{MARKED[at] for at in group} for group in find_happenings(read())]

    assert {("a", "attacked"), ("b", "attack"), ("c", "attacked")} in groups
    assert not any({("a", "attacked"), ("a", "arrested")} <= group for group in groups)


def test_other_words_for_one_act_meet():
    """Arrested and detained share no letters and are one event."""
    groups = [{MARKED[at] for at in group} for group in find_happenings(read())]

    assert {("a", "arrested"), ("b", "detained")} in groups


def test_every_telling_is_in_one_group():
    """Groups are ascending and hold every position once; none gives none."""
    groups = find_happenings(read())

    assert list(range(len(MARKED))) == sorted(at for group in groups for at in group)
    assert groups == sorted(groups)
    assert [] == find_happenings([])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("arrests", "arrest"), ("arrested", "arrest"), ("collision", "collis"), ("fire", "fire")],
)
def test_endings_are_cut_where_enough_is_left(word, expected):
    """Forms of one word are alike; short words stay whole."""
    assert expected == event_stem(word)


def test_a_word_outside_any_sentence_is_read():
    """A span over white space has no words and joins nothing."""
    (event,) = read_event_words("x", "Fire.  Smoke.", [(5, 7)])

    assert () == event.stems
