"""Requests of a case, each once, and the answers that may belong to them (J42).

What enters: a looked-up case. What leaves: Requests in order of first telling, with answers and the
reports searched. An answer is put to a request by who answers whom, by nearness in the text, by
what is asked for and by the days; every pairing is a suggestion with its reason. Deeds answer as
well: who was asked to release somebody and is told to have done so. No answer found is no refusal.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.alignment.case_view import CaseView, Report
from rashomon.alignment.ends import end_of, is_pronoun, party_of
from rashomon.alignment.grouping import group, is_one_time, is_same_words
from rashomon.alignment.names import known_party, person_in
from rashomon.model.attribution import CueStance
from rashomon.model.event import Event, EventType, Modality, Outcome
from rashomon.model.ids import make_id
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.request import Answer, Request
from rashomon.model.span import DocumentId
from rashomon.model.telling import Telling, first_day
from rashomon.text import words

_ANY, _MEETING = "other", "meeting"
# "met at Norway's request": the meeting is what was asked for.
_AT_REQUEST = re.compile(r"\bat (?:the )?(?:[\w’'-]+ ){0,3}request$")
_THAT = re.compile(r"\bthat (?:the )?")
_OWNER = re.compile(r"[\w-]+['’]s?\b")
# A clause that says who shall act begins so near behind the verb of asking.
_CLAUSE_CHARS = 60
# Polarity above which a meeting is told as held; "is to meet" has less.
_SURELY = 2.5
# Deeds by which a request is met, by what is asked for: the type of event and its modes.
_DEEDS: Mapping[str, tuple[EventType, frozenset[str]]] = {
    "release": (EventType.RETREAT, frozenset({"release"})),
    "withdrawal": (EventType.RETREAT, frozenset({"withdraw"})),
    "ceasefire": (EventType.RETREAT, frozenset({"ceasefire"})),
}
# Stances by which the one who is asked answers in words, inside one report.
_STANCES = {
    CueStance.AGREES: "met",
    CueStance.REJECTS: "refused",
    CueStance.DECLINES: "refused",
}
# Points of a pairing, set by eye on the two incidents and the long sample; from `_ENOUGH` on it is
# shown. An answer that names the asker, or stands right behind the request, is enough by itself.
_NAMED, _BEHIND, _TOPIC, _SAME_REPORT = 3, 3, 2, 1
_ENOUGH = 5
_BEHIND_CHARS = 500
# Requests to one party that an answer is tried on beside those of its own report, the latest first.
_RECENT = 30
_TOPIC_WORD = 4
_DEED_SURE = 0.5


@dataclass(frozen=True, slots=True)
class _Draft:
    asker: str | None
    asked: str | None
    form: str | None
    telling: Telling
    words: str
    topic: frozenset[str]
    is_suggestion: bool


@dataclass(frozen=True, slots=True)
class _Reply:
    """An answer that looks for its request; what is loose rejects or agrees to something."""

    form: str
    party: str | None
    to: str | None
    telling: Telling
    topic: frozenset[str]
    confidence: float
    is_loose: bool = False


def find_requests(view: CaseView) -> tuple[Request, ...]:
    """Give every request with the answers put to it, by first telling."""
    drafts = (draft for report in view.reports for draft in _drafts(view, report))
    groups = group(drafts, lambda each: (each.asker, each.form), _belongs)
    answers, shelf = defaultdict[int, list[Answer]](list), _Shelf.of(groups)
    for reply in (reply for report in view.reports for reply in _replies(view, report)):
        chosen = _choose(shelf.near(reply), reply)
        if chosen is not None:
            answers[chosen[0]].append(_answer(reply, *chosen[1:]))
    deeds = _deeds(view)
    for place, held in enumerate(groups):
        answers[place] += _done(held, deeds)
    return tuple(_request(held, answers[place], view) for place, held in enumerate(groups))


def _drafts(view: CaseView, report: Report) -> Iterator[_Draft]:
    text = report.document.text
    for relation in report.records.relations:
        if relation.kind is RelationKind.REQUEST:
            telling = report.tell(relation.span, relation)
            asker, asked = (end_of(end, telling, view) for end in (relation.from_, relation.to))
            form, meeting = relation.form, _met_at(report, relation) if asked is None else None
            if meeting is not None:
                asked, form = party_of(meeting.actor), _MEETING
            asked_for = (relation.other or telling.span).quote(text)
            asked = asked or _who_shall(view, report, relation)
            is_weak = relation.is_suggestion or is_pronoun(relation, report.document)
            if _is_between(asker, asked):
                topic = _topic(asked_for)
                yield _Draft(asker, asked, form, telling, asked_for, topic, is_weak)


def _is_between(asker: str | None, asked: str | None) -> bool:
    """Tell whether a request is one of the case: of or to a party, or of a person by name."""
    is_party = any(end and known_party(end) for end in (asker, asked))
    return asker != asked and (is_party or bool(asker and person_in(asker)))


def _who_shall(view: CaseView, report: Report, relation: Relation) -> str | None:
    """Give who is to act in the clause that is asked for: "demanded that Norway investigate"."""
    end = relation.span.end
    clause = _THAT.search(report.document.text, end, end + _CLAUSE_CHARS)
    behind = report.document.text[clause.end() :][:_CLAUSE_CHARS] if clause else ""
    first, party = next(iter(view.named(behind)), (1, None))
    is_owner = _OWNER.match(behind) is not None
    return party if first == 0 and not is_owner else None


def _met_at(report: Report, relation: Relation) -> Event | None:
    """Give the meeting that is told as held, or to be held, at somebody's request."""
    text, sentence = report.document.text, report.sentence(relation.span)
    if not _AT_REQUEST.search(text, sentence.start, relation.span.end):
        return None
    near = (each for each in report.records.events if sentence.contains(each.span))
    held = (each for each in near if _is_meeting(each, text) and party_of(each.actor))
    return next(held, None)


def _is_meeting(event: Event, text: str) -> bool:
    is_planned = event.type is EventType.AGREE and event.span.quote(text).startswith("meet")
    return event.type is EventType.CONSULT or is_planned


def _topic(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > _TOPIC_WORD)


def _belongs(held: list[_Draft], draft: _Draft) -> bool:
    """Tell whether a draft repeats a request.

    Nobody else may be asked, times must agree as far as they are told, and so must the words where
    the form does not tell what is asked for.
    """
    asked = {each.asked for each in (*held, draft) if each.asked}
    is_one = len(asked) < 2 and is_one_time(held[0].telling, draft.telling)
    is_told = draft.asker is not None and draft.form not in {None, _ANY}
    return is_one and (is_told or is_same_words(held[0].words, draft.words))


def _replies(view: CaseView, report: Report) -> Iterator[_Reply]:
    text = report.document.text
    for relation in report.records.relations:
        if relation.kind is RelationKind.ANSWER:
            yield _of_relation(view, report, relation)
        elif relation.kind is RelationKind.REQUEST and relation.to is None:
            meeting = _met_at(report, relation)
            is_held = meeting is not None and meeting.type is EventType.CONSULT
            if meeting is not None and is_held and (meeting.polarity or 0) > _SURELY:
                yield _of_meeting(view, report, relation, meeting)
    for claim in report.records.attributions:
        form = _STANCES.get(claim.stance)
        if form and claim.speaker.party and claim.cue:
            about = " ".join(part.quote(text) for part in claim.content)
            sure = claim.derivation.confidence
            telling = report.tell_claim(claim)
            party, topic = claim.speaker.party, _topic(about)
            yield _Reply(form, party, None, telling, topic, sure, is_loose=True)


def _of_relation(view: CaseView, report: Report, relation: Relation) -> _Reply:
    telling = report.tell(relation.span, relation)
    about = relation.other.quote(report.document.text) if relation.other else ""
    ends = (end_of(relation.from_, telling, view), end_of(relation.to, telling, view))
    sure = relation.derivation.confidence
    return _Reply(relation.form or "acknowledged", *ends, telling, _topic(about), sure)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Requests by report and by who is asked, so that an answer is tried on few."""

    groups: list[list[_Draft]]
    by_report: Mapping[DocumentId, list[int]]
    by_asked: Mapping[str, list[int]]

    @classmethod
    def of(cls, groups: list[list[_Draft]]) -> "_Shelf":
        """File requests by their places."""
        by_report = defaultdict[DocumentId, list[int]](list)
        by_asked = defaultdict[str, list[int]](list)
        for place, held in enumerate(groups):
            for document_id in {each.telling.cue.document_id for each in held}:
                by_report[document_id].append(place)
            for asked in {each.asked for each in held if each.asked}:
                by_asked[asked].append(place)
        return cls(groups, by_report, by_asked)

    def near(self, reply: _Reply) -> Iterator[tuple[int, list[_Draft]]]:
        """Give the requests that an answer may belong to, with their places."""
        places = {*self.by_report.get(reply.telling.cue.document_id, ())}
        asked = self.by_asked.get(reply.party or "", ())
        day = _day(reply.telling)
        earlier = [each for each in asked if _day(self.groups[each][0].telling) <= day]
        return ((place, self.groups[place]) for place in sorted({*places, *earlier[-_RECENT:]}))


def _day(telling: Telling) -> str:
    day = telling.said_at or telling.reported_at
    return day.value[:10] if day else ""


def _of_meeting(view: CaseView, report: Report, relation: Relation, meeting: Event) -> _Reply:
    telling = report.tell(meeting.span, act=True)
    asker = end_of(relation.from_, telling, view)
    topic = _topic(telling.span.quote(report.document.text))
    return _Reply("met", party_of(meeting.actor), asker, telling, topic, _DEED_SURE)


def _choose(near: Iterable[tuple[int, list[_Draft]]], reply: _Reply) -> tuple[int, str, int] | None:
    """Give the request that an answer fits best: its place, why, and the points; None if none."""
    scored = ((_score(held, reply), place) for place, held in near)
    fitting = [(points, -place, reason) for (points, reason), place in scored if points >= _ENOUGH]
    if not fitting:
        return None
    points, place, reason = max(fitting)
    return -place, reason, points


def _score(held: list[_Draft], reply: _Reply) -> tuple[int, str]:
    """Count what speaks for a pairing; 0 if something speaks against it."""
    asker, asked = held[0].asker, next((each.asked for each in held if each.asked), None)
    is_other = reply.party is not None and asked is not None and reply.party != asked
    is_elsewhere = reply.to is not None and asker is not None and reply.to != asker
    is_same = any(each.topic & reply.topic for each in held)
    is_about_else = reply.is_loose and not is_same
    if is_other or is_elsewhere or is_about_else or reply.party == asker or _is_before(reply, held):
        return 0, ""
    found = {
        f"{asked} was asked and answers": _NAMED * (reply.party == asked is not None),
        f"the answer is to {asker}": _NAMED * (reply.to == asker is not None),
        "the words stand right behind the request": _BEHIND * _is_behind(held, reply),
        "both speak of the same": _TOPIC * is_same,
        "told later in one report": _SAME_REPORT * any(0 <= gap for gap in _gaps(held, reply)),
    }
    reasons = [reason for reason, points in found.items() if points]
    return sum(found.values()), ", ".join(reasons)


def _is_before(reply: _Reply, held: list[_Draft]) -> bool:
    """Tell whether an answer is surely of an earlier day than the request."""
    asked, day = first_day(tuple(each.telling for each in held)), reply.telling.said_at
    return bool(asked and day and asked.day and day.day and day.day < asked.day)


def _is_behind(held: list[_Draft], reply: _Reply) -> bool:
    return any(0 <= gap < _BEHIND_CHARS for gap in _gaps(held, reply))


def _gaps(held: list[_Draft], reply: _Reply) -> list[int]:
    """Give how far behind the tellings of a request in its own report an answer stands."""
    cue = reply.telling.cue
    near = (each.telling.cue for each in held if each.telling.cue.document_id == cue.document_id)
    return [cue.start - each.end for each in near]


def _answer(reply: _Reply, reason: str, points: int) -> Answer:
    most = 2 * _NAMED + _BEHIND + _TOPIC + _SAME_REPORT
    sure = round(reply.confidence * points / most, 2)
    return Answer(reply.form, reply.party, reply.telling, reason, sure)


_Deed = tuple[Report, Event]


def _deeds(view: CaseView) -> Mapping[tuple[EventType, str], list[_Deed]]:
    """File what is told as done by type and party."""
    filed = defaultdict[tuple[EventType, str], list[_Deed]](list)
    for report in view.reports:
        for event in report.records.events:
            is_done = event.outcome is Outcome.HAPPENED and event.modality is Modality.ACTUAL
            party = party_of(event.actor) if is_done else None
            if party:
                filed[event.type, party].append((report, event))
    return filed


def _done(
    held: list[_Draft], deeds: Mapping[tuple[EventType, str], list[_Deed]]
) -> Iterator[Answer]:
    """Give the deeds of who was asked that may meet a request, of its day or later."""
    asked = next((each.asked for each in held if each.asked), None)
    kind, modes = _DEEDS.get(held[0].form or "", (None, frozenset[str]()))
    day = first_day(tuple(each.telling for each in held)) or held[0].telling.reported_at
    for report, event in deeds.get((kind, asked), ()) if kind and asked else ():
        done = report.happened.get(event.id)
        if event.mode in modes and day and done and done.day and day.day and day.day <= done.day:
            reason = f"{asked} was asked and is told to have done it"
            telling = report.tell(event.span, act=True)
            yield Answer("met", asked, telling, reason, _DEED_SURE)


def _request(held: list[_Draft], answers: list[Answer], view: CaseView) -> Request:
    tellings = tuple(each.telling for each in held)
    first, cue = held[0], held[0].telling.cue
    asked = next((each.asked for each in held if each.asked), None)
    since = first_day(tellings) or first.telling.reported_at
    identity = (first.asker or "", first.form or "", cue.document_id, f"{cue.start}:{cue.end}")
    return Request(
        id=make_id("request", *identity, first.asked or ""),
        asker=first.asker,
        asked=asked,
        form=first.form,
        accounts=view.accounts(tellings),
        is_suggestion=all(each.is_suggestion for each in held),
        tellings=tellings,
        answers=tuple(sorted(answers, key=_answer_order)),
        search=view.searcher.search(*filter(known_party, (asked or "",)), since=since),
    )


def _answer_order(answer: Answer) -> tuple[str, tuple[str, int]]:
    day, cue = answer.telling.said_at or answer.telling.reported_at, answer.telling.cue
    return day.value if day else "", (cue.document_id, cue.start)
