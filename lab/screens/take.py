"""Pictures of every screen of the workbench, for docs/workbench.md.

The bundled case is read afresh, a few claims are accepted, `rashomon serve` is started on a free
port, and headless Chromium looks at it: `python lab/screens/take.py [--to FOLDER] [--case CASE]`.
A picture is what stands in the window, not the whole page, in a palette: some tens of kB. One that
is larger than `MOST_BYTES` ends the run with an error.
"""

import argparse
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from rashomon.demo import DemoCase, demo_path

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, PHONE = (1280, 860), (390, 780)
MOST_BYTES = 120_000
ACCEPTED = 14
PERSON = "N. Ito"
TO = Path(__file__).parents[2] / "docs" / "images" / "workbench"
# Those whose address does not depend on the case.
FIXED = {
    "home": "/",
    "matrix": "/matrix",
    "review-queue": "/review",
    "timeline": "/timeline",
    "map": "/map",
    "third-parties": "/parties",
    "evidence": "/evidence",
    "questions": "/questions",
    "sources": "/sources",
    "problems": "/problems",
    "search": "/search?words=ships",
    "brief": "/brief?all=1",
    "publish": "/publish",
    "handover": "/handover",
}
ON_A_PHONE = ("home", "reader", "review-claim")


def main() -> int:
    """Take all pictures; return 1 if one is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=TO)
    parser.add_argument("--case", type=Path, help="a case that is there, looked at as it is")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        case = asked.case or make_case(Path(folder) / "kerch.db")
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        with serving(case) as address:
            taken = take(browser, address, asked.to)
        browser.close()
    large = [path for path in taken if path.stat().st_size > MOST_BYTES]
    for path in taken:
        size = path.stat().st_size
        print(f"{size:7,}  {path.name}" + (" is too large" if path in large else ""))
    return 1 if large else 0


def rashomon(*words: str) -> str:
    """Run a command; return what it prints."""
    command = [sys.executable, "-m", "rashomon", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def make_case(path: Path) -> Path:
    """Read the bundled case and accept a few of its claims, so that something is decided."""
    rashomon("new", str(path), str(demo_path(DemoCase("kerch2018"))))
    claims = json.loads(rashomon("claims", str(path), "--json"))["claims"]
    for claim in claims[:ACCEPTED]:
        rashomon("review", str(path), "--accept", claim["id"], "--by", PERSON)
    return path


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """Serve a case on a free port; give its address."""
    command = [sys.executable, "-m", "rashomon", "serve", str(case), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        found = re.search(r"http://\S+/", server.stdout.readline() if server.stdout else "")
        try:
            if found is None:
                raise RuntimeError("the workbench gave no address")
            yield found[0].rstrip("/")
        finally:
            server.terminate()


def take(browser: Browser, address: str, to: Path) -> list[Path]:
    """Take every screen wide and light, and some narrow and dark."""
    taken = []
    with opened(browser, address, WIDE, "light") as page:
        screens = FIXED | of_this_case(page, address)
        for name, path in screens.items():
            page.goto(address + path)
            taken.append(picture(page, to / f"{name}.png"))
        page.goto(address + "/matrix")
        page.locator("button.opener").nth(1).click()
        page.locator(".opened").wait_for()
        page.locator(".opened").scroll_into_view_if_needed()
        taken.append(picture(page, to / "matrix-cell.png"))
    with opened(browser, address, PHONE, "dark") as page:
        for name in ON_A_PHONE:
            page.goto(address + screens[name])
            taken.append(picture(page, to / f"{name}-phone-dark.png"))
    return taken


@contextmanager
def opened(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    """Open a window in which a person said her name."""
    window = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=window, color_scheme=scheme)
    page.goto(address)
    page.locator(".person summary").click()
    page.fill("#by", PERSON)
    page.locator(".person button").click()
    while page.locator(".strip").count():  # the accounts are being lined up
        page.wait_for_timeout(300)
        page.goto(address)
    yield page
    page.close()


def of_this_case(page: Page, address: str) -> dict[str, str]:
    """Find an issue, a report, a claim and two reports to compare."""
    page.goto(address + "/matrix")
    issue = page.locator(".matrix th a[href^='/issues/']").first.get_attribute("href") or ""
    page.goto(address + "/review")
    claim = page.locator(".queue .who a").first.get_attribute("href") or ""
    page.goto(address + "/sources")
    links = page.locator("a[href^='/report?id=']")
    reports = list(dict.fromkeys(link.get_attribute("href") or "" for link in links.all()))
    ids = [report.split("#")[0].removeprefix("/report?id=") for report in reports]
    first, second = next(pair for pair in pairwise(ids) if pair[0] != pair[1])
    beside = "/beside?a=" + first + "&b=" + second
    return {"issue": issue, "review-claim": claim, "reader": reports[0], "side-by-side": beside}


def picture(page: Page, path: Path) -> Path:
    """Write what stands in the window."""
    path.write_bytes(smaller(page.screenshot(animations="disabled", caret="hide")))
    return path


def smaller(png: bytes) -> bytes:
    """Write a picture again in at most 256 colours: those that it has most of."""
    pixels = read_png(png)
    coarse = (pixels.astype(np.int32) + 4) // 8
    packed = (coarse[..., 0] << 12) | (coarse[..., 1] << 6) | coarse[..., 2]
    kinds, place, often = np.unique(packed, return_inverse=True, return_counts=True)
    kept = np.argsort(-often, kind="stable")[:256]
    shades = np.stack([kinds >> 12, (kinds >> 6) & 63, kinds & 63], axis=1)
    apart = ((shades[:, None, :] - shades[kept][None, :, :]) ** 2).sum(axis=2)
    indexes = np.argmin(apart, axis=1)[place].reshape(packed.shape).astype(np.uint8)
    # The true mean of each colour kept, so that paper stays the colour of paper.
    flat, colours = indexes.ravel(), pixels.reshape(-1, 3)
    counts = np.maximum(np.bincount(flat, minlength=len(kept)), 1)
    sums = [np.bincount(flat, colours[:, each], len(kept)) for each in range(3)]
    palette = np.round(np.stack(sums, axis=1) / counts[:, None]).astype(np.uint8)
    height, width = indexes.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), indexes], axis=1)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            chunk(b"PLTE", palette.tobytes()),
            chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            chunk(b"IEND", b""),
        )
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    """Frame a part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def read_png(png: bytes) -> np.ndarray:
    """Read an 8-bit RGB or RGBA PNG without interlace -> (height, width, 3) uint8."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    step = {2: 3, 6: 4}[kind]
    rows = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * step)
    done, above = np.zeros((height, width, step), np.uint8), np.zeros((width, step), np.uint8)
    for number, row in enumerate(rows):
        above = unfilter(int(row[0]), row[1:].reshape(width, step), above)
        done[number] = above
    return done[..., :3]


def unfilter(kind: int, row: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Undo the filter of one row (PNG specification, section 9)."""
    if kind == 0:
        return row
    if kind == 1:
        return np.cumsum(row, axis=0, dtype=np.uint8)
    if kind == 2:
        return row + above
    done = row.astype(int).tolist()
    over, left, corner = above.tolist(), [0] * row.shape[1], [0] * row.shape[1]
    for place, values in enumerate(done):
        for each, value in enumerate(values):
            a, b, c = left[each], over[place][each], corner[each]
            guess = (a + b) // 2 if kind == 3 else paeth(a, b, c)
            values[each] = (value + guess) & 255
        left, corner = values, over[place]
    return np.array(done, np.uint8)


def paeth(left: int, above: int, corner: int) -> int:
    """Give the neighbour nearest to left + above - corner."""
    near = left + above - corner
    return min((left, above, corner), key=lambda each: abs(near - each))


if __name__ == "__main__":
    sys.exit(main())
