import pytest

from rashomon.parsing.segment import paragraphs, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We held the hill,” she said.", ["“We held the hill,”"]),
        ("``We held the hill,'' she said.", ["``We held the hill,''"]),
        (
            "''We held the hill,'' she said. ''It was cold.''",
            ["''We held the hill,''", "''It was cold.''"],
        ),
        ("The mast was 6'' wide, Armenia’s envoy said.", []),
    ],
)
def test_quotation_marks_are_paired(text, quoted):
    """Typographic, agency and doubled single marks pair; primes and apostrophes do not."""
    found, stray = quotations(text, paragraphs(text))

    assert (quoted, ()) == ([text[quote.start : quote.end] for quote in found], stray)
