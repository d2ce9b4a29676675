"""Instruments that bind states where force is used: `obligations.toml` (its head says origin).

What leaves: each instrument with its articles, its term and who is bound in which role on a day.
Whether an act is one that an article speaks of is not known here, and not said anywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.lexicon.load import LexiconFile

_TERM = ".."


@dataclass(frozen=True, slots=True)
class Instrument:
    """One treaty, memorandum or statement; the head of the file explains each field."""

    name: str
    source: str
    articles: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]
    signed: str = ""
    since: str = ""
    until: str = ""
    body: str = ""
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_open: bool = False
    is_partial: bool = False

    def is_in_force(self, day: str) -> bool | None:
        """Tell whether it is in force on an ISO date; None if the file or the grain leave it open.

        One whose entry into force is not known is not in force before it was signed.
        """
        return (
            _covers(day, self.since or self.signed, self.until)
            if self.since
            else (None if _covers(day, self.signed, self.until) is not False else False)
        )

    def bound_on(self, day: str) -> Iterator[tuple[str, str]]:
        """Give parties with their roles, leaving out who surely is not bound on that day."""
        for role, members in self.roles.items():
            for member in members:
                party, since, until = _read_member(member)
                if _covers(day, since, until) is not False:
                    yield party, role

    def parties(self) -> Iterator[str]:
        """Give every party of every role and time."""
        yield from (_read_member(each)[0] for members in self.roles.values() for each in members)


@dataclass(frozen=True, slots=True)
class ObligationLexicon(LexiconFile):
    """The whole file."""

    file = "obligations.toml"
    instruments: tuple[Instrument, ...] = field(default=())


def _read_member(member: str) -> tuple[str, str, str]:
    """Read "Sweden 2024-03-07", "Uzbekistan 2006..2012" or a bare name."""
    name, _, term = member.rpartition(" ")
    if not name or not (term[:4].isdecimal() or term.startswith(_TERM)):
        return member, "", ""
    since, _, until = term.partition(_TERM)
    return name, since, until


def _covers(day: str, since: str, until: str) -> bool | None:
    """Tell whether a day lies in a term; None if a grain leaves it open or the day is unknown."""
    if not day:
        return None
    if (since and _is_before(day, since)) or (until and _is_before(until, day)):
        return False
    # An end is the first day on which it holds no more.
    is_open = _is_same(day, since) and len(since) < len(day)
    if until and _is_same(day, until):
        return False if len(until) >= len(day) else None
    return None if is_open else True


def _is_before(first: str, second: str) -> bool:
    grain = min(len(first), len(second))
    return first[:grain] < second[:grain]


def _is_same(first: str, second: str) -> bool:
    grain = min(len(first), len(second))
    return bool(grain) and first[:grain] == second[:grain]
