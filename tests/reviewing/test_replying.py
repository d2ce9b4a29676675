"""The right of reply, step by step."""

from dataclasses import replace

import pytest

from rashomon.errors import UsageError
from rashomon.model.publication import Reply, ReplyAct
from rashomon.reviewing.replying import make_reply, read_replies
from tests.reviewing.publication_case import act, bare_case

ASKED = Reply("claim-1", "Norland", ReplyAct.ASKED, "2031-03-18", "Did your boat fire?")


def test_steps_are_read_as_they_were_written():
    """Whom, which step, when and the words come back, in sequence."""
    silent = Reply("claim-1", "Norland", ReplyAct.NO_ANSWER, "2031-03-20", "")
    entries = (make_reply(ASKED, act(1)), make_reply(silent, act(2)))

    assert (ASKED, silent) == read_replies(replace(bare_case(), logbook=entries))


def test_a_step_without_a_day_is_of_the_day_it_was_written():
    """The clock of the entry stands in."""
    entry = make_reply(replace(ASKED, day=""), act(1))

    assert ["2031-03-20"] == [
        each.day for each in read_replies(replace(bare_case(), logbook=(entry,)))
    ]


@pytest.mark.parametrize("wrong", [{"to": " "}, {"words": " "}, {"day": "soon"}])
def test_a_step_says_whom_what_and_a_real_day(wrong):
    """Without a name or words, or with no day, it is refused."""
    with pytest.raises(UsageError):
        make_reply(replace(ASKED, **wrong), act(1))
