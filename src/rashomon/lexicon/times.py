"""Words and word patterns of English temporal expressions.

What enters: the packaged `times.toml` (its head states origin, licence and how to extend it).
A rule is a regular expression over kinds of words, not over characters: each kind is given one
private letter, so a whole text becomes one short string on which the rules run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rashomon.lexicon.load import read_form, wrong_entry
from rashomon.model.grounding import TimexType

_FILE = "times.toml"
OTHER = "."
"""Letter of a word that means nothing for time; no name of a kind."""
_FIRST_LETTER = 0x4E00  # ideographs: none of them means anything in a regular expression
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_GROUP = re.compile(r"\((?!\?)")
_NUMERAL_EDGE = r"(?<![\w$€£¥/])"


class Reading(StrEnum):
    """How `grounding.anchor` reads the words of a rule."""

    CALENDAR = "calendar"
    SHORT_YEAR = "short_year"
    COUNTED = "counted"
    FROM_EVENT = "from_event"
    VAGUE = "vague"
    ERA = "era"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One pattern over names of kinds, as the file has it."""

    name: str
    type: TimexType
    reading: Reading
    pattern: str


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words beside a temporal expression that tell what it dates, or that it is still to come.

    Attributes:
        occasions: Nouns that stand for a saying ("interview"), `occasion_verbs` likewise.
        venues: Prepositions before the occasion at which something is said.
        elsewhen: Adverbs and auxiliaries that move a saying away from the one told before.
        future_modals: Auxiliaries of the future.
        planning: What is planned or due on a day.
        aiming: Verbs whose day is to come if it stands behind one of the prepositions `goals`.
        happenings: Verbs that say no more of their subject than that it happened.
        links: What makes a relative clause tell of its noun ("the clash in which ...").
        bounds: Prepositions behind which a day only bounds that of the event ("before May 3").
    """

    occasions: frozenset[str]
    venues: frozenset[str]
    occasion_verbs: frozenset[str]
    elsewhen: frozenset[str]
    future_modals: frozenset[str]
    planning: frozenset[str]
    aiming: frozenset[str]
    goals: frozenset[str]
    happenings: frozenset[str]
    links: frozenset[str]
    bounds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _File:
    kinds: dict[str, dict[str, str]]
    numerals: dict[str, str]
    marks: dict[str, str]
    classes: dict[str, str]
    pieces: dict[str, str]
    rules: tuple[TimeRule, ...]
    beside: TimeWords


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The whole table, compiled.

    Attributes:
        words: Word -> (kind, value); a key with a capital is read only as written.
        letters: Kind -> its private letter.
        token: Matches one token; the name of its group is its kind, none for words.
        rules: In order of the file, which decides between equally long matches.
    """

    words: Mapping[str, tuple[str, str]]
    letters: Mapping[str, str]
    token: re.Pattern[str]
    rules: tuple[tuple[TimeRule, re.Pattern[str]], ...]
    beside: TimeWords

    @classmethod
    @cache
    def load(cls) -> "TimeLexicon":
        """Read the packaged table; raises LexiconError if an entry has the wrong form."""
        file = read_form(_FILE, _File)
        kinds = dict.fromkeys((*file.kinds, *file.numerals, *file.marks))
        letters = {kind: chr(_FIRST_LETTER + number) for number, kind in enumerate(kinds)}
        names = dict(letters)
        for name, members in file.classes.items():
            names[name] = f"[{_expand(members, names)}]"
        for name, pattern in file.pieces.items():
            names[name] = f"(?:{_expand(pattern, names)})"
        shapes = [f"(?P<{kind}>{_NUMERAL_EDGE}(?:{form}))" for kind, form in file.numerals.items()]
        shapes += [f"(?P<{kind}>{form})" for kind, form in file.marks.items()]
        return cls(
            words={
                word: (kind, words[word]) for kind, words in file.kinds.items() for word in words
            },
            letters=letters,
            token=re.compile("|".join((*shapes, r"[^\W\d_]+", r"\S"))),
            rules=tuple((rule, re.compile(_expand(rule.pattern, names))) for rule in file.rules),
            beside=file.beside,
        )


def _expand(pattern: str, names: Mapping[str, str]) -> str:
    """Replace names by letters, drop white space, make plain groups non-capturing."""
    unknown = sorted(set(_NAME.findall(pattern)) - names.keys())
    if unknown:
        what = f"{_FILE}: {unknown[0]} in the pattern {pattern!r}"
        raise wrong_entry(what, "a kind, class or earlier piece")
    spelled = _NAME.sub(lambda name: names[name[0]], pattern)
    return _GROUP.sub("(?:", "".join(spelled.split()))
