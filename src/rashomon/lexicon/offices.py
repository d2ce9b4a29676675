"""Who held which public office when, from `offices.csv`, which says origin, licence and rules.

It answers for a date of which it is sure, and says None for any other.
"""

from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_records

_OPEN = ".."
# Until when the packaged file was brought up to date: an office still open then is unknown later.
_KNOWN_UNTIL = "2025-03"


@dataclass(frozen=True, slots=True)
class Office:
    """One office of one person, or the standing of one group, from a date to a date.

    Attributes:
        name: Full name as reports write it.
        aliases: Other spellings; a surname alone only where it means nobody else in the news.
        code: ISO alpha-3 code of the state, or PLOVER's code of the body.
        office: What it was, in words.
        sector: PLOVER's sector while in office.
        since: ISO date, month or year; "" if not known.
        until: Likewise, and ".." if still in office when the file was made.
    """

    name: str
    code: str
    office: str
    sector: str
    aliases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def holds(self, date: str) -> bool | None:
        """Tell whether it was held on an ISO date; None if the file or the grain leave it open."""
        is_after_start = self.since and _is_before(self.since, date)
        last = _KNOWN_UNTIL if self.until == _OPEN else self.until
        if (self.since and _is_before(date, self.since)) or self.is_over(date):
            return False
        return True if is_after_start and last and _is_before(date, last) else None

    def is_over(self, date: str) -> bool:
        """Tell whether it had surely ended before an ISO date."""
        return self.until not in {"", _OPEN} and _is_before(self.until, date)


def _is_before(first: str, second: str) -> bool:
    """Tell whether a date is surely earlier; of two in one month, say, only days tell."""
    grain = min(len(first), len(second))
    return first[:grain] < second[:grain]


@cache
def load_offices() -> tuple[Office, ...]:
    """Read the packaged table: all rows, in its order; never empty."""
    return tuple(read_records("offices.csv", Office))
