import gzip

import pytest

URL = "https://harbour.example/boats"


def record(status: str, media_type: str, body: bytes) -> bytes:
    """Write one archived answer by hand."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {URL}\r\nWARC-Date: 2021-05-14T08:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture
def write_warc(tmp_path):
    """Write an archive of (status, media type, body) answers of one address."""

    def write(*answers, name="a.warc.gz"):
        records = [record(*answer) for answer in answers]
        packed = [gzip.compress(one) if name.endswith(".gz") else one for one in records]
        (tmp_path / name).write_bytes(b"".join(packed))
        return tmp_path / name

    return write


def test_archived_pages_come_with_their_capture_data(write_warc, read, fixtures):
    """Pages and texts are read, other types are passed over, a gone page is a version."""
    path = write_warc(
        ("200 OK", "text/html", (fixtures / "page.html").read_bytes()),
        ("200 OK", "image/png", b"\x89PNG"),
        ("302 Found", "text/html", b""),
        ("200 OK", "text/plain; charset=utf-8", b"The guards said no."),
        ("404 Not Found", "text/html", b"<p>gone</p>"),
    )
    (page, text, gone), (problem,) = read(path)

    assert ("The Harbour Post", "a.warc.gz:1", URL) == (page.outlet, page.path, page.url)
    assert ("2021-05-14T08:00:00Z", None) == (text.capture.captured_at, text.published_at)
    assert ("404 Not Found", "gone", page.id) == (gone.text, gone.page_status, gone.version_of)
    assert ("page-gone", "a.warc.gz:5") == (problem.code, problem.path)


def test_a_cut_archive_gives_what_is_whole(write_warc, read):
    """What was read before the break stays; the break is a Problem."""
    answers = [
        ("200 OK", "text/plain", b"The guards said no."),
        ("200 OK", "text/plain", b"x" * 99),
    ]
    path = write_warc(*answers, name="a.warc")
    path.write_bytes(path.read_bytes()[:-60])
    documents, problems = read(path)

    assert "The guards said no." == documents[0].text
    assert ["a.warc:2"] == [problem.path for problem in problems]


@pytest.mark.parametrize("noise", [b"nothing", b"\x1f\x8b\x08\x00noise"])
def test_a_file_that_is_no_archive_is_one_problem(tmp_path, read, noise):
    """Noise named like an archive ends in one line."""
    (tmp_path / "a.warc").write_bytes(noise)
    documents, problems = read(tmp_path)

    assert ([], 1) == (documents, len(problems))


def test_a_failed_capture_is_named(write_warc, read):
    """An archived error page is no report."""
    documents, problems = read(write_warc(("503 Busy", "text/html", b"<p>later</p>")))

    assert ([], ["skipped-member"]) == (documents, [problem.code for problem in problems])
