import re
import zlib

import pytest

pytestmark = pytest.mark.browser
DESKTOP, PHONE = (1360, 900), (390, 844)


@pytest.fixture
def opened(chromium, sample_page):
    """Open the sample dossier in a fresh context: the page, and what it asked or complained."""
    contexts = []

    def open_page(size=DESKTOP, **options):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=True, **options
        )
        contexts.append(context)
        page, noise = context.new_page(), []
        page.on("console", lambda message: noise.append(message.text))
        page.on("request", lambda request: noise.append(request.url))
        page.goto(sample_page.as_uri())
        return page, noise

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(opened, scheme, size):
    """axe-core reports no violation, in light and in dark, wide and narrow."""
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed")
    page, _ = opened(size, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")

    found = axe.Axe().run(page)["violations"]

    assert [] == [(item["id"], node["html"][:200]) for item in found for node in item["nodes"][:3]]


def test_nothing_is_asked_of_anybody(opened, sample_page):
    """Opening the page requests the page alone, and its policy blocks nothing of its own."""
    _, noise = opened()

    assert [sample_page.as_uri()] == noise


@pytest.mark.parametrize("size", [PHONE, (680, 450)], ids=["phone", "zoom 200 %"])
def test_the_page_itself_never_scrolls_sideways(opened, size):
    """Wide tables scroll inside their own region."""
    page, _ = opened(size)

    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_first_tab_is_the_skip_link(opened):
    """By keyboard: the first stop skips to the content and is visible when it has the focus."""
    page, _ = opened()
    page.keyboard.press("Tab")

    assert "Skip to the dossier" == page.evaluate("document.activeElement.textContent")
    assert 30 < page.locator(".skip").bounding_box()["width"]

    page.keyboard.press("Enter")

    assert "main" == page.evaluate("document.activeElement.id")


def test_a_claim_link_opens_at_its_words(opened):
    """Following a claim number in the matrix brings its words into view."""
    page, _ = opened()
    page.locator(".matrix .claims a", has_text=re.compile(r"^1\.4$")).click()
    page.wait_for_timeout(1200)
    place = page.locator("#w1-4").bounding_box()

    assert page.url.endswith("#w1-4")
    assert 0 <= place["y"] < DESKTOP[1]


def test_print_is_a_tagged_document(opened):
    """The PDF carries headings and table cells as structure, for readers and for editors."""
    page, _ = opened()
    pdf = page.pdf(tagged=True, prefer_css_page_size=True)
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    objects = pdf + b"".join(map(inflate, streams))

    assert b"/MarkInfo" in objects
    assert {b"/H1", b"/H2", b"/TH", b"/TD"} <= set(re.findall(rb"/(?:H1|H2|TH|TD)\b", objects))


def inflate(stream: bytes) -> bytes:
    """Unpack a compressed stream of a PDF; other streams give nothing."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""
