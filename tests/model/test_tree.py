import pytest

from rashomon.model.parse import (
    CoreferenceChain,
    Mention,
    MentionKind,
    Parse,
    Sentence,
    Token,
)
from rashomon.model.span import Span
from rashomon.model.tree import Tree, top

# Word, governor, label, part of speech.
WORDS = (
    ("The", 1, "det", "DET"),
    ("mayor", 4, "nsubj", "NOUN"),
    ("of", 1, "prep", "ADP"),
    ("Gori", 2, "pobj", "PROPN"),
    ("said", 4, "ROOT", "VERB"),
    ("he", 6, "nsubj", "PRON"),
    ("left", 4, "ccomp", "VERB"),
)


def build_tree():
    """Make the tree of "The mayor of Gori said he left" by hand."""
    text, tokens = " ".join(word for word, *_ in WORDS), []
    for index, (word, head, dep, pos) in enumerate(WORDS):
        start = text.index(word, tokens[-1].end if tokens else 0)
        tokens.append(Token(index, start, start + len(word), word, word, pos, "", head, dep, 0))
    mayor, he = Span("d1", 0, 17), Span("d1", 23, 25)
    return Tree.of(
        Parse(
            document_id="d1",
            text=text,
            tokens=tuple(tokens),
            sentences=(Sentence(0, 0, len(text), 0, len(tokens), 0),),
            paragraphs=((0, len(text)),),
            mentions=(Mention(13, 17, MentionKind.PLACE, "GPE"),),
            chains=(CoreferenceChain(mayor, (mayor, he), MentionKind.PERSON),),
        )
    )


TREE = build_tree()
THE, MAYOR, OF, GORI, SAID, HE, LEFT = TREE.parse.tokens


@pytest.mark.parametrize(
    ("token", "words"),
    [(SAID, ["said"]), (LEFT, ["left", "said"]), (GORI, ["Gori", "of", "mayor", "said"])],
)
def test_the_path_leads_from_a_token_to_the_root(token, words):
    """The path begins with the token itself and ends at the root."""
    assert words == [each.text for each in TREE.path(token)]


def test_the_root_governs_itself():
    """As in `Token.head`, the root is its own governor."""
    assert (SAID, SAID) == (TREE.head(SAID), TREE.head(LEFT))


@pytest.mark.parametrize(
    ("without", "words"),
    [(frozenset(), "The mayor of Gori"), (frozenset({"prep"}), "The mayor")],
)
def test_what_stands_below_a_head_is_one_span(without, words):
    """Branches with a label that is left out end the span before them."""
    span = TREE.span(TREE.below(MAYOR, without=without))

    assert words == span.quote(TREE.parse.text)


def test_a_noun_phrase_loses_loose_words_at_its_ends():
    """A phrase cut before its prepositional object keeps no preposition."""
    start, end = TREE.noun_phrase(MAYOR, "prep")

    assert "The mayor" == TREE.parse.text[start:end]


@pytest.mark.parametrize(("tokens", "head"), [((THE, MAYOR, OF), MAYOR), ((HE, LEFT), LEFT)])
def test_the_top_of_some_tokens_is_governed_from_outside(tokens, head):
    """The top is the token whose governor is not among those given."""
    assert head == top(tokens)


@pytest.mark.parametrize(("token", "is_place"), [(GORI, True), (MAYOR, False)])
def test_a_mention_holds_its_words(token, is_place):
    """Only words inside a mention of the kind are such a mention."""
    found = TREE.parse.is_mention(token.start, token.end, frozenset({MentionKind.PLACE}))

    assert is_place == found


def test_a_pronoun_has_the_chain_of_its_noun():
    """The chain is found by the characters of any of its spans, and by no others."""
    parse = TREE.parse

    assert parse.chains[0] == parse.chain_at(HE.start, HE.end, HE.start)
    assert parse.chain_at(LEFT.start, LEFT.end, LEFT.start) is None
