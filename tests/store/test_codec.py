"""Records <-> JSON."""

import msgspec
import pytest
from hypothesis import given

from rashomon.model.case import DocumentRecords
from rashomon.store import codec
from tests.builders import build_document, ministry_claim
from tests.strategies import document_records


@given(document_records())
def test_every_record_survives_the_way_to_json_and_back(records):
    """What is decoded equals what was encoded, for every kind of record."""
    for table in codec.DOCUMENT_TABLES:
        for record in codec.placed_in(table, records):
            assert record == msgspec.json.decode(codec.encode(record), type=type(record))


def test_keys_are_sorted():
    """The JSON of a record does not depend on the order in which its class names its fields."""
    text = codec.encode(ministry_claim(build_document()))

    assert text == msgspec.json.encode(msgspec.json.decode(text), order="sorted").decode()


def test_an_impossible_span_is_refused():
    """The check that a span makes of itself holds for what is read, too."""
    document = build_document()
    text = codec.encode(document)
    claim = codec.encode(ministry_claim(document)).replace('"end":12', '"end":0')

    with pytest.raises(msgspec.ValidationError, match="empty or reversed"):
        codec.decode(
            {
                "document": msgspec.Raw(text.encode()),
                "attributions": [msgspec.Raw(claim.encode())],
            },
            DocumentRecords,
        )
