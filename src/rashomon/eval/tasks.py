"""The tasks of ``predict`` and ``eval``, the fields that each may see, and its scorer's mode."""

from enum import StrEnum


class Task(StrEnum):
    """A task of DESIGN 5."""

    ATTRIBUTION = "attribution"
    PLACES = "places"
    EVENTS = "events"
    ACLED = "acled"
    COPIES = "copies"
    TIMES = "times"
    FACTUALITY = "factuality"
    STORIES = "stories"
    COREFERENCE = "coreference"
    STANCE = "stance"
    SPEAKERS = "speakers"
    INCIDENTS = "incidents"


_TEXT = frozenset({"id", "text"})

ALLOWED_FIELDS: dict[Task, frozenset[str]] = {
    Task.ATTRIBUTION: _TEXT,
    Task.PLACES: _TEXT,
    Task.EVENTS: _TEXT,
    Task.ACLED: _TEXT,
    Task.COPIES: _TEXT,
    Task.TIMES: _TEXT | {"dct", "dct_type"},
    Task.FACTUALITY: _TEXT | {"corpus", "tokens", "targets"},
    Task.STORIES: _TEXT | {"tokens"},
    Task.COREFERENCE: _TEXT | {"tokens", "mentions"},
    Task.SPEAKERS: _TEXT,
    Task.INCIDENTS: frozenset({"id", "url", "outlet", "date", "lang", "text"}),
    Task.STANCE: frozenset({"id", "headline", "body_id", "body"}),
}

SCORER_MODES: dict[Task, tuple[str, ...]] = dict.fromkeys(Task, ()) | {
    Task.COPIES: ("copies",),
    Task.STORIES: ("stories",),
    Task.COREFERENCE: ("coref",),
    Task.STANCE: ("labels",),
    Task.SPEAKERS: ("speakers",),
    Task.INCIDENTS: ("matrix",),
}
"""Arguments that the scorer of the task's gold folder wants before the file names."""
