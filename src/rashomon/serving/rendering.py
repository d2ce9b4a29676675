"""Pages: a screen and a view -> HTML, made once for as long as nothing changes.

A page is a pure function of the view and of what is asked, so it is kept until the view is another
one; two requests for the same page make it once. The browser is told by an ETag that it has it.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rashomon.dossier.html import environment
from rashomon.reviewing.filtering import CaseFilter
from rashomon.serving.asking import Asked, read_request
from rashomon.serving.desk import Desk
from rashomon.serving.guarding import Guard
from rashomon.serving.snapshot import View

#: What a screen gives to its template.
Shown: TypeAlias = Mapping[str, object]
_KEPT_BYTES = 64 << 20
_Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the workbench.

    Attributes:
        path: With its parts in braces.
        name: In the navigation; empty for a page that has no place there.
        template: In `serving/templates`.
        build: Makes what the template prints.
        group: Screens of one group stand together in the navigation.
        has_filter: The page honours the filter of the query string.
        has_jobs: The page tells how far the reading of reports is.
    """

    path: str
    name: str
    template: str
    build: Callable[[View, Asked], Shown]
    group: int = 0
    has_filter: bool = False
    has_jobs: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent."""

    content: bytes
    etag: str


class Pages:
    """Makes pages, and keeps the last ones up to a bound.

    Attributes:
        desk: Where the view comes from.
        guard: Whose token the forms carry.
        screens: Those of the navigation, in order.
    """

    def __init__(self, desk: Desk, guard: Guard, screens: tuple[Screen, ...]) -> None:
        self.desk = desk
        self.guard = guard
        self.screens = screens
        self._engine = _engine()
        self._made: OrderedDict[_Key, Future[Page]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    async def answer(self, screen: Screen, request: Request) -> Response:
        """Answer a request for a page."""
        asked, view = read_request(request), self.desk.view
        key = (view.number, *self._work(screen), asked.path, request.url.query, asked.person)
        made = self._made.get(key)
        page = made.result() if made and made.done() else None
        if page is None:
            page = await run_in_threadpool(self._make_once, key, screen, view, asked)
        headers = {"etag": page.etag, "cache-control": "private, no-cache"}
        if request.headers.get("if-none-match") == page.etag:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(page.content, headers=headers)

    def _work(self, screen: Screen) -> tuple[object, ...]:
        """Tell what a page shows of the worker: that it works, or how far it is."""
        worker = self.desk.worker
        return worker.is_working, worker.jobs if screen.has_jobs else worker.is_reading

    def _make_once(self, key: _Key, screen: Screen, view: View, asked: Asked) -> Page:
        with self._lock:
            known = self._made.get(key)
            made = known or Future()
            if known is None:
                self._made[key] = made
        if known is not None:
            return known.result()
        try:
            page = self._make(screen, view, asked)
        except BaseException as error:
            with self._lock:
                del self._made[key]
            made.set_exception(error)
            raise
        made.set_result(page)
        with self._lock:
            if key[1:3] != self._work(screen):
                # The worker went on meanwhile, and the page may tell of either: not kept.
                self._made.pop(key, None)
                return page
            self._bytes += len(page.content)
            while self._bytes > _KEPT_BYTES and len(self._made) > 1:
                self._forget()
        return page

    def _forget(self) -> None:
        """Forget the oldest page that is made."""
        oldest = next((key for key, made in self._made.items() if made.done()), None)
        if oldest is None:
            self._bytes = 0
            return
        self._bytes -= len(self._made.pop(oldest).result().content)

    def _make(self, screen: Screen, view: View, asked: Asked) -> Page:
        shown = screen.build(view, asked)
        content = self._print(screen.template, view, asked, shown, screen)
        return Page(content, f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"')

    def _print(
        self, template: str, view: View, asked: Asked, shown: Shown, screen: Screen | None
    ) -> bytes:
        page = self._engine.get_template(template).render(
            view=view,
            asked=asked,
            case_name=self.desk.path.name,
            token=self.guard.token,
            jobs=self.desk.worker.jobs,
            is_working=self.desk.worker.is_working,
            is_reading=self.desk.worker.is_reading,
            screens=self.screens,
            screen=screen,
            kept_filter=asked.filter if screen and screen.has_filter else CaseFilter(),
            **shown,
        )
        return page.encode("utf-8", errors="replace")

    def error(self, request: Request, status: int, what: str) -> Response:
        """Say in a page what went wrong and what to do."""
        shown = {"status_code": status, "what": what}
        asked = read_request(request, with_query=False)
        page = self._print("error.html.j2", self.desk.view, asked, shown, None)
        return HTMLResponse(page, status)


def _engine() -> Environment:
    engine = environment()
    engine.loader = ChoiceLoader(
        [PackageLoader("rashomon.serving"), PackageLoader("rashomon.dossier")]
    )
    return engine
