"""The gate: floors hold, rise, and are never lowered in silence."""

import pytest

from rashomon.errors import GoldError
from rashomon.eval.gate import Floor, Measured, pick, raised, read_floors, write_floors
from rashomon.eval.tasks import Task

FLOOR = Floor(Task.TIMES, "time/dev.jsonl", "all.value.f1", 0.6, "00")


@pytest.mark.parametrize(("value", "expected"), [(0.6, True), (0.599, False), (None, False)])
def test_a_floor_holds_or_not(value, expected):
    """A floor is kept from its value on; nothing measured keeps none."""
    assert expected == Measured(FLOOR, value, "00").is_kept


@pytest.mark.parametrize(
    ("value", "allow", "expected"),
    [(0.7, False, 0.698), (0.5, False, 0.6), (0.5, True, 0.498)],
)
def test_update_never_lowers_in_silence(value, allow, expected):
    """A floor rises to what was reached, and sinks only when told."""
    assert expected == raised(Measured(FLOOR, value, "00"), allow_regression=allow).least


def test_floors_survive_writing(tmp_path):
    """What is written is read back."""
    path = tmp_path / "floors.toml"
    write_floors([FLOOR], path)

    assert (FLOOR,) == read_floors(path)


def test_every_pinned_floor_has_a_digest():
    """A floor without the digest of its gold file would hold on any file."""
    assert all(len(floor.digest) == 16 for floor in read_floors())


def test_a_missing_number_is_an_error():
    """A measure that the report lacks is never taken for zero."""
    with pytest.raises(GoldError):
        pick({"all": {"value": {}}}, "all.value.f1")
