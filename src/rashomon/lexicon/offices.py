"""Who held which public office when, from `offices.csv`, which says origin, licence and rules.

It answers for a date of which it is sure, and says None for any other. A name that two people of
one state bear is both of theirs; one that people of several states bear is nobody's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.antecedents import FirstNames
from rashomon.lexicon.load import read_records

# Offices after which somebody is ELI; a minister may have another office that we do not know.
HIGHEST = frozenset(
    {"president", "prime minister", "premier", "chancellor", "monarch", "supreme leader"}
)
_OPEN = ".."
# States whose people write the family name first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM"})
# The beginning of an office that stands before a surname as a title.
_TITLE = re.compile(
    r"(?:vice )?president|premier|chancellor|(?:prime|foreign|defence|interior|finance) minister"
    r"|secretary of state|(?:defen[cs]e|foreign) secretary"
)
_MONARCHS = frozenset({"King", "Queen", "Sheikh", "Emir", "Sultan", "Pope"})
_GOVERNMENTS = ("administration", "cabinet", "government", "regime")
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


def by_spelling(offices: Iterable[Office]) -> Mapping[str, tuple[Office, ...]]:
    """Give the offices of all whom a name may mean; names of people of several states are out.

    >>> {office.code for office in by_spelling(load_offices())["President Bush"]}
    {'USA'}
    """
    persons: dict[str, list[Office]] = {}
    for office in offices:
        persons.setdefault(office.name, []).append(office)
    found: dict[str, list[Sequence[Office]]] = {}
    for held in persons.values():
        plain = dict.fromkeys((held[0].name, *held[0].aliases), held)
        for spelling, meant in (plain | dict(_titled(held))).items():
            found.setdefault(spelling, []).append(meant)
    return {
        spelling: tuple(office for one in meant for office in one)
        for spelling, meant in found.items()
        if len(meant) == 1 or len({office.code for one in meant for office in one}) == 1
    }


def government_names(offices: Iterable[Office]) -> Mapping[str, str]:
    """Give governments named for their heads with the code of their state: "Blair government"."""
    found: dict[str, set[str]] = {}
    for office in offices:
        name = _surname(office)
        if office.office in HIGHEST and name:
            found.setdefault(name, set()).add(office.code)
    return {
        f"{name} {word}": code
        for name, codes in found.items()
        if len(codes) == 1
        for word in _GOVERNMENTS
        for code in codes
    }


def _titled(held: Sequence[Office]) -> Iterator[tuple[str, Sequence[Office]]]:
    """Give titles before a surname with the offices in that state: "President Bush".

    A surname that is a given name as well ("President Ahmed") means too many.
    """
    given = FirstNames.load()
    for office in held:
        title, name = _TITLE.match(office.office), _surname(office)
        name = None if name is None or given.gender(name.lower()) else name
        there = [one for one in held if one.code == office.code]
        for written in {title[0], title[0].replace("defence", "defense")} if title and name else ():
            yield f"{written} {name}", there
            yield f"{written.title().replace(' Of ', ' of ')} {name}", there


def _surname(office: Office) -> str | None:
    """Give the family name of a holder, None where it cannot be told ("Abdullah II")."""
    words = office.name.replace("-", " ").split()
    name = words[0 if office.code in _FAMILY_FIRST else -1]
    is_name = len(words) > 1 and words[0] not in _MONARCHS and name.istitle()
    return name if is_name and name != "Jr" else None
