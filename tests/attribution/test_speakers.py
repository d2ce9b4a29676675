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
