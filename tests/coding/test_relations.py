import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.relations import Frame, KindEntry, RelationLexicon
from rashomon.model.relation import Relation, RelationKind
from rashomon.pipeline import Pipeline, load_pipeline
from tests.conftest import make_document

Rows = Mapping[str, Mapping[str, list[str]]]
FOLDER = Path(__file__).parent
MADE, UNSEEN, THIRD = (
    tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("links", "links_unseen", "links_third")
)
KINDS = tuple(map(RelationKind, MADE))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The stages of the program, loaded once."""
    return load_pipeline()


@pytest.fixture(scope="module")
def relate(pipeline) -> Callable[[str], tuple[Relation, ...]]:
    """Read a bare text up to its relations."""

    def relate(text: str) -> tuple[Relation, ...]:
        parse = pipeline.parse(make_document(text))
        return pipeline.relate(parse, pipeline.attribute(parse), ())

    return relate


def written(link: Relation) -> str:
    """Write a relation as the tables do."""
    mark = "?" if link.is_suggestion else ""
    initiator = f" !{link.initiator}" if link.initiator else ""
    return f"{mark}{link.form or '-'}: {link.from_ or '-'} -> {link.to or '-'}{initiator}"


def counts(relate, rows: Mapping[str, list[str]], kind: str) -> Counter[str]:
    """Count what is right, found and expected over the sentences of a kind."""
    total = Counter[str]()
    for text, links in rows.items():
        expected = Counter(links)
        found = Counter(written(link) for link in relate(text) if link.kind == kind)
        total["right"] += (expected & found).total()
        total["found"] += found.total()
        total["expected"] += expected.total()
    return total


@pytest.mark.parametrize(
    ("kind", "text", "links"),
    [(kind, text, links) for kind, rows in MADE.items() for text, links in rows.items()],
)
def test_words_show_links_and_near_misses_do_not(relate, kind, text, links):
    """Each sentence shows the links of its kind that the table says, and no other."""
    found = sorted(written(link) for link in relate(text) if link.kind == kind)

    assert sorted(links) == found


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_fifteen_sentences_and_near_misses(kind):
    """The table of a kind is long enough to mean something."""
    rows = MADE[kind]

    assert len(rows) >= 15
    assert sum(not links for links in rows.values()) >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_right_on_the_second_set(relate, kind):
    """Precision of each kind is at least .85 on sentences that the lists were not made on."""
    total = counts(relate, UNSEEN[kind], kind)

    assert total["right"] / total["found"] >= 0.85
    assert total["right"] / total["expected"] >= 0.9


@pytest.mark.parametrize(
    ("rows", "precision", "recall"), [(UNSEEN, 0.97, 0.97), (THIRD, 0.94, 0.82)]
)
def test_all_kinds_together_hold_their_floors(relate, rows: Rows, precision, recall):
    """The figures of docs/relations.md stand."""
    total = Counter[str]()
    for kind, sentences in rows.items():
        total += counts(relate, sentences, kind)

    assert total["right"] / total["found"] >= precision
    assert total["right"] / total["expected"] >= recall


def test_links_of_a_whole_text_are_in_order_and_told_apart(relate):
    """Two of one kind overlap only on the same words with other ends; ids and order are theirs."""
    text = "\n\n".join(text for rows in UNSEEN.values() for text in rows)
    found = [link for link in relate(text) if link.kind in KINDS]
    pairs = [
        (one, two)
        for one, two in combinations(found, 2)
        if one.kind is two.kind and one.span.overlaps(two.span)
    ]

    assert sorted(found, key=lambda one: one.span) == found
    assert len(found) == len({one.id for one in found})
    assert [] == [
        (one, two)
        for one, two in pairs
        if one.span != two.span or (one.from_, one.to) == (two.from_, two.to)
    ]


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        (
            "Kenya closed the pass because of heavy snow.",
            "because of heavy snow",
            "Kenya closed the pass",
        ),
        ("Latvia asked NATO to send ships.", "asked", "to send ships"),
        ("The general showed an old map of the valley.", "an old map of the valley", None),
        ("Images show a burnt barn.", "Images", "a burnt barn"),
    ],
)
def test_a_link_has_its_words_and_what_they_are_about(relate, text, words, other):
    """The span is the words that show the link, `other` those it is about."""
    link = next(link for link in relate(text) if link.kind in KINDS)

    assert (words, other) == (link.span.quote(text), link.other and link.other.quote(text))


def test_hearsay_is_a_suggestion(relate):
    """What is told by somebody who is not sure is never more than a suggestion."""
    (link,) = relate("Latvia reportedly asked NATO for help.")

    assert "?help: Latvia -> NATO" == written(link)


def test_a_request_that_presses_a_side_is_a_reaction_too(relate):
    """A call on a named side stands on the ladder; a call for help does not."""
    texts = ("Malta called on Oman to release the crew.", "Malta asked Oman for help.")

    assert [["reaction", "request"], ["request"]] == [
        sorted(link.kind for link in relate(text)) for text in texts
    ]


def test_plain_sentences_show_no_link(relate):
    """Where no word shows a link there is none."""
    assert () == relate("The lake lies in a deep valley.")


@pytest.mark.parametrize("kind", KINDS)
def test_forms_are_closed_lists(relate, kind):
    """No frame and no topic has a form that its kind does not list."""
    entry = RelationLexicon.load().kinds[kind]
    used = {frame.form for frame in entry.frames if frame.form} | set(entry.topics)

    assert set() == used - set(entry.forms)


def test_a_frame_with_a_form_of_its_own_is_an_error():
    """The message names the form, the kind and the list."""
    entry = KindEntry(forms=("call",), frames=(Frame(words=("wave",), form="gesture"),))
    none = frozenset[str]()
    lexicon = RelationLexicon(none, none, none, {RelationKind.CONTACT: entry})

    with pytest.raises(LexiconError, match="form 'gesture' of contact"):
        lexicon.frames(RelationKind.CONTACT)
