"""Two statements side by side, as the workbench and a page of its own show them.

What enters: two texts with their rows, and the index of the case for names and links. What leaves:
views that the template prints as they are. Words are marked as removed and added between versions;
between two accounts only what can change the meaning is marked, as nearly all words differ.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby

from markupsafe import Markup

from rashomon.dossier.dates import date_words
from rashomon.dossier.html import environment
from rashomon.dossier.index import CaseIndex, Link
from rashomon.model.beside import (
    BASIS_WORDS,
    DIFFERENCE_WORDS,
    Beside,
    BesideMode,
    BesideRow,
    Difference,
    RowKind,
    Side,
)
from rashomon.model.span import Range, Span

# So many unchanged clauses of two versions in a row are folded away.
_FOLDED = 4
_NOTES = {
    BesideMode.ACCOUNTS: "Clauses that speak to the same matter stand side by side. They may say"
    " opposite things; nothing here says who is right, or that a silence is meant.",
    BesideMode.VERSIONS: "Words struck through stand in the older text alone, underlined words in"
    " the newer.",
    BesideMode.TRANSLATION: "Sentences were put together by order, length, numbers and names. The"
    " two languages were not understood: what is marked is a hint to read both.",
}
_TITLES = {
    BesideMode.ACCOUNTS: "Two accounts side by side",
    BesideMode.VERSIONS: "Two versions side by side",
    BesideMode.TRANSLATION: "Two languages side by side",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a cell; `mark` is ``del``, ``ins``, ``mark`` or empty."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """The clauses of one side in a row, and where they stand."""

    clauses: tuple[tuple[Piece, ...], ...]
    link: Link | None


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A difference in words: what it is, and what each side alone has."""

    kind: str
    is_hint: bool
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row with its label; a cell is None where that side says nothing to it."""

    kind: RowKind
    label: str
    because: str
    first: CellView | None
    second: CellView | None
    differences: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True)
class RowRun:
    """Rows in order; `is_folded`: unchanged, and many."""

    rows: tuple[RowView, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class SideView:
    """The head of one column.

    Attributes:
        apart: Furniture, in its words.
    """

    name: str
    title: str
    link: Link | None
    language: str
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BesideView:
    """All of it; the counts are by label, in order of kind."""

    title: str
    note: str
    sides: tuple[SideView, SideView]
    runs: tuple[RowRun, ...]
    counts: tuple[tuple[str, int], ...]
    is_cut: bool


def side_names(found: Beside, index: CaseIndex) -> tuple[str, str]:
    """Name both sides by outlet and day, and by what they are where these are alike."""
    return _name(found.first, index), _name(found.second, index)


def _name(side: Side, index: CaseIndex) -> str:
    document, title = index.document(side.document_id), index.title(side.document_id)
    if side.is_original:
        return f"{title}, original"
    if document is None:
        return title
    captured = document.capture.captured_at if document.capture else None
    day = date_words(document.published_at) if document.published_at else ""
    parts = (title, captured or day, document.id if document.id != title else "")
    return ", ".join(part for part in parts if part)


def build_beside(found: Beside, index: CaseIndex) -> BesideView:
    """Make the views of two texts side by side.

    Args:
        found: From `rashomon.alignment.beside`.
        index: Of the same case; it names the reports and makes the links.
    """
    names = side_names(found, index)
    short = ("older", "newer") if found.mode is BesideMode.VERSIONS else names
    rows = [_row(found, row, short, index) for row in found.rows]
    order = list(RowKind)
    counts = Counter(row.label for row in sorted(rows, key=lambda row: order.index(row.kind)))
    return BesideView(
        _TITLES[found.mode],
        _NOTES[found.mode],
        (_side(found.first, names[0], index), _side(found.second, names[1], index)),
        tuple(_runs(found, rows)),
        tuple(counts.items()),
        found.is_cut,
    )


def _side(side: Side, name: str, index: CaseIndex) -> SideView:
    document = index.document(side.document_id)
    link = next(iter(index.reports((side.document_id,))), None)
    apart = tuple(side.text[start:end] for start, end in side.furniture)
    return SideView(name, (document and document.title) or "", link, side.language or "", apart)


def _runs(found: Beside, rows: Sequence[RowView]) -> Iterable[RowRun]:
    """Part unchanged stretches of versions from the rest."""
    is_version = found.mode is BesideMode.VERSIONS
    for is_same, run in groupby(rows, key=lambda row: row.label == "unchanged"):
        held = tuple(run)
        yield RowRun(held, is_folded=is_version and is_same and len(held) >= _FOLDED)


def _row(found: Beside, row: BesideRow, names: tuple[str, str], index: CaseIndex) -> RowView:
    is_told = found.mode is not BesideMode.VERSIONS and row.kind is not RowKind.SAME
    return RowView(
        row.kind,
        found.label(row, names),
        BASIS_WORDS[row.basis] if is_told and row.basis else "",
        _cell(found, row, 0, index),
        _cell(found, row, 1, index),
        tuple(_difference(found, each) for each in row.differences),
    )


def _difference(found: Beside, one: Difference) -> DifferenceView:
    first = tuple(found.first.text[start:end] for start, end in one.first)
    second = tuple(found.second.text[start:end] for start, end in one.second)
    return DifferenceView(DIFFERENCE_WORDS[one.kind], one.is_hint, first, second)


def _cell(found: Beside, row: BesideRow, number: int, index: CaseIndex) -> CellView | None:
    side = (found.first, found.second)[number]
    ranges = (row.first, row.second)[number]
    if not ranges:
        return None
    if found.mode is BesideMode.VERSIONS:
        mark, marked = ("del", "ins")[number], (row.first_words, row.second_words)[number]
        if row.kind in {RowKind.FIRST_ONLY, RowKind.SECOND_ONLY}:
            marked = ranges
    else:
        told = [(each.first, each.second)[number] for each in row.differences]
        mark, marked = "mark", tuple(sorted({each for ranges in told for each in ranges}))
    clauses = tuple(tuple(_pieces(side.text, each, marked, mark)) for each in ranges)
    return CellView(clauses, _place(side, ranges[0], index))


def _pieces(text: str, clause: Range, marked: Sequence[Range], mark: str) -> Iterable[Piece]:
    at, end = clause
    for low, high in marked:
        if at <= low and high <= end:
            if at < low:
                yield Piece(text[at:low])
            yield Piece(text[low:high], mark)
            at = high
    if at < end:
        yield Piece(text[at:end])


def _place(side: Side, clause: Range, index: CaseIndex) -> Link | None:
    """Link to the paragraph; the original of a translation has no place in the reader."""
    quote = None if side.is_original else index.quote(Span(side.document_id, *clause))
    return quote.link if quote else None


def render_beside(found: Beside, index: CaseIndex) -> bytes:
    """Render a page of its own in UTF-8: no script, no outside request, links as plain words."""
    folder = files("rashomon.dossier").joinpath("templates")
    sheets = (folder.joinpath(name).read_text("utf-8") for name in ("style.css", "beside.css"))
    style = "\n".join(sheets)
    page = (
        environment()
        .get_template("beside_page.html.j2")
        .render(
            view=build_beside(found, index),
            version=version("rashomon"),
            style=Markup(style),  # noqa: S704 - files of this package, no text from outside
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )
    return page.encode("utf-8", errors="replace")
