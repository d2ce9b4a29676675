"""What becomes of one case's decisions, rulings and entries when they are merged into another."""

from dataclasses import dataclass
from typing import TypeAlias

from rashomon.model.decision import Decision
from rashomon.model.logbook import LogEntry
from rashomon.model.ruling import Ruling

LoggedAct: TypeAlias = Decision | Ruling | LogEntry
"""What a person did, in one of the three logs of a case."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same thing decided otherwise by two persons, neither knowing of the other's act.

    Attributes:
        mine: What stands in the case that is merged into; several rulings together may say it.
        theirs: What stands in the other.
        words: The words that it is about.
        says, they_say: What each decided, in words.
    """

    mine: tuple[LoggedAct, ...]
    theirs: LoggedAct
    words: str
    says: str
    they_say: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """An act of the other case that is not taken, and why."""

    act: LoggedAct
    why: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do; nothing is stored.

    Attributes:
        taken: As they are to be stored, in order: decisions, rulings, entries of the logbook.
        known: How many acts of the other case stand in this one already.
        conflicts: Settled by what was asked for, else left out of `taken`.
        leftovers: In the order of the other case.
    """

    taken: tuple[LoggedAct, ...] = ()
    known: int = 0
    conflicts: tuple[Conflict, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
