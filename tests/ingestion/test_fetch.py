import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from rashomon.ingestion.fetch import USER_AGENT, Fetcher, is_public
from rashomon.ingestion.gather import GatherOptions
from rashomon.ingestion.report import Limits
from rashomon.model.document import PageStatus

LIMITS = replace(Limits(), fetch_seconds=0.4, page_bytes=50_000)
PAGE = b"<article><p>The guards said they saw nothing at the bridge that night.</p></article>"

NOT_PUBLIC = """
10.0.0.1 172.16.0.1 192.168.1.1 127.0.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1
255.255.255.255 192.0.2.1 ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1
64:ff9b:1::1 2002:a00:1:: fec0::1 ::127.0.0.1 fe80::1%eth0 nonsense
"""


def is_local(address: str) -> bool:
    """Allow the test server and nothing else."""
    return address == "127.0.0.1"


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        """Send what the path asks for."""
        getattr(self, f"_{self.path.strip('/').split('?')[0]}")()

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._send(200, PAGE)

    def _agent(self) -> None:
        self._send(200, self.headers["User-Agent"].encode())

    def _packed(self) -> None:
        self._send(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def _large(self) -> None:
        self._send(200, b"x" * 60_000)

    def _gone(self) -> None:
        self._send(404, b"<p>Nothing here</p>")

    def _error(self) -> None:
        self._send(500)

    def _image(self) -> None:
        self._send(200, b"\x89PNG", Content_Type="image/png")

    def _short(self) -> None:
        self._send(200, b"half", Content_Length="5000")

    def _moved(self) -> None:
        self._send(302, Location="/page")

    def _inside(self) -> None:
        self._send(302, Location="http://10.0.0.1/admin")

    def _file(self) -> None:
        self._send(302, Location="file:///etc/passwd")

    def _loop(self) -> None:
        self._send(302, Location="/loop")

    def _drip(self) -> None:
        self._send(200)
        for _ in range(30):
            time.sleep(0.1)
            try:
                self.wfile.write(b"x")
            except OSError:
                return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A local server; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def fetch(url: str):
    """Fetch from the local server."""
    return Fetcher(LIMITS, is_local)(url)


@pytest.mark.parametrize("path", ["page", "moved", "page?q=ä b"])
def test_a_page_is_fetched_under_the_name_it_was_asked_for(site, path):
    """Redirects are followed; the time of capture is the server's."""
    found = fetch(f"{site}/{path}")

    assert (f"{site}/{path}", 200, PAGE) == (found.url, found.status, found.content)
    assert found.captured_at.endswith("GMT")


def test_the_program_says_who_it_is(site):
    """The User-Agent is honest."""
    assert USER_AGENT.encode() == fetch(f"{site}/agent").content


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("large", "too-large"),
        ("packed", "fetch-failed"),
        ("error", "fetch-failed"),
        ("short", "fetch-failed"),
        ("loop", "fetch-failed"),
        ("inside", "fetch-refused"),
        ("file", "fetch-refused"),
        ("drip", "too-slow"),
    ],
)
def test_a_hostile_server_is_one_trouble(site, path, code):
    """Size, time, redirects and half answers each end in one line."""
    started = time.monotonic()

    assert code == fetch(f"{site}/{path}").code
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://user:word@x.example/",
        "ftp://x.example/",
        "http:///nothing",
    ],
)
def test_an_address_inside_is_refused(url):
    """Loopback in any spelling, credentials and other schemes are not fetched."""
    assert "fetch-refused" == Fetcher(LIMITS)(url).code


def test_one_private_address_of_a_name_is_enough_to_refuse():
    """A name that points outside and inside is not fetched."""
    fetcher = Fetcher(LIMITS, resolver=lambda _host, _port: ("93.184.216.34", "10.0.0.1"))

    assert "x.example is 10.0.0.1: not a public address" == fetcher("http://x.example/").what


def test_the_connection_goes_to_the_checked_address(site):
    """The name is resolved once; what it points to later does not matter."""
    answers = iter([("127.0.0.1",), ("10.0.0.1",)])
    fetcher = Fetcher(LIMITS, is_local, lambda _host, _port: next(answers))

    assert PAGE == fetcher(site.replace("127.0.0.1", "moving.example") + "/page").content


@pytest.mark.parametrize(
    "address",
    NOT_PUBLIC.split(),
)
def test_addresses_that_are_not_public(address):
    """Every special range is refused, also inside IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::93.184.216.34"])
def test_addresses_that_are_public(address):
    """Ordinary addresses are allowed."""
    assert is_public(address)


def test_a_fetched_page_becomes_a_document_and_a_gone_one_a_version(site, read):
    """A 404 is a Problem, and a version only of a page that the case holds."""
    options = GatherOptions(policy=is_local, limits=LIMITS)
    (page,), _ = read(f"{site}/page", options=options)
    known = replace(page, url=f"{site}/gone")
    nothing, (alone,) = read(f"{site}/gone", options=options)
    (version,), (problem,) = read(f"{site}/gone", options=options, known=[known])

    assert (f"{site}/page", USER_AGENT) == (page.url, page.capture.tool)
    assert ([], "page-gone", "page-gone") == (nothing, alone.code, problem.code)
    assert (PageStatus.GONE, page.id) == (version.page_status, version.version_of)


def test_what_is_no_page_is_refused(site, read):
    """An image is not read as text."""
    _, (problem,) = read(f"{site}/image", options=GatherOptions(policy=is_local))

    assert "unsupported-format" == problem.code
