"""Stories: reports of one incident are grouped, others stay apart."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment.stories import Linker, group_stories, originals
from rashomon.alignment.story_groups import COHERENT, Group
from rashomon.alignment.story_words import read_story_words
from tests.mixed_folder import ALONE, FERRY, RIDGE

QUAKE = "The earthquake near Lomna destroyed forty houses; rescuers dug through rubble overnight."
QUAKE_LATER = "Rescuers left Lomna after the earthquake; forty houses in rubble await engineers."
FINAL = "The striker scored twice in the cup final and the goalkeeper saved a late penalty kick."
FINAL_LATER = "A late penalty kick saved by the goalkeeper decided the cup final, the striker said."
VOTE = "Parliament votes on the harbour budget after ministers met committees about tariffs."


def test_reports_of_one_incident_meet():
    """Two incidents give two groups, a report alone its own."""
    assert ((0, 2), (1, 3), (4,)) == group_stories([QUAKE, FINAL, QUAKE_LATER, FINAL_LATER, VOTE])


def test_nothing_gives_nothing():
    """No report, no story."""
    assert () == group_stories([])


def test_one_report_is_one_story():
    """A single report is a story of its own even without a telling word."""
    assert ((0,),) == group_stories(["a"])


@pytest.mark.parametrize("text", ["", "____", " \n", "…"])
def test_a_text_without_words_stands_alone(text):
    """Nothing is told by it, and the others meet as they do without it."""
    assert ((0,), (1, 2)) == group_stories([text, QUAKE, QUAKE_LATER])


def test_news_that_nobody_else_tells_stays_alone():
    """Reports that have nothing to do with one another are not pressed into a story."""
    texts = [report["text"] for report in (*ALONE, FERRY[0], RIDGE[0])] + [VOTE, FINAL, QUAKE]

    assert tuple((at,) for at in range(len(texts))) == group_stories(texts)


@pytest.mark.parametrize("line", ["", "\nPrinted by paper number {at}."])
@pytest.mark.parametrize("copies", [1, 30, 200])
def test_reprints_leave_stories_as_they_are(line, copies):
    """Copies, with a line of their own or not, go where their original goes; nothing else moves."""
    texts = [each["text"] for each in (*FERRY, *RIDGE, *ALONE)]
    reprints = [
        f"{FERRY[0]['text']} {FERRY[1]['text']}{line.format(at=at)}" for at in range(copies)
    ]

    without, found = group_stories([*texts, reprints[0]]), group_stories([*texts, *reprints])

    assert (0, 1, 2, len(texts)) == without[0]
    assert ((*without[0], *range(len(texts) + 1, len(texts) + copies)), *without[1:]) == found


def test_copies_of_one_text_are_one_story():
    """However many there are, and whatever stands beside them."""
    assert (tuple(range(30)),) == group_stories([FERRY[0]["text"]] * 30)


def test_a_digest_is_no_copy_and_does_not_make_its_reports_one():
    """Two reports that stand whole in a third are as far apart as they were."""
    first, second = FERRY[0]["text"], RIDGE[1]["text"]
    read = [read_story_words(text) for text in (f"{first}\n{second}", first, second, first)]

    assert [0, 1, 2, 1] == originals(read)


def test_what_is_known_to_be_one_story_stays_one():
    """Reports of a case are one story whatever they tell."""
    read = [read_story_words(text) for text in (QUAKE, FINAL, VOTE)]
    found = Linker.load().join(read, one=(0, 2))

    assert [(0, 2), (1,)] == [story.members for story in found.stories]
    assert (math.inf, math.inf) == found.stories[0].margins


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_what_joins_a_case_is_in_doubt_however_much_it_is(size):
    """A join is scored on the side of those that came, also where the case is the smaller side."""
    ties = dict.fromkeys(COHERENT, 0.0)
    case, others, *more = (
        Group.single(at, read_story_words(QUAKE), ties) for at in range(size + 1)
    )
    for each in more:
        others.take(each, 5.0)
    large, small = (others, case) if size > 1 else (case, others)
    case.is_known = True

    large.take(small, 0.25)

    assert dict.fromkeys(range(1, size + 1), 0.25) == large.joined
    assert large.is_known


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, 2), min_size=1))
def test_only_what_came_to_a_case_has_a_margin(known):
    """Whichever reports are the case: of these none was joined by its words, of the others all."""
    read = [read_story_words(report["text"]) for report in FERRY]
    (story,) = Linker.load().join(read, sorted(known)).stories

    finite = {at for at, each in enumerate(story.margins) if each not in {None, math.inf}}
    assert {0, 1, 2} - known == finite


def test_days_set_reports_apart():
    """The same words months later are less surely the same story."""
    texts = [FERRY[0]["text"], FERRY[1]["text"]]
    first = read_story_words(texts[0], 1)
    together, apart = (
        Linker.load().join([first, read_story_words(texts[1], day)]) for day in (2, 200)
    )

    (story,) = together.stories
    later = [*apart.stories[0].margins, *(pair.margin for pair in apart.apart)]
    assert min(story.margins) > min(each for each in later if each is not None)


@settings(max_examples=25, deadline=None)
@given(st.permutations([report["text"] for report in (*FERRY, *RIDGE, *ALONE)]))
def test_stories_do_not_depend_on_the_order(texts):
    """Whatever the order, the same texts are together."""
    found = {frozenset(texts[at] for at in group) for group in group_stories(texts)}

    assert found == {
        frozenset(report["text"] for report in each)
        for each in (FERRY, RIDGE, *((report,) for report in ALONE))
    }
