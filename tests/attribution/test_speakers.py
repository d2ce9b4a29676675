"""Who speaks: name, party and level of a source, and what is not told."""

import pytest

from rashomon.attribution.speakers import SpeakerResolver
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.tree import Tree


@pytest.fixture(scope="module")
def speaker(parse_text):
    """Resolve the last place of some words in a text."""
    resolver = SpeakerResolver(PartyLexicon.load(), CueLexicon.load())

    def resolve(text, words):
        start = text.rindex(words)
        return resolver.resolve(Tree.of(parse_text(text)), (start, start + len(words)))

    return resolve


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Residents said the road was shut.", "Residents", "unspecified"),
        ("Armenian villagers said the road was shut.", "Armenian villagers", "unspecified"),
        ("A source in Kyiv said the talks were over.", "A source in Kyiv", "unspecified"),
        ("A Ukrainian army source said it was over.", "A Ukrainian army source", "Ukraine"),
        ("The mayor of Moscow, Idaho, said no.", "The mayor of Moscow, Idaho", None),
        ("Police in London, Ontario said no.", "Police in London, Ontario", None),
        ("Officials in Washington, Georgia said no.", "Officials in Washington, Georgia", None),
        ("Officials in Tripoli, Lebanon said no.", "Officials in Tripoli, Lebanon", "Lebanon"),
        ("Officials in Tripoli said no.", "Officials in Tripoli", "Libya"),
        ("Officials in New Mexico said no.", "Officials in New Mexico", None),
        ("A major of the Bihar Regiment said no.", "A major of the Bihar Regiment", "India"),
        (
            "Norway's embassy replied on Friday. The embassy's statement said nothing new.",
            "The embassy's statement",
            "Norway",
        ),
        (
            "Foreign Ministry spokesman Sergey Lavrov said no. The ministry said it would wait.",
            "The ministry",
            "Russia",
        ),
    ],
)
def test_for_whom_somebody_speaks(speaker, text, words, party):
    """A party is told by the words of the source or of its chain; namesakes of capitals none."""
    assert party == speaker(text, words).party


def test_a_pronoun_has_the_name_and_party_of_its_chain(speaker):
    """The one whom "he" means is named, with the party that stands by the name."""
    found = speaker("Norwegian minister Paul Berg came home. He said all was well.", "He")

    assert ("Paul Berg", "Norway") == (found.name, found.party)


def test_a_namesake_has_no_party_of_another(speaker):
    """A surname that two people of the text bear is not given the party of either."""
    text = (
        "Norwegian minister Paul Berg came home. The singer Anna Berg stayed away. "
        "Berg said all was well."
    )

    assert None is speaker(text, "Berg").party


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Anna Berg, who lost to Paul Ek in May,", "Anna Berg"),
        ("the director of the Norwegian agency NTB, Anna Berg,", "Anna Berg"),
        ("Anna Berg, an envoy for Paul Ek,", "Anna Berg"),
        ("Norway's Foreign Ministry", "Norway's Foreign Ministry"),
        ("a spokeswoman for Paul Ek", "spokeswoman for Paul Ek"),
        ("Norwegian-born officials in Oslo", "Norwegian-born officials in Oslo"),
        ("The survey, a copy of which was seen in Oslo,", "survey"),
        ("doctors, nurses and drivers", "doctors, nurses and drivers"),
    ],
)
def test_nobody_is_named_after_a_name_in_his_description(speaker, source, name):
    """The name is that of the head of the source, though the text speaks more of another."""
    text = f"Paul Ek came to Norway. Ek likes Norway. On Monday {source} said it rained in Norway."

    assert name == speaker(text, source).name


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("a spokeswoman for Ek", "Norway"),
        ("Ek's aides", "Norway"),
        ("a source in the Ek administration", "Norway"),
        ("Ek's wife", "unspecified"),
        ("Anna Berg, who lost to Ek in May,", None),
    ],
)
def test_an_office_speaks_for_whose_it_is(speaker, source, party):
    """Those who serve somebody have his party; those who are only near him have none by him."""
    text = f"Norwegian minister Paul Ek came home. Ek slept. On Monday {source} said it rained."

    assert party == speaker(text, source).party


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("Norway and Sweden", None),
        ("Norwegian soldiers and Swedish officials", None),
        ("Norway's prime minister and the Norwegian army", "Norway"),
        ("Norway, Sweden's only ally and its oldest friend,", "Norway"),
    ],
)
def test_several_parties_together_have_none(speaker, source, party):
    """Who coordinates two parties speaks for neither alone, and is called by all the words."""
    found = speaker(f"On Monday {source} said it rained.", source)

    assert party == found.party
    assert found.name.startswith(source.rstrip(",").partition(",")[0].partition(" and ")[0])
