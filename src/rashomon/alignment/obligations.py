"""Who is bound by what, and what the reports tell of its use (J41).

What enters: a looked-up case, its sides, requests and the instruments of `obligations.toml`. What
leaves: an Obligation for each instrument in force between a party to the incident and somebody the
case names. An appeal is a request to the body of the instrument, or words that name the instrument
and appeal under it; an answer is one put to that request, or words of a bound party behind it. No
appeal or answer found means: not in the reports searched. Whether the case is one that an article
speaks of is not judged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.alignment.case_view import CaseView, Report
from rashomon.lexicon.obligations import Instrument, ObligationLexicon
from rashomon.lexicon.phrases import Patterns, find
from rashomon.model.account import Sides
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.ids import make_id
from rashomon.model.obligation import Article, BoundParty, InstrumentUse, Obligation, Use
from rashomon.model.partial_date import PartialDate
from rashomon.model.request import Request
from rashomon.model.span import Span
from rashomon.model.telling import Telling

_MEMBER = "member"
_PAIR = 2
_DAY_CHARS = 10
# With the year of signing before it, a word by which any instrument is called ("the 2003 treaty").
_CALLED = ("treaty", "agreement", "pact", "memorandum", "accord", "convention", "statement")


@dataclass(frozen=True, slots=True)
class _Case:
    """What every instrument is tried on."""

    view: CaseView
    sides: Sides
    requests: tuple[Request, ...]
    day: str
    mentions: tuple[tuple[Report, Span, str], ...]


def find_obligations(
    view: CaseView, sides: Sides, requests: tuple[Request, ...]
) -> tuple[Obligation, ...]:
    """Give the instruments that bind a party to the incident, by name."""
    lexicon = ObligationLexicon.load()
    day = _day(view)
    held = [one for one in lexicon.instruments if _bears(one, sides, day)]
    case = _Case(view, sides, requests, day, tuple(_mentions(view, held)))
    found = (_obligation(one, case) for one in held)
    return tuple(sorted(filter(None, found), key=lambda each: each.name))


def names_of_open() -> frozenset[str]:
    """Name the instruments under which every state may appeal."""
    return frozenset(one.name for one in ObligationLexicon.load().instruments if one.is_open)


def _day(view: CaseView) -> str:
    """Give the day of the first dated report: the incident is not later; "" if none is dated."""
    days = (report.document.published_at for report in view.reports)
    return min((day.value[:_DAY_CHARS] for day in days if day), default="")


def _bears(instrument: Instrument, sides: Sides, day: str) -> bool:
    """Tell whether an instrument may bind a party to the incident on the day."""
    if instrument.is_in_force(day) is False or not set(instrument.needs) <= set(sides.incident):
        return False
    bound = {party for party, _ in instrument.bound_on(day)}
    return bool(bound & set(sides.incident)) or (instrument.is_open and bool(sides.incident))


def _obligation(instrument: Instrument, case: _Case) -> Obligation | None:
    bound = tuple(sorted(_bound(instrument, case), key=lambda each: (each.party, each.role)))
    uses = tuple(_uses(instrument, {each.party for each in bound}, case))
    if not _is_of_case(instrument, bound, uses, case):
        return None
    appeals = [one.telling for one in uses if one.use is Use.APPEALED]
    parties = {each.party for each in bound} | {instrument.body}
    answering = parties - {one.by for one in uses if one.use is Use.APPEALED}
    return Obligation(
        id=make_id("obligation", instrument.name),
        name=instrument.name,
        articles=tuple(Article(*pair) for pair in instrument.articles.items()),
        signed=instrument.signed,
        in_force_since=instrument.since,
        until=instrument.until,
        is_date_checked=instrument.is_in_force(case.day) is True,
        source=instrument.source,
        body=instrument.body,
        bound=bound,
        uses=uses,
        search=case.view.searcher.search(
            *(answering if appeals else parties), since=_first(appeals)
        ),
    )


def _bound(instrument: Instrument, case: _Case) -> Iterator[BoundParty]:
    named = {*case.sides.incident, *case.sides.others}
    held = set[str]()
    for party, role in instrument.bound_on(case.day):
        if party in named:
            held.add(party)
            yield BoundParty(party, role, party in case.sides.incident)
    for party in case.sides.incident:
        if instrument.is_open and party not in held:
            yield BoundParty(party, _MEMBER, is_of_incident=True)


def _is_of_case(
    instrument: Instrument,
    bound: tuple[BoundParty, ...],
    uses: tuple[InstrumentUse, ...],
    case: _Case,
) -> bool:
    """Tell whether an instrument matters here: it is used, its body is named, or it binds two.

    One under which every state may appeal matters only where it is used or its body is named.
    """
    is_named = instrument.body in case.sides.others
    if instrument.is_open:
        return bool(uses) or is_named
    return bool(uses) or is_named or len({each.party for each in bound}) >= _PAIR


def _mentions(view: CaseView, held: list[Instrument]) -> Iterator[tuple[Report, Span, str]]:
    """Give every place that names an instrument, with the name of the pattern."""
    patterns = tuple(sorted({name for one in held for name in _names(one)}))
    for report in view.reports if patterns else ():
        for match in find(patterns, report.document.text):
            span = Span(report.document.id, match.start, match.end)
            if not any(span.overlaps(piece.span) for piece in report.document.furniture):
                yield report, span, match.pattern


@cache
def _called(name: str, names: Patterns, signed: str) -> Patterns:
    years = tuple(f"{signed[:4]} {word}" for word in _CALLED) if signed else ()
    return (name, *names, *years)


def _names(instrument: Instrument) -> Patterns:
    return _called(instrument.name, instrument.names, instrument.signed)


def _uses(instrument: Instrument, bound: Iterable[str], case: _Case) -> Iterator[InstrumentUse]:
    """Give appeals, then answers, then other mentions."""
    parties = set(bound)
    mentions = [
        (report, span) for report, span, name in case.mentions if name in _names(instrument)
    ]
    appeals, answers = list[InstrumentUse](), list[InstrumentUse]()
    for request in case.requests:
        if request.asker in parties and _is_under(instrument, request, mentions):
            appeals += _appeals(instrument, request)
            answers += _answers(request)
    told = [one.telling.span for one in (*appeals, *answers)]
    cited = [_cite(report, span) for report, span in mentions
             if not any(each.contains(span) for each in told)]  # fmt: skip
    answers += _later(instrument, appeals, answers, case)
    yield from appeals
    yield from answers
    yield from cited


def _is_under(
    instrument: Instrument, request: Request, mentions: list[tuple[Report, Span]]
) -> bool:
    """Tell whether a request goes to the body of an instrument, or stands with its name.

    Under one that every state may use, only the name counts: not all that is asked of the United
    Nations is asked under its Charter.
    """
    sentences = [each.span for each in request.tellings]
    is_named = any(one.contains(span) for one in sentences for _, span in mentions)
    is_to_body = bool(instrument.body) and request.asked == instrument.body
    return is_named or (is_to_body and not instrument.is_open)


def _appeals(instrument: Instrument, request: Request) -> Iterator[InstrumentUse]:
    to_body = f"a request to the {instrument.body}" if request.asked == instrument.body else ""
    reason = to_body or "a request whose sentence names it"
    for telling in request.tellings:
        yield InstrumentUse(Use.APPEALED, request.asker, telling, reason, request.is_suggestion)


def _answers(request: Request) -> Iterator[InstrumentUse]:
    for answer in request.answers:
        reason = f"{answer.form}: {answer.reason}"
        yield InstrumentUse(Use.ANSWERED, answer.party, answer.telling, reason, is_suggestion=True)


def _cite(report: Report, span: Span) -> InstrumentUse:
    """Read a place that names an instrument: who cites it, if a claim does."""
    telling = report.tell(span)
    by = telling.per if telling.per not in NOT_PARTIES else None
    return InstrumentUse(Use.CITED, by, telling, "its name", is_suggestion=False)


def _later(
    instrument: Instrument,
    appeals: list[InstrumentUse],
    answers: list[InstrumentUse],
    case: _Case,
) -> Iterator[InstrumentUse]:
    """Give what the body says in reports of the day of an appeal or later: perhaps an answer."""
    if not appeals or answers or not instrument.body:
        return
    searcher, first = case.view.searcher, _first([each.telling for each in appeals])
    for document_id in searcher.documents(searcher.search(since=first)):
        report = case.view.by_id[document_id]
        for claim in report.records.attributions:
            if claim.speaker.party == instrument.body:
                telling, reason = report.tell_claim(claim), "its body speaks after the appeal"
                yield InstrumentUse(
                    Use.ANSWERED, instrument.body, telling, reason, is_suggestion=True
                )


def _first(tellings: Iterable[Telling]) -> PartialDate | None:
    days = (each.said_at or each.reported_at for each in tellings)
    return min(filter(None, days), default=None)
