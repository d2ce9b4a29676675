"""Exhibit: a thing held up as evidence, over the whole case: who cites it, who contests it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId, Span
from rashomon.model.telling import Telling


class ExhibitRole(StrEnum):
    """What somebody does with an exhibit.

    CITES: holds it up, or reads it for what it shows. CONTESTS: says something against it. DOUBTS:
    says that it settles nothing or cannot be verified. WITHHOLDS: is told to have it and not to
    show it. WITHDRAWS: takes back what was held up.
    """

    CITES = "cites"
    CONTESTS = "contests"
    DOUBTS = "doubts"
    WITHHOLDS = "withholds"
    WITHDRAWS = "withdraws"


#: Roles that speak against an exhibit.
AGAINST = frozenset({ExhibitRole.CONTESTS, ExhibitRole.DOUBTS, ExhibitRole.WITHDRAWS})
#: Grounds of a contest in words for people, where the name of the ground does not tell.
GROUNDS: Mapping[str, str] = {
    "elsewhere": "of another place, time or thing",
    "misread": "does not show it",
}


@dataclass(frozen=True, slots=True)
class ExhibitUse:
    """One use of an exhibit in one report.

    Attributes:
        by: Party or voice that uses it; None if the words do not tell who.
        telling: The sentence; its cue is the words that show the role.
        thing: The words that name the exhibit.
        shows: What it is said to show; None if not told.
        ground: Why it is contested, from the closed list of `exhibits.toml`; None for other roles.
        is_suggestion: Read from words beside the thing, not from a link that says so.
        link_why: Why it is taken for the same thing as the first use; empty for that one.
    """

    role: ExhibitRole
    by: str | None
    telling: Telling
    thing: Span
    shows: Span | None = None
    ground: str | None = None
    is_suggestion: bool = False
    link_why: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One thing, with all its uses in canonical order.

    Attributes:
        form: From the closed list of `exhibits.toml`, such as ``map`` or ``video``.
        label: Its fullest name in a report.
        accounts: Reports that use it, copies and versions counted once.
        since, contested_since: First day on which it is told to be cited, and spoken against: the
            day of saying, else of the report; None if unknown or never.
    """

    id: RecordId
    form: str
    label: str
    label_span: Span
    accounts: int
    uses: tuple[ExhibitUse, ...]
    since: PartialDate | None = None
    contested_since: PartialDate | None = None
