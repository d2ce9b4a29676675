"""What a person decides in the browser: a form -> decisions, rulings or notes, stored at once.

Each kind of form is a function from the form, the view and the acts that come next to records; the
records are made by the same functions that the commands use. The answer leads back to a page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.errors import UsageError
from rashomon.model.account import PositionStance
from rashomon.model.attribution import Attribution, CueStance
from rashomon.model.case import Case
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.hypothesis import Weight
from rashomon.model.publication import Reply, ReplyAct
from rashomon.model.ruling import Ruling
from rashomon.model.undo import standing
from rashomon.reviewing.approving import find_statements, make_approval
from rashomon.reviewing.asking import make_ask, make_unask
from rashomon.reviewing.handover import make_handover
from rashomon.reviewing.logbook import make_log_undo, make_note
from rashomon.reviewing.making import Roles, make_decision, make_mark, make_undo
from rashomon.reviewing.replying import make_reply
from rashomon.reviewing.rulings import (
    clauses_meant,
    make_attach,
    make_merge,
    make_rename,
    make_ruling_undo,
    make_split,
    make_stances,
)
from rashomon.reviewing.weighing import make_explanation, make_weight
from rashomon.serving.asking import PERSON_COOKIE, clean_name, read_request
from rashomon.serving.desk import Acts, Decided, Desk
from rashomon.serving.forms import Form, find_claim, find_document, find_issue, find_left
from rashomon.serving.guarding import Guard
from rashomon.serving.snapshot import View

_Make: TypeAlias = Callable[[Form, View, Acts], Iterable[Decided]]
# Bounds of one form: a thousand claims may be decided at once.
_MAX_FIELDS = 5000
_COOKIE_S = 365 * 24 * 3600


class Deciding:
    """Answers the forms by which a person decides.

    Attributes:
        desk: Stores what is decided.
        guard: Checks that a form is one of ours.
    """

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self.desk = desk
        self.guard = guard

    def routes(self) -> Iterator[Route]:
        """Give an address for each kind of form."""
        for name, make in _FORMS.items():
            yield Route(f"/decide/{name}", partial(self._decide, make), methods=["POST"])
        yield Route("/person", self._set_person, methods=["POST"])

    async def read(self, request: Request) -> Form:
        """Read a form of ours; `HTTPException` 403 for one of another's."""
        form = Form(await request.form(max_files=0, max_fields=_MAX_FIELDS))
        self.guard.check_token(request.headers.get("x-token") or form.one("token"))
        return form

    async def _decide(self, make: _Make, request: Request) -> Response:
        form = await self.read(request)
        person = clean_name(form.one("by")) or read_request(request).person
        if not any(each.isalnum() for each in person):  # a name that nobody sees is none
            raise UsageError(
                "a decision needs a name",
                expected="who decides, in the field “Your name”",
                slug="usage",
            )
        decide = partial(self.desk.decide, partial(make, form), by=person, note=form.one("note"))
        await run_in_threadpool(decide)
        return _named(RedirectResponse(form.next, 303), person)

    async def _set_person(self, request: Request) -> Response:
        form = await self.read(request)
        return _named(RedirectResponse(form.next, 303), clean_name(form.one("by")))


def _named(response: Response, person: str) -> Response:
    """Keep the name in the browser."""
    response.set_cookie(
        PERSON_COOKIE, quote(person), max_age=_COOKIE_S, httponly=True, samesite="strict"
    )
    return response


_KINDS = {"accept": DecisionKind.ACCEPT, "reject": DecisionKind.REJECT}


def _claims(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Accept or reject one claim or many."""
    kind = _KINDS[form.choice("choice", tuple(_KINDS))]
    repeated = 0
    for ahead, claim_id in enumerate(form.all("claim")):
        claim = find_claim(view, claim_id)
        document = find_document(view, claim.document_id)
        if kind is DecisionKind.ACCEPT and form.has("content") and _is_edited(form, view, claim):
            yield from _correct(form, view, acts)  # a page without scripts cannot tell
        else:
            made = make_decision(document, claim, kind, acts.decision(ahead - repeated))
            repeated += _is_repeated(view, made)
            yield from () if _is_repeated(view, made) else (made,)


def _is_repeated(view: View, made: Decision) -> bool:
    """Tell whether it is the decision that stands: a button pressed twice, a key held down.

    A second record of it would have to be undone twice.
    """
    last = view.last_decisions.get(made.target_id)
    return last is not None and last == replace(
        made, id=last.id, sequence=last.sequence, decided_at=last.decided_at, before=last.before
    )


def _is_edited(form: Form, view: View, claim: Attribution) -> bool:
    """Tell whether the fields of the form of one claim say otherwise than the claim as it is."""
    left, roles = _as_left(view, claim), _corrected(form, view, claim)
    said = roles.content, roles.speaker, roles.stance
    return said != (tuple(sorted(left.content)), left.speaker, left.stance)


def _as_left(view: View, claim: Attribution) -> Attribution:
    """Give a claim with what was corrected of it up to now: what the form was filled with."""
    record = view.record(claim.document_id)
    held = record.attributions if record else ()
    return next((each for each in held if each.id == claim.id), claim)


def _corrected(form: Form, view: View, claim: Attribution) -> Roles:
    """Read what a claim should be; who speaks keeps the level and role of an unchanged name."""
    roles = _roles(form, view, claim.document_id)
    return replace(roles, speaker=form.speaker_of(_as_left(view, claim).speaker))


def _correct(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Correct the words, the speaker or the stance of a claim."""
    claim = find_claim(view, form.one("claim"))
    document = find_document(view, claim.document_id)
    roles = _corrected(form, view, claim)
    made = make_decision(document, claim, DecisionKind.CORRECT, acts.decision(), roles)
    if not _is_repeated(view, made):
        yield made


def _mark(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Mark a claim that the machine has not found, in a report of any language."""
    document = find_document(view, form.one("document"))
    made = make_mark(document, _roles(form, view, document.id), acts.decision())
    if not _is_repeated(view, made):
        yield made


def _roles(form: Form, view: View, document_id: str) -> Roles:
    document = find_document(view, document_id)
    content = form.spans("content", document)
    if not content:
        raise UsageError("no words are selected", expected="the words of the claim", slug="usage")
    seen = form.one("words")
    if seen and seen.split() != " ".join(span.quote(document.text) for span in content).split():
        raise UsageError(
            "the words are not those of the report", expected="select them again", slug="usage"
        )
    return Roles(
        content,
        form.span("source", document),
        form.span("cue", document),
        form.speaker,
        CueStance(form.choice("stance", tuple(map(str, CueStance)))),
    )


def _undo(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Undo what is named, else the last decision that this person took."""
    wanted = form.one("undo")
    if not wanted:
        mine = [each for each in view.live if each.decided_by == acts.decided_by]
        if not mine:
            raise UsageError("there is nothing of yours to undo", slug="usage")
        yield make_undo(mine[-1], acts.decision())
        return
    rulings, entries = standing(view.log.rulings)[0], standing(view.log.logbook)[0]
    live: tuple[Decided, ...] = (*view.live, *rulings, *entries)
    found = next((each for each in live if each.id == wanted), None)
    match found:
        case Decision():
            yield make_undo(found, acts.decision())
        case Ruling():
            yield make_ruling_undo(found, acts.ruling())
        case None:
            raise UsageError(
                f"{wanted} does not stand", expected="what was not undone yet", slug="usage"
            )
        case _:
            yield make_log_undo(found, acts.entry())


def _stance(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Say where a claim or position stands on an issue."""
    case, issue = _case(view), find_issue(view, form.one("issue"))
    stance = PositionStance(form.choice("stance", tuple(map(str, PositionStance))))
    told = clauses_meant(case, issue, form.one("record"))
    yield from make_stances(case, issue, told, stance, acts.ruling())


def _detach(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Take claims off an issue: they speak to one of their own."""
    case, issue = _case(view), find_issue(view, form.one("issue"))
    told = [each for wanted in form.all("record") for each in clauses_meant(case, issue, wanted)]
    yield make_split(case, issue, tuple(dict.fromkeys(told)), acts.ruling())


def _attach(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Put a claim on an issue, and off those that it was put on."""
    issue, claim = find_issue(view, form.needed("issue", "an issue")), find_left(view, form)
    yield from make_attach(_case(view), issue, claim, acts.ruling())


def _merge(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Say that issues are one, or that the others tell the contrary of the first."""
    issues = tuple(find_issue(view, each) for each in form.all("issue"))
    is_contrary = bool(form.one("contrary"))
    yield make_merge(_case(view), issues, acts.ruling(), is_contrary=is_contrary)


def _rename(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Call an issue otherwise."""
    issue = find_issue(view, form.one("issue"))
    yield make_rename(_case(view), issue, form.one("words"), acts.ruling())


def _note(form: Form, _: View, acts: Acts) -> Iterator[Decided]:
    """Note something on a record, or on the case."""
    yield make_note(form.one("record"), form.one("words"), acts.entry())


def _hand_over(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Hand the case over to whoever goes on."""
    yield make_handover(_logged(view, acts), form.one("words"), acts.entry())


def _approve(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Approve statements as they stand now, before they are published."""
    statements = {each.target_id: each for each in find_statements(_logged(view, acts))}
    for ahead, wanted in enumerate(form.all("record")):
        if wanted not in statements:
            raise UsageError(f"{wanted!r} needs no approval", slug="unknown-record")
        yield make_approval(statements[wanted], acts.entry(ahead))


def _reply(form: Form, _: View, acts: Acts) -> Iterator[Decided]:
    """Write down one step of the right of reply."""
    act = ReplyAct(form.choice("act", tuple(map(str, ReplyAct))))
    words = form.one("record"), form.one("to"), act, form.one("day"), form.one("words")
    yield make_reply(Reply(*words), acts.entry())


def _logged(view: View, acts: Acts) -> Case:
    """Give the case as it is stored, with all that was decided up to now."""
    log = acts.log
    return replace(
        view.snapshot.read, decisions=log.decisions, rulings=log.rulings, logbook=log.logbook
    )


def _ask(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Ask a question of the case."""
    claims = [find_claim(view, each) for each in form.all("claim")]
    about = tuple((find_document(view, each.document_id), each) for each in claims)
    yield make_ask(form.needed("words", "a question"), about, acts.ruling())


def _unask(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Strike a question out."""
    wanted = form.one("record")
    for question in view.snapshot.case.alignment.questions:
        if question.id == wanted:
            yield make_unask(question.id, question.words, acts.ruling())
            return
    raise UsageError(f"no question {wanted!r} in this case", slug="unknown-record")


def _explain(form: Form, _: View, acts: Acts) -> Iterator[Decided]:
    """Put an explanation on the board."""
    yield make_explanation(form.one("words"), acts.ruling())


def _weigh(form: Form, view: View, acts: Acts) -> Iterator[Decided]:
    """Weigh a claim against an explanation."""
    claim = find_claim(view, form.one("claim"))
    weight = Weight(form.choice("weight", tuple(map(str, Weight))))
    for explanation in view.snapshot.case.alignment.explanations:
        if explanation.id == form.one("record"):
            yield make_weight(view.snapshot.case, explanation, claim, weight, acts.ruling())
            return
    raise UsageError(f"no explanation {form.one('record')!r} in this case", slug="unknown-record")


def _case(view: View) -> Case:
    return view.snapshot.case


_FORMS: Mapping[str, _Make] = {
    "claims": _claims,
    "correct": _correct,
    "mark": _mark,
    "undo": _undo,
    "stance": _stance,
    "detach": _detach,
    "attach": _attach,
    "merge": _merge,
    "rename": _rename,
    "note": _note,
    "handover": _hand_over,
    "approve": _approve,
    "reply": _reply,
    "ask": _ask,
    "unask": _unask,
    "explain": _explain,
    "weigh": _weigh,
}
