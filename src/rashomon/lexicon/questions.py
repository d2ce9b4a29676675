"""Questions by kind of incident, and what answers them: `questions.toml` explains each field.

What leaves: the file as one frozen `QuestionLexicon`, which also tells the topics and kinds that
the words of a clause show. No record is read here; see `rashomon.alignment.questions`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from rashomon.lexicon.load import LexiconFile, wrong_entry
from rashomon.lexicon.phrases import Patterns, find

Signs: TypeAlias = frozenset[str]
"""What a clause shows: ``word:harm``, ``event:ASSAULT``, ``measure:dead``, ``place`` ..."""


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of incident as the file has it."""

    name: str
    says: str
    things: Patterns
    acts: Patterns
    events: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A question as the file has it."""

    name: str
    asks: str
    matter: str
    answers: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    each_side: bool = False

    def is_answered_by(self, signs: Signs) -> bool:
        """Tell whether a clause with these signs answers it."""
        return any(signs.issuperset(line.split(" + ")) for line in self.answers)


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """Words that declare an unknown."""

    unclear: Patterns
    not_known: Patterns
    withheld: Patterns


@dataclass(frozen=True, slots=True)
class AskingWords:
    """Words that raise a question, open an indirect one, or tell nothing of its matter."""

    raises: Patterns
    openers: Patterns
    about: frozenset[str]
    empty: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuestionLexicon(LexiconFile):
    """The whole file."""

    file = "questions.toml"
    topics: Mapping[str, Patterns]
    kinds: tuple[KindEntry, ...]
    questions: tuple[Template, ...]
    unknowns: UnknownWords
    asking: AskingWords

    def __post_init__(self) -> None:
        known = {kind.name for kind in self.kinds}
        for one in self.questions:
            signs = [sign for line in one.answers for sign in line.split(" + ")]
            topics = {sign.removeprefix("word:") for sign in signs if sign.startswith("word:")}
            if not known.issuperset(one.kinds) or not topics.issubset(self.topics):
                what = f"{self.file}: question {one.name!r}"
                raise wrong_entry(what, "topics and kinds of the file")


def topics_of(text: str) -> Signs:
    """Give the topics that the words of a clause tell, as signs ``word:TOPIC``."""
    return frozenset(sign for sign, _ in _labels(text) if sign.startswith("word:"))


def kind_words(text: str) -> Mapping[str, frozenset[str]]:
    """Give the words that name a thing or an act of a kind, by ``thing:KIND``, ``act:KIND``."""
    found: dict[str, frozenset[str]] = {}
    for sign, words in _labels(text):
        if not sign.startswith("word:"):
            found[sign] = found.get(sign, frozenset()) | {words}
    return found


def _labels(text: str) -> Iterator[tuple[str, str]]:
    """Look for all patterns at once; a pattern inside the words of a longer one counts too."""
    for match in find(_patterns(), text):
        words = text[match.start : match.end].casefold()
        yield from ((sign, words) for sign in _signs(words))


@cache
def _groups() -> Mapping[str, Patterns]:
    lexicon = QuestionLexicon.load()
    groups = {f"word:{name}": patterns for name, patterns in lexicon.topics.items()}
    groups |= {f"thing:{kind.name}": kind.things for kind in lexicon.kinds}
    return groups | {f"act:{kind.name}": kind.acts for kind in lexicon.kinds}


@cache
def _patterns() -> Patterns:
    return tuple(sorted({each for patterns in _groups().values() for each in patterns}))


# Words that match come again and again; as many are remembered as a large case has.
@lru_cache(maxsize=1 << 14)
def _signs(words: str) -> tuple[str, ...]:
    return tuple(sign for sign, patterns in _groups().items() if find(patterns, words))
