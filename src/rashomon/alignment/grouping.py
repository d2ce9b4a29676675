"""Grouping: tellings of one thing in several reports, put together once.

What enters: drafts in canonical order, each with a key and its dates. What leaves: groups. A draft
joins the latest group of its key that it can belong to, else it founds one; only the last few
groups of a key are looked at, so that the cost stays linear in the number of drafts.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from rashomon.model.telling import Telling
from rashomon.text import words

_Item = TypeVar("_Item")
# Groups of one key that a draft is compared with, the newest first.
_RECENT = 20
# Reports go on repeating an undated statement for so many days, by eye on the two incidents.
_REPEATED_DAYS = 3
# Share of the words of the shorter stretch that must be common to be one statement.
SAME_WORDS = 0.6
_SHORT_WORD = 3


def group(
    drafts: Iterable[_Item],
    key: Callable[[_Item], Hashable],
    belongs: Callable[[list[_Item], _Item], bool],
) -> list[list[_Item]]:
    """Put drafts into groups, in the order of their first members."""
    filed: defaultdict[Hashable, list[list[_Item]]] = defaultdict(list)
    groups: list[list[_Item]] = []
    for draft in drafts:
        held = filed[key(draft)]
        home = next((each for each in reversed(held[-_RECENT:]) if belongs(each, draft)), None)
        if home is None:
            home = []
            held.append(home)
            groups.append(home)
        home.append(draft)
    return groups


def is_one_time(first: Telling, other: Telling) -> bool:
    """Tell whether two tellings may be of one day.

    Days that are told must agree as far as their grain goes. Where one is not told, the reports
    must lie within a few days of each other; a report without a date may be of any.
    """
    if first.said_at and other.said_at:
        grain = min(len(first.said_at.value), len(other.said_at.value), 10)
        return first.said_at.value[:grain] == other.said_at.value[:grain]
    days = [(one.said_at or one.reported_at) for one in (first, other)]
    one, two = (each.day if each else None for each in days)
    return one is None or two is None or abs(one - two) <= dt.timedelta(days=_REPEATED_DAYS)


def is_same_words(first: str, other: str) -> bool:
    """Tell whether two stretches share most of the words of the shorter one, little words aside."""
    one, two = (
        {word for word in words(each) if len(word) > _SHORT_WORD} for each in (first, other)
    )
    return len(one & two) >= SAME_WORDS * max(1, min(len(one), len(two)))
