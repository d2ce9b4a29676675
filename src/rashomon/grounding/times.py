"""The time stage: temporal expressions with their values, and what they date.

What enters: document, parse, attributions, events. What leaves: one `TimeGrounding` for each
expression, in text order. Three clocks are kept apart: the publication (only if it is known), the
narrative (the points told of before), and the day on which a quotation was spoken. A saying dates
no event and moves no narrative. What cannot be read against the right clock has no value and a
reason. Furniture gives nothing, datelines apart. See `timex`, `anchor` and `clauses` for the how.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from rashomon.contracts import Claims, Events
from rashomon.grounding import days
from rashomon.grounding.anchor import resolve
from rashomon.grounding.clauses import Clauses
from rashomon.grounding.clocks import NO_ANCHOR, SHIFT_KINDS, Clock, Context
from rashomon.grounding.hours import stated_zone
from rashomon.grounding.timex import Expression, find_expressions
from rashomon.lexicon.times import Reading, TimeLexicon
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document, FurnitureKind
from rashomon.model.event import Event
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding, TimexType
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Sentence
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.span import CharOffset, RecordId, Span
from rashomon.model.tree import Tree

_T = TypeVar("_T")
_Key = TypeVar("_Key")
_BySentence: TypeAlias = Mapping[CharOffset, Sequence[_T]]

_MEMORY = 4  # points that the narrative keeps in mind; 3 to 9 gave the same on the train part
# A text is a history if it names years so often, most of them over before it was published, and
# hardly a weekday: tuned on the train part, where this parts the histories from the news.
_HISTORY_YEARS = 5
_HISTORY_SHARE = 0.6
_HISTORY_WEEKDAYS = 0.1
# How far into its sentence a year still sets the scene of a history (20 to 70: value F1 of the
# WikiWars documents of the train part moves by .002, without the rule it falls by .007).
_FRAME_CHARS = 40
# So many times told before a quotation may be the occasion of it (2 to 32: nothing changes).
_OCCASIONS = 8
_UNKNOWN_PUBLICATION = "the publication date is not known"
_UNKNOWN_SPEECH = "the day of this quotation is not known"
_PART_OF_DAY = "time.this-part"
_POINTS = (TimexType.DATE, TimexType.TIME)
# Share of values that are right where the expression is found, on the train part.
_READ, _UNRESOLVED = 0.89, 0.5


@dataclass(frozen=True, slots=True)
class TimeGrounder:
    """Finds and anchors temporal expressions."""

    lexicon: TimeLexicon

    @classmethod
    def load(cls) -> "TimeGrounder":
        """Load the packaged lexicon."""
        return cls(TimeLexicon.load())

    def __call__(
        self, document: Document, parse: Parse, attributions: Claims, events: Events
    ) -> tuple[TimeGrounding, ...]:
        """Ground the temporal expressions of one document, in text order."""
        clauses = Clauses(Tree.of(parse), self.lexicon.beside)
        expressions = tuple(
            _without_article(found, clauses)
            for found in find_expressions(document.text, self.lexicon)
            if not parse.is_furniture(found.start, found.end, but=(FurnitureKind.DATELINE,))
        )
        date = document.published_at
        publication = Clock(NO_ANCHOR, "", _UNKNOWN_PUBLICATION)
        if date is not None:
            publication = Clock(Anchor(AnchorKind.PUBLICATION, document.id, date), date.value)
        is_history = date is not None and _is_history(expressions, int(date.value[:4]))
        reading = _Reading(
            publication,
            clauses,
            attributions,
            _by_sentence(attributions, parse, lambda one: (one.cue or one.extent, *one.content)),
            _by_sentence(events, parse, lambda event: (event.span,)),
            is_history,
        )
        return reading.ground([e for e in expressions if is_history or not _is_of_histories(e)])


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document on its way through the stage; what was said and coded, by its sentences."""

    publication: Clock
    clauses: Clauses
    attributions: Claims
    claims: _BySentence[Attribution]
    events: _BySentence[Event]
    is_history: bool

    def ground(self, expressions: Sequence[Expression]) -> tuple[TimeGrounding, ...]:
        """Read what the report itself tells, then what its quotations tell."""
        history = deque[Clock](maxlen=_MEMORY)
        told, quoted = list[TimeGrounding](), list[tuple[Expression, tuple[Clock, ...]]]()
        for place, expression in enumerate(expressions):
            ahead = self._told_ahead(expression, expressions[place + 1 : place + 2])
            recent = (*self._said_here(expression, told), *history, *ahead)
            if self.clauses.tree.parse.is_quoted(expression.start):
                quoted.append((expression, recent))
                continue
            grounding = self._ground(expression, self.publication, recent)
            told.append(grounding)
            if self._moves_narrative(grounding) and not _looks_back(expression, grounding):
                anchor = Anchor(AnchorKind.NARRATIVE, grounding.id, grounding.date)
                is_aside = self.is_history and self._is_aside(grounding)
                history.appendleft(Clock(anchor, grounding.value or "", is_aside=is_aside))
        told = self._carried_on(told)
        of_claim = _grouped((each, item) for item in told for each in (*item.said, *item.shared))
        spoken = (
            self._ground(expression, self._speech(self._span(expression), told, of_claim), recent)
            for expression, recent in quoted
        )
        return tuple(sorted((*told, *spoken), key=lambda item: item.span))

    def _said_here(self, expression: Expression, told: Sequence[TimeGrounding]) -> Iterator[Clock]:
        """Give the day of a saying told just before in the sentence ("said on Monday that").

        For the day of another saying, wherever it was told: "The next day the ministry denied it".
        """
        last = next(reversed(told), None)
        if last and last.said and last.value:
            sentence = self.clauses.tree.parse.sentence_at(expression.start)
            is_said = bool(self._dated(self._span(expression))[0])
            if sentence and (is_said or sentence.start <= last.span.start):
                yield Clock(Anchor(AnchorKind.SPEECH, last.said[0], last.date), last.value)

    def _told_ahead(self, part: Expression, following: Sequence[Expression]) -> Iterator[Clock]:
        """Give the day that follows a part of day in its sentence ("that morning, on 3 May")."""
        sentence = self.clauses.tree.parse.sentence_at(part.start)
        for expression in following if part.rule.name == _PART_OF_DAY else ():
            if sentence and expression.start < sentence.end and not part.has(*SHIFT_KINDS[:-1]):
                item = self._ground(expression, self.publication, ())
                yield Clock(Anchor(AnchorKind.NARRATIVE, item.id, item.date), item.value or "")

    def _carried_on(self, told: Sequence[TimeGrounding]) -> list[TimeGrounding]:
        """Give the day of a saying to what the same speaker goes on to say in this report.

        Only to plain tellings ("she said"), up to the next one with a time of its own.
        """
        of_a_day = [item for item in told if days.day_of(item.value or "")]
        dated = {each: item.id for item in of_a_day for each in item.said}
        latest, more = dict[str, RecordId](), defaultdict[RecordId, list[RecordId]](list)
        for claim in sorted(self.attributions, key=lambda each: (each.cue or each.extent, each.id)):
            name = claim.speaker.name
            if name and claim.id in dated:
                latest[name] = dated[claim.id]
            elif name and claim.id not in dated:
                near = self._leading(claim, told)[::-1]
                home = next((item.id for item in near if not item.happened), latest.get(name))
                if home and self._goes_on(claim, home, told):
                    more[home].append(claim.id)
        return [replace(item, shared=tuple(more[item.id])) for item in told]

    def _goes_on(self, claim: Attribution, home: RecordId, told: Sequence[TimeGrounding]) -> bool:
        place = claim.cue or claim.extent  # a quotation that goes on has no cue of its own
        if claim.nested_in or (claim.cue and not self.clauses.is_plain_telling(claim.cue)):
            return False
        sentence = self.clauses.tree.parse.sentence_at(place.start)
        start, end = (sentence.start, sentence.end) if sentence else (0, 0)
        return not any(
            item.id != home and item.type in _POINTS and not claim.holds(item.span)
            for item in told[_count_before(told, start) : _count_before(told, end)]
        )

    def _ground(
        self, expression: Expression, speaker: Clock, history: tuple[Clock, ...]
    ) -> TimeGrounding:
        span, rule = self._span(expression), expression.rule
        context = Context(speaker, history, self.clauses.tense(span), self.is_history)
        found = resolve(expression, context)
        is_point = rule.type in _POINTS and not (found.value or "").endswith("_REF")
        said, happened = self._dated(span) if is_point else ((), ())
        return TimeGrounding(
            id=record_id("time", span.document_id, (span,)),
            document_id=span.document_id,
            span=span,
            type=rule.type,
            value=found.value,
            precision=_precision(found.value) if is_point else None,
            anchor=found.anchor,
            derivation=Derivation(
                rule=f"grounding.{rule.name}",
                confidence=_READ if found.value else _UNRESOLVED,
                lexicon=f"times.toml#{rule.name}",
            ),
            happened=happened,
            said=said,
            reason=found.reason,
            zone=stated_zone(expression, self.clauses.tree.parse.text),
        )

    def _span(self, expression: Expression) -> Span:
        return self.clauses.tree.parse.span(expression.start, expression.end)

    def _speech(
        self,
        span: Span,
        told: Sequence[TimeGrounding],
        of_claim: Mapping[RecordId, Sequence[TimeGrounding]],
    ) -> Clock:
        """Give the day of quoted words: that of their cue, or on which the speaker just spoke.

        Else only the month of the publication is taken, never its day.
        """
        sentence = self.clauses.tree.parse.sentence_at(span.start)
        holder = owner_of(span, tuple(self.claims.get(sentence.start, ()))) if sentence else None
        own = of_claim.get(holder.id, ()) if holder else ()
        before = self._leading(holder, told) if holder else ()
        days_told = (days.shift(item.value or "", days.DAY, 0) for item in (*before, *own)[::-1])
        day = next(filter(None, days_told), None)
        if holder is None or day is None:
            month = days.shift(self.publication.value, days.MONTH, 0) or ""
            return Clock(self.publication.anchor, month, _UNKNOWN_SPEECH)
        date = PartialDate(day, Precision.DAY) if days.day_of(day) else None
        return Clock(Anchor(AnchorKind.SPEECH, holder.id, date), day)

    def _leading(self, claim: Attribution, told: Sequence[TimeGrounding]) -> list[TimeGrounding]:
        """Give the times just before a quotation that date its speaker's speaking."""
        last = _count_before(told, claim.content[0].start)
        near = told[max(0, last - _OCCASIONS) : last]
        return [item for item in near if self._leads_to(item, claim)]

    def _leads_to(self, item: TimeGrounding, attribution: Attribution) -> bool:
        name, start = attribution.speaker.name, attribution.content[0].start
        parse = self.clauses.tree.parse
        first, last = parse.sentence_at(item.span.start), parse.sentence_at(start)
        if name is None or first is None or last is None or item.span.start >= start:
            return False
        is_near = last.paragraph - first.paragraph <= 1
        return is_near and self.clauses.dates_speaking(item.span, name.split()[-1])

    def _moves_narrative(self, grounding: TimeGrounding) -> bool:
        # In a history what was said is part of the story, and what is deictic is not.
        is_deictic = grounding.anchor.kind is AnchorKind.PUBLICATION
        is_beside = is_deictic if self.is_history else bool(grounding.said)
        if grounding.type not in _POINTS or is_beside:
            return False
        value = grounding.value or ""
        return days.year_of(value) is not None or days.month_of(value) is not None

    def _is_aside(self, grounding: TimeGrounding) -> bool:
        """Tell whether it is a year named late in its sentence, which sets no scene."""
        sentence = self.clauses.tree.parse.sentence_at(grounding.span.start)
        is_late = sentence is not None and grounding.span.start - sentence.start > _FRAME_CHARS
        return is_late and grounding.precision is Precision.YEAR

    def _dated(self, span: Span) -> tuple[tuple[RecordId, ...], tuple[RecordId, ...]]:
        """Give the attributions whose cue a point dates, and the events that it dates.

        A saying dates what is coded of the saying itself ("accused") and of its occasion ("at a
        meeting on Friday"), nothing of what is said.
        """
        sentence = self.clauses.tree.parse.sentence_at(span.start)
        if sentence is None:
            return (), ()
        said = {
            item.id: item.cue
            for item in self.claims.get(sentence.start, ())
            if item.cue is not None
            and sentence.start <= item.cue.start < sentence.end
            and not item.holds(span)
            and self.clauses.dates_saying(span, item.cue, item.source)
        }
        near = self.events.get(sentence.start, ())
        if not said:
            dated = [each for each in near if self.clauses.dates_event(span, each.span)]
            return (), tuple(event.id for event in dated)
        acts = [
            event.id
            for event in near
            if any(cue.overlaps(event.span) for cue in said.values())
            or self.clauses.dates_noun(span, event.span)
        ]
        return tuple(said), tuple(acts)


def _by_sentence(
    items: Iterable[_T], parse: Parse, spans: Callable[[_T], Iterable[Span]]
) -> _BySentence[_T]:
    """Group items by the start of each sentence that shares a character with one of their spans."""

    def sentences(span: Span) -> Sequence[Sentence]:
        first = bisect_right(parse.sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(parse.sentences, span.end, key=lambda sentence: sentence.start)
        return parse.sentences[first:last]

    return _grouped(
        (s.start, item) for item in items for span in spans(item) for s in sentences(span)
    )


def _grouped(pairs: Iterable[tuple[_Key, _T]]) -> Mapping[_Key, Sequence[_T]]:
    found = defaultdict[_Key, list[_T]](list)
    for key, item in pairs:
        found[key].append(item)
    return found


def _count_before(told: Sequence[TimeGrounding], offset: CharOffset) -> int:
    """Count the times that stand before an offset; they come in text order."""
    return bisect_left(told, offset, key=lambda item: item.span.start)


def _precision(value: str | None) -> Precision | None:
    """Give the grain of a value, None for unknown years and other values that are no date."""
    try:
        return PartialDate.parse(value or "").precision
    except ValueError:
        return None


def _without_article(found: Expression, clauses: Clauses) -> Expression:
    """Leave the article to the noun that an expression modifies ("the third-quarter loss")."""
    article, *rest = found.words
    if article.kind in ("the", "a") and rest and clauses.modifies_noun(rest[0].start, found.end):
        return replace(found, start=rest[0].start)
    return found


def _is_of_histories(expression: Expression) -> bool:
    return expression.rule.name.startswith("history.")


def _looks_back(expression: Expression, grounding: TimeGrounding) -> bool:
    """Tell whether it only compares ("a year earlier"): the story goes on from where it stood."""
    is_coarse = grounding.precision in (Precision.QUARTER, Precision.YEAR, Precision.DECADE)
    is_counted = expression.rule.reading is Reading.COUNTED
    return is_counted and is_coarse and expression.has("ago", "earlier", "before")


def _is_history(expressions: Sequence[Expression], now: int) -> bool:
    """Tell whether a text tells a history: years named, most long over, hardly a weekday."""
    named = [found for found in expressions if found.has("yyyy", "before_christ")]
    old = sum((found.number("yyyy") or 0) < now - 1 for found in named)
    of_the_day = sum(found.has("deictic", "weekday") for found in expressions)
    is_old = len(named) >= _HISTORY_YEARS and old >= _HISTORY_SHARE * len(named)
    return is_old and of_the_day <= _HISTORY_WEEKDAYS * len(named)
