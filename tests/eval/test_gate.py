"""The gate: floors hold, rise, and are never lowered in silence."""

import pytest

from rashomon.errors import GoldError
from rashomon.eval.gate import Floor, main, pick, read_floors, state_of, write_floors
from rashomon.eval.tasks import Task

FLOOR = Floor(Task.TIMES, "time/dev.jsonl", "all.value.f1", 0.6, "00")


@pytest.mark.parametrize(
    ("value", "digest", "expected"),
    [(0.6, "00", "ok"), (0.599, "00", "BELOW"), (0.9, "11", "OTHER GOLD FILE")],
)
def test_a_floor_holds_or_not(value, digest, expected):
    """A floor is kept from its value on, and only on the gold file it was pinned with."""
    assert expected == state_of(FLOOR, value, digest)


@pytest.mark.parametrize(
    ("value", "allow", "expected"),
    [(0.7, False, 0.698), (0.5, False, 0.6), (0.5, True, 0.498)],
)
def test_update_never_lowers_in_silence(value, allow, expected):
    """A floor rises to what was reached, and sinks only when told."""
    assert expected == FLOOR.raised(value, "00", allow_regression=allow).least


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


@pytest.mark.parametrize(("more", "expected"), [([], 2), (["--if-present"], 0)])
def test_without_gold_data_the_gate_does_not_pass(tmp_path, capsys, more, expected):
    """A gate that measured nothing says so and fails, unless told that data may be absent."""
    assert expected == main([str(tmp_path / "none"), *more])
    assert "nothing was measured" in capsys.readouterr().err
