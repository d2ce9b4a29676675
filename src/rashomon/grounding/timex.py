"""Find temporal expressions: where they stand, their TIMEX3 type, and the words that matter.

Method: each token gets the letter of its kind (month, weekday, number ...), so that the text
becomes one short string; rules are regular expressions over that string, tried wherever a token has
a kind; the longest match wins. The notion is that of rule-based taggers such as HeidelTime
(Strötgen and Gertz 2010). Time is linear in the text: no rule repeats without a bound.
It gives no values (`anchor` does) and finds no whole clauses ("when the war ended").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.times import OTHER, TimeLexicon, TimeRule
from rashomon.model.span import CharOffset

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its kind ("" if it means nothing for time) and the lexicon's value for it."""

    kind: str
    value: str
    start: CharOffset
    end: CharOffset


@dataclass(frozen=True, slots=True)
class Expression:
    """One temporal expression; its last words may be borrowed ("6" of "6-7 January")."""

    start: CharOffset
    end: CharOffset
    rule: TimeRule
    words: tuple[Word, ...]

    def value(self, *kinds: str) -> str | None:
        """Give the value of the first word of any of these kinds, None if there is none."""
        return next((word.value for word in self.words if word.kind in kinds), None)

    def number(self, *kinds: str) -> int | None:
        """Give the whole number that the first word of these kinds starts with."""
        digits = _DIGITS.match((self.value(*kinds) or "").replace(",", ""))
        return int(digits[0]) if digits else None

    def has(self, *kinds: str) -> bool:
        """Tell whether a word of any of these kinds belongs to it."""
        return self.value(*kinds) is not None


def find_expressions(text: str, lexicon: TimeLexicon) -> Iterator[Expression]:
    """Find the temporal expressions of a text, in text order, not overlapping."""
    words = tuple(_read_words(text, lexicon))
    letters = "".join(lexicon.letters.get(word.kind, OTHER) for word in words)
    at = 0
    while at < len(letters):
        found = _longest(letters, at, lexicon) if letters[at] != OTHER else None
        if found is None:
            at += 1
            continue
        rule, match = found
        context_end = match.end("C") if "C" in match.re.groupindex else 0
        inside = words[at : max(match.end(), context_end)]
        yield Expression(words[at].start, words[match.end() - 1].end, rule, inside)
        at = match.end()


def _read_words(text: str, lexicon: TimeLexicon) -> Iterator[Word]:
    previous_end = 0
    for token in lexicon.token.finditer(text):
        start, end = token.span()
        if text.count("\n", previous_end, start) > 1:  # no expression runs over a paragraph break
            yield Word("", "", start, start)
        previous_end, word = end, token[0]
        shaped = (token.lastgroup or "", word if token.lastgroup else "")
        known = lexicon.words.get(word) or lexicon.words.get(word.lower()) or shaped
        yield Word(*known, start, end)


def _longest(letters: str, at: int, lexicon: TimeLexicon) -> tuple[TimeRule, re.Match[str]] | None:
    matches = ((rule, pattern.match(letters, at)) for rule, pattern in lexicon.rules)
    found = [(rule, match) for rule, match in matches if match and match.end() > at]
    return max(found, key=lambda pair: pair[1].end(), default=None)
