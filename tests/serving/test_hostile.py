"""Hostile reports: 200 ways to run a program, in every field, on every screen."""

import re
from urllib.parse import quote

import pytest
from lxml import html

from tests.serving.conftest import open_bench
from tests.serving.hostile import PAYLOADS, hostile_case

_OURS = re.compile(r"/static/[a-z]+\.js")
_FORBIDDEN = {"iframe", "object", "embed", "base", "frame", "frameset", "applet", "math", "portal"}
_ADDRESSES = ("href", "src", "action", "formaction", "srcset", "data", "poster", "background")
SCREENS = (
    "/",
    "/matrix",
    "/timeline",
    "/map",
    "/parties",
    "/evidence",
    "/questions",
    "/sources",
    "/problems",
    "/review",
    "/adding",
    "/beside",
    "/brief?all=1&full=1",
    "/handover",
    "/publish",
    "/search?words=pwned",
    "/search?party=Iceland",
    "/matrix?from=61",
    "/matrix?from=121",
    "/matrix?from=181",
    "/sources?from=101",
    "/review?from=21",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A workbench over the hostile case."""
    return open_bench(tmp_path_factory.mktemp("hostile") / "a.db", hostile_case())


def dangers(page):
    """Name everything in a page that could run, or lead where our pages never do."""
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script":
            is_ours = _OURS.fullmatch(element.get("src", "")) and not (element.text or "").strip()
            if not is_ours:
                yield "script", html.tostring(element)[:200]
        if element.tag in _FORBIDDEN:
            yield element.tag, html.tostring(element)[:200]
        for name, value in element.attrib.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield name, value
            is_address = name.split("}")[-1] in _ADDRESSES
            if is_address and not re.match(r"(?:/(?!/)|#|https?://|data:,$)", value):
                yield name, value


def test_there_are_200_ways():
    """And each is another."""
    assert 200 <= len(PAYLOADS)


@pytest.mark.parametrize("address", SCREENS)
def test_no_screen_runs_what_a_report_says(hostile, address):
    """Whatever stands in a field is printed, and nothing of it is markup."""
    page = hostile.get(address)

    assert 200 == page.status_code
    assert [] == list(dangers(page.content))


def test_no_report_issue_or_claim_runs(hostile):
    """The reader, the issue, its cell and the review of each payload."""
    case = hostile.desk.view.snapshot.case
    for records, issue in zip(case.records, case.alignment.issues, strict=True):
        claim = records.attributions[0]
        for address in (
            f"/report?id={quote(records.document.id, safe='')}",
            f"/issues/{issue.id}",
            f"/matrix/{issue.id}",
            f"/review/{claim.id}",
        ):
            page = hostile.get(address)

            assert 200 == page.status_code, address
            assert [] == list(dangers(page.content)), address


@pytest.mark.parametrize("payload", PAYLOADS[::9])
def test_what_is_typed_is_printed_back_as_text(hostile, payload):
    """Words of a search, a filter, a name and an error are hostile as well."""
    for answer in (
        hostile.get("/search", params={"words": payload, "party": payload, "place": payload}),
        hostile.get("/matrix", params={"speaker": payload, "speakers": payload, "x": payload}),
        hostile.get("/matrix", params={"since": payload}),
        hostile.get(f"/issues/{quote(payload, safe='')}"),
        hostile.get("/", headers={"cookie": f"rashomon-person={quote(payload)}"}),
        hostile.post("/decide/claims", claim=payload, choice="accept", by=payload),
    ):
        assert [] == list(dangers(answer.content))
