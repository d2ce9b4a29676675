"""The brief in Chromium: one sheet of paper, no violation, no request."""

import re

import pytest

from rashomon.dossier.brief import build_brief
from rashomon.dossier.brief_pages import render_brief
from rashomon.dossier.index import index_case
from tests.dossier.sample_case import sample_case

pytestmark = pytest.mark.browser


@pytest.fixture(params=[(1360, 900), (390, 844)], ids=["desktop", "phone"])
def page(chromium, tmp_path, request):
    """The brief of the sample case, with everything that has room."""
    case = sample_case()
    brief = build_brief(case, frozenset(), has_all=True)
    path = tmp_path / "brief.html"
    path.write_bytes(render_brief(brief, index_case(case), title="The Tern incident"))
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def test_a_brief_prints_on_one_sheet(page):
    """On A4 the brief takes one page; the words in their context stay on the screen."""
    printed = page.pdf(prefer_css_page_size=True)

    assert 1 == len(re.findall(rb"/Type\s*/Page[^s]", printed))


def test_axe_finds_nothing_in_a_brief(page):
    """axe-core reports no violation."""
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed")

    assert [] == [each["id"] for each in axe.Axe().run(page)["violations"]]


def test_a_brief_needs_no_sideways_scrolling(page):
    """Nothing is wider than the screen."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

    assert 0 == page.evaluate(script)
