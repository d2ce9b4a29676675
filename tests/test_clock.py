"""The clock."""

from datetime import UTC, datetime, timedelta

from rashomon.clock import decided_now


def test_the_moment_is_given_in_utc_to_the_second():
    """What is written reads back as a moment just passed."""
    moment = datetime.fromisoformat(decided_now())

    assert timedelta(0) == moment.utcoffset()
    assert timedelta(0) <= datetime.now(UTC) - moment < timedelta(seconds=60)
