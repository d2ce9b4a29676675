"""What a text teaches of the people in it, in sentences of our own."""

import pytest

from rashomon.coding.introductions import Introductions
from rashomon.coding.stage import EventCoder
from rashomon.lexicon.actors import ActorLexicon, ActorReading
from rashomon.model.tree import Tree
from tests.conftest import make_document

LEXICON = ActorLexicon.load()


@pytest.fixture
def read(parse_text):
    """Tell what a text says of a name."""

    def told(text, name):
        return Introductions.of(Tree.of(parse_text(text)), LEXICON, None).read(name, LEXICON)

    return told


@pytest.mark.parametrize(
    ("text", "name", "code", "sectors"),
    [
        ("Kenyan Defence Minister Peter Oduya arrived.", "Oduya", "KEN", ("GOV",)),
        ("Kenyan Defence Minister Peter Oduya arrived.", "Peter Oduya", "KEN", ("GOV",)),
        ("Peter Oduya, Kenya's defence minister, arrived.", "Oduya", "KEN", ("GOV",)),
        ("Kenya's defence minister, Peter Oduya, arrived.", "Oduya", "KEN", ("GOV",)),
        ("Gen. Peter Oduya of the Kenyan army arrived.", "Gen. Oduya", "KEN", ("MIL",)),
        ("Chilean lawmaker Maria Salinas resigned.", "Salinas", "CHL", ("LEG",)),
        ("Maria Salinas, a Chilean journalist, was held.", "Salinas", "CHL", ("JRN",)),
        ("Former Chilean President Maria Salinas spoke.", "Salinas", "CHL", ("ELI",)),
        ("Opposition leader David Mwangi was arrested.", "Mwangi", None, ("OPP",)),
        ("Kenyan Defence Minister Peter Oduya arrived.", "Oduya's office", "KEN", ()),
        ("Nagorno-Karabakh President David Petrosyan spoke.", "Petrosyan", "AZE", ("PRE", "GOV")),
    ],
)
def test_a_text_teaches_whose_and_what_somebody_is(read, text, name, code, sectors):
    """A title, an apposition or "of" tells code and sectors of a later bare name."""
    told = read(text, name)

    assert (code, sectors) == (told.code, told.sectors)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Oduya met Kenyan officials.", "Oduya"),
        ("Kenyan Defence Minister Peter Oduya arrived.", "Jane Oduya"),
        ("Kenyan Defence Minister Peter Oduya met David Oduya.", "Oduya"),
        ("Kenyan Minister Peter Oduya left. Ugandan Minister Peter Oduya came.", "Peter Oduya"),
        ("Kenyan Defence Minister Peter Oduya arrived.", "the Oduya supporters"),
    ],
)
def test_who_is_not_introduced_or_in_two_ways_is_unknown(read, text, name):
    """Namesakes and contradictions teach nothing."""
    assert ActorReading() == read(text, name)


def test_a_bare_name_is_coded_within_its_document(parse_text):
    """The actor of a later sentence has what the first said of him; another document has not."""
    later = "Oduya attacked the village."
    coder = EventCoder.load()
    (alone,) = coder(parse_text(later), ())
    *_, event = coder(parse_text(f"Kenyan Army chief Peter Oduya spoke. {later}"), ())

    assert (None, ()) == (alone.actor.code, alone.actor.sectors)
    assert ("KEN", ("MIL",)) == (event.actor.code, event.actor.sectors)


@pytest.mark.parametrize(
    ("published_at", "sectors"),
    [("2010-05-03", ("GOV",)), ("2010-05-03T10:00", ("GOV",)), ("2010", ("GOV",)), (None, ())],
)
def test_an_office_is_coded_by_the_date_of_the_report(parser, published_at, sectors):
    """Who is in office depends on when the report was published; without a date nobody is."""
    parse = parser(make_document("Merkel rejected the proposal.", published_at=published_at))
    (event,) = EventCoder.load()(parse, ())

    assert ("DEU", sectors) == (event.actor.code, event.actor.sectors)


@pytest.mark.parametrize(
    ("text", "code", "sectors"),
    [
        ("Kenya's Defence Ministry spoke. The ministry rejected the plan.", "KEN", ("GOV",)),
        ("Kenya's navy sailed. The navy attacked a boat.", "KEN", ("MIL",)),
        ("The navy attacked a boat.", None, ("MIL",)),
    ],
)
def test_a_body_without_a_name_is_coded_by_its_chain(parse_text, text, code, sectors):
    """A bare "ministry" is coded as the body that coreference names, and not without one."""
    *_, event = EventCoder.load()(parse_text(text), ())

    assert (code, sectors) == (event.actor.code, event.actor.sectors)


def test_claimed_ground_keeps_its_mark_in_the_event(parse_text):
    """The code that PLOVER gives claimed ground is marked as contested, the name is the text's."""
    (event,) = EventCoder.load()(parse_text("Abkhazia rejected the proposal."), ())

    assert ("Abkhazia", "GEO", ("PRE",), True) == (
        event.actor.name,
        event.actor.code,
        event.actor.sectors,
        event.actor.is_contested,
    )
