"""Plain clauses of speech that the tagger left out, and the ends of reported speech."""

import pytest

from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.overlooked import overlooked
from rashomon.attribution.spans import own_sentences, pieces
from rashomon.attribution.stage import Attributor
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.tree import Tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lima did not confirm that the patrol had turned back.",
            ("Lima", "did not confirm", "that the patrol had turned back"),
        ),
        (
            "The mayor maintains the bridge was mined.",
            ("The mayor", "maintains", "the bridge was mined"),
        ),
        ("I said that it rained.", None),
        ("The clock said noon.", None),
        ("They crossed the bridge that the mayor had built.", None),
    ],
)
def test_a_plain_clause_of_speech_is_never_lost(parse_text, text, expected):
    """Subject, cue and complement are found without the tagger, and nothing less plain is."""
    tree = Tree.of(parse_text(text))

    found = [
        tuple(text[slice(*part)] for part in (draft.source, draft.cue.chars, *draft.content))
        for draft in overlooked(tree, CueLexicon.load(), ())
    ]

    assert ([expected] if expected else []) == found


def test_what_a_draft_has_is_not_found_again(parse_text):
    """The rule adds to the tagger, it never doubles it."""
    tree = Tree.of(parse_text("The mayor maintains the bridge was mined."))
    found = tuple(overlooked(tree, CueLexicon.load(), ()))

    assert () == tuple(overlooked(tree, CueLexicon.load(), found))


@pytest.mark.parametrize(
    ("subject", "is_found"), [("the mayor", True), ("they", False)], ids=["named", "pronoun"]
)
def test_a_plain_clause_inside_a_content_is_nested(parse_text, subject, is_found):
    """What a third is said to say is a claim of its own; the speaker's "they" is not."""
    text = f"The agency reported that {subject} maintains the bridge was mined."
    tree = Tree.of(parse_text(text))
    cue = read_cue(tree, CueLexicon.load(), (11, 19))
    outer = Draft("learned", cue, (0, 10), ((20, len(text) - 1),), 0.9)

    found = tuple(overlooked(tree, CueLexicon.load(), (outer,)))

    assert is_found == bool(found)
    assert all(one.is_inner and text[slice(*one.source)] == subject for one in found)


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (
            "Oslo said that guns fell silent. Nobody left.",
            ["that guns fell silent. Nobody left"],
            ["that guns fell silent"],
        ),
        (
            "Oslo said that guns fell silent; Bergen was calm.",
            ["that guns fell silent; Bergen was calm"],
            ["that guns fell silent"],
        ),
        (
            "Oslo said that it rained; that it snowed; and “that it hailed”.",
            ["that it rained; that it snowed; and “that it hailed”"],
            ["that it rained; that it snowed; and “that it hailed”"],
        ),
        (
            "Oslo said it demanded a truce; the return of prisoners; a new map.",
            ["it demanded a truce; the return of prisoners; a new map"],
            ["it demanded a truce; the return of prisoners; a new map"],
        ),
        ("Oslo said “no. Never. ”", ["“no. Never. ”"], ["“no. Never. ”"]),
        (
            "Oslo said guns fell silent. The road reopened.",
            ["guns fell silent", "The road reopened"],
            ["guns fell silent"],
        ),
        ("The road reopened. Oslo said so.", ["The road reopened"], ["The road reopened"]),
    ],
)
def test_reported_speech_ends_with_its_sentence(parse_text, text, content, expected):
    """Unquoted words of another sentence are not the speaker's, unless there are no others."""
    tree = Tree.of(parse_text(text))
    pieces = tuple((text.index(one), text.index(one) + len(one)) for one in content)
    cue = (text.index("said"), text.index("said") + 4)

    assert expected == [text[slice(*piece)] for piece in own_sentences(tree, cue, pieces)]


def test_a_denial_inside_a_claim_keeps_its_source(parse_text):
    """Where the tagger finds the inner cue but no source, the subject of the cue is it."""
    text = "The ministry said that Kyiv had denied the strike."
    inner = Attributor.load()(parse_text(text))[-1]

    assert "Kyiv" == inner.source.quote(text)
    assert CueStance.DENIES is inner.stance
    assert inner.nested_in


def test_no_words_are_put_in_a_mouth_by_a_verb_that_says_nothing(parse_text):
    """Inside a claim only cues of the lexicon make another one."""
    text = "Many analysts have noted that the guards appeared to have met no resistance."

    assert ["Many analysts"] == [
        one.source.quote(text) for one in Attributor.load()(parse_text(text))
    ]


@pytest.mark.parametrize(
    ("text", "cue", "contents", "expected"),
    [
        ("The next day, Oslo replied coldly.", "replied", ["The next day", "coldly"], ["coldly"]),
        ("Oslo promised the next day.", "promised", ["the next day"], ["the next day"]),
        ("Oslo said that “it rained”.", "said", ["that", "“it rained”"], ["that “it rained”"]),
        ("Oslo said: it rained.", "said", [":", "it rained"], ["it rained"]),
        ("Oslo said it rained,\nit snowed.", "said", ["it rained,", "it snowed"], None),
    ],
    ids=["a time before the cue", "a time behind it", "side by side", "a mark", "two lines"],
)
def test_pieces_of_a_content_that_say_something(parse_text, text, cue, contents, expected):
    """Pieces with a blank between are one; a mark and a time before the cue are none."""
    places = [(text.index(words), text.index(words) + len(words)) for words in (cue, *contents)]
    found = pieces(Tree.of(parse_text(text)), places[0], tuple(places[1:]))

    assert (expected or contents) == [text[slice(*piece)] for piece in found]
