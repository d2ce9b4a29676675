"""The one place that asks the clock: when a person decided. No stage and no reading ever does."""

from datetime import UTC, datetime


def decided_now() -> str:
    """Give the present moment in UTC to the second, such as ``2026-05-13T18:04:09Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
