"""An address that the user named -> what its server answers -> Report; the only network.

Only http and https. The host is resolved here, every address it resolves to must be public, and
the connection goes to the address that was checked, so that the name cannot point elsewhere a
moment later; each redirect is checked the same way. Size and total time are capped. No cookies, no
proxy, no credentials, no packed answers. The time of capture is the Date header of the server, not
our clock. Answers in a web archive are read by the same function as those just fetched.
"""

import contextlib
import hashlib
import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from threading import Timer
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit

import msgspec
from msgspec.structs import replace

from rashomon.ingestion.encoding import read_text
from rashomon.ingestion.extractor import Extractor, Request, RequestKind
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line
from rashomon.model.document import PageStatus

GONE = (404, 410)
USER_AGENT = f"rashomon/{version('rashomon')}"
REDIRECTS = (301, 302, 303, 307, 308)
_KINDS = {
    "text/html": RequestKind.PAGE,
    "application/xhtml+xml": RequestKind.PAGE,
    "application/pdf": RequestKind.PDF,
}
READ_TYPES = (*_KINDS, "text/plain")
_CHARSET = re.compile(r"""(?i)\bcharset\s*=\s*["']?([\w.:-]{1,40})""")
_CONNECTIONS: dict[str, type[http.client.HTTPConnection]] = {
    "http": http.client.HTTPConnection,
    "https": http.client.HTTPSConnection,
}
_CONNECT_SECONDS = 10.0
_SAFE_IN_TARGET = "/%:@!$&'()*+,;=~-._?"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": ", ".join(READ_TYPES),
    "Accept-Encoding": "identity",
    "Connection": "close",
}
# All of IPv6 that is routed today (RFC 4291); mapped, local and multicast addresses lie outside.
_IPV6_UNICAST = ipaddress.ip_network("2000::/3")
# Carries the IPv4 address that has to be public (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

AddressPolicy = Callable[[str], bool]


class FetchedPage(msgspec.Struct, frozen=True):
    """What a server answered, just now or when it was archived; `url` as it was asked for."""

    url: str
    status: int
    reason: str
    content_type: str
    content: bytes
    captured_at: str | None
    tool: str | None = None

    @property
    def media_type(self) -> str:
        """Type without parameters, in lower case; may be empty."""
        return self.content_type.partition(";")[0].strip().casefold()


def read_fetched(page: FetchedPage, limits: Limits, extractor: Extractor) -> Report | Trouble:
    """Read what a server answered; of a page that is gone only the status, never its words."""
    declared = _CHARSET.search(page.content_type)
    charset = declared[1] if declared else None
    kind = _KINDS.get(page.media_type)
    if page.status in GONE:
        words = clean_line(f"{page.status} {page.reason}") or ""
        read: Report | Trouble = Report(text=words, page_status=PageStatus.GONE)
    elif kind is not None:
        read = extractor.read(Request(kind, page.content, limits, charset, page.url))
    elif page.media_type == "text/plain":
        read = read_text(page.content, charset)
    else:
        what = f"the address gives {page.media_type or 'no type'}, not a page, a text or a PDF"
        read = Trouble("unsupported-format", what)
    if isinstance(read, Trouble):
        return read
    return replace(
        read,
        url=clean_line(page.url),
        name=page.url,
        sha256=hashlib.sha256(page.content).hexdigest(),
        captured_at=page.captured_at,
        tool=page.tool,
    )


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet.

    Private, loopback, link-local, multicast, reserved, shared (CGNAT) and documentation ranges
    are not, nor is an IPv6 address that stands for such an IPv4 address.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _IPV6_UNICAST or ip.sixtofour or ip.teredo:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Ask the system's resolver for the IP addresses of a host, in order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches one address at a time; `policy` tells to which IP addresses it may connect."""

    limits: Limits
    policy: AddressPolicy = is_public
    resolver: Callable[[str, int], tuple[str, ...]] = resolve

    def __call__(self, url: str) -> FetchedPage | Trouble:
        """Fetch what `url` names, following redirects."""
        deadline = monotonic() + self.limits.fetch_seconds
        at = url
        try:
            for _ in range(self.limits.redirects + 1):
                found = self._get(at, deadline)
                if not isinstance(found, str):
                    return replace(found, url=url) if isinstance(found, FetchedPage) else found
                at = urljoin(at, found)
        except TimeoutError:
            what = f"no whole answer within {self.limits.fetch_seconds:g} seconds"
            return Trouble("too-slow", what)
        except (OSError, http.client.HTTPException, ValueError) as error:
            words = getattr(error, "verify_message", "") or str(error)
            reason = clean_line(words, 160) or type(error).__name__
            return Trouble("fetch-failed", f"it could not be fetched: {reason}")
        return Trouble("fetch-failed", f"more than {self.limits.redirects} redirects")

    def _get(self, url: str, deadline: float) -> FetchedPage | str | Trouble:
        """Make one request; a redirect gives the address it points to."""
        parts = urlsplit(url)
        if parts.scheme not in _CONNECTIONS or not parts.hostname:
            return Trouble("fetch-refused", "only http and https addresses are fetched")
        if parts.username is not None:
            return Trouble("fetch-refused", "an address with a user name is not fetched")
        port = parts.port or _CONNECTIONS[parts.scheme].default_port
        addresses = self.resolver(parts.hostname, port)
        refused = [address for address in addresses if not self.policy(address)]
        if refused or not addresses:
            what = f"{parts.hostname} is {', '.join(refused) or 'nowhere'}: not a public address"
            return Trouble("fetch-refused", what)
        with contextlib.closing(_CONNECTIONS[parts.scheme](parts.hostname, port)) as connection:
            connection.sock = sock = _connect(addresses, port, deadline)
            sock.settimeout(None)
            if parts.scheme == "https":
                # The handshake comes later, when the time is watched.
                connection.sock = sock = ssl.create_default_context().wrap_socket(
                    sock, server_hostname=parts.hostname, do_handshake_on_connect=False
                )
            with _ended_at(deadline, sock):
                if isinstance(sock, ssl.SSLSocket):
                    sock.do_handshake()
                target = "?".join(filter(None, (parts.path or "/", parts.query)))
                connection.request("GET", quote(target, safe=_SAFE_IN_TARGET), headers=_HEADERS)
                return self._answer(connection.getresponse())

    def _answer(self, response: http.client.HTTPResponse) -> FetchedPage | str | Trouble:
        location = response.getheader("Location")
        if response.status in REDIRECTS and location:
            return location
        if response.status not in {200, *GONE}:
            return Trouble("fetch-failed", f"the server answered {response.status}")
        content = response.read(self.limits.page_bytes + 1)
        if len(content) > self.limits.page_bytes:
            return Trouble("too-large", f"the answer is over {self.limits.page_bytes:,} bytes")
        if response.length:
            raise http.client.IncompleteRead(content)
        packed = clean_line(response.getheader("Content-Encoding"), 40) or "identity"
        if packed != "identity":
            return Trouble("fetch-failed", f"the answer is packed as {packed}")
        return FetchedPage(
            url="",
            status=response.status,
            reason=response.reason,
            content_type=response.getheader("Content-Type") or "",
            content=content,
            captured_at=response.getheader("Date"),
            tool=USER_AGENT,
        )


def _connect(addresses: tuple[str, ...], port: int, deadline: float) -> socket.socket:
    """Connect to the first address that answers."""
    failure = OSError("no address")
    for address in addresses:
        seconds = max(0.01, min(deadline - monotonic(), _CONNECT_SECONDS))
        try:
            return socket.create_connection((address, port), seconds)
        except OSError as error:
            failure = error
    raise failure


@contextlib.contextmanager
def _ended_at(deadline: float, sock: socket.socket) -> Iterator[None]:
    """Shut the connection down when the time is over, whatever is waiting for it."""

    def end() -> None:
        with contextlib.suppress(OSError):
            # Not the method of an SSL socket: that would talk to the other side first.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - monotonic()), end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if monotonic() >= deadline:
            raise TimeoutError
