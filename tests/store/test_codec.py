"""Records <-> JSON."""

import msgspec
import pytest
from hypothesis import given

from rashomon.model.attribution import Attribution
from rashomon.store import codec
from tests.builders import build_document, ministry_claim
from tests.strategies import document_records


@given(document_records())
def test_every_record_survives_the_way_to_json_and_back(records):
    """What is decoded equals what was encoded, for every kind of record."""
    for shelf in codec.DOCUMENT_SHELVES:
        for record in shelf.pick(records):
            assert record == codec.decode_strictly(codec.encode(record), shelf.record_type)


def test_keys_are_sorted():
    """The JSON of a record does not depend on the order in which its class names its fields."""
    text = codec.encode(ministry_claim(build_document()))

    assert text == msgspec.json.encode(msgspec.json.decode(text), order="sorted").decode()


def test_a_value_of_another_type_is_refused():
    """A string where a number belongs is an error, not a conversion."""
    text = codec.encode(ministry_claim(build_document()))

    with pytest.raises(msgspec.ValidationError, match="factuality"):
        codec.decode(text.replace('"factuality":2.0', '"factuality":"2"'), Attribution)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"factuality"', '"colour":1,"factuality"', "$.colour"),
        ('"content":[{', '"content":[{"line":3,', r"$.content\[0\].line"),
    ],
)
def test_an_unknown_field_is_refused_where_input_is_foreign(old, new, path):
    """A field that no record has is named with its place; it is not dropped in silence."""
    text = codec.encode(ministry_claim(build_document())).replace(old, new, 1)

    with pytest.raises(msgspec.ValidationError, match=path.replace("$", r"\$")):
        codec.decode_strictly(text, Attribution)


def test_an_impossible_span_is_refused():
    """The check that a span makes of itself holds for what is read, too."""
    claim = ministry_claim(build_document())
    text = codec.encode(claim).replace(f'"end":{claim.content[0].end}', '"end":1')

    with pytest.raises(msgspec.ValidationError, match="empty or reversed"):
        codec.decode(text, Attribution)
