import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from rashomon.dossier.html import environment, render_dossier, web_address
from rashomon.model.account import PositionValue
from rashomon.model.case import Case, DocumentRecords
from tests.conftest import make_document
from tests.dossier.sample_case import sample_case


class Page(HTMLParser):
    """Collect the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keep one element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, name: str) -> list[str]:
        """Give every value of an attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def text() -> str:
    return render_dossier(sample_case(), title="The Tern incident").decode()


@pytest.fixture(scope="module")
def page(text) -> Page:
    return Page(text)


def test_same_case_gives_same_bytes():
    """Rendering twice gives the same bytes: nothing of the machine or the clock is in them."""
    assert render_dossier(sample_case()) == render_dossier(sample_case())


def test_no_script_and_no_outside_request(page):
    """The page holds no script, no handler, no inline style and loads nothing."""
    tags = {tag for tag, _ in page.elements}
    names = {name for _, attributes in page.elements for name in attributes}

    assert set() == tags & {"script", "iframe", "object", "embed", "form", "base", "img"}
    assert set() == {name for name in names if name.startswith("on")} | (names & {"style", "src"})
    assert ["data:,"] == [item["href"] for tag, item in page.elements if tag == "link"]


def test_policy_allows_the_style_by_hash_and_nothing_else(text):
    """The hash in the policy is that of the inlined style."""
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]

    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


def test_hostile_title_stays_text(text):
    """Markup in a title is shown as characters, and a direction override is spelled out."""
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [U+202E]knird" in text


def test_only_web_addresses_become_links(page):
    """A link leaves the page for http and https only, and tells the other side nothing."""
    outward = [
        item for tag, item in page.elements if tag == "a" and not item["href"].startswith("#")
    ]

    assert ["https://gazette.example/tern?a=1&b=<2>"] == [item["href"] for item in outward]
    assert {"noreferrer noopener"} == {item["rel"] for item in outward}


def test_every_link_has_its_place(page):
    """Every inner link opens an id that exists, and no id occurs twice."""
    ids = page.all("id")
    targets = {href[1:] for href in page.all("href") if href.startswith("#")}

    assert len(set(ids)) == len(ids)
    assert set() == targets - set(ids)


def test_referenced_labels_exist(page):
    """Every aria reference names elements of the page."""
    named = {part for name in ("aria-labelledby", "aria-describedby") for part in page.all(name)}

    assert set() == {part for value in named for part in value.split()} - set(page.all("id"))


def test_headings_do_not_skip_a_level(page):
    """Headings go down one level at a time, from one h1."""
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert 1 == levels.count(1)
    assert [] == [pair for pair in pairwise(levels) if pair[0] + 1 < pair[1]]


@pytest.mark.parametrize(
    "words",
    [
        "at least</small> 2<small>, at most</small> 3",
        "agreed by adversaries",
        "acknowledges partly",
        "silent",
        "not addressed",
        "Generalised, not evidence; no border is asserted",
        "Not part of the report: appeal, 83 characters",
        "Not read by machine",
        "Original text (de), translated by <bdi>the Courier</bdi>",
        "attribution.cue-verb, cues.toml#say, confidence 0.80",
        "accept by <bdi>Editor &amp; Co</bdi>: <bdi>checked against the statement</bdi>",
        "syndicated, 62 % of the shorter text shared",
        "What to do: mark claims by hand.",
        "(not a web address, no link made)",
        "<i>speaker not stated</i>",
        "<bdi>at least 6 mi</bdi>",
        "<bdi>Sudmark → Northern Council</bdi>",
        "<bdi>claim 1.6 → not stated</bdi>",
        'A place name has no point <span class="tally">1</span>',
        "in 3 documents, 1 of them a complete statement</a> (<a ",
        "Suggested evasion, for you to judge:</strong> asked by the reports themselves, 13",
        "suggested evasion: review",
        "yes, a complete statement of <bdi>Norland</bdi> (<bdi>Ministry of Norland</bdi>)",
    ],
)
def test_the_dossier_says(text, words):
    """Each kind of record of the sample case reaches the page in words."""
    assert words in text


def test_a_claim_that_left_the_page_is_marked(text):
    """Its card and each quotation of it say since which version; no other claim's do."""
    mark = 'no longer on the page since <a href="#r4"><bdi>report 4</bdi></a>'
    card = text[text.index('id="c1-5"') :].partition("</li>")[0]
    sections = [
        text[text.index(f'<section id="{name}"') :].partition("</section>")[0]
        for name in ("issues", "timeline", "reports", "unknowns", "relations")
    ]

    assert [1, 1, 1, 1, 1, 1, 5] == [part.count(mark) for part in (card, *sections, text)]


@pytest.mark.parametrize(
    "case",
    [
        Case(),
        Case(records=(DocumentRecords(make_document("")),)),
        Case(records=(DocumentRecords(make_document("One line.\x00\u202d \ud800")),)),
        replace(sample_case(), alignment=Case().alignment),
    ],
    ids=["nothing", "no text", "control characters", "no alignment"],
)
def test_poor_cases_still_render(case):
    """An empty case, an empty text, broken characters and a missing alignment give a page."""
    page = render_dossier(case).decode()

    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert "\x00" not in page


WHOLE = sample_case()


@pytest.mark.parametrize(
    "case",
    [
        *(
            replace(WHOLE, records=tuple(item for item in WHOLE.records if item is not lost))
            for lost in WHOLE.records
        ),
        replace(WHOLE, records=()),
        replace(WHOLE, alignment=replace(WHOLE.alignment, findings=WHOLE.alignment.findings[1:])),
        replace(WHOLE, alignment=replace(WHOLE.alignment, issues=WHOLE.alignment.issues[1:])),
        replace(WHOLE, alignment=replace(WHOLE.alignment, positions=())),
        replace(WHOLE, problems=(replace(WHOLE.problems[0], code="of-another-version"),)),
    ],
    ids=[
        *(f"without {record.document.id}" for record in WHOLE.records),
        "without reports",
        "without a finding",
        "without an issue",
        "without positions",
        "unknown problem",
    ],
)
def test_what_a_case_lacks_is_left_out(case):
    """Words of a missing report or an issue of no state are left out; no link leads nowhere."""
    page = Page(render_dossier(case).decode())

    assert set() == {href[1:] for href in page.all("href") if href[0] == "#"} - set(page.all("id"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://gazette.example/a?b=1", "https://gazette.example/a?b=1"),
        ("HTTP://gazette.example/", "HTTP://gazette.example/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https:gazette.example", ""),
        ("https://[broken", ""),
        ("https://a.example/\u202egpj.exe", ""),
        ("https://a.example/\u00a0x", ""),
        ("java\nscript://x", ""),
        (None, ""),
    ],
)
def test_only_plain_web_addresses_may_be_links(url, expected):
    """Other schemes, broken addresses and hidden characters never become a link."""
    assert expected == web_address(url)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PositionValue(20.0, None, "at_least", "soldier"), "at least 20 soldier"),
        (PositionValue(3.5, "km", "exact", None), "3.5 km"),
        (PositionValue(1234567.0, None, "about", "people"), "about 1,234,567 people"),
    ],
)
def test_a_figure_keeps_its_bound(value, expected):
    """A number is written with bound, unit and what it counts, no digit added."""
    macros = environment().get_template("macros.html.j2").module

    assert expected == macros.figure(value)
