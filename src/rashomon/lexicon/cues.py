"""Cues: the words that attribute, and how far they commit the source, from `cues.toml`.

What enters: the packaged table, whose head states the format of a line. What leaves: one frozen
`CueLexicon`. It is data only: `rashomon.attribution.cues` finds the words in a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Annotated

from msgspec import Meta

from rashomon.lexicon.load import read_form
from rashomon.model.attribution import CueStance


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


NOT_VERBS = frozenset({CueClass.NOUN, CueClass.ADVERB, CueClass.PREPOSITION})


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of the lexicon.

    Attributes:
        factuality: Commitment of the source to the content, -3 to 3; None where the content is no
            proposition.
        infinitive: The stance where the content is something to do ("asked the court to rule").
        channel: If the word itself tells it (tweeted).
        key: Lemma, or lemmas of a phrase; the file has it before the line, and the class above.
    """

    stance: CueStance
    factuality: Annotated[float, Meta(ge=-3, le=3)] | None = None
    infinitive: CueStance | None = None
    channel: str | None = None
    key: str = ""
    cue_class: CueClass = CueClass.SPEECH


@dataclass(frozen=True, slots=True)
class CueWords:
    """Small word lists; `cues.toml` explains each."""

    negation: frozenset[str]
    documents: frozenset[str]
    accounts: frozenset[str]
    naming: frozenset[str]
    titles: frozenset[str]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cues by class and key (`verbs`: all classes whose head is a verb), and what goes with them.

    Attributes:
        negated: What negation makes of a stance.
        channels: Channel and the patterns that tell it.
        voices: Documents that speak, and the channel that each is.
        evaluative: By class, the words and phrases of the article's own judgement.
    """

    cues: Mapping[CueClass, Mapping[str, CueEntry]]
    negated: Mapping[CueStance, CueStance]
    channels: Mapping[str, tuple[str, ...]]
    voices: Mapping[str, str]
    words: CueWords
    evaluative: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, CueEntry] = field(default_factory=dict)

    @classmethod
    @cache
    def load(cls) -> "CueLexicon":
        """Read the packaged table, once."""
        lexicon = read_form("cues.toml", cls)
        cues = {
            kind: {key: replace(entry, key=key, cue_class=kind) for key, entry in lines.items()}
            for kind, lines in lexicon.cues.items()
        }
        verbs = {
            key: cue for kind in cues if kind not in NOT_VERBS for key, cue in cues[kind].items()
        }
        channels = {name: ("|".join(many),) for name, many in lexicon.channels.items()}
        return replace(lexicon, cues=cues, verbs=verbs, channels=channels)
