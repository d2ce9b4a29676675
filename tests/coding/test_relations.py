import pytest

from rashomon.coding.relations import Relater
from rashomon.model.relation import RelationKind

RELATE = Relater.load()


@pytest.mark.parametrize(
    ("text", "kind", "from_", "to"),
    [
        ("Latvia appealed to NATO for help.", RelationKind.REQUEST, "Latvia", "NATO"),
        ("Egypt spoke with Sudan by phone.", RelationKind.CONTACT, "Egypt", "Sudan"),
        ("Oman responded to Yemen.", RelationKind.ANSWER, "Oman", "Yemen"),
        ("Chile condemned Peru.", RelationKind.REACTION, "Chile", "Peru"),
    ],
)
def test_words_show_a_link_and_its_ends(parse_text, text, kind, from_, to):
    """The ends are parties where known, else the words of the text."""
    links = [link for link in RELATE(parse_text(text), (), ()) if link.kind is kind]

    assert [(from_, to)] == [(link.from_, link.to) for link in links]


def test_a_reason_is_the_words_that_a_connector_opens(parse_text):
    """The span of a reason runs from its connector to the end of what it opens."""
    text = "Kenya closed the pass because of heavy snow."
    (reason,) = [
        link for link in RELATE(parse_text(text), (), ()) if link.kind is RelationKind.REASON
    ]

    assert ("because of heavy snow", "Kenya") == (reason.span.quote(text), reason.from_)


def test_an_exhibit_is_a_noun_phrase(parse_text):
    """A map or a video that is invoked is an exhibit of whoever holds it up."""
    text = "The general showed an old map of the valley."
    (exhibit,) = [
        link for link in RELATE(parse_text(text), (), ()) if link.kind is RelationKind.EXHIBIT
    ]

    assert "an old map of the valley" == exhibit.span.quote(text)


def test_plain_sentences_show_no_link(parse_text):
    """Where no word shows a link there is none."""
    assert () == RELATE(parse_text("The lake lies in a deep valley."), (), ())
