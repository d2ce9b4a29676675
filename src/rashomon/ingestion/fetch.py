"""An address that the user named -> what its server answers; the only network of the program.

Only http and https. The host is resolved here, every address it resolves to must be public, and
the connection goes to the address that was checked, so that the name cannot point elsewhere a
moment later; each redirect is checked the same way. Size and total time are capped. No cookies, no
proxy, no credentials, no robots: one page, because a person asked for it. The time of capture is
the Date header of the server, not our clock.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Timer
from typing import TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from rashomon.ingestion.report import VERSION, Limits, Trouble, clean_line
from rashomon.ingestion.web import GONE, FetchedPage
from rashomon.model.document import Capture

USER_AGENT = f"rashomon/{VERSION}"
_REDIRECTS = (301, 302, 303, 307, 308)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CHUNK_BYTES = 65_536
_CONNECT_SECONDS = 10.0
# Window of 32 KiB, header found by itself (zlib documentation of `wbits`).
_GZIP_OR_ZLIB = 47
_SAFE_IN_TARGET = "/%:@!$&'()*+,;=~-._?"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
# IPv6 ranges that carry an IPv4 address: it is the one that has to be public (RFC 6052, 8215).
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


AddressPolicy: TypeAlias = Callable[[str], bool]
"""Tells whether an IP address may be connected to."""
Resolver: TypeAlias = Callable[[str, int], tuple[str, ...]]
"""Gives the IP addresses of a host and port, in order of preference."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet.

    Private, loopback, link-local, multicast, reserved, shared (CGNAT) and documentation ranges
    are not, nor is an IPv6 address that stands for such an IPv4 address.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        carried = _carried_ipv4(ip)
        if carried is not None:
            return is_public(str(carried))
        if ip.is_site_local or any(ip in network for network in _NAT64):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _carried_ipv4(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _NAT64[0]:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    teredo = ip.teredo[1] if ip.teredo else None
    return ip.ipv4_mapped or ip.sixtofour or teredo


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Ask the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches one address at a time.

    Attributes:
        limits: Caps on size, time and redirects.
        policy: Which addresses may be connected to; tests put another one here.
        resolver: How a name becomes addresses.
    """

    limits: Limits
    policy: AddressPolicy = is_public
    resolver: Resolver = resolve

    def __call__(self, url: str) -> FetchedPage | Trouble:
        """Fetch what `url` names, following redirects."""
        watch = _Watch()
        timer = Timer(self.limits.fetch_seconds, watch.end)
        timer.daemon = True
        timer.start()
        try:
            return self._follow(url, watch)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            if watch.is_over:
                what = f"no whole answer within {self.limits.fetch_seconds:g} seconds"
                return Trouble("too-slow", what)
            words = getattr(error, "verify_message", "") or str(error)
            reason = clean_line(words, 160) or type(error).__name__
            return Trouble("fetch-failed", f"it could not be fetched: {reason}")
        finally:
            timer.cancel()

    def _follow(self, url: str, watch: "_Watch") -> FetchedPage | Trouble:
        at = url
        for _ in range(self.limits.redirects + 1):
            found = self._get(at, watch)
            if isinstance(found, Trouble):
                return found
            if isinstance(found, FetchedPage):
                return replace(found, url=url)
            at = urljoin(at, found)
        return Trouble("fetch-failed", f"more than {self.limits.redirects} redirects")

    def _get(self, url: str, watch: "_Watch") -> FetchedPage | str | Trouble:
        """Make one request; a redirect gives the address it points to."""
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        addresses = self._checked_addresses(parts, port)
        if isinstance(addresses, Trouble):
            return addresses
        with watch.connect(addresses, port, self.limits.fetch_seconds) as plain:
            connection = _connection(parts, port, plain, watch)
            try:
                connection.request("GET", _target(parts), headers=_HEADERS)
                response = connection.getresponse()
                location = response.getheader("Location")
                if response.status in _REDIRECTS and location:
                    return location
                return self._page(url, response, watch)
            finally:
                connection.close()

    def _checked_addresses(self, parts: SplitResult, port: int) -> tuple[str, ...] | Trouble:
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            return Trouble("fetch-refused", "only http and https addresses are fetched")
        if parts.username is not None:
            return Trouble("fetch-refused", "an address with a user name is not fetched")
        addresses = self.resolver(parts.hostname, port)
        refused = [address for address in addresses if not self.policy(address)]
        if refused or not addresses:
            what = f"{parts.hostname} is {', '.join(refused) or 'nowhere'}: not a public address"
            return Trouble("fetch-refused", what)
        return addresses

    def _page(
        self, url: str, response: http.client.HTTPResponse, watch: "_Watch"
    ) -> FetchedPage | Trouble:
        limit = self.limits.page_bytes
        content = _read_capped(response, limit)
        if len(content) > limit:
            return Trouble("too-large", f"the answer is over {limit:,} bytes")
        if watch.is_over or response.length:
            raise http.client.IncompleteRead(content)
        if response.status not in {200, *GONE}:
            return Trouble("fetch-failed", f"the server answered {response.status}")
        capture = Capture(captured_at=clean_line(response.getheader("Date")), tool=USER_AGENT)
        content_type = response.getheader("Content-Type") or ""
        return FetchedPage(url, response.status, response.reason, content_type, content, capture)


class _Watch:
    """Ends the connection of the moment when the time is over, whatever it waits for."""

    def __init__(self) -> None:
        self.is_over = False
        self._sock: socket.socket | None = None

    def connect(self, addresses: tuple[str, ...], port: int, seconds: float) -> socket.socket:
        """Connect to the first address that answers."""
        failure: OSError = OSError("no address")
        for address in addresses:
            try:
                sock = socket.create_connection((address, port), min(seconds, _CONNECT_SECONDS))
            except OSError as error:
                failure = error
                continue
            sock.settimeout(seconds)
            return self.guard(sock)
        raise failure

    def guard(self, sock: socket.socket) -> socket.socket:
        """Take over a connection; one that comes too late is refused."""
        if self.is_over:
            sock.close()
            raise TimeoutError
        self._sock = sock
        return sock

    def end(self) -> None:
        """End the connection; whoever reads from it finds it closed."""
        self.is_over = True
        if self._sock is not None:
            with contextlib.suppress(OSError):
                # Not the method of an SSL socket: that would talk to the other side first.
                socket.socket.shutdown(self._sock, socket.SHUT_RDWR)


def _connection(
    parts: SplitResult, port: int, plain: socket.socket, watch: _Watch
) -> http.client.HTTPConnection:
    """Speak HTTP over a connection that exists, to the host that was named."""
    host = parts.hostname or ""
    if parts.scheme == "http":
        connection = http.client.HTTPConnection(host, port)
        connection.sock = plain
        return connection
    context = ssl.create_default_context()
    secure = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    watch.guard(secure)
    secure.do_handshake()
    connection = http.client.HTTPSConnection(host, port, context=context)
    connection.sock = secure
    return connection


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE_IN_TARGET)
    return f"{path}?{quote(parts.query, safe=_SAFE_IN_TARGET)}" if parts.query else path


def _read_capped(response: http.client.HTTPResponse, limit_bytes: int) -> bytes:
    """Read at most one byte more than the limit, unpacked where the server packs unasked."""
    encoding = (response.getheader("Content-Encoding") or "identity").casefold()
    if encoding not in {"identity", "gzip", "deflate"}:
        raise http.client.HTTPException(f"the answer is packed as {encoding}")
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB)
    content = bytearray()
    while len(content) <= limit_bytes and (chunk := response.read(_CHUNK_BYTES)):
        is_plain = encoding == "identity"
        content += chunk if is_plain else unpack.decompress(chunk, limit_bytes + 1 - len(content))
    return bytes(content)
