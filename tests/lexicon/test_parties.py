import pytest

from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import Level


@pytest.fixture(scope="module")
def lexicon():
    """The packaged names."""
    return PartyLexicon.load()


@pytest.mark.parametrize(
    ("phrase", "party", "code", "level"),
    [
        ("the Kremlin", "Russia", "RUS", Level.GOVERNMENT),
        ("Kenya's MFA", "Kenya", "KEN", Level.MINISTRY),
        ("the U.S. State Department", "United States", "USA", Level.MINISTRY),
        ("a Chilean coast guard vessel", "Chile", "CHL", Level.MILITARY),
        ("Lima", "Peru", "PER", Level.GOVERNMENT),
        ("officials in Lima", "Peru", "PER", Level.OFFICIAL),
        ("the Collective Security Treaty Organization", "CSTO", "IGO", None),
        ("the CSTO, a military bloc", "CSTO", "IGO", None),
        ("the Kenyan ambassador to Uganda", "Kenya", "KEN", Level.MINISTRY),
        ("Lebanese Hezbollah", "Hezbollah", "REB", None),
        ("Iran-backed Houthi fighters", "Houthis", "REB", None),
        ("Xinhua", "media", None, None),
        ("Emmanuel Macron", "France", "FRA", None),
        ("the Security Council", "United Nations", "UNO", None),
        ("Kenya's National Security Council", "Kenya", "KEN", None),
    ],
)
def test_a_phrase_belongs_to_its_party(lexicon, phrase, party, code, level):
    """The name that says whose a phrase is wins over names it is about."""
    reading = lexicon.read(phrase)

    assert (party, code, level) == (reading.party, reading.code, reading.level)


@pytest.mark.parametrize(
    "phrase",
    [
        "they told us",
        "pro-Russian fighters",
        "local officials",
        "the ministry",
        "turkey",
        "the National Security Council",
    ],
)
def test_an_unknown_phrase_has_no_party(lexicon, phrase):
    """Without a known name of its own a phrase belongs to nobody."""
    assert None is lexicon.read(phrase)


@pytest.mark.parametrize(
    ("phrase", "party"),
    [
        ("an analyst at a Nairobi think tank", "analyst"),
        ("the former Chilean army chief", "analyst"),
        ("a Peruvian newspaper", "media"),
        ("the Peruvian army", "Peru"),
    ],
)
def test_not_everybody_speaks_for_a_state(lexicon, phrase, party):
    """Analysts and people out of office speak for themselves, outlets are media."""
    assert party == lexicon.read_speaker(phrase).party


@pytest.mark.parametrize("phrase", ["villagers near Lima", "the Kenyan opposition"])
def test_the_public_speaks_for_nobody(lexicon, phrase):
    """A villager or an opposition has a level but no party."""
    assert (None, Level.PUBLIC) == (lexicon.read_speaker(phrase), lexicon.level(phrase))


def test_a_state_is_told_from_its_people(lexicon):
    """The name of a state is one, a demonym is not."""
    assert [True, False] == [lexicon.is_state("the United States"), lexicon.is_state("Americans")]


def test_local_officials_are_local(lexicon):
    """The more local role of two wins."""
    assert Level.LOCAL is lexicon.level("local officials in the valley")
