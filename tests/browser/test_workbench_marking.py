"""Marking and deciding by keys in a real browser, where it goes wrong most easily."""

import subprocess
import sys

import pytest

from tests.browser.conftest import serve
from tests.browser.test_workbench import decisions, some_of_each

pytestmark = pytest.mark.browser


def test_words_of_two_paragraphs_are_marked_as_one_claim(open_page, tmp_path):
    """Cards between them are no part of the words; a control character counts as one."""
    (tmp_path / "two.txt").write_text(
        "The bor\x07der ministry of Norland said that nobody had crossed.\n\n"
        "The Sudland ministry denied it on Tuesday and saw soldiers there.\n",
        "utf-8",
    )
    path = tmp_path / "two.db"
    command = [sys.executable, "-m", "rashomon", "new", str(path), str(tmp_path / "two.txt")]
    subprocess.run(command, check=True)
    server, address = serve(path)
    try:
        page, noise = open_page(f"{address}{some_of_each(address)[-3]}")
        page.evaluate(
            """() => {
              const [one, two] = document.querySelectorAll(".text[data-start] p");
              const range = document.createRange();
              range.setStart(one, 0);
              range.setEnd(two, two.childNodes.length);
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }"""
        )
        page.keyboard.press("n")
        page.locator("#mark #who").fill("Ada")
        page.get_by_role("button", name="Mark", exact=True).click()
        page.wait_for_url("**/report?*")
        (made,) = decisions(path)
    finally:
        server.kill()
        server.wait()
        server.stdout.close()

    assert 2 == len(made["content"])
    assert made["quotation"].startswith("The bor\x07der")
    assert made["quotation"].endswith("saw soldiers there.")
    assert [] == noise


def test_a_key_held_down_decides_once(open_page, worked_on):
    """The claims that come next were not looked at yet."""
    address, path, _ = worked_on
    page, _ = open_page(f"{address}/review")
    page.get_by_role("link", name="Start with the first").click()
    page.locator("#who").fill("Ada")
    page.locator("#decide button").first.focus()
    for _ in range(12):
        page.keyboard.down("a")
        page.wait_for_timeout(40)
    page.keyboard.up("a")
    page.wait_for_timeout(500)

    assert 1 == len(decisions(path))
