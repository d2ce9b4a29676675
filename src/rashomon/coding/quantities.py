"""Numbers with unit, bound, what they count and the event they size, under the claim's account.

What enters: a Parse, the attributions and the events. What leaves: Quantities in text order.
Method: the numbers of `rashomon.coding.numbers`, the noun that governs each, and what
`rashomon.coding.measures` reads of it; "no soldiers were hurt" is zero hurt. Dates, times, ages and
durations belong to grounding and are left out, as are labels ("article 51", "Su-27"), scores and
vague numbers ("dozens"), which have no value; nothing is converted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.coding.measures import HARMS, MeasureReader
from rashomon.coding.numbers import Number, NumberReader
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event
from rashomon.model.ids import record_id
from rashomon.model.parse import MentionKind, Parse, Token
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.span import RecordId
from rashomon.model.tree import NOMINAL, Tree, top

_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
_YEARS = range(1900, 2100)
_OLDEST = 120
# How far behind "2,000-strong" its noun may stand, in tokens.
_GROUP_TOKENS = 6
_PATTERN_CONFIDENCE = 0.8

Tokens = tuple[Token, ...]
EventsOf = Mapping[RecordId | None, Mapping[int, Event]]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with the words beside it; `token` is its unit or, without one, the number."""

    start: int
    end: int
    number: Number
    unit: str | None
    bound: Bound
    token: Token
    counted: Token | None


@dataclass(frozen=True, slots=True)
class Measurer:
    """Finds quantities."""

    numbers: NumberReader
    measures: MeasureReader

    @classmethod
    def load(cls) -> "Measurer":
        """Load the packaged word lists."""
        return cls(NumberReader.load(), MeasureReader.load())

    def __call__(
        self, parse: Parse, attributions: tuple[Attribution, ...], events: tuple[Event, ...]
    ) -> tuple[Quantity, ...]:
        """Measure one document; quantities in text order, possibly none."""
        tree, by_owner = Tree.of(parse), _by_owner(parse, events)
        figures = [*self._figures(tree), *self._zeros(tree)]
        quantities = (
            self._quantity(tree, figure, attributions, by_owner)
            for figure in sorted(figures, key=lambda one: one.start)
            if not parse.is_furniture(figure.start, figure.end)
        )
        return tuple(quantity for quantity in quantities if quantity)

    def _figures(self, tree: Tree) -> Iterator[_Figure]:
        parse = tree.parse
        for number in self.numbers.read(parse.text):
            unit, end = self.numbers.unit_after(parse.text, number.end)
            if number.unit and (unit is None or number.unit != "fraction"):
                unit, end = number.unit, number.end
            tokens = parse.tokens_between(number.start, number.end)
            if not self._is_quantity(tree, number, tokens, unit, end):
                continue
            last = parse.tokens_between(number.start, end)[-1]
            start, stop, bound = self.numbers.bound(parse.text, number.start, end)
            if _is_particle(tree, start, number.start):
                start, bound = number.start, Bound.EXACT
            bound = Bound.BETWEEN if number.upper is not None else bound
            token = top(tokens) if end == number.end else last
            counted = self._counted(tree, tokens, last if unit else None, end)
            yield _Figure(start, stop, number, unit, bound, token, counted)

    def _zeros(self, tree: Tree) -> Iterator[_Figure]:
        """Give "no soldiers were hurt", where what is told of nobody is a harm."""
        for match in self.numbers.none.finditer(tree.parse.text):
            for token in tree.parse.tokens_between(*match.span())[:1]:  # furniture has no tokens
                is_det = token.dep in {"det", "neg"} and tree.head(token).pos in NOMINAL
                counted = tree.head(token) if is_det else token
                if self.measures.of_count(tree, counted, counted)[0] in HARMS:
                    zero = Number(token.start, token.end, 0)
                    noun = counted if is_det and counted.lemma != "one" else None
                    place = token.start, token.end
                    yield _Figure(*place, zero, None, Bound.EXACT, counted, noun)

    def _quantity(
        self, tree: Tree, figure: _Figure, attributions: tuple[Attribution, ...], events: EventsOf
    ) -> Quantity | None:
        parse, token, counted = tree.parse, figure.token, figure.counted
        span = parse.span(figure.start, figure.end)
        if figure.unit:
            words = span.quote(parse.text)
            measure = self.measures.of_unit(tree, figure.unit, token, words)
            teller = token
        else:
            measure, teller = self.measures.of_count(tree, counted or token, token)
        if figure.number.value == 1 and not figure.unit and _is_pronoun(token, measure):
            return None
        owner = owner_of(span, attributions)
        owner_id = owner.id if owner else None
        event = self.measures.event(tree, teller, measure, events.get(owner_id, {}))
        reference = self.measures.reference(tree, token, measure) if figure.unit else None
        return Quantity(
            id=record_id("quantity", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            value=figure.number.value,
            unit=figure.unit,
            bound=figure.bound,
            counts=counted.lemma.lower() if counted and counted.pos == "NOUN" else None,
            attribution_id=owner_id,
            derivation=Derivation("coding.quantity", _PATTERN_CONFIDENCE),
            measures=measure,
            reference=reference,
            event_id=event.id if event else None,
            upper=figure.number.upper,
        )

    def _is_quantity(
        self, tree: Tree, number: Number, tokens: Tokens, unit: str | None, end: int
    ) -> bool:
        """Tell whether a number is no date, time, rate, age, label or name ("Resolution 242")."""
        text, beside = tree.parse.text, self.numbers.lexicon.context
        behind = tree.parse.tokens_between(end, min(end + 2, len(text)))
        after = next((one for one in behind if one.start >= end and one.text != "-"), None)
        if not tokens or text.startswith(beside.rates, end):
            return False
        if unit:
            return True
        if text[end : end + 1] == "-" and (
            end + 1 >= len(text) or not _follows(text, end + 1, beside.groups)
        ):
            return False
        first, head = tokens[0], tree.head(top(tokens))
        before = tree.parse.tokens[first.index - 1] if first.index else first
        is_clock = any(one.lemma.lower() in beside.clock for one in (head, after) if one)
        is_dated = tree.parse.is_mention(number.start, number.end, _TIMES)
        is_time = is_dated and not self.measures.is_countable(tree, head)
        is_name = head.pos in {"PROPN", "NOUN"} and head.index == before.index != first.index
        is_name = is_name or (head.tag == "NNP" and head.index == tokens[-1].index + 1)
        is_nobody = first.text.lower() == "one" and before.text.lower() in {"no", "any", "another"}
        is_label = before.text.lower() in beside.labels and before != first
        is_word = text[number.start].isdigit() or first.pos in {"NUM", "NOUN", "PRON", "DET", "ADJ"}
        is_year = text[number.start : number.end].isdigit() and number.value in _YEARS
        is_plural = head.tag == "NNS" and head.index > first.index
        is_age = before.text == "," and text[end : end + 1] in {",", "."} and _ages(tree, first)
        return is_word and not (
            (is_clock or is_time or is_label or is_age or is_nobody)
            or (is_name and top(tokens).dep == "nummod")
            or (is_year and not is_plural)
        )

    def _counted(self, tree: Tree, tokens: Tokens, unit: Token | None, end: int) -> Token | None:
        """Give the noun that a number counts; a unit is not counted."""
        number, text = top(tokens), tree.parse.text
        if unit is None and text[end : end + 1] == "-":  # "a 2,000-strong mission"
            return _group(tree, tokens[-1].index + 2)
        head = tree.head(number)
        if head.pos == "ADJ":
            head = tree.head(head)
            if head.pos == "AUX":  # "the mission is 2,000 strong"
                return tree.child(head, "nsubj")
        if unit and head == unit:
            head = tree.head(unit) if unit.dep != "conj" else unit
        elif number.dep not in {"nummod", "compound", "amod", "npadvmod", "predet", "quantmod"}:
            steps = (step for step in tree.children(number, "prep") if step.lemma == "of")
            nouns = [noun for step in steps for noun in tree.children(step, "pobj")]
            head = nouns[0] if nouns else number  # "three of the soldiers"
        return head if head.pos in {"NOUN", "PROPN"} and head not in (*tokens, unit) else None


def _by_owner(parse: Parse, events: tuple[Event, ...]) -> EventsOf:
    """Index events by account and token."""
    found: dict[RecordId | None, dict[int, Event]] = {}
    for event in events:
        for token in parse.tokens_between(event.span.start, event.span.end):
            found.setdefault(event.attribution_id, {}).setdefault(token.index, event)
    return found


def _is_particle(tree: Tree, start: int, end: int) -> bool:
    """Tell whether a word before a number belongs to its verb ("handed over 12 prisoners")."""
    words = tree.parse.tokens_between(start, end) if start < end else ()
    return len(words) == 1 and words[0].dep == "prt"


def _is_pronoun(token: Token, measure: Measure | None) -> bool:
    """Tell whether "one" is a pronoun or picks out of many, and nobody harmed."""
    is_one = token.text.lower() == "one"
    return is_one and token.dep != "nummod" and measure not in HARMS


def _follows(text: str, start: int, words: frozenset[str]) -> bool:
    return any(text.startswith(word, start) for word in words)


def _ages(tree: Tree, number: Token) -> bool:
    """Tell whether a number between commas is an age behind a name."""
    name = tree.parse.tokens[max(0, number.index - 2)]
    return name.pos == "PROPN" and number.text.isdigit() and int(number.text) < _OLDEST


def _group(tree: Tree, first: int) -> Token | None:
    """Give the noun of "2,000-strong mission", or the one in "three-vessel convoy"."""
    tokens = tree.parse.tokens[first : first + _GROUP_TOKENS]
    nouns = (t for t in tokens if t.pos == "NOUN" and t.dep != "compound")
    return next(nouns, None)
