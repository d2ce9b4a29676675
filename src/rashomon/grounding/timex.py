"""Find temporal expressions: where they stand, their TIMEX3 type, and the words that matter.

What enters: a text and the `TimeLexicon`. What leaves: expressions in text order, not overlapping.
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
    """One temporal expression.

    Attributes:
        words: Its words, then those that it borrows from its context ("6" of "6-7 January").
    """

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


def find_expressions(text: str, lexicon: TimeLexicon) -> tuple[Expression, ...]:
    """Find the temporal expressions of a text.

    Returns:
        In text order, not overlapping; possibly empty.
    """
    words = tuple(_read_words(text, lexicon))
    kinds = "".join(lexicon.letters.get(word.kind, OTHER) for word in words)
    return tuple(_match(words, kinds, lexicon.rules))


def _read_words(text: str, lexicon: TimeLexicon) -> Iterator[Word]:
    """Cut the text into words; a paragraph break becomes a word without meaning."""
    previous_end = 0
    for token in lexicon.token.finditer(text):
        start, end = token.span()
        if text.count("\n", previous_end, start) > 1:
            yield Word("", "", start, start)
        previous_end = end
        kind, value = _kind(token[0], token.lastgroup, lexicon)
        yield Word(kind, value, start, end)


def _kind(word: str, shape: str | None, lexicon: TimeLexicon) -> tuple[str, str]:
    if shape is not None:
        return shape, word
    return lexicon.words.get(word) or lexicon.words.get(word.lower()) or ("", "")


def _match(
    words: tuple[Word, ...], kinds: str, rules: tuple[TimeRule, ...]
) -> Iterator[Expression]:
    at = 0
    while at < len(kinds):
        found = _longest(kinds, at, rules) if kinds[at] != OTHER else None
        if found is None:
            at += 1
            continue
        rule, end, context_end = found
        inside = words[at : max(end, context_end)]
        yield Expression(words[at].start, words[end - 1].end, rule, inside)
        at = end


def _longest(kinds: str, at: int, rules: tuple[TimeRule, ...]) -> tuple[TimeRule, int, int] | None:
    """Give the rule with the longest match at a word, its end and that of its context."""
    best: tuple[TimeRule, int, int] | None = None
    for rule in rules:
        found = rule.pattern.match(kinds, at)
        if found and found.end() > (best[1] if best else at):
            context = found.end("C") if "C" in rule.pattern.groupindex else 0
            best = (rule, found.end(), context)
    return best
