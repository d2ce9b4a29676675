"""Which acts stand: undo, undo of an undo, undo of nothing."""

import pytest

from rashomon.model.ruling import Ruling, RulingKind
from rashomon.model.undo import standing


def rename(sequence):
    """Make a ruling that counts."""
    return Ruling(f"r{sequence}", sequence, RulingKind.RENAME)


def undo(sequence, target):
    """Make an undo of a ruling by its number."""
    return Ruling(f"r{sequence}", sequence, RulingKind.UNDO, target_id=f"r{target}")


@pytest.mark.parametrize(
    ("acts", "live", "orphans"),
    [
        ((), [], []),
        ((rename(1), rename(2)), [1, 2], []),
        ((rename(2), rename(1)), [1, 2], []),
        ((rename(1), undo(2, 1)), [], []),
        ((rename(1), undo(2, 1), undo(3, 2)), [1], []),
        ((rename(1), undo(2, 1), undo(3, 2), undo(4, 3)), [], []),
        ((rename(1), undo(2, 7)), [1], [2]),
    ],
)
def test_an_undo_takes_back_and_can_be_taken_back(acts, live, orphans):
    """What an undo names counts no more; an undo of nothing is told apart."""
    standing_now, undos_of_nothing = standing(acts)

    assert live == [each.sequence for each in standing_now]
    assert orphans == [each.sequence for each in undos_of_nothing]
