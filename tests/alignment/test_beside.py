"""Two statements side by side: nothing is lost, what corresponds is found, what changed is told."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment import beside as beside_module
from rashomon.alignment.beside import put_beside
from rashomon.alignment.units import cut_clauses, cut_sentences
from rashomon.errors import CaseError
from rashomon.model.beside import Basis, Beside, BesideMode, DifferenceKind, RowKind
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import VersionChain
from rashomon.model.document import Document, Furniture, FurnitureKind, Original
from rashomon.model.span import Span
from tests.beside_gold import load_pairs, measure

# A little below what was measured (docs/beside.md); raised, never lowered in silence.
FLOORS = {
    "readouts_a": 0.85,
    "readouts_b": 0.90,
    "versions_a": 1.0,
    "versions_b": 1.0,
    "translations_a": 0.95,
    "translations_b": 0.90,
}
_ALTERABLE = re.compile(r"\b(not|never|no) |\b(?:\d+|two|three|six)\b")
PAGE = [
    "The ministry published no video of the incident.",
    "Four boats left the port of Dranze at 06:40.",
    "The governor of Tal was not informed.",
    "They never reached the lighthouse.",
    "Farmers lost 12 percent of the harvest.",
    "Two sailors were treated in hospital.",
    "Rhun hasn't answered the note.",
    "Talks will go on in Sanne without mediators.",
]
CHANGED = [
    ("The ministry published a video of the incident.", DifferenceKind.NEGATION),
    ("Five boats left the port of Dranze at 06:40.", DifferenceKind.NUMBER),
    ("The governor of Tal was informed.", DifferenceKind.NEGATION),
    ("They reached the lighthouse.", DifferenceKind.NEGATION),
    ("Farmers lost 21 percent of the harvest.", DifferenceKind.NUMBER),
    ("Three sailors were treated in hospital.", DifferenceKind.NUMBER),
    ("Rhun has answered the note.", DifferenceKind.NEGATION),
    ("Talks will go on in Sanne with mediators.", DifferenceKind.NEGATION),
]


def document(name: str, text: str, **fields: object) -> Document:
    """Make a document in English."""
    return Document(name, text, "0" * 64, name, **{"language": "en", **fields})


def beside(first: str, second: str, *, versions: bool = False) -> Beside:
    """Put two texts side by side that no machine has read."""
    records = DocumentRecords(document("a", first)), DocumentRecords(document("b", second))
    chain = (VersionChain("page", ("a", "b")),) if versions else ()
    return put_beside(Case(records=records, alignment=Alignment(versions=chain)), "a", "b")


def cells(found: Beside) -> list[tuple[RowKind, str, str]]:
    """Give each row with the words of both cells."""
    return [
        (
            row.kind,
            " … ".join(found.first.text[start:end] for start, end in row.first),
            " … ".join(found.second.text[start:end] for start, end in row.second),
        )
        for row in found.rows
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_what_corresponds_is_found_no_worse_than_it_was(name):
    """No file of pairs is under its floor, and every change of a page that must be told is told."""
    counts = measure(name)

    assert counts.f1 >= FLOORS[name]
    assert counts.changes == counts.told


def test_words_alone_find_less_but_something():
    """Texts that were not read by machine are compared by their words."""
    assert measure("readouts_b", is_read=False).f1 >= 0.75


@given(
    st.text(alphabet=st.sampled_from("ab .,;!?\n“”'-AB1Яя。"), max_size=120),
    st.lists(st.integers(0, 120), max_size=4, unique=True),
)
def test_no_word_is_lost(text, cuts):
    """Outside clauses and furniture stands white space alone, and no clause overlaps another."""
    ends = sorted(min(each, len(text)) for each in cuts)
    furniture = [
        (low, high) for low, high in zip(ends[::2], ends[1::2], strict=False) if low < high
    ]
    sentences = cut_sentences(text, furniture)
    clauses = [clause for each in sentences for clause in cut_clauses(text, each)]

    at = 0
    for start, end in sorted([*clauses, *furniture]):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(st.lists(st.sampled_from(range(len(PAGE))), unique=True, min_size=1), st.randoms())
def test_a_dropped_not_or_a_changed_number_is_always_told(altered, chance):
    """Wherever a sentence stands or moves to, its change is told in its row, and no other."""
    order = list(range(len(PAGE)))
    moved = order.pop(chance.randrange(len(order)))
    order.insert(chance.randrange(len(order) + 1), moved)
    newer = [CHANGED[each][0] if each in altered else PAGE[each] for each in order]
    found = beside(" ".join(PAGE), " ".join(newer), versions=True)

    told = {
        (found.second.text[slice(*row.second[0])], difference.kind)
        for row in found.rows
        for difference in row.differences
    }
    assert {CHANGED[each] for each in altered} == told


def altered_reports() -> Iterator[tuple[str, str, DifferenceKind]]:
    """Give the bundled reports with each negation dropped or number changed in turn.

    Each time another sentence, perhaps the same, moves to the end.
    """
    for name in ("kerch2018", "galwan2020"):
        lines = files("rashomon.demo").joinpath(f"{name}.jsonl").read_text("utf-8").splitlines()
        for text in (json.loads(line)["text"] for line in lines):
            for turn, found in enumerate(_ALTERABLE.finditer(text)):
                is_number = not found[1]
                other = ("71" if found[0] == "17" else "17") * is_number
                after = text[: found.start()] + other + text[found.end() :]
                sentences = re.split(r"(?<=[.!?]) ", after)
                sentences.append(sentences.pop(7 * turn % len(sentences)))
                kind = DifferenceKind.NUMBER if is_number else DifferenceKind.NEGATION
                yield text, " ".join(sentences), kind


def test_every_negation_and_number_of_the_bundled_reports_is_told():
    """Dropped or changed one by one while a sentence moves: each is told, and nothing else."""
    told = [
        (
            kind,
            [each.kind for row in beside(*texts, versions=True).rows for each in row.differences],
        )
        for *texts, kind in altered_reports()
    ]

    assert 60 < len(told)
    assert [] == [(kind, kinds) for kind, kinds in told if kinds != [kind]]


def test_every_change_of_a_page_has_its_word():
    """Unchanged, in other words, removed, added and moved rows of one page."""
    older, newer = load_pairs("versions_a")[1].texts
    found = beside(older, newer, versions=True)

    labels = [found.label(row, ("older", "newer")) for row in found.rows]
    assert BesideMode.VERSIONS == found.mode
    assert [
        "in other words",
        "unchanged",
        "in other words",
        "unchanged",
        "added",
        "moved",
    ] == labels


def test_the_older_version_is_the_first_whichever_is_named_first():
    """Versions stand in the order of their chain; one id finds the version before it."""
    records = tuple(DocumentRecords(document(name, "One. Two.")) for name in ("new", "old"))
    case = Case(records=records, alignment=Alignment(versions=(VersionChain("p", ("old", "new")),)))

    for found in (put_beside(case, "new", "old"), put_beside(case, "new"), put_beside(case, "old")):
        assert ("old", "new") == (found.first.document_id, found.second.document_id)


def test_a_translation_stands_beside_its_original():
    """The original comes first, and its offsets count in its own text."""
    original = Original("Раненых 12. Корабли не вернулись.", "ru", "the press service")
    text = "There are 21 wounded. The ships have returned."
    case = Case(records=(DocumentRecords(document("a", text, original=original)),))
    found = put_beside(case, "a")

    assert (True, False) == (found.first.is_original, found.second.is_original)
    assert [
        (RowKind.OTHER_WORDS, "Раненых 12.", "There are 21 wounded."),
        (RowKind.OTHER_WORDS, "Корабли не вернулись.", "The ships have returned."),
    ] == cells(found)
    assert [(DifferenceKind.NUMBER, True), (DifferenceKind.NEGATION, True)] == [
        (each.kind, each.is_hint) for row in found.rows for each in row.differences
    ]


def test_two_languages_are_put_together_by_what_both_have():
    """A name in two alphabets and a number are anchors; without them order and length remain."""
    original = Original("Судно задержано. Марек Ольсен прибыл 9 мая.", "ru", None)
    case = Case(
        records=(
            DocumentRecords(
                document("a", "A ship was held. Marek Olsen came on 9 May.", original=original)
            ),
        )
    )

    assert [Basis.LENGTH, Basis.ANCHORS] == [row.basis for row in put_beside(case, "a").rows]


def test_furniture_stands_apart():
    """A byline is in no row, and is named as furniture of its side."""
    text = "By Ana Pless\nThe road to Tulle is open again."
    furniture = (Furniture(Span("a", 0, 12), FurnitureKind.BYLINE),)
    records = (
        DocumentRecords(document("a", text, furniture=furniture)),
        DocumentRecords(document("b", "The road to Tulle is open again.")),
    )
    found = put_beside(Case(records=records), "a", "b")

    same = "The road to Tulle is open again."
    assert [(RowKind.SAME, same, same)] == cells(found)
    assert ((0, 12),) == found.first.furniture


def test_quotation_marks_are_a_difference_though_the_words_are_the_same():
    """Whose word it is can hang on the marks alone."""
    found = beside("The peacekeepers left the village.", "The “peacekeepers” left the village.")

    assert [(RowKind.OTHER_WORDS, DifferenceKind.QUOTATION)] == [
        (row.kind, row.differences[0].kind) for row in found.rows
    ]


def test_repeated_sentences_are_paired_one_by_one():
    """The same sentence twice stands in two rows, the third time on one side alone."""
    found = beside("No comment. No comment.", "No comment. No comment. No comment.")

    kinds = [row.kind for row in found.rows]
    assert [RowKind.SAME, RowKind.SAME, RowKind.SECOND_ONLY] == kinds


def test_what_is_beyond_the_bound_is_shown_and_said(monkeypatch):
    """A text with more clauses than are compared keeps its end, as of one side only."""
    monkeypatch.setattr(beside_module, "MOST_UNITS", 1)
    found = beside("The bridge is open. The road is closed.", "The bridge is open.")

    assert found.is_cut
    assert [RowKind.SAME, RowKind.FIRST_ONLY] == [row.kind for row in found.rows]


def test_an_empty_text_leaves_everything_to_the_other():
    """Nothing beside something is rows of one side."""
    assert [(RowKind.SECOND_ONLY, "", "The bridge is open.")] == cells(
        beside("", "The bridge is open.")
    )


@pytest.mark.parametrize(
    ("given_ids", "slug"),
    [(("x",), "unknown-record"), (("a", "a"), "nothing-beside"), (("a",), "nothing-beside")],
)
def test_what_cannot_be_put_side_by_side_is_said(given_ids, slug):
    """A report that is not there, or that has nothing beside it, is an error that says so."""
    case = Case(records=(DocumentRecords(document("a", "One.")),))

    with pytest.raises(CaseError) as raised:
        put_beside(case, *given_ids)

    assert slug == raised.value.slug
