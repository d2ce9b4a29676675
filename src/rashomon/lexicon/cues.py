"""Cues: the words that attribute, and how far they commit the source, from `cues.toml`.

What enters: the packaged table, whose head states the format of a line. What leaves: one frozen
`CueLexicon`. It is data only: `rashomon.attribution.cues` finds the words in a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rashomon.errors import LexiconError
from rashomon.lexicon.load import read_form
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
        prepositions: Likewise, by words.
        channels: Channel and the words that tell it, in the order of the file.
    """

    verbs: Mapping[str, CueEntry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    nouns: Mapping[str, CueEntry]
    adverbs: Mapping[str, CueEntry]
    prepositions: Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
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


@dataclass(frozen=True, slots=True)
class _Words:
    negation: frozenset[str]
    documents: frozenset[str]
    evaluative: frozenset[str]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The form of the file: a line for each key of a class, and lists of words."""

    speech: Mapping[str, str]
    report: Mapping[str, str]
    belief: Mapping[str, str]
    intention: Mapping[str, str]
    phrases: Mapping[str, str]
    nouns: Mapping[str, str]
    adverbs: Mapping[str, str]
    prepositions: Mapping[str, str]
    channels: Mapping[str, tuple[str, ...]]
    words: _Words


@cache
def _load() -> CueLexicon:
    table = read_form(_FILE, _Table)
    return CueLexicon(
        verbs={
            **_entries(table.speech, CueClass.SPEECH),
            **_entries(table.report, CueClass.REPORT),
            **_entries(table.belief, CueClass.BELIEF),
            **_entries(table.intention, CueClass.INTENTION),
        },
        phrases=_by_first_word(_entries(table.phrases, CueClass.PHRASE)),
        nouns=_entries(table.nouns, CueClass.NOUN),
        adverbs=_entries(table.adverbs, CueClass.ADVERB),
        prepositions=_by_first_word(_entries(table.prepositions, CueClass.PREPOSITION)),
        channels=tuple(table.channels.items()),
        negation=table.words.negation,
        documents=table.words.documents,
        evaluative=table.words.evaluative,
        unknown=table.words.unknown,
    )


def _entries(lines: Mapping[str, str], kind: CueClass) -> Mapping[str, CueEntry]:
    return {key: _entry(key, line, kind) for key, line in lines.items()}


def _entry(key: str, line: str, kind: CueClass) -> CueEntry:
    """Read one line such as ``deny = "denies -3 clause quote object"``."""
    if len(line.split()) < 2:
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
    entries: Mapping[str, CueEntry],
) -> Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]:
    filed: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    for lemmas, entry in _by_length(entries):
        filed.setdefault(lemmas[0], []).append((lemmas, entry))
    return {first: tuple(phrases) for first, phrases in filed.items()}


def _by_length(entries: Mapping[str, CueEntry]) -> tuple[tuple[tuple[str, ...], CueEntry], ...]:
    split = ((tuple(entry.key.split()), entry) for entry in entries.values())
    return tuple(sorted(split, key=lambda pair: (-len(pair[0]), pair[0])))


def _broken(key: str, found: str, expected: str) -> LexiconError:
    return LexiconError(
        f"lexicon {_FILE} entry {key!r}: {found!r}", expected=expected, slug="lexicon-value"
    )
