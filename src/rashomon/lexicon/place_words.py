"""Words around place names: one loader for `place_words.toml`.

What enters: the packaged file. What leaves: one frozen `PlaceWords`. English only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.errors import LexiconError
from rashomon.lexicon.load import TomlValue, read_toml

_FILE = "place_words.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of `place_words.toml`; the comment on each list there says what it does."""

    modifiers: frozenset[str]
    generic_heads: frozenset[str]
    locative: frozenset[str]
    event_locative: frozenset[str]
    speaking: frozenset[str]
    party_heads: frozenset[str]
    party_prepositions: frozenset[str]
    announcers: frozenset[str]
    not_places: frozenset[str]
    directions: Mapping[str, float]
    units_km: Mapping[str, float]


def load_place_words() -> PlaceWords:
    """Read the packaged lists.

    Raises:
        LexiconError: If a list or table is missing or holds something else.
    """
    content = read_toml(_FILE)
    return PlaceWords(
        modifiers=_words(content, "modifiers"),
        generic_heads=_words(content, "generic_heads"),
        locative=_words(content, "locative"),
        event_locative=_words(content, "event_locative"),
        speaking=_words(content, "speaking"),
        party_heads=_words(content, "party_heads"),
        party_prepositions=_words(content, "party_prepositions"),
        announcers=_words(content, "announcers"),
        not_places=_words(content, "not_places"),
        directions=_numbers(content, "directions"),
        units_km=_numbers(content, "units_km"),
    )


def _words(content: Mapping[str, TomlValue], name: str) -> frozenset[str]:
    value = content.get(name)
    if not isinstance(value, list):
        raise _wrong(name, "a list of words")
    return frozenset(str(word) for word in value)


def _numbers(content: Mapping[str, TomlValue], name: str) -> Mapping[str, float]:
    value = content.get(name)
    if not isinstance(value, dict):
        raise _wrong(name, "a table of numbers")
    return {key: float(str(number)) for key, number in value.items()}


def _wrong(name: str, expected: str) -> LexiconError:
    return LexiconError(f"lexicon {_FILE}: {name!r}", expected=expected, slug="lexicon-value")
