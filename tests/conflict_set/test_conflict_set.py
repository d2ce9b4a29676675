"""The conflict set is sound, and the product reads it no worse than when the floors were set."""

from collections import Counter

import pytest

from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.attribution import NOT_PARTIES
from rashomon.pipeline import load_pipeline, read_document
from tests.conflict_set.scoring import FEATURES, HALVES, load, score

FEWEST_PARAGRAPHS = 60
FEWEST_CLAIMS = 4  # of each phenomenon in each half: 8 in the set
ORGANISATIONS = {"African Union", "CSTO", "NATO", "OSCE", "United Nations"}

# F1 or accuracy as `scoring.py` printed it, minus .01; raise a floor when the product gets better.
# Lowered once, with the narrow encoder: party, agentless, borrowed, narrator apart and false claims
# of half b (.76, .72, .81, .93, 4 before).
FLOORS = {  # figure: half a, half b
    "claims": (0.873, 0.823),
    "party": (0.852, 0.731),
    "speaker": (0.918, 0.889),
    "stance": (0.980, 0.988),  # one pair fewer is found, none has another stance
    "said": (0.899, 0.823),
    "nested": (0.808, 0.696),
    "relayed": (0.790, 0.731),
    "agentless": (0.578, 0.690),
    "altered": (0.913, 0.990),
    "borrowed": (0.923, 0.768),
    "translated": (0.931, 0.865),
    "channel": (0.990, 0.931),
    "continued": (0.990, 0.990),
    "narrator": (0.790, 0.729),
    "narrator kind": (0.990, 0.814),
    "narrator apart": (0.881, 0.890),
}
MOST_FALSE_CLAIMS = {"a": 5, "b": 6}


@pytest.fixture(scope="module", params=sorted(HALVES))
def half(request):
    """One half of the set, read and checked, with its name."""
    return request.param, load(HALVES[request.param])


def test_the_set_is_as_large_as_promised():
    """Both halves together have sixty paragraphs, each with an id of its own."""
    ids = [paragraph.id for path in HALVES.values() for paragraph in load(path).paragraph]

    assert len(ids) == len(set(ids))
    assert len(ids) >= FEWEST_PARAGRAPHS


def test_every_phenomenon_is_there_often_enough(half):
    """Each half has at least four claims of each phenomenon, narrator's kinds together."""
    _, gold = half
    counts = Counter(dict.fromkeys(FEATURES, 0))
    counts.update(
        phenomenon
        for paragraph in gold.paragraph
        for claim in paragraph.claim
        for phenomenon in claim.phenomena()
    )
    counts["narrator"] = sum(len(paragraph.narrator) for paragraph in gold.paragraph)

    assert {} == {name: n for name, n in counts.items() if n < FEWEST_CLAIMS}


def test_both_halves_have_the_same_phenomena():
    """What can be tuned on one half can be judged on the other."""
    shown = [
        {name for paragraph in load(path).paragraph for name in paragraph.expected_phenomena()}
        for path in HALVES.values()
    ]

    assert shown[0] == shown[1]


def test_the_phenomena_of_a_paragraph_are_those_of_its_claims(half):
    """The list a reader sees above a text is true."""
    _, gold = half
    wrong = {
        paragraph.id: paragraph.phenomena
        for paragraph in gold.paragraph
        if set(paragraph.phenomena) - {"hard_negative"} != paragraph.expected_phenomena()
    }

    assert {} == wrong


def test_parties_and_channels_are_words_of_the_ledger(half):
    """No annotation asks for a value that the ledger cannot have."""
    _, gold = half
    claims = [claim for paragraph in gold.paragraph for claim in paragraph.claim]
    parties = {country.short_name for country in load_countries()} | ORGANISATIONS
    channels = set(CueLexicon.load().channels)

    assert set() == {claim.party for claim in claims} - parties - {*NOT_PARTIES, None}
    assert set() == {claim.channel for claim in claims} - channels - {None}


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ('content = ["the gate"]', "'the gate' stands 0 times"),
        ('content = ["he"]', "'he' stands 2 times"),
        ('content = ["it"]\nsource = "he #3"', "'he #3' stands 2 times"),
        ('content = ["he left it"]\nsource = "he #1"', "source, cue or time words in the content"),
        ('content = ["it"]\naltered = ["left"]', "altered words outside the content"),
        ('content = ["it"]\ncontinued = ["left"]', "continued, and no piece"),
        ('content = ["it"]\nsource = "He"\nagentless = true', "agentless, and has a source"),
        ('content = ["it"]\nnested_in = 2', "no claim 2"),
        ('content = ["it"]\nstance = "sings"', "Invalid enum value 'sings'"),
        ('content = ["it"]\nspeakr = "he"', "unknown field `speakr`"),
    ],
)
def test_a_broken_annotation_is_named(tmp_path, claim, fault):
    """A mistake in the file stops its reading, and the error says where and what."""
    text = "He said he left it, and he slept."
    path = tmp_path / "broken.toml"
    lines = ['published_at = "2024-01-01"', "[[paragraph]]", 'id = "x1"', f'text = "{text}"']
    path.write_text("\n".join([*lines, "[[paragraph.claim]]", claim]), encoding="utf-8")

    with pytest.raises(ValueError, match=r"^broken\.toml: ") as caught:
        load(path)

    assert fault in str(caught.value)


@pytest.fixture(scope="module")
def measured(half):
    """What the product reads in one half."""
    name, gold = half
    pipeline = load_pipeline()
    return name, score(gold, lambda document: read_document(pipeline, document))


@pytest.mark.slow
def test_the_product_reads_the_set_no_worse_than_it_did(measured):
    """No figure of either half is under its floor."""
    name, scores = measured
    floors = {figure: pair[sorted(HALVES).index(name)] for figure, pair in FLOORS.items()}
    figures = {figure: round(scores[figure].f1, 3) for figure in floors}

    assert {} == {figure: f1 for figure, f1 in figures.items() if f1 < floors[figure]}


@pytest.mark.slow
def test_sentences_that_attribute_nothing_yield_few_claims(measured):
    """The hard negatives give no more false claims than they did."""
    name, scores = measured

    assert scores["in hard negatives"].read <= MOST_FALSE_CLAIMS[name]
