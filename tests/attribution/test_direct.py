import pytest

from rashomon.model.attribution import QuotationKind


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "“We held the hill. We will hold it again,” Colonel Peter Brandt said.",
            (
                "Colonel Peter Brandt",
                "said",
                "“We held the hill. We will hold it again,”",
            ),
        ),
        (
            "“We held the hill,” the colonel said. “We will hold it again.”",
            ("the colonel", "said", "“We held the hill,”", "“We will hold it again.”"),
        ),
        (
            "The mayor of Lima tweeted: “The water is safe. Drink it.”",
            ("The mayor of Lima", "tweeted", "“The water is safe. Drink it.”"),
        ),
        (
            "The army said the hill was “in safe hands” on Monday.",
            ("The army", "said", "the hill was “in safe hands” on Monday"),
        ),
    ],
)
def test_a_quotation_belongs_to_the_cue_beside_it(attribute, text, row):
    """Quotation marks stay inside, whole quotations are taken, later ones join."""
    assert row in attribute(text).rows()


def test_a_quotation_runs_over_paragraphs(attribute):
    """A mark left open goes on in the next paragraph, as one attribution."""
    read = attribute("“We held the hill,” Peter Brandt said. “It was cold.\n\n“We went home.”")

    assert "“We went home.”" == read.quote(read.one("said").content[-1])


def test_a_paragraph_of_quotation_goes_on_with_the_speaker(attribute):
    """A quotation without a cue has the source of the one before and no cue of its own."""
    read = attribute("“We held the hill,” Peter Brandt said.\n\n“It was cold up there at night.”")

    assert ("Peter Brandt", None, "“It was cold up there at night.”") == read.rows()[-1]


def test_a_scare_quote_is_borrowed(attribute):
    """A term in quotation marks is no claim; its owner stays unnamed."""
    read = attribute("The village lived with its “peace line” for years.")

    (claim,) = read.claims
    assert (True, None, "unspecified") == (claim.borrowed, claim.source, claim.speaker.party)


def test_a_borrowed_term_is_credited_to_its_owner(attribute):
    """The phrase "to use X's words" tells whose term it is."""
    read = attribute("The “peace line,” to use Macron's words, was moved in June.")

    assert ["Macron"] == [read.quote(claim.source) for claim in read.claims if claim.borrowed]


def test_altered_words_are_marked(attribute):
    """Square brackets inside a quotation are kept as spans."""
    read = attribute("“We took [the bridge] and held it,” the colonel said.")

    assert ["[the bridge]"] == [read.quote(span) for span in read.one("said").altered]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We held the hill,” the colonel said.", QuotationKind.DIRECT),
        ("The colonel said that they “held the hill.”", QuotationKind.MIXED),
        ("The colonel said that they held the hill.", QuotationKind.INDIRECT),
    ],
)
def test_the_kind_tells_how_much_is_quoted(attribute, text, kind):
    """Direct is all in quotation marks, mixed in part, indirect not at all."""
    assert kind is attribute(text).one("said").kind
