"""Word changes: which words of a clause another lacks, and which of them can change its meaning.

What enters: two texts with the ranges of a row. What leaves: stretches of words on either side
(Ratcliff and Obershelp 1988, as `difflib` has it), and differences by kind: negation, numbers,
days, names, hedges, cues, quotation marks. Words are counted, not understood: "did not deny" beside
"confirmed" is told as a difference of negation. Across languages only numbers and whether there is
a negation at all are counted, as hints.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from rashomon.alignment.passages import named_in
from rashomon.lexicon.beside import BesideLexicon
from rashomon.model.beside import Difference, DifferenceKind
from rashomon.model.span import Range

_TOKEN = re.compile(
    r"(?:(?<!\w)[-+\u2212])?\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|\w+n[’']t\b|\w+(?=[’']s\b)|[’'](?:s|ll|d)\b"
    r"|\w+(?:-\w+)*|[%$€£?!]|[“”„«»\"]"
)
_QUOTES = frozenset('“”„«»"')
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_GROUPED = re.compile(r"^[-+]?\d{1,3}(?:,\d{3})+$")
_ENGLISH = "en"
# Names of months that are other words too.
_MONTH_OR_WORD = frozenset({"may", "march"})
_BEFORE_MONTH = frozenset({"in", "of", "since", "until", "by", "last", "next"})


class Token(NamedTuple):
    """A word, number or sign with its place and its form for comparison.

    Attributes:
        name: What it names, folded: a party where one is known, else the word; empty for no name.
    """

    start: int
    end: int
    form: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class WordChanges:
    """What one cell of a row has and the other lacks."""

    first: tuple[Range, ...] = ()
    second: tuple[Range, ...] = ()
    differences: tuple[Difference, ...] = ()


def tokens_of(text: str, ranges: Iterable[Range], names: Container[str] = ()) -> tuple[Token, ...]:
    """Give the words, numbers and signs of some stretches, in small letters.

    Args:
        text: The whole text.
        ranges: Stretches of it.
        names: Folded words that are names, as `names_in` gives them.
    """
    tokens: list[Token] = []
    for start, end in ranges:
        parties = {each.start: each.party for each in named_in(text, start, end)} if names else {}
        for found in _TOKEN.finditer(text, start, end):
            form = _form(found[0])
            is_name = form in names and found[0][:1].isupper()
            name = parties.get(found.start(), form if is_name else "")
            tokens.append(Token(*found.span(), form, name))
    return tuple(tokens)


def _form(word: str) -> str:
    return '"' if word in _QUOTES else word.casefold().replace("\u2019", "'")


def names_in(text: str, units: Iterable[Range]) -> frozenset[str]:
    """Give the folded words that stand with a capital inside a clause: names, titles apart."""
    lexicon = BesideLexicon.load()
    inner = (found for start, end in units for found in list(_TOKEN.finditer(text, start, end))[1:])
    names = frozenset(_form(found[0]) for found in inner if found[0][:1].isupper())
    return names - lexicon.titles - lexicon.days.get(_ENGLISH, frozenset())


def is_same(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Tell whether two clauses have the same words, numbers and signs in the same order."""
    return [token.form for token in first] == [token.form for token in second]


def compare_words(
    first: Sequence[Token], second: Sequence[Token], language: str, *, is_reworded: bool
) -> WordChanges:
    """Mark the words of two clauses of one language that the other lacks, and tell differences.

    Two accounts are not expected to give the same names and days (`is_reworded` is false): there
    one is told only beside another in its place. Hedges, cues and days are known in English only,
    negation where `beside.toml` has the language.
    """
    forms = [token.form for token in first], [token.form for token in second]
    changes = SequenceMatcher(None, *forms, autojunk=False).get_opcodes()
    kept = [(i, j, k, m) for operation, i, j, k, m in changes if operation != "equal"]
    return WordChanges(
        tuple((first[i].start, first[j - 1].end) for i, j, _, _ in kept if i < j),
        tuple((second[k].start, second[m - 1].end) for _, _, k, m in kept if k < m),
        tuple(
            _differences(_Words(first, language), _Words(second, language), is_reworded=is_reworded)
        ),
    )


def compare_across(
    first: Sequence[Token], second: Sequence[Token], languages: tuple[str, str]
) -> tuple[Difference, ...]:
    """Give hints across two languages: numbers that one lacks, and how often each negates.

    A number is looked for among the digits and number words of the other; one that is written as
    a word is never missed, since words for numbers are too many to know. Where the word list has
    no negation of a language, nothing is told of it.
    """
    mine, its = (
        _Words(tokens, language)
        for tokens, language in zip((first, second), languages, strict=True)
    )
    found: list[Difference] = []
    numbers = mine.digits_beyond(its), its.digits_beyond(mine)
    if any(numbers):
        found.append(Difference(DifferenceKind.NUMBER, *numbers, is_hint=True))
    negations = mine.negations(), its.negations()
    lexicon = BesideLexicon.load()
    fewer, more = sorted(zip(map(len, negations), languages, strict=True))
    is_odd = not fewer[0] or more[1] not in lexicon.repeating
    if all(each in lexicon.negation for each in languages) and fewer[0] < more[0] and is_odd:
        found.append(Difference(DifferenceKind.NEGATION, *negations, is_hint=True))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of one cell, to be counted by kind."""

    tokens: Sequence[Token]
    language: str

    def counted(self, kind: DifferenceKind) -> Mapping[str, Sequence[Token]]:
        """Give the tokens that count under a kind, by what they count as."""
        counted: dict[str, list[Token]] = {}
        for at, token in enumerate(self.tokens):
            if value := _KEYS[kind](self, at):
                counted.setdefault(value, []).append(token)
        return counted

    def negation(self, at: int) -> str:
        """Count words of negation as one."""
        form = self.tokens[at].form
        words = BesideLexicon.load().negation.get(self.language, frozenset())
        return "no" if form in words or form.endswith("n't") else ""

    def number(self, at: int) -> str:
        """Give the value of a number, or the word for an amount."""
        form, lexicon = self.tokens[at].form, BesideLexicon.load()
        values = lexicon.numbers.get(self.language, {})
        if form[-1:].isdigit() or _ORDINAL.search(form):
            return value_of(form)
        if form in values:
            return str(values[form])
        return form if form in "%$€£" else self._class_of(at, lexicon.amounts)

    def day(self, at: int) -> str:
        """Give a month, weekday or part of day."""
        form = self.tokens[at].form
        is_day = form in BesideLexicon.load().days.get(self.language, frozenset())
        return form if is_day and (form not in _MONTH_OR_WORD or self._is_month(at)) else ""

    def name(self, at: int) -> str:
        """Give what is named."""
        return self.tokens[at].name

    def hedge(self, at: int) -> str:
        """Give the class of a word that weakens or bounds what is said."""
        is_month = self.tokens[at].form in _MONTH_OR_WORD and self._is_month(at)
        return "" if is_month else self._class_of(at, BesideLexicon.load().hedges)

    def cue(self, at: int) -> str:
        """Give the class of a word that attributes."""
        return self._class_of(at, BesideLexicon.load().cues)

    def quotation(self, at: int) -> str:
        """Count quotation marks, and question marks."""
        form = self.tokens[at].form
        return form if form in {'"', "?"} else ""

    def negations(self) -> tuple[Range, ...]:
        """Give the words of negation and denial."""
        verbs = BesideLexicon.load().negative_verbs.get(self.language, frozenset())
        return tuple(
            (token.start, token.end)
            for at, token in enumerate(self.tokens)
            if self.negation(at) or token.form in verbs
        )

    def digits_beyond(self, other: "_Words") -> tuple[Range, ...]:
        """Give the numbers in digits that the other cell has in no form."""
        its = other.counted(DifferenceKind.NUMBER)
        return tuple(
            (token.start, token.end)
            for at, token in enumerate(self.tokens)
            if token.form[-1:].isdigit() and self.number(at) not in its
        )

    def valued(self, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        """Keep the words that have a value, not mere amounts."""
        amounts = {
            (token.start, token.end)
            for at, token in enumerate(self.tokens)
            if self._class_of(at, BesideLexicon.load().amounts)
        }
        return tuple(each for each in ranges if each not in amounts)

    def _is_month(self, at: int) -> bool:
        beside = (*self.tokens[max(0, at - 1) : at], *self.tokens[at + 1 : at + 2])
        is_number = any(each.form[:1].isdigit() for each in beside)
        return is_number or (at > 0 and self.tokens[at - 1].form in _BEFORE_MONTH)

    def _class_of(self, at: int, classes: Mapping[str, frozenset[str]]) -> str:
        form = self.tokens[at].form if self.language == _ENGLISH else ""
        return next((name for name, words in classes.items() if form in words), "")


_KEYS: Mapping[DifferenceKind, Callable[[_Words, int], str]] = {
    DifferenceKind.NEGATION: _Words.negation,
    DifferenceKind.NUMBER: _Words.number,
    DifferenceKind.DAY: _Words.day,
    DifferenceKind.NAME: _Words.name,
    DifferenceKind.HEDGE: _Words.hedge,
    DifferenceKind.CUE: _Words.cue,
    DifferenceKind.QUOTATION: _Words.quotation,
}
# What is counted; of the rest, naming a thing twice is no more than once.
_COUNTED = frozenset({DifferenceKind.NEGATION, DifferenceKind.NUMBER, DifferenceKind.QUOTATION})


# Of two accounts, told only where each has one of its own.
_REPLACED = frozenset({DifferenceKind.NAME, DifferenceKind.DAY, DifferenceKind.CUE})


def _differences(first: _Words, second: _Words, *, is_reworded: bool) -> Iterator[Difference]:
    for kind in _KEYS:
        mine, its = first.counted(kind), second.counted(kind)
        left, right = _lacking(mine, its, kind), _lacking(its, mine, kind)
        if kind is DifferenceKind.NUMBER and not (left and right):
            # "All" beside nothing is no change of a number; beside "most" or "three" it is.
            left, right = first.valued(left), second.valued(right)
        is_told = left or right if is_reworded or kind not in _REPLACED else left and right
        if is_told:
            yield Difference(kind, left, right)


def _lacking(
    mine: Mapping[str, Sequence[Token]], its: Mapping[str, Sequence[Token]], kind: DifferenceKind
) -> tuple[Range, ...]:
    """Give the tokens that count as something of which the other side has less, in text order."""
    found = (
        token
        for value, tokens in mine.items()
        if value not in its or kind in _COUNTED
        for token in tokens[len(its.get(value, ())) :]
    )
    return tuple((token.start, token.end) for token in sorted(found))


def value_of(form: str) -> str:
    """Write a number in European digits, without signs of grouping and ordinal endings."""
    latin = "".join(str(unicodedata.digit(char, char)) for char in form)
    plain = _ORDINAL.sub("", latin).replace("\u2212", "-").removeprefix("+")
    return plain.replace(",", "") if _GROUPED.match(plain) else plain
