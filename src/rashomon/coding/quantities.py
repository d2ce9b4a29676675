"""Numbers with unit, bound and what they count, under the claim that gives them.

What enters: a Parse and the attributions. What leaves: Quantities in text order. Method: digits and
number words, the words right before and after, and the noun that governs them. Dates, times and
durations belong to grounding and are left out, as are vague numbers ("dozens"), which have no
value; nothing is converted.
"""

import re
from dataclasses import dataclass

from rashomon.lexicon.units import UnitLexicon
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event
from rashomon.model.ids import record_id
from rashomon.model.parse import MentionKind, Parse, Token
from rashomon.model.quantity import Bound, Quantity
from rashomon.model.tree import Tree, top

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
# Between a number and its unit there may be: "12-mile", "nine square kilometers".
_BEFORE_UNIT = frozenset({"-", "–", "square", "nautical"})
# Longest phrase beside a number that can hold a bound, in characters.
_BESIDE_CHARS = 24
_PATTERN_CONFIDENCE = 0.8

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Measurer:
    """Finds quantities."""

    lexicon: UnitLexicon
    number: re.Pattern[str]

    @classmethod
    def load(cls) -> "Measurer":
        """Load the packaged word lists; a number is digits or words, then "million" and such."""
        lexicon = UnitLexicon.load()
        word, scale = "|".join(lexicon.numbers), "|".join(lexicon.multipliers)
        value = rf"(?P<digits>{_DIGITS})|(?P<word>{word})\b(?:-(?P<unit>{word})\b)?|(?=dozen\b)"
        scales = rf"(?P<scales>(?:\s?(?:{scale})\b)*)"
        # Not inside a word, a name or a code ("Su-27").
        number = rf"(?<!\w)(?<![^\W\d_][-/.])(?:{value}){scales}"
        return cls(lexicon, re.compile(number, re.IGNORECASE))

    def __call__(
        self,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        events: tuple[Event, ...],  # noqa: ARG002
    ) -> tuple[Quantity, ...]:
        """Measure one document; quantities in text order, possibly none."""
        tree = Tree.of(parse)
        found: list[Quantity] = []
        for match in self.number.finditer(parse.text):
            tokens = parse.tokens_between(*match.span())
            if _is_number(tree, tokens, match) and not parse.is_furniture(*match.span()):
                found.append(self._quantity(tree, tokens, self._value(match), attributions))
        return tuple(found)

    def _value(self, match: re.Match[str]) -> float:
        digits, word, unit = match["digits"], match["word"], match["unit"]
        numbers = self.lexicon.numbers
        value = float(digits.replace(",", "")) if digits else numbers[word.lower()] if word else 1
        value += numbers[unit.lower()] if unit else 0
        for scale in match["scales"].lower().split():
            value *= self.lexicon.multipliers[scale]
        return value

    def _quantity(
        self, tree: Tree, tokens: Tokens, value: float, attributions: tuple[Attribution, ...]
    ) -> Quantity:
        parse = tree.parse
        before = parse.tokens[max(0, tokens[0].index - 1)]
        unit_word = self._unit_word(parse, tokens[-1].index + 1)
        unit = self.lexicon.signs.get(before.text)
        first, last = (before if unit else tokens[0]), tokens[-1]
        if unit is None and unit_word is not None:
            unit, last = self.lexicon.unit_of(unit_word.lemma.lower()), unit_word
        start, end, bound = self._bound(parse.text, first.start, last.end)
        span = parse.span(start, end)
        owner = owner_of(span, attributions)
        return Quantity(
            id=record_id("quantity", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            value=value,
            unit=unit,
            bound=bound,
            counts=_counted(tree, tokens, unit_word),
            attribution_id=owner.id if owner else None,
            derivation=Derivation("coding.quantity", _PATTERN_CONFIDENCE),
        )

    def _unit_word(self, parse: Parse, first: int) -> Token | None:
        """Give the unit right after the number."""
        for token in parse.tokens[first : first + 3]:
            if self.lexicon.unit_of(token.lemma.lower()):
                return token
            if token.text.lower() not in _BEFORE_UNIT:
                return None
        return None

    def _bound(self, text: str, start: int, end: int) -> tuple[int, int, Bound]:
        """Give the range widened by the longest phrase that bounds it, and the bound."""
        before, after = text[max(0, start - _BESIDE_CHARS) : start], text[end : end + _BESIDE_CHARS]
        found = [(start, end, Bound.EXACT)]
        for bound, phrases in self.lexicon.bounds.items():
            if match := re.search(rf"\b(?:{'|'.join(phrases)})\s*$", before, re.IGNORECASE):
                found.append((start - len(match[0]), end, bound))
        for bound, phrases in self.lexicon.bounds_after.items():
            if match := re.match(rf"\s(?:{'|'.join(phrases)})\b", after, re.IGNORECASE):
                found.append((start, end + len(match[0]), bound))
        return max(found, key=lambda one: one[1] - one[0])


def _is_number(tree: Tree, tokens: Tokens, match: re.Match[str]) -> bool:
    """Tell whether tokens state a number: whole ones, no date, no name ("Resolution 242")."""
    if not tokens or (tokens[0].start, tokens[-1].end) != match.span():
        return False
    first, head = tokens[0], tree.head(tokens[0])
    is_time = tree.parse.is_mention(*match.span(), _TIMES)
    is_name = head.pos == "PROPN" and head.index < first.index and first.dep == "nummod"
    is_pronoun = len(tokens) == 1 and first.text.lower() == "one" and first.dep != "nummod"
    is_numeral = first.pos == "NUM" or first.text.lower() == "dozen"
    return is_numeral and not (is_time or is_name or is_pronoun)


def _counted(tree: Tree, tokens: Tokens, unit_word: Token | None) -> str | None:
    """Give the noun that a number counts, as a lemma; a unit is not counted."""
    number = top(tokens)
    head = tree.head(number)
    if head.pos == "ADJ":  # "a 2,000-strong mission"
        head = tree.head(head)
    if head == unit_word:
        head = tree.head(unit_word)
    elif number.dep not in {"nummod", "compound", "amod", "npadvmod"}:
        steps = (step for step in tree.children(number, "prep") if step.lemma == "of")
        nouns = [noun for step in steps for noun in tree.children(step, "pobj")]
        head = nouns[0] if nouns else number  # "three of the soldiers"
    return head.lemma.lower() if head.pos == "NOUN" else None
