"""What stands between the network and the workbench."""

import pytest

from rashomon.serving.guarding import MAX_BODY_BYTES, POLICY, Guard
from tests.serving.conftest import HOST, PORT


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1.evil.example:{PORT}",
        f"localhost.evil.example:{PORT}",
        f"0.0.0.0:{PORT}",
        f"10.0.0.7:{PORT}",
        f"[::ffff:127.0.0.1]:{PORT}",
        f"127.0.0.1:{PORT}@evil.example",
        "",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_host_is_refused(bench, host, method):
    """A name of the web that points at this address (DNS rebinding) reaches nothing."""
    answer = bench.client.request(method, "/", headers={"host": host})

    assert 403 == answer.status_code
    assert "Tern" not in answer.text


def test_a_query_of_many_values_is_refused_by_a_page(bench):
    """The page that says so does not read the query again."""
    answer = bench.get("/?" + "a=1&" * 300)

    assert 400 == answer.status_code
    assert "more values" in answer.text


def test_a_token_in_letters_of_no_text_is_refused(bench):
    """A part of a form may name a coding that yields lone surrogates."""
    body = b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n\\ud800\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    answer = bench.client.post("/decide/note", content=body, headers={"content-type": kind})

    assert 403 == answer.status_code


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}"])
def test_this_machine_is_served(bench, host):
    """By each of its names, in any case."""
    assert 200 == bench.get("/", headers={"host": host}).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": HOST},
    ],
)
@pytest.mark.parametrize("address", ["/decide/claims", "/decide/note", "/add", "/person"])
def test_a_form_of_another_site_is_refused(bench, headers, address):
    """Even with our token, a request that a page of another site made changes nothing."""
    answer = bench.post(address, headers=headers, words="x", record="claim-1", by="Eve", text="x")

    assert 403 == answer.status_code
    assert () == bench.stored().logbook
    assert () == bench.desk.worker.jobs


@pytest.mark.parametrize("token", ["", "wrong", "ключ"])
@pytest.mark.parametrize(
    "address", ["/decide/claims", "/decide/note", "/decide/mark", "/add", "/person"]
)
def test_a_form_without_our_token_is_refused(bench, token, address):
    """A program on this machine that never saw our pages changes nothing."""
    answer = bench.post(address, token=token, words="x", record="claim-1", by="Eve", text="x")

    assert 403 == answer.status_code
    assert () == bench.stored().logbook
    assert () == bench.desk.worker.jobs


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_change_nothing(bench, method):
    """Only forms that are sent by POST are read."""
    assert 405 == bench.client.request(method, "/decide/note").status_code


def test_looking_changes_nothing(bench):
    """An address under which something is decided does nothing when it is only opened."""
    assert 405 == bench.get("/decide/claims").status_code


def test_every_answer_forbids_what_is_not_ours(bench):
    """Pages, files, errors and refusals carry the policy."""
    for address in ("/", "/static/app.css", "/nothing", "/matrix"):
        headers = bench.get(address).headers

        assert POLICY == headers["content-security-policy"]
        assert "nosniff" == headers["x-content-type-options"]
        assert "DENY" == headers["x-frame-options"]
        assert "same-origin" == headers["referrer-policy"]
    assert POLICY == bench.get("/", headers={"host": "evil"}).headers["content-security-policy"]


def test_the_policy_allows_no_inline_script_and_no_other_source():
    """Nothing that a report smuggles in could run, were it ever printed unescaped."""
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "script-src 'self'" in POLICY
    assert "form-action 'self'" in POLICY


def test_too_much_is_refused_before_it_is_read(bench):
    """The length that a body states, or does not state, is bounded."""
    headers = {"content-length": str(MAX_BODY_BYTES + 1)}

    assert 413 == bench.client.post("/add", content=b"x", headers=headers).status_code


@pytest.mark.parametrize(
    "name",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "..%5capp.py",
        "/etc/passwd",
        "app.css%00.js",
        "x",
    ],
)
def test_no_file_but_ours_is_sent(bench, name):
    """What is asked for never becomes a path."""
    assert 404 == bench.get(f"/static/{name}").status_code


def test_the_token_is_new_for_every_run():
    """A page of an earlier run decides nothing."""
    assert Guard(PORT).token != Guard(PORT).token
    assert Guard(PORT).token not in repr(Guard(PORT))
