"""Story: reports of one incident among others, offered as a case; nothing of it is stored."""

from collections import Counter
from dataclasses import dataclass

from rashomon.model.document import Document
from rashomon.model.problem import Problem
from rashomon.model.span import RecordId, Span


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as a report has them, or the day or party that they stand for, and where they stand."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shared:
    """What several reports of a story tell.

    Attributes:
        wordings: The different words for it, each where it stands first; never empty.
        reports: How many of the reports tell it.
    """

    wordings: tuple[Wording, ...]
    reports: int

    @property
    def words(self) -> str:
        """The first of the wordings."""
        return self.wordings[0].words


@dataclass(frozen=True, slots=True)
class StoryName:
    """The most typical places, days, parties and events of the reports that were read for it.

    Attributes:
        read: How many reports these were, and of what each `Shared` counts its own.
    """

    places: tuple[Shared, ...] = ()
    days: tuple[Shared, ...] = ()
    parties: tuple[Shared, ...] = ()
    events: tuple[Shared, ...] = ()
    read: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story.

    Attributes:
        margin: Of the least sure join that brought it there, in log-odds; None where nothing was
            joined: a report alone, of the case, or a copy of one of the case.
        is_known: Whether it is in the case that was given.
    """

    document: Document
    margin: float | None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story.

    Attributes:
        id: Made of its earliest report.
        members: Its reports, by day of publication and id.
        accounts: How many they are if copies count once.
        shared: Names and words that run through its reports, the weightiest first.
        is_case: Whether it is the case that was given.
    """

    id: RecordId
    name: StoryName
    members: tuple[Member, ...]
    accounts: int
    shared: tuple[Shared, ...]
    is_case: bool = False

    @property
    def margin(self) -> float | None:
        """The least of the margins; None of a report alone."""
        return min((one.margin for one in self.members if one.margin is not None), default=None)

    @property
    def label(self) -> str:
        """A name on one line: places or else what most reports name, days, parties; no act.

        Parties differ over the word for the act, so that it would take a side.
        """
        name = self.name
        named = name.places or self.shared[:2]
        parts = (", ".join(part.words for part in x) for x in (named, name.days, name.parties))
        return " · ".join(part for part in parts if part)

    @property
    def published(self) -> tuple[str, ...]:
        """The first and the last day of publication; one if they are the same; or nothing.

        A month or year stands for itself unless one of the days lies in it.
        """
        dates = [one.document.published_at for one in self.members]
        told = {date.day.isoformat() if date.day else date.words for date in dates if date}
        days = sorted(
            each for each in told if not any(x != each and x.startswith(each) for x in told)
        )
        return (days[0], days[-1]) if len(days) > 1 else tuple(days)

    @property
    def vague(self) -> int:
        """How many of the reports have no day of publication."""
        dates = (one.document.published_at for one in self.members)
        return sum(date is None or date.day is None for date in dates)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published, those with most reports first; without reports that do not say it."""
        found = Counter(one.document.outlet for one in self.members if one.document.outlet)
        return tuple(sorted(found, key=lambda outlet: (-found[outlet], outlet)))


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two stories that fell short of being one by a margin below 0, and names that both tell."""

    first: RecordId
    second: RecordId
    margin: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found among some reports.

    Attributes:
        stories: Of two reports or more, the largest first; before them the case that was given.
        alone: Reports that tell a story of their own, by day and id.
        near: Stories and reports alone that are nearly one, the nearest first.
        unread: Reports in languages that are not read by machine.
        problems: Inputs that could not be read.
    """

    stories: tuple[FoundStory, ...]
    alone: tuple[FoundStory, ...]
    near: tuple[NearMiss, ...]
    unread: tuple[Member, ...]
    problems: tuple[Problem, ...]
