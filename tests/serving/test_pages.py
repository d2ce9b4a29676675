"""Every screen over the sample case."""

from dataclasses import replace

import pytest
from lxml import html
from markupsafe import escape

from rashomon.model.case import Case
from rashomon.serving.asking import Asked
from rashomon.serving.rendering import Pages
from rashomon.serving.screens import ALL_SCREENS
from tests.dossier.sample_case import sample_case
from tests.serving.conftest import ids_in, open_bench

PLAIN = [*(screen.path for screen in ALL_SCREENS if screen.name), "/adding"]


@pytest.mark.parametrize("path", PLAIN)
def test_every_screen_is_a_page_of_its_own(bench, path):
    """It has one heading, one main part, and its place in the navigation."""
    page = bench.get(path)

    assert 200 == page.status_code
    assert 1 == page.text.count("<h1")
    assert 1 == page.text.count("<main")
    assert page.headers["etag"]


@pytest.mark.parametrize("path", PLAIN)
def test_every_screen_shows_an_empty_case(tmp_path, path):
    """Nothing is missing where there is nothing yet."""
    assert 200 == open_bench(tmp_path / "empty.db", Case()).get(path).status_code


def test_a_page_that_did_not_change_is_not_sent_again(bench):
    """The browser is told that it has it, until something is decided."""
    etag = bench.get("/matrix").headers["etag"]

    assert 304 == bench.get("/matrix", headers={"if-none-match": etag}).status_code


def test_every_link_of_every_page_leads_somewhere(bench):
    """No page has a link into nothing, nor out of this machine without being asked."""
    seen, waiting = set(), list(PLAIN)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page = bench.get(address)

        assert 200 == page.status_code, address
        if page.headers["content-type"].startswith("text/html"):
            found = ids_in(page, r'href="(/[^"#]*)')
            waiting += [each.replace("&amp;", "&") for each in found if each not in seen]
    assert 30 < len(seen)


def test_an_anchor_that_is_linked_exists(bench):
    """A claim that the matrix names opens at its words."""
    targets = ids_in(bench.get("/matrix"), r'href="(/report[^"]+#[^"]+)"')

    assert targets
    for target in targets:
        address, _, anchor = target.partition("#")
        assert f'id="{anchor}"' in bench.get(address).text, target


def test_the_text_of_a_report_is_shown_as_it_is(bench):
    """Marks cut the text and take no letter from it."""
    document = sample_case().documents[0]
    page = bench.get(f"/report?id={document.id}")
    article = html.fromstring(page.text).find(".//article")
    for number in article.xpath('.//a[contains(@class, "num")]'):
        number.drop_tree()
    shown = "".join(each.text_content() for each in article.xpath('.//div[@class="text"]'))

    assert "".join(document.text.split()) in "".join(shown.split())


def test_what_is_not_there_is_said_in_a_page(bench):
    """A report, an issue or a claim of another case gives a page with a way back."""
    for address in ("/report?id=none", "/issues/none", "/review/none", "/matrix/none", "/none"):
        page = bench.get(address)

        assert 404 == page.status_code


def test_a_filter_in_the_address_is_honoured_and_shown(bench):
    """A view can be linked: what it leaves out is named."""
    party = sample_case().alignment.sides.incident[0]
    page = bench.get("/matrix", params={"party": party})

    assert f"party {party}" in page.text
    assert len(page.text) < len(bench.get("/matrix").text)


@pytest.mark.parametrize("query", ["since=yesterday", "status=true"])
def test_a_filter_that_cannot_be_read_is_refused_in_words(bench, query):
    """Nothing is shown as if it had been understood."""
    page = bench.get(f"/matrix?{query}")

    assert 400 == page.status_code
    assert "Not done" in page.text


def test_a_cell_opens_its_words(bench):
    """The words of one party on one issue, as a part of a page."""
    issue = sample_case().alignment.issues[0]
    party = next(p.party for p in sample_case().alignment.positions if p.issue_id == issue.id)
    part = bench.get(f"/matrix/{issue.id}", params={"party": party})

    assert 200 == part.status_code
    assert "<html" not in part.text
    assert party in part.text


def test_a_party_opens_by_speaker(bench):
    """Each speaker of a party gets a column."""
    position = next(each for each in sample_case().alignment.positions if each.speaker)
    page = bench.get("/matrix", params={"speakers": position.party})

    assert escape(position.speaker) in page.text
    assert "one column" in page.text


def test_of_claims_decided_at_once_the_last_stands_first(bench):
    """An undo in the second of what it undoes is the latest change all the same."""
    claims = [each.id for each in sample_case().attributions[:12]]
    bench.post("/decide/claims", claim=claims, choice="accept", by="Ada")
    bench.post("/decide/undo", by="Ada")
    log = bench.desk.view.log.decisions[-13:]
    moments = {each.decided_at for each in log}
    latest = [each.id for each in bench.desk.view.latest]

    if len(moments) == 1:
        assert [each.id for each in reversed(log)][: len(latest)] == latest
    assert log[-1].id == latest[0]


def test_a_page_made_while_the_worker_began_is_not_kept(bench):
    """It says that reports are being read; nobody sees it once they are."""
    screen = next(each for each in ALL_SCREENS if each.path == "/problems")

    def begin(view, asked):
        bench.desk.worker.is_working = True
        return screen.build(view, asked)

    slow = replace(screen, build=begin)
    pages = Pages(bench.desk, bench.guard, ALL_SCREENS)
    asked = Asked("/problems", {}, {}, "")
    key = (1, *pages._work(slow), "/problems", "", "")
    shown = pages._make_once(key, slow, bench.desk.view, asked).content
    bench.desk.worker.is_working = False
    later = pages._make_once(key, screen, bench.desk.view, asked).content

    assert b"being lined up" in shown
    assert b"being lined up" not in later
