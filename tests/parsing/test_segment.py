import pytest

from rashomon.parsing.segment import is_prose, paragraphs, quotations


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


def test_an_absurd_number_of_marks_is_no_prose(parse_text):
    """It is not parsed, and its marks are not paired; the paragraphs around it are."""
    text = "The guards left.\n" + "'\"'" * 500 + "\nNobody came back."
    parse = parse_text(text)

    assert [True, False, True] == [is_prose(text, *span) for span in parse.paragraphs]
    assert [0, 2] == [sentence.paragraph for sentence in parse.sentences]
    assert ((), ()) == (parse.quotations, parse.unbalanced)
