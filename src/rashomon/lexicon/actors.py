"""Institutions, organisations, armed groups, media, and words for levels, from `actors.toml`.

What enters: the packaged table, whose head says what belongs where. What leaves: one frozen
`Actors`. It knows names only; `parties` matches them in a text.
"""

from dataclasses import dataclass
from functools import cache

from rashomon.errors import LexiconError
from rashomon.lexicon.load import TomlValue, read_toml
from rashomon.model.attribution import MEDIA, Level

_FILE = "actors.toml"
_STATE_LISTS = ("government", "ministry", "military", "official", "persons")
_WORD_SETS = (
    "about",
    "placed",
    "colouring",
    "leaning",
    "former",
    "bodies",
    "generic",
    "issued",
)
_ARMED_GROUP_CODE = "REB"


@dataclass(frozen=True, slots=True)
class Actor:
    """Names that stand for one party at one level.

    Attributes:
        persons: Public office holders; their level is what the report says of them.
        code: PLOVER code of an organisation; None for a state, whose code countries.csv has.
        is_group: True for an armed group, whose own name outranks a nationality before it.
    """

    party: str
    code: str | None
    level: Level | None
    names: tuple[str, ...]
    persons: tuple[str, ...] = ()
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """The whole table; see the comments of the file for what each list is."""

    actors: tuple[Actor, ...]
    levels: tuple[tuple[Level, tuple[str, ...]], ...]
    press: tuple[str, ...]
    about: frozenset[str]
    placed: frozenset[str]
    colouring: frozenset[str]
    leaning: frozenset[str]
    former: frozenset[str]
    vague: tuple[str, ...]
    bodies: frozenset[str]
    generic: frozenset[str]
    issued: frozenset[str]


@cache
def load_actors() -> Actors:
    """Read the packaged table.

    Raises:
        LexiconError: If a list or a name is missing or of a wrong type.
    """
    root = read_toml(_FILE)
    context = _table(root.get("context"), "context")
    media = _table(root.get("media"), "media")
    levels = _table(root.get("levels"), "levels")
    return Actors(
        actors=(
            *_states(_table(root.get("states"), "states")),
            *_organisations(root.get("organisation"), "organisation"),
            *_organisations(root.get("group"), "group"),
            Actor(MEDIA, None, None, _strings(media, "names", "media")),
        ),
        levels=tuple((Level(name), _strings(levels, name, "levels")) for name in levels),
        press=_strings(media, "words", "media"),
        vague=_strings(context, "vague", "context"),
        **{name: frozenset(_strings(context, name, "context")) for name in _WORD_SETS},
    )


def _states(states: dict[str, TomlValue]) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for party, lists in states.items():
        table = _table(lists, party)
        for name in table:
            if name not in _STATE_LISTS:
                raise _broken(f"{party}.{name}", f"one of {', '.join(_STATE_LISTS)}")
            names = _strings(table, name, party)
            if name == "persons":
                found.append(Actor(party, None, None, (), names))
            else:
                found.append(Actor(party, None, Level(name), names))
    return tuple(found)


def _organisations(entries: object, kind: str) -> tuple[Actor, ...]:
    if not isinstance(entries, list):
        raise _broken(kind, "a list of tables")
    found: list[Actor] = []
    for entry in entries:
        table = _table(entry, kind)
        party, code = table.get("party"), table.get("code", _ARMED_GROUP_CODE)
        if not isinstance(party, str) or not isinstance(code, str):
            raise _broken(f"{kind} {party!r}", "a party and a code")
        names = (party, *_strings(table, "names", party))
        persons = _strings(table, "persons", party) if "persons" in table else ()
        found.append(Actor(party, code, None, names, persons, is_group=kind == "group"))
    return tuple(found)


def _table(value: object, where: str) -> dict[str, TomlValue]:
    if not isinstance(value, dict):
        raise _broken(where, "a table")
    return value


def _strings(table: dict[str, TomlValue], key: str, where: str) -> tuple[str, ...]:
    values = table.get(key)
    if not isinstance(values, list):
        raise _broken(f"{where}.{key}", "a list of names")
    names = tuple(value for value in values if isinstance(value, str))
    if len(names) != len(values):
        raise _broken(f"{where}.{key}", "names only")
    return names


def _broken(where: str, expected: str) -> LexiconError:
    return LexiconError(f"lexicon {_FILE} {where}", expected=expected, slug="lexicon-value")
