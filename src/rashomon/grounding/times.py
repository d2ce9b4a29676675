"""The time stage: temporal expressions with their values, and what they date.

What enters: document, parse, attributions, events. What leaves: one `TimeGrounding` for each
expression, in text order. Three clocks are kept apart: the publication (only if it is known), the
narrative (the points told of before), and the day on which a quotation was spoken. A saying dates
no event and moves no narrative. What cannot be read against the right clock has no value and a
reason. Furniture gives nothing, datelines apart. See `timex`, `anchor` and `clauses` for the how.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.grounding import days
from rashomon.grounding.anchor import resolve
from rashomon.grounding.clauses import Clauses
from rashomon.grounding.clocks import Clock, Context, Resolution
from rashomon.grounding.speech import speech_clock
from rashomon.grounding.timex import Expression, find_expressions
from rashomon.lexicon.times import Reading, TimeLexicon
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document, FurnitureKind
from rashomon.model.event import Event
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding, TimexType
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.span import RecordId, Span

# Points that the narrative keeps in mind; 3 and more gave the same on the train part of the gold.
_MEMORY = 4
# A text is a history if it names years so often, most of them over before it was published, and
# hardly a weekday: tuned on the train part, where this parts the histories from the news.
_HISTORY_YEARS = 5
# Without a publication date nothing tells old years from new: more of them are asked for.
_UNDATED_HISTORY_YEARS = 15
_HISTORY_SHARE = 0.6
_HISTORY_WEEKDAYS = 0.1
_POINTS = (TimexType.DATE, TimexType.TIME)
_UNKNOWN_PUBLICATION = "the publication date is not known"
_UNKNOWN_SPEECH = "the day on which this quotation was spoken is not known"
# Share of values that are right where the expression is found, on the train part; our own reading.
_SURE, _ANCHORED, _UNRESOLVED = 0.95, 0.85, 0.5


@dataclass(frozen=True, slots=True)
class TimeGrounder:
    """Finds and anchors temporal expressions."""

    lexicon: TimeLexicon

    @classmethod
    def load(cls) -> "TimeGrounder":
        """Load the packaged lexicon."""
        return cls(TimeLexicon.load())

    def __call__(
        self,
        document: Document,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        events: tuple[Event, ...],
    ) -> tuple[TimeGrounding, ...]:
        """Ground the temporal expressions of one document.

        Args:
            document: Its `published_at` is the publication clock, if known.
            parse: May be without tokens: then there is no tense and nothing is linked.
            attributions: Their cues may be dated, their quotations have a clock of their own.
            events: Their predicates may be dated.

        Returns:
            In text order, possibly empty.
        """
        found = tuple(
            expression
            for expression in find_expressions(document.text, self.lexicon)
            if not parse.is_furniture(
                expression.start, expression.end, but=(FurnitureKind.DATELINE,)
            )
        )
        is_history = _is_history(found, document.published_at)
        clauses = Clauses(parse, self.lexicon)
        return _Reading(document, clauses, attributions, events, is_history).ground(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document on its way through the stage."""

    document: Document
    clauses: Clauses
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    is_history: bool

    def ground(self, expressions: Sequence[Expression]) -> tuple[TimeGrounding, ...]:
        """Read what the report itself tells, then what its quotations tell."""
        publication, history = self._publication(), list[Clock]()
        told, quoted = list[TimeGrounding](), list[tuple[Expression, tuple[Clock, ...]]]()
        for expression in expressions:
            recent = tuple(reversed(history[-_MEMORY:]))
            if self._is_quoted(expression):
                quoted.append((expression, recent))
                continue
            context = self._context(expression, publication, recent, _UNKNOWN_PUBLICATION)
            grounding = self._grounding(expression, resolve(expression, context))
            told.append(grounding)
            if self._moves_narrative(grounding):
                history.append(_clock(grounding))
        spoken = [self._quoted(expression, recent, told) for expression, recent in quoted]
        return tuple(sorted((*told, *spoken), key=lambda item: item.span))

    def _quoted(
        self, expression: Expression, recent: tuple[Clock, ...], told: Sequence[TimeGrounding]
    ) -> TimeGrounding:
        holders = [
            item
            for item in self.attributions
            if any(_holds(span, expression) for span in item.content)
        ]
        innermost = min(holders, key=_content_chars, default=None)
        spoken = speech_clock(innermost, told, self.clauses) if innermost else None
        clock = spoken or _only_month(self._publication())
        context = self._context(expression, clock, recent, _UNKNOWN_SPEECH)
        return self._grounding(expression, resolve(expression, context))

    def _context(
        self,
        expression: Expression,
        speaker: Clock | None,
        recent: tuple[Clock, ...],
        missing: str,
    ) -> Context:
        return Context(
            speaker=speaker,
            history=recent,
            tense=self.clauses.tense(expression.start, expression.end),
            is_history=self.is_history,
            holidays=self.clauses.lexicon.holidays,
            missing=missing,
        )

    def _publication(self) -> Clock | None:
        date = self.document.published_at
        if date is None:
            return None
        return Clock(Anchor(AnchorKind.PUBLICATION, self.document.id, date), date.value)

    def _is_quoted(self, expression: Expression) -> bool:
        quotations = self.clauses.parse.quotations
        at = bisect_right(quotations, expression.start, key=lambda item: item.inner_start) - 1
        return at >= 0 and expression.end <= quotations[at].inner_end

    def _moves_narrative(self, grounding: TimeGrounding) -> bool:
        """Tell whether later expressions may be counted from this one."""
        value = grounding.value
        if grounding.type not in _POINTS or value is None or grounding.said:
            return False
        if self.is_history and grounding.anchor.kind is AnchorKind.PUBLICATION:
            return False
        return days.year_of(value) is not None or days.month_of(value) is not None

    def _grounding(self, expression: Expression, found: Resolution) -> TimeGrounding:
        span, rule = self.document_span(expression), expression.rule
        is_point = rule.type in _POINTS and not (found.value or "").endswith("_REF")
        is_dating = is_point and rule.reading is not Reading.BESIDE_CLAUSE
        said = self._said(span) if is_dating else ()
        return TimeGrounding(
            id=record_id("time", self.document.id, (span,)),
            document_id=self.document.id,
            span=span,
            type=rule.type,
            value=found.value,
            precision=_precision(found.value) if is_point else None,
            anchor=found.anchor,
            derivation=Derivation(
                f"grounding.{rule.name}", _confidence(found), lexicon=f"times.toml#{rule.name}"
            ),
            happened=self._happened(span) if is_dating and not said else (),
            said=said,
            reason=found.reason,
        )

    def document_span(self, expression: Expression) -> Span:
        """Give the characters of an expression."""
        return Span(self.document.id, expression.start, expression.end)

    def _said(self, span: Span) -> tuple[RecordId, ...]:
        """Give the attributions whose cue the expression dates."""
        return tuple(
            item.id
            for item in self.attributions
            if item.cue is not None
            and self._in_one_sentence(span, item.cue)
            and not any(piece.contains(span) for piece in item.content)
            and self.clauses.dates_saying(span, item.cue, item.source)
        )

    def _happened(self, span: Span) -> tuple[RecordId, ...]:
        """Give the events whose clause the expression dates."""
        return tuple(
            event.id
            for event in self.events
            if self._in_one_sentence(span, event.span)
            and self.clauses.dates_event(span, event.span)
        )

    def _in_one_sentence(self, span: Span, other: Span) -> bool:
        sentence = self.clauses.parse.sentence_at(span.start)
        return sentence is not None and sentence.start <= other.start < sentence.end


def _holds(span: Span, expression: Expression) -> bool:
    return span.start <= expression.start and expression.end <= span.end


def _content_chars(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _only_month(publication: Clock | None) -> Clock | None:
    """Cut the publication to its month: on which day a quotation was spoken is not known."""
    month = days.shift(publication.value, days.MONTH, 0) if publication else None
    return Clock(publication.anchor, month) if publication and month else None


def _clock(grounding: TimeGrounding) -> Clock:
    return Clock(Anchor(AnchorKind.NARRATIVE, grounding.id, grounding.date), grounding.value or "")


def _precision(value: str | None) -> Precision | None:
    """Give the grain of a value, None for unknown years and other values that are no date."""
    try:
        return PartialDate.parse(value or "").precision
    except ValueError:
        return None


def _confidence(found: Resolution) -> float:
    if found.value is None:
        return _UNRESOLVED
    return _SURE if found.anchor.kind is AnchorKind.NONE else _ANCHORED


def _is_history(expressions: Sequence[Expression], published: PartialDate | None) -> bool:
    """Tell whether a text tells a history: years named, most long over, hardly a weekday."""
    years = [int(year) for found in expressions if (year := found.value("yyyy"))]
    years += [0 for found in expressions if found.has("before_christ")]
    if len(years) < (_HISTORY_YEARS if published else _UNDATED_HISTORY_YEARS):
        return False
    now = int(published.value[:4]) if published else 9999
    old = sum(year < now - 1 for year in years)
    of_the_day = sum(found.has("deictic", "weekday") for found in expressions)
    return old >= _HISTORY_SHARE * len(years) and of_the_day <= _HISTORY_WEEKDAYS * len(years)
