"""The PLOVER ontology and the words that tell its events.

What enters: the packaged `plover.toml` (its head states origin, licence and choices).
What leaves: one frozen `PloverLexicon`: types, patterns by head word, contexts, and the rules by
which a governing act or a modality changes a type. No word is matched here; see
`rashomon.coding.patterns`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.lexicon.predicates import Predicate, read_predicate
from rashomon.model.event import EventType

_FILE = "plover.toml"
_NO_MODE = "any"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that tell an event of one type and mode."""

    words: Predicate
    type: EventType
    mode: str | None


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One type: quad, score (-10 to 10), gloss, scores of its modes, pattern lines by mode."""

    quad: str
    score: float
    recipient_required: bool
    gloss: str
    modes: Mapping[str, float]
    patterns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shift:
    """Turns `types` into `to` when something holds ("intended"), or over governed types."""

    when: str
    types: frozenset[EventType]
    to: EventType
    over: frozenset[EventType] = frozenset()


@dataclass(frozen=True, slots=True)
class Governing:
    """Acts that govern others, and the mode that the governed type gives them."""

    types: frozenset[EventType]
    modes: Mapping[EventType, Mapping[str, frozenset[EventType]]]


@dataclass(frozen=True, slots=True)
class _File:
    governing: Governing
    shifts: tuple[Shift, ...]
    types: Mapping[EventType, TypeEntry]
    contexts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PloverLexicon:
    """The whole file, patterns and contexts turned round to be looked up by word."""

    types: Mapping[EventType, TypeEntry]
    patterns: Mapping[tuple[str, str], tuple[Pattern, ...]]
    contexts: Mapping[str, tuple[str, ...]]
    governing: Governing
    shifts: tuple[Shift, ...]

    @classmethod
    def load(cls) -> "PloverLexicon":
        """Read the packaged file once.

        Raises:
            LexiconError: If a pattern, type or mode is not well formed.
        """
        return _load()

    def governed(self, governor: EventType, over: EventType) -> tuple[EventType, str | None]:
        """Give the type and mode of an act that governs another ("threatened to shell")."""
        for shift in self.shifts:
            if shift.when == "governing" and governor in shift.types and over in shift.over:
                governor = shift.to
                break
        modes = self.governing.modes.get(governor, {}).items()
        return governor, next((mode for mode, types in modes if over in types), None)

    def shifted(self, type_: EventType, when: str) -> EventType:
        """Give what a type becomes when it is "intended", "withheld", "owed" or "by_state"."""
        fitting = (shift.to for shift in self.shifts if shift.when == when and type_ in shift.types)
        return next(fitting, type_)


@cache
def _load() -> PloverLexicon:
    file = read_form(_FILE, _File)
    patterns = defaultdict(list)
    for type_, entry in file.types.items():
        for mode, lines in entry.patterns.items():
            for line in lines:
                words = read_predicate(line, _FILE)
                pattern = Pattern(words, type_, None if mode == _NO_MODE else mode)
                patterns[words.head, words.pos].append(pattern)
    contexts = defaultdict(list)
    for context, names in file.contexts.items():
        for word in names:
            contexts[word].append(context)
    return PloverLexicon(
        types=file.types,
        patterns={
            key: tuple(sorted(value, key=lambda one: (-len(one.words.needs), -one.words.weight)))
            for key, value in patterns.items()
        },
        contexts={word: tuple(names) for word, names in contexts.items()},
        governing=file.governing,
        shifts=file.shifts,
    )
