"""Words around place names, from `place_words.toml`; a comment there says what each list does."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.model.grounding import FootprintKind


@dataclass(frozen=True, slots=True)
class PlacePattern:
    """Words around a toponym that make it the reference of an area; `reason` says why no point.

    Attributes:
        is_of_places: Only two names fit, and neither may be a state, its capital or a party.
    """

    kind: FootprintKind
    before: str
    reason: str
    after: str = ""
    is_of_places: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWords(LexiconFile):
    """The whole file. English only."""

    file = "place_words.toml"
    surroundings: frozenset[str]
    regional: frozenset[str]
    locative: frozenset[str]
    event_locative: frozenset[str]
    speaking: frozenset[str]
    party_heads: frozenset[str]
    party_prepositions: frozenset[str]
    treaty_heads: frozenset[str]
    announcers: frozenset[str]
    not_places: frozenset[str]
    first_names: frozenset[str]
    directions: tuple[str, ...]
    lines: tuple[str, ...]
    region_peoples: Mapping[str, tuple[str, ...]]
    units_km: Mapping[str, float]
    patterns: tuple[PlacePattern, ...]
