"""Cues: the words that attribute, and how far they commit the source, from `cues.toml`.

What enters: the packaged table, whose head states the format of a line. What leaves: one frozen
`CueLexicon`. It is data only: `rashomon.attribution.cues` finds the words in a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rashomon.errors import LexiconError
from rashomon.lexicon.load import TomlValue, read_toml
from rashomon.model.attribution import CueStance

_FILE = "cues.toml"
ANY_VERB = "*"
"""Key of the entry for a finite verb that is no cue by itself but stands beside a quotation."""
_MOST_FACTUALITY = 3.0


class CueClass(StrEnum):
    """The pattern class of a cue: what kind of word attributes."""

    SPEECH = "speech"
    REPORT = "report"
    BELIEF = "belief"
    INTENTION = "intention"
    PHRASE = "phrases"
    NOUN = "nouns"
    ADVERB = "adverbs"
    PREPOSITION = "prepositions"


class CueTake(StrEnum):
    """What may follow a cue as content, prepositions apart."""

    CLAUSE = "clause"
    QUOTE = "quote"
    OBJECT = "object"
    INFINITIVE = "infinitive"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of the lexicon.

    Attributes:
        key: Lemma, or lemmas of a phrase.
        factuality: Commitment of the source to the content, -3 to 3; None where the content is no
            proposition.
        takes: Constructions with content.
        prepositions: Prepositions whose object is content ("called for ...").
        channel: If the word itself tells it (tweeted).
    """

    key: str
    cue_class: CueClass
    stance: CueStance
    factuality: float | None
    takes: frozenset[CueTake]
    prepositions: frozenset[str]
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues and the small word lists that attribution needs.

    Attributes:
        verbs: By lemma.
        phrases: By the lemma of the first word, longest first; each as (lemmas, entry).
        prepositions: As (words, entry), longest first.
        channels: Channel and the words that tell it, in the order of the file.
    """

    verbs: Mapping[str, CueEntry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    nouns: Mapping[str, CueEntry]
    adverbs: Mapping[str, CueEntry]
    prepositions: tuple[tuple[tuple[str, ...], CueEntry], ...]
    channels: tuple[tuple[str, tuple[str, ...]], ...]
    negation: frozenset[str]
    documents: frozenset[str]
    evaluative: frozenset[str]
    unknown: tuple[str, ...]

    @classmethod
    def load(cls) -> "CueLexicon":
        """Read the packaged table, once.

        Raises:
            LexiconError: If a line has an unknown stance, construction or number.
        """
        return _load()


@cache
def _load() -> CueLexicon:
    root = read_toml(_FILE)
    words = _table(root, "words")
    channels = _table(root, "channels")
    verb_classes = (CueClass.SPEECH, CueClass.REPORT, CueClass.BELIEF, CueClass.INTENTION)
    return CueLexicon(
        verbs={entry.key: entry for kind in verb_classes for entry in _entries(root, kind)},
        phrases=_by_first_word(_entries(root, CueClass.PHRASE)),
        nouns={entry.key: entry for entry in _entries(root, CueClass.NOUN)},
        adverbs={entry.key: entry for entry in _entries(root, CueClass.ADVERB)},
        prepositions=_by_length(_entries(root, CueClass.PREPOSITION)),
        channels=tuple((name, _strings(channels, name)) for name in channels),
        negation=frozenset(_strings(words, "negation")),
        documents=frozenset(_strings(words, "documents")),
        evaluative=frozenset(_strings(words, "evaluative")),
        unknown=_strings(words, "unknown"),
    )


def _entries(root: Mapping[str, TomlValue], kind: CueClass) -> tuple[CueEntry, ...]:
    table = _table(root, kind.value)
    return tuple(_entry(key, table[key], kind) for key in table)


def _entry(key: str, line: object, kind: CueClass) -> CueEntry:
    """Read one line such as ``deny = "denies -3 clause quote object"``."""
    if not isinstance(line, str) or len(line.split()) < 2:
        raise _broken(key, line, "stance, factuality and what it takes")
    stance, factuality, *rest = line.split()
    if stance not in set(CueStance):
        raise _broken(key, line, f"a stance of {', '.join(CueStance)}")
    channel = next((word.split(":")[1] for word in rest if word.startswith("channel:")), None)
    takes = frozenset(CueTake(word) for word in rest if word in set(CueTake))
    prepositions = frozenset(word for word in rest if word not in set(CueTake) and ":" not in word)
    value = _number(key, factuality)
    return CueEntry(key, kind, CueStance(stance), value, takes, prepositions, channel)


def _number(key: str, word: str) -> float | None:
    if word == "-":
        return None
    try:
        value = float(word)
    except ValueError as error:
        raise _broken(key, word, "a number from -3 to 3, or -") from error
    if not -_MOST_FACTUALITY <= value <= _MOST_FACTUALITY:
        raise _broken(key, word, "a number from -3 to 3, or -")
    return value


def _by_first_word(
    entries: tuple[CueEntry, ...],
) -> Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]:
    filed: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    for lemmas, entry in _by_length(entries):
        filed.setdefault(lemmas[0], []).append((lemmas, entry))
    return {first: tuple(phrases) for first, phrases in filed.items()}


def _by_length(entries: tuple[CueEntry, ...]) -> tuple[tuple[tuple[str, ...], CueEntry], ...]:
    split = ((tuple(entry.key.split()), entry) for entry in entries)
    return tuple(sorted(split, key=lambda pair: (-len(pair[0]), pair[0])))


def _table(root: Mapping[str, TomlValue], name: str) -> dict[str, TomlValue]:
    table = root.get(name)
    if not isinstance(table, dict):
        raise _broken(name, table, "a table")
    return table


def _strings(table: Mapping[str, TomlValue], name: str) -> tuple[str, ...]:
    values = table.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _broken(name, values, "a list of words")
    return tuple(str(value) for value in values)


def _broken(key: str, found: object, expected: str) -> LexiconError:
    return LexiconError(
        f"lexicon {_FILE} entry {key!r}: {found!r}", expected=expected, slug="lexicon-value"
    )
