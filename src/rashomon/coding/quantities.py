"""Numbers with unit, bound and what they count, under the claim that gives them.

What enters: a Parse and the attributions. What leaves: Quantities in text order. Method: number
tokens and number words, the words right before and after, and the noun that governs them. Dates,
times and durations belong to grounding and are left out; vague numbers ("dozens") have no value
and are left out; nothing is converted.
"""

import re
from dataclasses import dataclass

from rashomon.coding.ownership import Owners
from rashomon.lexicon.units import UnitLexicon
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import MentionKind, Parse, Token
from rashomon.model.quantity import Bound, Quantity

_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
# Longest phrase before a number that can hold a bound, in characters.
_BEFORE_CHARS = 24
_PATTERN_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Number:
    """A run of number tokens, first to last (exclusive), with its value."""

    first: int
    last: int
    value: float


@dataclass(frozen=True, slots=True)
class Measurer:
    """Finds quantities."""

    lexicon: UnitLexicon

    @classmethod
    def load(cls) -> "Measurer":
        """Load the packaged word lists."""
        return cls(UnitLexicon.load())

    def __call__(self, parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Quantity, ...]:
        """Measure one document; quantities in text order, possibly none."""
        owners = Owners(attributions)
        times = [mention for mention in parse.mentions if mention.kind in _TIMES]
        found: list[Quantity] = []
        index = 0
        while index < len(parse.tokens):
            number = self._number(parse, index)
            if number is None:
                index += 1
                continue
            token = parse.tokens[index]
            is_time = any(time.start <= token.start < time.end for time in times)
            if not is_time and not parse.is_furniture(token.start, token.end):
                found.append(self._quantity(parse, number, owners))
            index = number.last
        return tuple(found)

    def _number(self, parse: Parse, first: int) -> _Number | None:
        """Read the number that begins at a token, with its multipliers; None if there is none."""
        token = parse.tokens[first]
        value = self._value(token)
        if value is None or _is_in_name(parse, token):
            return None
        last = first + 1
        while last < len(parse.tokens):
            word = parse.tokens[last].text.lower()
            if word in self.lexicon.multipliers:
                value *= self.lexicon.multipliers[word]
            elif word == "-" and self._continues(parse, last + 1, value):
                value += self.lexicon.numbers[parse.tokens[last + 1].text.lower()]
                last += 1
            else:
                break
            last += 1
        return _Number(first, last, value)

    def _value(self, token: Token) -> float | None:
        word = token.text.lower()
        if token.pos == "NUM" and _DIGITS.fullmatch(word):
            return float(word.replace(",", ""))
        if word == "one" and token.dep != "nummod":
            return None
        if token.pos == "NUM":
            return self.lexicon.numbers.get(word)
        return self.lexicon.multipliers.get(word) if word == "dozen" else None

    def _continues(self, parse: Parse, index: int, value: float) -> bool:
        """Tell whether "five" goes on after "twenty-"."""
        if index >= len(parse.tokens) or not 20 <= value <= 90:
            return False
        return self.lexicon.numbers.get(parse.tokens[index].text.lower(), 10) < 10

    def _quantity(self, parse: Parse, number: _Number, owners: Owners) -> Quantity:
        start, end = parse.tokens[number.first].start, parse.tokens[number.last - 1].end
        unit = None
        previous = parse.tokens[number.first - 1] if number.first else None
        if previous is not None and previous.text in self.lexicon.signs:
            unit, start = self.lexicon.signs[previous.text], previous.start
        unit_word = self._unit_word(parse, number)
        if unit is None and unit_word is not None:
            unit, end = self.lexicon.unit_of(unit_word.lemma.lower()), unit_word.end
        bound, start, end = self._bound(parse.text, start, end)
        span = parse.span(start, end)
        return Quantity(
            id=record_id("quantity", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            value=number.value,
            unit=unit,
            bound=bound,
            counts=self._counts(parse, number, unit_word),
            attribution_id=owners.id_of(span),
            derivation=Derivation("coding.quantity", _PATTERN_CONFIDENCE),
        )

    def _unit_word(self, parse: Parse, number: _Number) -> Token | None:
        """Give the unit right after the number, over a hyphen and "square"."""
        for token in parse.tokens[number.last : number.last + 3]:
            if self.lexicon.unit_of(token.lemma.lower()):
                return token
            if token.text not in {"-", "–"} and token.text.lower() not in {"square", "nautical"}:
                return None
        return None

    def _bound(self, text: str, start: int, end: int) -> tuple[Bound, int, int]:
        """Give the bound and the range widened by its words."""
        before = text[max(0, start - _BEFORE_CHARS) : start].rstrip().lower()
        for phrase, bound in self.lexicon.by_length(self.lexicon.bounds):
            if re.search(rf"(?:^|\W){re.escape(phrase)}$", before):
                gap = len(text[:start]) - len(text[:start].rstrip())
                return bound, start - gap - len(phrase), end
        after = text[end : end + _BEFORE_CHARS].lower()
        for phrase, bound in self.lexicon.by_length(self.lexicon.bounds_after):
            if after.startswith(f" {phrase}"):
                return bound, start, end + 1 + len(phrase)
        return Bound.EXACT, start, end

    def _counts(self, parse: Parse, number: _Number, unit_word: Token | None) -> str | None:
        """Give the noun that the number counts, as a lemma; a unit is not counted."""
        inside = range(number.first, number.last)
        token = parse.tokens[number.first]
        while token.head in inside and token.head != token.index:
            token = parse.tokens[token.head]
        head = parse.tokens[token.head]
        if head.pos == "ADJ":  # "a 2,000-strong mission"
            head = parse.tokens[head.head]
        if unit_word is not None and head.index == unit_word.index:
            head = parse.tokens[unit_word.head]
            return head.lemma.lower() if head.pos == "NOUN" else None
        if token.dep in {"nummod", "compound", "amod", "npadvmod"} and head.pos == "NOUN":
            return head.lemma.lower()
        return _after_of(parse, token)


def _after_of(parse: Parse, number: Token) -> str | None:
    """Give the noun of "three of the soldiers"."""
    steps = [
        token for token in parse.tokens_of(parse.sentences[number.sentence]) if token.dep == "pobj"
    ]
    for token in steps:
        step = parse.tokens[token.head]
        if step.lemma == "of" and step.head == number.index and token.pos == "NOUN":
            return token.lemma.lower()
    return None


def _is_in_name(parse: Parse, token: Token) -> bool:
    """Tell whether a number is part of a name or a code ("Su-27", "Resolution 242")."""
    glued = (
        token.start
        and parse.text[token.start - 1] in "-/."
        and parse.text[token.start - 2].isalpha()
    )
    head = parse.tokens[token.head]
    return bool(glued) or (
        head.pos == "PROPN" and head.index < token.index and token.dep == "nummod"
    )
