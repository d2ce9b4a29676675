"""Full-text search."""

import pytest

from rashomon.model.case import DocumentRecords
from rashomon.store.sqlite import CaseStore
from tests.builders import TEXT, build_document, harbour_claim, ministry_claim

CYRILLIC = "Катера пересекли линию.\nМорской порт закрыт."
CHINESE = "两艘船越过了边界线。"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A case with reports in three scripts."""
    with CaseStore.create(tmp_path_factory.mktemp("search") / "case.db") as opened:
        document = build_document(document_id="en")
        claims = (ministry_claim(document), harbour_claim(document))
        opened.put_document(DocumentRecords(document, claims), engine="1")
        for name, text in (("ru", CYRILLIC), ("zh", CHINESE), ("fr", "La frontière fermée.")):
            opened.put_document(DocumentRecords(build_document(text, name)), engine="1")
        yield opened


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("boats", [("en", "boats")]),
        ("BOATS ministry", [("en", "ministry said on Monday that two boats")]),
        ("raining ministry", [("en", "ministry"), ("en", "raining")]),
        ("frontiere", [("fr", "frontière")]),
        ("линию", [("ru", "линию")]),
        ("边界", [("zh", "边界")]),
        ("boats submarine", []),
        ("", []),
        ('-- ** "', []),
        ('boats" OR "rain', []),
        ("boats NEAR/3 (line", []),
        ("text:boats^2*", []),
        ("boats\x00line", [("en", "boats had crossed the line")]),
        ("harbour-master", [("en", "harbour master")]),
    ],
)
def test_words_are_found_where_they_stand(store, words, expected):
    """Hits carry exact spans, in any script; what looks like search syntax is only words."""
    texts = {"en": TEXT, "ru": CYRILLIC, "zh": CHINESE, "fr": "La frontière fermée."}

    hits = [
        (hit.document_id, hit.span.quote(texts[hit.document_id])) for hit in store.search(words)
    ]

    assert expected == hits


def test_a_snippet_is_one_line_of_the_paragraph(store):
    """The words around a hit stand in its snippet, those of other paragraphs do not."""
    (hit,) = store.search("harbour")

    assert hit.snippet.endswith("“Nothing crossed anything,” the harbour master answered.")


def test_claims_are_indexed_by_their_content(store):
    """Words of a claim's content find it in the file, for any SQLite program."""
    document = build_document(document_id="en")
    query = (
        "SELECT id FROM attributions WHERE row IN"
        " (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
    )

    assert [(ministry_claim(document).id,)] == [*store.connection.execute(query, ("line",))]
    assert [] == [*store.connection.execute(query, ("ministry",))]
