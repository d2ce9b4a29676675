import pytest

MAYOR = ("the mayor", "told", "“The road is open,”")


def chain(claim):
    """Give the names of the relays, from the speaker outwards."""
    return [relay.name for relay in claim.relayed_by]


@pytest.mark.parametrize(
    ("text", "row", "names"),
    [
        ("“We left,” the mayor told Reuters.", ("the mayor", "told", "“We left,”"), ["Reuters"]),
        (
            "The mayor told the Coast Gazette on Friday that the road was open.",
            ("The mayor", "told", "that the road was open"),
            ["Coast Gazette"],
        ),
        (
            "The mayor told the state news agency Tengri that the road was open.",
            ("The mayor", "told", "that the road was open"),
            ["Tengri"],
        ),
        (
            "In an interview with Delta Forum, the mayor said the road was open.",
            ("the mayor", "said", "the road was open"),
            ["Delta Forum"],
        ),
        (
            "The mayor was quoted by the Fjord news agency as saying that the road was open.",
            ("The mayor", "as saying", "that the road was open"),
            ["Fjord news agency"],
        ),
        (
            "In comments carried by Radio Delta, the mayor said the road was open.",
            ("the mayor", "said", "the road was open"),
            ["Radio Delta"],
        ),
        (
            "As reported by the daily Dusk, citing Reuters, the mayor said the road was open.",
            ("the mayor", "said", "the road was open"),
            ["Reuters", "Dusk"],
        ),
        (
            "The mayor said the road was open, the Coast Gazette reported.",
            ("The mayor", "said", "the road was open"),
            ["Coast Gazette"],
        ),
        (
            "According to the palace's readout, the king said the road was open.",
            ("the king", "said", "the road was open"),
            ["palace's readout"],
        ),
    ],
)
def test_who_was_told_or_reported_it_is_a_relay(settle, text, row, names):
    """The links of the chain stand in the words around the cue, nearest to the speaker first."""
    (claim,) = settle(text, row).claims

    assert names == chain(claim)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told reporters that the road was open.",
        "The mayor told the council that the road was open.",
        "The mayor told a briefing in Oslo that the road was open.",
        "The mayor told reporters from Norway that the road was open.",
        "The mayor told Anna Holm that the road was open.",
        "The mayor told the agency that the road was open.",
    ],
)
def test_a_hearer_that_is_no_outlet_is_no_relay(settle, text):
    """Reporters, bodies, states, persons, and an agency that nobody named, pass nothing on."""
    (claim,) = settle(text, ("The mayor", "told", "that the road was open")).claims

    assert [] == chain(claim)


def test_the_agency_is_the_one_named_before(settle):
    """A short name stands for the last outlet so called."""
    text = "The Fjord News Agency saw it. “The road is open,” the mayor told the agency."

    assert ["Fjord News Agency"] == chain(settle(text, MAYOR).one("told"))


def test_each_speaker_has_a_chain_of_her_own(settle):
    """What was told to one outlet was not told by the other speaker of the sentence."""
    text = "Ada told Reuters that the road was open, and Bo said that it was closed."
    rows = (
        ("Ada", "told", "that the road was open"),
        ("Bo", "said", "that it was closed"),
    )

    assert [["Reuters"], []] == [chain(claim) for claim in settle(text, *rows).claims]


def test_an_outlet_around_a_claim_is_a_relay_and_a_person_is_not(settle):
    """What an outlet or release says of somebody's words is passed on by it; a person nests."""
    text = "The Coast Gazette wrote that Oslo denied the raid. Ada said that Bo confirmed it."
    rows = (
        ("The Coast Gazette", "wrote", "that Oslo denied the raid"),
        (">Oslo", "denied", "the raid"),
        ("Ada", "said", "that Bo confirmed it"),
        (">Bo", "confirmed", "it"),
    )
    read = settle(text, *rows)

    assert (["Coast Gazette"], []) == (chain(read.one("denied")), chain(read.one("confirmed")))


def test_the_first_publisher_is_the_last_link(settle):
    """A reprint line adds to every claim of the article."""
    text = (
        "“The road is open,” the mayor told Reuters.\n\n"
        "This article was first published by the Coast Gazette and is reprinted here."
    )

    assert ["Reuters", "Coast Gazette"] == chain(settle(text, MAYOR).one("told"))


def test_a_publisher_passes_nothing_on_to_itself(settle):
    """Where the reprint line is itself read as a claim, its source is no relay of it."""
    text = "This article was first published by the Coast Gazette."
    row = ("the Coast Gazette", "was first published by", "This article")

    assert [] == chain(settle(text, row).one("was first published by"))


@pytest.mark.parametrize(
    ("text", "translator"),
    [
        ("“We left,” Ada said (translation by the Fjord Desk).", "Fjord Desk"),
        ("“We left,” Ada said. (Translated from the Norwegian by Bo Lund.)", "Bo Lund"),
        ("“We left,” Ada said in a letter, in an English translation by Bo Lund.", "Bo Lund"),
        ("“We left,” Ada said through a court interpreter.", "court interpreter"),
        ("“We left,” Ada said in remarks translated from Norwegian.", "not stated"),
        ("“We left,” Ada said.\n\nTranslation: Bo Lund", "Bo Lund"),
        ("“We left,” Ada said. The bus was late. Translated from Norwegian by Bo Lund.", "Bo Lund"),
        ("“We left,” Ada said. The book was translated in May.", None),
        ("“They translated it by hand,” Ada said, and “We left,” too.", None),
    ],
)
def test_the_translator_is_named_where_the_text_does(settle, text, translator):
    """Words around the cue, a note behind it or a closing line tell whose translation it is."""
    quoted = text[: text.index("”") + 1]

    assert translator == settle(text, ("Ada", "said", quoted)).one("said").translated_by


def test_what_the_statement_says_further_on_has_the_same_translator(settle):
    """A document that goes on speaking was translated by the same hand, another was not."""
    text = (
        "“We left,” said the letter of the guild, in a translation by Bo Lund. "
        "The letter added that it was late. The mayor said that it was not."
    )
    rows = (
        ("the letter of the guild", "said", "“We left,”"),
        ("The letter", "added", "that it was late"),
        ("The mayor", "said #2", "that it was not"),
    )
    translators = [claim.translated_by for claim in settle(text, *rows).claims]

    assert ["Bo Lund", "Bo Lund", None] == translators


def test_a_document_says_who_translated_it(settle):
    """What the record of the document states is true of every claim."""
    read = settle("Ada said that it rained.", ("Ada", "said", "that it rained"), translation_by="Z")

    assert ["Z"] == [claim.translated_by for claim in read.claims]
