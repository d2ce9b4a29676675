"""The workbench in a real browser: by keyboard alone, in light and dark, wide and narrow."""

import json
import re
import subprocess
import sys
import time

import pytest
from httpx2 import get

from tests.browser.conftest import DESKTOP, serve
from tests.serving.conftest import store_case
from tests.serving.hostile import PAYLOADS, hostile_case

pytestmark = pytest.mark.browser
PHONE, ZOOMED = (390, 844), (680, 450)
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
    "/brief",
    "/brief?all=1",
    "/handover",
    "/publish",
    "/search?words=ships",
)
PASTED = (
    "Ukraine's foreign ministry said on Thursday that two more boats had been stopped near Kerch. "
    "Russia's border service denied that any boat had been stopped."
)


def some_of_each(address):
    """Give the screens, a report, an issue and a claim."""
    matrix, queue = get(f"{address}/matrix").text, get(f"{address}/review").text
    found = [
        re.search(pattern, page)[1]
        for pattern, page in (
            (r'href="(/report\?[^"#]+)', matrix),
            (r'href="(/issues/[^"]+)"', matrix),
            (r'href="(/review/[^"]+)"', queue),
        )
    ]
    return [*SCREENS, *found]


def ledger(path):
    """Give the ledger as it is on disk."""
    command = [sys.executable, "-m", "rashomon", "export", str(path), "--to", "jsonl"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def decisions(path):
    """Give the decisions on disk."""
    records = map(json.loads, ledger(path).splitlines())
    return [each["record"] for each in records if each["kind"] == "decisions"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_on_any_screen(open_page, looked_at, scheme, size):
    """axe-core reports no violation, and no page says anything to the console."""
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed")
    page, noise = open_page(looked_at, size, color_scheme=scheme, bypass_csp=True)
    for screen in some_of_each(looked_at):
        page.goto(f"{looked_at}{screen}")
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
        found = axe.Axe().run(page)["violations"]
        told = [(each["id"], node["html"][:160]) for each in found for node in each["nodes"][:3]]

        assert (screen, []) == (screen, told)
    assert [] == noise


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoom 200 %"])
def test_no_screen_scrolls_sideways(open_page, looked_at, size):
    """Wide tables and drawings scroll inside their own region."""
    page, _ = open_page(looked_at, size)
    for screen in some_of_each(looked_at):
        page.goto(f"{looked_at}{screen}")

        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], screen


def test_nothing_is_asked_of_anybody_else(open_page, looked_at):
    """Every request of every screen goes to this machine, and the policy blocks nothing of ours."""
    page, noise = open_page(looked_at)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for screen in some_of_each(looked_at):
        page.goto(f"{looked_at}{screen}")

    assert {looked_at} == {"/".join(each.split("/")[:3]) for each in asked if each != "data:,"}
    assert [] == noise


def test_ten_claims_are_reviewed_by_keyboard_alone(open_page, worked_on):
    """From the case home to the tenth decision no pointer is needed; each is on disk."""
    address, path, _ = worked_on
    page, noise = open_page(address)
    while "Review" not in page.evaluate("document.activeElement.textContent.trim().slice(0, 8)"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    start = page.get_by_role("link", name="Start with the first")
    while not start.evaluate("item => item === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/*")
    page.locator("#who").focus()
    page.keyboard.type("Ada")
    page.locator("#decide button").first.focus()
    for number in range(10):
        before = page.url
        page.keyboard.press("x" if number == 3 else "a")
        page.wait_for_url(lambda url, before=before: url != before)
    made = decisions(path)

    assert 10 == len(made)
    assert {"Ada"} == {each["decided_by"] for each in made}
    assert ["accept"] * 3 + ["reject"] + ["accept"] * 6 == [each["kind"] for each in made]
    assert [] == noise

    page.keyboard.press("u")
    page.wait_for_load_state()
    page.wait_for_timeout(200)

    assert "undo" == decisions(path)[-1]["kind"]


def test_the_end_of_a_claim_moves_by_words(open_page, worked_on):
    """`[` shortens the claim by a word; accepting it then records a correction."""
    address, path, _ = worked_on
    page, _ = open_page(f"{address}/review")
    page.get_by_role("link", name="Start with the first").click()
    before = page.locator('#decide input[name="content"]').last.input_value()
    page.keyboard.press("[")
    page.keyboard.press("[")
    page.keyboard.press("]")
    after = page.locator('#decide input[name="content"]').last.input_value()
    page.locator("#who").fill("Ada")
    page.locator("#decide button").first.focus()
    page.keyboard.press("a")
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    (made,) = decisions(path)

    assert int(after.split(":")[1]) < int(before.split(":")[1])
    assert "correct" == made["kind"]
    assert int(after.split(":")[1]) == made["content"][-1]["end"]


def test_single_keys_can_be_switched_off(open_page, worked_on):
    """With the switch off no letter decides (WCAG 2.1.4); it stays off on the next page."""
    address, path, _ = worked_on
    page, _ = open_page(f"{address}/review")
    page.locator(".person summary").click()
    page.locator("#single-keys").uncheck()
    page.locator("#by").fill("Ada")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Start with the first").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)

    assert [] == decisions(path)


def test_selected_words_are_marked_with_n(open_page, worked_on):
    """The words that the person selected, and no others, become the claim."""
    address, path, _ = worked_on
    page, _ = open_page(address)
    page.goto(f"{address}{some_of_each(address)[-3]}")
    words = page.evaluate(
        """() => {
          const inside = document.querySelector(".text[data-start] p");
          const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (!node.parentElement.closest(".num")) nodes.push(node);
          }
          const range = document.createRange();
          range.setStart(nodes[0], 0);
          range.setEnd(nodes[2], Math.min(9, nodes[2].length));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return nodes[0].textContent + nodes[1].textContent + nodes[2].textContent.slice(0, 9);
        }"""
    )
    page.keyboard.press("n")
    page.locator("#mark #who").fill("Ada")
    page.locator("#mark-speaker").fill("A witness")
    page.get_by_role("button", name="Mark", exact=True).click()
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    (made,) = decisions(path)

    assert words.split() == made["quotation"].split()
    assert "A witness" == made["speaker"]["name"]
    assert "marked by hand" in page.content()


def test_a_pasted_report_is_read_while_one_looks_on(open_page, worked_on):
    """Its claims stand in the case when the page says that it is done."""
    address, _, _ = worked_on
    page, _ = open_page(address)
    page.locator("#text").fill(PASTED)
    page.locator("#outlet").fill("Harbour Herald")
    page.get_by_role("button", name="Read").click()
    page.get_by_text("Done:").wait_for(timeout=90_000)
    page.goto(f"{address}/sources")

    assert 16 == page.locator("tbody tr").count()
    assert page.get_by_text("Harbour Herald").count()


def test_a_dossier_is_exported_and_clean(open_page, worked_on, tmp_path):
    """What the button sends opens offline, and axe finds nothing on it."""
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed")
    address, path, _ = worked_on
    page, _ = open_page(f"{address}/review")
    page.locator("#who").fill("Ada")
    page.locator("#accept-all").click()
    page.wait_for_url("**/review")
    page.goto(f"{address}/publish")
    while page.locator(".strip").count():
        page.wait_for_timeout(300)
        page.reload()
    page.locator('input[name="draft"]').uncheck()
    with page.expect_download() as sent:
        page.get_by_role("button", name="Publish", exact=True).click()
    file = tmp_path / "edition.html"
    sent.value.save_as(file)
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    found = axe.Axe().run(page)["violations"]

    assert [] == [(each["id"], node["html"][:160]) for each in found for node in each["nodes"][:3]]
    assert 1 == len(re.findall(r'"kind":"publish"', ledger(path)))


def test_a_cell_opens_its_words_in_place(open_page, looked_at):
    """The row beneath holds the quotations; the same button closes it."""
    page, _ = open_page(f"{looked_at}/matrix")
    opener = page.locator("td .opener").first
    opener.click()
    page.locator("tr.opened mark").first.wait_for()
    opener.click()

    assert 0 == page.locator("tr.opened").count()


def test_the_timeline_is_drawn_nearer(open_page, looked_at):
    """By button and by key; the region scrolls, the page does not."""
    page, _ = open_page(f"{looked_at}/timeline")
    drawing = page.locator(".zoomed svg").first
    before = drawing.bounding_box()["width"]
    page.get_by_role("button", name="Zoom in").click()
    page.keyboard.press("+")

    assert before * 2 < drawing.bounding_box()["width"]
    page.keyboard.press("0")
    assert before == drawing.bounding_box()["width"]


def test_a_killed_server_loses_nothing_it_acknowledged(open_page, worked_on):
    """After kill -9 the case opens, and holds every decision that was answered."""
    address, path, server = worked_on
    page, _ = open_page(f"{address}/review")
    page.get_by_role("link", name="Start with the first").click()
    page.locator("#who").fill("Ada")
    page.locator("#decide button").first.focus()
    for _ in range(3):
        before = page.url
        page.keyboard.press("a")
        page.wait_for_url(lambda url, before=before: url != before)
    server.kill()
    server.wait()

    assert 3 == len(decisions(path))
    subprocess.run([sys.executable, "-m", "rashomon", "check", str(path)], check=True)


@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_hostile_reports_run_nothing(open_page, tmp_path, bypass):
    """200 payloads in every field execute on no screen, with the policy and without it."""
    path = tmp_path / "hostile.db"
    store_case(path, hostile_case())
    server, address = serve(path)
    try:
        time.sleep(0.5)
        page, _ = open_page(address, bypass_csp=bypass)
        sources = get(f"{address}/sources").text
        reports = re.findall(r'href="(/report\?[^"#]+)', sources)
        pages = [*SCREENS, "/matrix?from=61", "/matrix?from=121", *reports[:: 2 if bypass else 8]]
        for screen in pages:
            page.goto(f"{address}{screen.replace('&amp;', '&')}")

            assert page.evaluate("window.pwned") is None, screen
        assert len(PAYLOADS) / 16 < len(reports)
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
