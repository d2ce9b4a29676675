import pytest

from rashomon.model.attribution import QuotationKind


def test_a_paragraph_of_quotation_goes_on_with_the_speaker(settle):
    """A quotation without a cue has the source of the one before and no cue of its own."""
    text = "“We held the hill,” Peter Brandt said.\n\n“It was cold up there at night.”"
    read = settle(text, ("Peter Brandt", "said", "“We held the hill,”"))

    assert ("Peter Brandt", None, "“It was cold up there at night.”") == read.rows()[-1]


def test_paragraphs_of_one_quotation_have_its_speaker(settle):
    """Those before the one that a cue has are not lost, nor the article's own."""
    text = "“We held the hill.\n\n“Nobody came.\n\n“We left on foot,” Peter Brandt said."
    read = settle(text, ("Peter Brandt", "said", "“We left on foot,”"))

    assert [
        ("Peter Brandt", None, "“We held the hill.", "“Nobody came."),
        ("Peter Brandt", "said", "“We left on foot,”"),
    ] == read.rows()


def test_empty_quotation_marks_are_nobodys(settle):
    """Marks without a word between them say nothing."""
    assert () == settle("They spoke. “” “…” “ ”").claims


def test_a_scare_quote_is_borrowed(settle):
    """A term in quotation marks is no claim; its owner stays unnamed."""
    (claim,) = settle("The village lived with its “peace line” for years.").claims

    assert (True, None, "unspecified") == (claim.borrowed, claim.source, claim.speaker.party)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The “peace line,” to use Macron's words, was moved in June.", "Macron"),
        ("They walked along what Oslo calls the “peace line” in June.", "Oslo"),
        ("The navy's phrase for it is a “visit” and nothing more.", "The navy"),
    ],
)
def test_a_borrowed_term_is_credited_to_its_owner(settle, text, owner):
    """The words around a term tell whose it is."""
    read = settle(text)

    assert [owner] == [read.quote(claim.source) for claim in read.claims if claim.borrowed]


@pytest.mark.parametrize(
    "text",
    [
        "The band played “March of the Long Winter” at noon.",
        "A mule named “Captain” carried the water.",
        "They met under the title “Good Roads, Good Friends” in May.",
    ],
)
def test_titles_and_names_are_nobodys_claim(settle, text):
    """What is written as a title is left out."""
    assert () == settle(text).claims


@pytest.mark.parametrize(
    ("text", "row", "is_term"),
    [
        (
            "Oslo refers to the raid as a “police visit” by night.",
            ("Oslo", "refers to", "the raid as a “police visit” by night"),
            True,
        ),
        ("Oslo calls it “our alarm clock” now.", ("Oslo", "calls", "“our alarm clock”"), True),
        (
            "Oslo called it “unchanged since May” now.",
            ("Oslo", "called", "“unchanged since May”"),
            False,
        ),
        (
            "Oslo called it “a tale for children” now.",
            ("Oslo", "called", "“a tale for children”"),
            False,
        ),
        ("Oslo denied the “police visit” now.", ("Oslo", "denied", "the “police visit”"), False),
    ],
)
def test_a_quoted_name_is_a_term_of_its_source(settle, text, row, is_term):
    """Behind a cue that names, a quoted noun phrase is borrowed, a judgement is a claim."""
    (claim,) = settle(text, row).claims

    assert is_term is claim.borrowed


def test_altered_words_are_marked(settle):
    """Square brackets inside a quotation are kept as spans."""
    text = "“We took [the bridge] and held it,” the colonel said."
    read = settle(text, ("the colonel", "said", "“We took [the bridge] and held it,”"))

    assert ["[the bridge]"] == [read.quote(span) for span in read.one("said").altered]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“We held it,” the colonel said.", "“We held it,”", QuotationKind.DIRECT),
        ("The colonel said they “held it.”", "they “held it.”", QuotationKind.MIXED),
        ("The colonel said that they held it.", "that they held it", QuotationKind.INDIRECT),
    ],
)
def test_the_kind_tells_how_much_is_quoted(settle, text, content, kind):
    """Direct is all in quotation marks, mixed in part, indirect not at all."""
    source = "the colonel" if "the colonel" in text else "The colonel"

    assert kind is settle(text, (source, "said", content)).one("said").kind
