"""Publish from the browser: the file goes to the person, the edition into the logbook.

The same functions make it as the command; it is recorded before it is sent, so that no file is out
of which the case knows nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.clock import decided_now
from rashomon.errors import UsageError
from rashomon.issuing import FORMS, Choices, Issued, issue
from rashomon.model.logbook import LogEntry
from rashomon.reviewing.editions import make_edition
from rashomon.reviewing.filtering import parse_filter
from rashomon.reviewing.naming import Name
from rashomon.serving.asking import clean_name, read_request
from rashomon.serving.desk import Acts, Desk
from rashomon.serving.forms import Form
from rashomon.serving.guarding import Guard
from rashomon.serving.snapshot import View

_TYPES = {"html": "text/html", "md": "text/markdown", "pdf": "application/pdf"}
_FILTERS = ("party", "speaker", "issue", "place", "since", "until", "status")
_MOST_BLUR_KM = 1000.0


class Publishing:
    """Answers the form by which a case is published.

    Attributes:
        desk: Records the edition.
        guard: Checks that a form is one of ours.
    """

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self.desk = desk
        self.guard = guard

    def routes(self) -> Iterator[Route]:
        """Give the address of the form."""
        yield Route("/publish", self._publish, methods=["POST"])

    async def _publish(self, request: Request) -> Response:
        form = Form(await request.form(max_files=0, max_fields=100))
        self.guard.check_token(request.headers.get("x-token") or form.one("token"))
        person = clean_name(form.one("by")) or read_request(request).person
        if not person:
            who = "who publishes, in the field “Your name”"
            raise UsageError("an edition needs a name", expected=who, slug="usage")
        choices = read_choices(form)
        issued = await run_in_threadpool(self._issue, choices, person)
        stem = "".join(each if each.isalnum() else "-" for each in self.desk.path.stem)
        number = "draft" if choices.is_draft else str(issued.edition.number)
        name = f"{stem}-{number}.{choices.form}".encode("ascii", "replace").decode()
        headers = {"content-disposition": f'attachment; filename="{name.replace("?", "-")}"'}
        return Response(issued.content, media_type=_TYPES[choices.form], headers=headers)

    def _issue(self, choices: Choices, person: str) -> Issued:
        """Make the file from what is lined up, and record it unless it is a draft."""
        view = self.desk.view
        if not view.is_current:
            raise UsageError(
                "the accounts are just being lined up with what was decided",
                action="publish again in a moment",
                slug="usage",
            )
        log = view.log
        whole = replace(
            view.snapshot.read,
            decisions=log.decisions,
            rulings=log.rulings,
            logbook=log.logbook,
        )
        issued = issue(whole, choices)
        if choices.is_draft:
            return issued

        def record(now: View, acts: Acts) -> Iterator[LogEntry]:
            if now.log != log:  # an approval taken back, another edition: the file knows nothing
                raise UsageError(
                    "something was decided or published while the file was made",
                    action="look at what would go out, then publish again",
                    slug="edition",
                )
            yield make_edition(issued.edition, acts.entry())

        self.desk.decide(record, by=person)
        return issued


def read_choices(form: Form) -> Choices:
    """Read what a person chooses; `UsageError` for what cannot be read."""
    names = (line.strip() for line in form.one("redact").splitlines())
    is_whole, has_initials = bool(form.one("whole_names")), bool(form.one("initials"))
    wanted = {name: list(form.all(name)) for name in _FILTERS}
    return Choices(
        form=form.choice("form", tuple(FORMS)),
        day=decided_now()[:10],
        title=form.one("title"),
        wanted=parse_filter(wanted),
        is_unreviewed=bool(form.one("unreviewed")),
        has_full_text=bool(form.one("full_text")),
        is_draft=bool(form.one("draft")),
        names=tuple(
            Name(each, is_whole=is_whole, has_initials=has_initials)
            for each in dict.fromkeys(filter(None, names))
        ),
        blur_km=_kilometres(form.one("blur_km")),
    )


def _kilometres(given: str) -> float:
    try:
        found = float(given or 0)
    except ValueError:
        found = -1.0
    if not 0 <= found <= _MOST_BLUR_KM:
        expected = f"kilometres from 0 to {_MOST_BLUR_KM:g}"
        raise UsageError(f"{given!r} is no grid", expected=expected, slug="usage")
    return found
