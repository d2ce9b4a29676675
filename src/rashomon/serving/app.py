"""The application: which address is answered by what, and what stands in front of it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from rashomon.errors import RashomonError
from rashomon.serving.adding import Adding
from rashomon.serving.deciding import Deciding
from rashomon.serving.desk import Desk
from rashomon.serving.guarding import Guard, Guarded
from rashomon.serving.publishing import Publishing
from rashomon.serving.rendering import Pages, Screen
from rashomon.serving.screens import ALL_SCREENS
from rashomon.serving.static import answer_static

_Endpoint = Callable[[Request], Awaitable[Response]]


def build_app(desk: Desk, guard: Guard) -> ASGIApp:
    """Put the workbench of a case together; it starts the desk, and stops it at its end."""
    pages = Pages(desk, guard, ALL_SCREENS)
    forms = Deciding(desk, guard), Adding(desk, guard), Publishing(desk, guard)

    @asynccontextmanager
    async def opened(_: Starlette) -> AsyncIterator[None]:
        desk.start()
        try:
            yield
        finally:
            desk.stop()

    async def failed(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        what = error.detail if isinstance(error, HTTPException) else str(error)
        return pages.error(request, status, what)

    app = Starlette(
        routes=[
            *(Route(screen.path, _page(pages, screen)) for screen in ALL_SCREENS),
            *(route for each in forms for route in each.routes()),
            Route("/static/{name}", answer_static),
        ],
        exception_handlers={HTTPException: failed, RashomonError: failed},
        lifespan=opened,
    )
    return Guarded(app, guard)


def _page(pages: Pages, screen: Screen) -> _Endpoint:
    async def answer(request: Request) -> Response:
        return await pages.answer(screen, request)

    return answer
