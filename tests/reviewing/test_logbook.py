"""Entries of the logbook."""

import pytest

from rashomon.errors import UsageError
from rashomon.model.logbook import LogKind
from rashomon.model.undo import standing
from rashomon.reviewing.logbook import make_log_undo, make_note
from rashomon.reviewing.making import Act


def test_a_note_says_who_wrote_it_and_when():
    """Person and time stand as given, the words without white space around them."""
    note = make_note(
        "claim-1", "  ask the ministry\n", Act(3, "Ada", decided_at="2026-05-13T18:04:09Z")
    )

    assert ("ask the ministry", "Ada", "2026-05-13T18:04:09Z", 3) == (
        note.words,
        note.decided_by,
        note.decided_at,
        note.sequence,
    )


def test_a_note_without_words_is_refused():
    """White space is no note."""
    with pytest.raises(UsageError, match="a note cannot be empty"):
        make_note("claim-1", "  ", Act(1))


def test_an_undone_note_stays_on_record_and_counts_no_more():
    """An undo is an entry of its own."""
    note = make_note("", "first", Act(1))
    undo = make_log_undo(note, Act(2))

    assert LogKind.UNDO is undo.kind
    assert ([], []) == standing((note, undo))
