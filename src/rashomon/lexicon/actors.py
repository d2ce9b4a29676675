"""Institutions, organisations, armed groups, media, and words for levels, from `actors.toml`.

What enters: the packaged table, whose head says what belongs where. What leaves: one frozen
`ActorTable`. It knows names only; `parties` matches them in a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.model.attribution import Level

_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Names that stand for one state, by level; `persons` held public office in recent years."""

    government: _Names = ()
    ministry: _Names = ()
    military: _Names = ()
    official: _Names = ()
    persons: _Names = ()

    def by_level(self) -> tuple[tuple[Level, _Names], ...]:
        """Give the names of each level."""
        return (
            (Level.GOVERNMENT, self.government),
            (Level.MINISTRY, self.ministry),
            (Level.MILITARY, self.military),
            (Level.OFFICIAL, self.official),
        )


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or armed group that stands for itself; `code` is PLOVER's."""

    party: str
    names: _Names
    code: str = "REB"
    persons: _Names = ()


@dataclass(frozen=True, slots=True)
class Media:
    """Agencies and outlets, and words for them."""

    names: _Names
    words: _Names


@dataclass(frozen=True, slots=True)
class Context:
    """Small words that decide what a name does in its phrase; the file explains each list."""

    about: frozenset[str]
    placed: frozenset[str]
    colouring: frozenset[str]
    leaning: frozenset[str]
    former: frozenset[str]
    vague: _Names
    bodies: frozenset[str]
    generic: frozenset[str]
    issued: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The whole table."""

    states: Mapping[str, State]
    organisation: tuple[Organisation, ...]
    group: tuple[Organisation, ...]
    media: Media
    levels: Mapping[Level, _Names]
    context: Context


@cache
def load_actors() -> ActorTable:
    """Read the packaged table, once.

    Raises:
        LexiconError: If a list or a name is missing or of a wrong type.
    """
    return read_form("actors.toml", ActorTable)
