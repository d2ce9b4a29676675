"""What stands between the network and the workbench.

Every request must name this machine as its host, so that no page of the web can reach the case by
pointing a name of its own at this address (DNS rebinding). A request that changes something must
come from a page of ours: by its Origin, by the Sec-Fetch-Site header where the browser sends one,
and by a token that only our pages hold. Every answer forbids scripts, styles, frames and requests
of others. Bodies are bounded before they are read.
"""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Policy of every page: our own scripts and styles, forms to us, nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": then a form of ours would say that it comes from nowhere (Origin: null).
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_READING = {"GET", "HEAD"}
# Uploads of one request; a book of reports is a few megabytes.
MAX_BODY_BYTES = 64 << 20
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Guard:
    """Which hosts are ours, and the token of this run.

    Attributes:
        port: On which we listen; a host is one of `LOOPBACK` with it.
        token: Known to our pages only; new for every run.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of the Host header that are ours."""
        plain = LOOPBACK if self.port == 80 else ()
        return frozenset((*(f"{name}:{self.port}" for name in LOOPBACK), *plain))

    def refusal(self, method: str, headers: Headers) -> str:
        """Say why a request is refused, before its body is read; empty if it is not."""
        if headers.get("host", "").casefold() not in self.hosts:
            return "this address serves this machine alone"
        if method in _READING:
            return ""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
        is_ours = origin is None or origin.casefold() in {f"http://{host}" for host in self.hosts}
        if not is_ours or site not in {"same-origin", "none"}:
            return "a page of another site asked for this"
        return ""

    def check_token(self, given: str) -> None:
        """Refuse a change whose page is not ours; `HTTPException` 403."""
        if not hmac.compare_digest(given.encode(errors="replace"), self.token.encode()):
            raise HTTPException(403, "this page is of an earlier run: load it again, then repeat")


@dataclass(frozen=True, slots=True)
class Guarded:
    """The application behind its guard."""

    app: ASGIApp
    guard: Guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and set the headers of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set_headers(MutableHeaders(scope=message), _HEADERS.items())
            await send(message)

        headers = Headers(scope=scope)
        refusal = self.guard.refusal(scope["method"], headers)
        if refusal:
            answer = PlainTextResponse(f"Refused: {refusal}.\n", 403)
            await answer(scope, receive, send_guarded)
        elif _body_bytes(headers) > MAX_BODY_BYTES:
            answer = PlainTextResponse("Refused: more than 64 MB at once.\n", 413)
            await answer(scope, receive, send_guarded)
        else:
            await self.app(scope, _bounded(receive), send_guarded)


def _set_headers(headers: MutableHeaders, wanted: Iterable[tuple[str, str]]) -> None:
    for name, value in wanted:
        headers[name] = value
    headers.setdefault("cache-control", "no-store")


def _body_bytes(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isdecimal() else MAX_BODY_BYTES + 1


def _bounded(receive: Receive) -> Receive:
    """Stop a body that says nothing of its length at the same bound."""
    read = 0

    async def receive_bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MAX_BODY_BYTES:
            raise HTTPException(413, "more than 64 MB at once")
        return message

    return receive_bounded
