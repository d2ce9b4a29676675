"""Words and word patterns of English temporal expressions.

What enters: the packaged `times.toml` (its head states origin, licence and how to extend it).
What leaves: one frozen `TimeLexicon`: which words are of which kind, and rules over kinds.
A rule is a regular expression over kinds of words, not over characters: each kind is given one
private letter, so a whole text becomes one short string on which the rules run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rashomon.errors import LexiconError
from rashomon.lexicon.load import TomlValue, read_toml
from rashomon.model.grounding import TimexType

_FILE = "times.toml"
OTHER = "."
"""Letter of a word that means nothing for time; no name of a kind."""
_FIRST_LETTER = 0x4E00  # ideographs: none of them means anything in a regular expression
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_GROUP = re.compile(r"\((?!\?)")
_NUMERAL_EDGE = r"(?<![\w$€£¥])"


class Reading(StrEnum):
    """How `grounding.anchor` reads the words of a rule."""

    CALENDAR = "calendar"
    SAME_MONTH = "same_month"
    COUNT_DEICTIC = "count_deictic"
    SHIFT = "shift"
    SAME_UNIT = "same_unit"
    BESIDE = "beside"
    BESIDE_CLAUSE = "beside_clause"
    AGO = "ago"
    LATER = "later"
    VAGUE = "vague"
    DECADE = "decade"
    CENTURY = "century"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One pattern over kinds of words; `pattern` is compiled over their letters."""

    name: str
    type: TimexType
    reading: Reading
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The whole table.

    Attributes:
        words: Word -> (kind, value); a key with a capital is read only as written.
        letters: Kind -> its private letter.
        token: Matches one token; the name of its group is its kind, none for words.
        rules: In the order of the file; the earlier wins among equally long matches.
        holidays: Name -> how its day is found.
        occasions: Nouns that stand for an act of saying ("interview").
        occasion_verbs: Verbs that set the day for what the speaker is quoted with.
        future_modals: Auxiliaries that put their verb into the future.
    """

    words: Mapping[str, tuple[str, str]]
    letters: Mapping[str, str]
    token: re.Pattern[str]
    rules: tuple[TimeRule, ...]
    holidays: Mapping[str, str]
    occasions: frozenset[str]
    occasion_verbs: frozenset[str]
    future_modals: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> "TimeLexicon":
        """Read the packaged table.

        Raises:
            LexiconError: If a pattern names an unknown kind, or an entry has the wrong form.
        """
        table = read_toml(_FILE)
        kinds = {name: _texts(words) for name, words in _table(table["kinds"]).items()}
        numerals, marks = _texts(table["numerals"]), _texts(table["marks"])
        letters = {
            kind: chr(_FIRST_LETTER + number)
            for number, kind in enumerate(dict.fromkeys((*kinds, *numerals, *marks)))
        }
        occasions = _table(table["occasions"])
        return cls(
            words={word: (kind, val) for kind, all_ in kinds.items() for word, val in all_.items()},
            letters=letters,
            token=_token_pattern(numerals, marks),
            rules=_rules(table, letters),
            holidays=_texts(table["holidays"]),
            occasions=_strings(occasions["nouns"]),
            occasion_verbs=_strings(occasions["verbs"]),
            future_modals=_strings(occasions["future_modals"]),
        )


def _token_pattern(numerals: Mapping[str, str], marks: Mapping[str, str]) -> re.Pattern[str]:
    """Make one pattern: numerals and marks as named groups, then words, then single characters."""
    shapes = [f"(?P<{kind}>{_NUMERAL_EDGE}(?:{form}))" for kind, form in numerals.items()]
    shapes += [f"(?P<{kind}>{form})" for kind, form in marks.items()]
    return re.compile("|".join((*shapes, r"[^\W\d_]+", r"\S")))


def _rules(table: Mapping[str, TomlValue], letters: Mapping[str, str]) -> tuple[TimeRule, ...]:
    """Compile the rules; later pieces may use earlier ones."""
    names = dict(letters)
    for name, kinds in _texts(table["classes"]).items():
        names[name] = "[" + "".join(names[kind] for kind in kinds.split()) + "]"
    for name, pattern in _texts(table["pieces"]).items():
        names[name] = f"(?:{_expand(pattern, names)})"
    rows = table["rules"]
    if not isinstance(rows, list):
        raise _wrong("rules", "a list of tables")
    return tuple(_rule(_texts(row), names) for row in rows)


def _rule(row: Mapping[str, str], names: Mapping[str, str]) -> TimeRule:
    pattern = re.compile(_expand(row["pattern"], names))
    return TimeRule(row["name"], TimexType(row["type"]), Reading(row["reading"]), pattern)


def _expand(pattern: str, names: Mapping[str, str]) -> str:
    """Replace names by letters, drop white space, make plain groups non-capturing."""
    unknown = sorted(set(_NAME.findall(pattern)) - names.keys())
    if unknown:
        raise _wrong(f"{unknown[0]} in the pattern {pattern!r}", "a kind, class or earlier piece")
    spelled = _NAME.sub(lambda name: names[name[0]], pattern)
    return _GROUP.sub("(?:", "".join(spelled.split()))


def _table(value: TomlValue) -> Mapping[str, TomlValue]:
    if not isinstance(value, dict):
        raise _wrong(repr(value), "a table")
    return value


def _texts(value: TomlValue) -> dict[str, str]:
    return {name: str(text) for name, text in _table(value).items()}


def _strings(value: TomlValue) -> frozenset[str]:
    if not isinstance(value, list):
        raise _wrong(repr(value), "a list of words")
    return frozenset(str(word) for word in value)


def _wrong(found: str, expected: str) -> LexiconError:
    return LexiconError(f"lexicon {_FILE}: {found}", expected=expected, slug="lexicon-value")
