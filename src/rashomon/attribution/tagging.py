"""The tags of the attribution heads, and the spans of one role among them, as word ranges."""

from rashomon.model.span import Range
from rashomon.model.tagging import runs

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))


def spans_of(tags: tuple[int, ...], role: str) -> tuple[Range, ...]:
    """Give the spans of one role as word ranges, in text order."""
    return runs(tags, TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}"))
