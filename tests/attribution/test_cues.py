import pytest

from rashomon.attribution.cues import read_cue
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.attribution import CueStance as S
from rashomon.model.tree import Tree


@pytest.mark.parametrize(
    ("text", "row", "stance", "factuality"),
    [
        ("Oslo denied it.", ("Oslo", "denied", "it"), S.DENIES, -3.0),
        ("The claim was denied by Oslo.", ("Oslo", "was denied by", "The claim"), S.DENIES, -3.0),
        (
            "The claim was dismissed as a tale.",
            (None, "was dismissed as", "a tale"),
            S.REJECTS,
            -3.0,
        ),
        (
            "Oslo neither confirmed nor denied it.",
            ("Oslo", "neither confirmed nor denied", "it"),
            S.DECLINES,
            None,
        ),
        (
            "Oslo would not be drawn on it.",
            ("Oslo", "would not be drawn on", "it"),
            S.DECLINES,
            None,
        ),
        (
            "Oslo would not comment further.",
            ("Oslo", "would not", "comment further"),
            S.DECLINES,
            None,
        ),
        (
            "The aide was unavailable for comment.",
            ("The aide", "was unavailable", "for comment"),
            S.DECLINES,
            None,
        ),
        (
            "Oslo refused to rule out a raid.",
            ("Oslo", "refused to rule out", "a raid"),
            S.HINTS,
            1.0,
        ),
        ("Oslo did not rule out a raid.", ("Oslo", "did not rule out", "a raid"), S.HINTS, 1.0),
        (
            "Oslo refused to confirm the raid.",
            ("Oslo", "refused to confirm", "the raid"),
            S.DECLINES,
            None,
        ),
        ("Oslo asked the court to rule.", ("Oslo", "asked", "the court to rule"), S.REQUESTS, 0.0),
        (
            "Oslo asked who gave the order to fire.",
            ("Oslo", "asked", "who gave the order to fire"),
            S.ASKS,
            0.0,
        ),
        ("Oslo told them to leave.", ("Oslo", "told", "them to leave"), S.REQUESTS, 0.0),
        ("Oslo told them that it rained.", ("Oslo", "told", "that it rained"), S.ASSERTS, 3.0),
        ("Oslo threatened to leave.", ("Oslo", "threatened", "to leave"), S.THREATENS, 1.0),
        ("Oslo did not mention the tug.", ("Oslo", "did not mention", "the tug"), S.EVADES, 0.0),
        (
            "Oslo does not believe the tale.",
            ("Oslo", "does not believe", "the tale"),
            S.DOUBTS,
            -2.0,
        ),
        ("Oslo warbled that it rained.", ("Oslo", "warbled", "that it rained"), S.ASSERTS, None),
    ],
)
def test_the_cue_tells_what_the_source_commits_itself_to(settle, text, row, stance, factuality):
    """The longest phrase of the lexicon, its own negation included; unknown words assert."""
    (claim,) = settle(text, row).claims

    assert (stance, factuality) == (claim.stance, claim.factuality)


def test_a_claim_names_its_line_of_the_lexicon(settle):
    """A derivation tells the rule and the line."""
    (claim,) = settle("Oslo said it rained.", ("Oslo", "said", "it rained")).claims

    assert ("attribution.learned", "cues.toml#say") == (
        claim.derivation.rule,
        claim.derivation.lexicon,
    )


def test_a_word_that_runs_into_the_content_is_cut(parse_text):
    """Where a blank is missing the parser's word is longer than the cue; roles do not overlap."""
    text = "“They fired first,”said Colonel Petrov."
    cue = read_cue(Tree.of(parse_text(text)), CueLexicon.load(), (19, 23), ((0, 19),))

    assert "said" == text[slice(*cue.chars)]
