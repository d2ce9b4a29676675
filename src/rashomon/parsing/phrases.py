"""The noun phrases among which coreference chooses: names, "he", "it", and "the ministry".

What enters: the tree of a Parse without chains. What leaves: `Phrase` records in text order. Names
are what the recogniser found and other proper nouns, since it misses and mislabels many; which of
them are persons is decided later, on all that the text says of them. Furniture yields nothing, and
"they", which seldom means one named thing, is no phrase of interest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import MentionKind, Token
from rashomon.model.span import Range
from rashomon.model.tree import SUBJECTS, VERBAL, Tree, top

_WORD = re.compile(r"[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*")
_GENDERS = dict.fromkeys(("he", "his", "him", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_TITLES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "lord": "m"}
_HONORIFICS = frozenset(
    {*_TITLES, "the", "dr", "prof", "gen", "col", "lt", "capt", "maj", "sgt", "st", "saint"}
)
_UNNAMED = frozenset({MentionKind.DATE, MentionKind.TIME, MentionKind.QUANTITY})
_COLOURING = frozenset({"amod", "compound", "nmod"})
_CUT = ("relcl", "acl", "cc", "conj", "prep")
_REACH_CLAUSES = 4  # verbs above a phrase that are looked at; few sentences are deeper


class Form(StrEnum):
    """How a phrase refers: by name, by "he" or "she", by "it", by a bare definite noun."""

    NAME = "name"
    HE = "he"
    IT = "it"
    NOUN = "noun"


class Role(StrEnum):
    """What a phrase does in its clause; `SPEAKER` is the subject of a verb of speech."""

    SPEAKER = "speaker"
    SUBJECT = "subject"
    POSSESSOR = "possessor"
    REFLEXIVE = "reflexive"
    COLOUR = "colour"
    OTHER = "other"

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of any verb."""
        return self in {Role.SPEAKER, Role.SUBJECT}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase of interest.

    Attributes:
        place: Its characters, with title and apposition.
        name: The characters of its name, None if it has none.
        words: Words of the name without titles, or of the noun; lower case.
        kind: What the recogniser took the name for, None if it did not see it.
        described: Nouns that title, apposition or predicate give it.
        clauses: Indices of the verbs above it, from the nearest.
        gender: "m", "f", or empty where the phrase itself does not tell.
    """

    form: Form
    head: Token
    place: Range
    name: Range | None
    words: tuple[str, ...]
    kind: MentionKind | None
    described: frozenset[str]
    role: Role
    clauses: tuple[int, ...]
    is_quoted: bool
    gender: str


def noun_phrases(tree: Tree, parties: PartyLexicon) -> Iterator[Phrase]:
    """Give the noun phrases of interest, by their heads."""
    named = dict(_names(tree, parties))
    for token in tree.parse.tokens:
        word = token.text.lower()
        if tree.parse.is_furniture(token.start, token.end):
            continue
        if token.index in named:
            yield _name(tree, token, named[token.index], parties)
        elif word in _GENDERS or word in {"it", "its"}:
            form = Form.HE if word in _GENDERS else Form.IT
            yield _phrase(tree, token, form, (token.start, token.end))
        elif token.tag == "NN" and _is_owned(tree, token, parties):
            named_body = MentionKind.ORGANIZATION, (token.start, token.end)
            yield _name(tree, token, named_body, parties)
        elif token.tag == "NN":
            lead = [c.text.lower() for c in tree.children(token) if c.index < token.index]
            is_issued = token.lemma.lower() in parties.context.issued
            is_bare = lead == ["the"] and not tree.child(token, "prep", "acl", "relcl")
            if is_bare or (is_issued and lead in (["the"], ["this"], ["that"])):
                yield _phrase(tree, token, Form.NOUN, tree.noun_phrase(token, *_CUT))


def sentences_between(phrase: Phrase, before: Phrase) -> int:
    """Tell how many sentences behind another a phrase stands, 0 in the same."""
    return phrase.head.sentence - before.head.sentence


def _is_owned(tree: Tree, token: Token, parties: PartyLexicon) -> bool:
    """Tell whether a common noun for a body has a name before it: "Norway's embassy"."""
    owners = tree.children(token, "poss", *_COLOURING)
    is_body = token.lemma.lower() in parties.context.bodies
    return is_body and any(one.text[0].isupper() and one.pos != "PRON" for one in owners)


_Named = tuple[MentionKind | None, Range]


def _names(tree: Tree, parties: PartyLexicon) -> Iterator[tuple[int, _Named]]:
    """Give each name by the index of its head, with what the recogniser took it for."""
    covered: set[int] = set()
    for mention in tree.parse.mentions:
        tokens = list(tree.parse.tokens_between(mention.start, mention.end))
        covered.update(token.index for token in tokens)
        while len(tokens) > 1 and tokens[-1].pos in {"PART", "PUNCT"}:
            tokens.pop()
        while len(tokens) > 1 and tokens[0].pos in {"DET", "PUNCT"}:
            tokens.pop(0)
        if tokens and mention.kind not in _UNNAMED and top(tokens).pos in {"PROPN", "NOUN"}:
            yield top(tokens).index, (mention.kind, (tokens[0].start, tokens[-1].end))
    loose = [t for t in tree.parse.tokens if t.pos == "PROPN" and t.index not in covered]
    for _, group in groupby(enumerate(loose), key=lambda pair: pair[1].index - pair[0]):
        run = [token for _, token in group]
        is_title = len(run) == 1 and _is_title(run[0].text.lower(), parties)
        if top(run).dep not in _COLOURING and not is_title:
            yield top(run).index, (None, (run[0].start, run[-1].end))


def _name(tree: Tree, token: Token, named: _Named, parties: PartyLexicon) -> Phrase:
    kind, (first, last) = named
    if kind is not MentionKind.PERSON:
        # A body's name has whose it is, without a day: "On Monday Azerbaijan's MFA".
        owners = tree.children(token, "poss", *_COLOURING)
        below = (tree.below(one) for one in owners if one.text[0].isupper())
        own = (tree.parse.tokens[index] for indices in below for index in indices)
        first = min([first, *(one.start for one in own if not _is_unnamed(tree, one))])
    start, end = tree.noun_phrase(tree.head(token) if token.dep == "appos" else token, *_CUT)
    phrase = _phrase(tree, token, Form.NAME, (min(start, first), max(end, last)))
    words = _words(tree.parse.text[first:last])
    titles = (_TITLES.get(word, "") for word in (*words[:1], *sorted(phrase.described)))
    gender = next(filter(None, titles), "")
    while len(words) > 1 and _is_title(words[0], parties):
        words.pop(0)
    return replace(phrase, name=(first, last), words=tuple(words), kind=kind, gender=gender)


def _is_unnamed(tree: Tree, token: Token) -> bool:
    return tree.parse.is_mention(token.start, token.end, _UNNAMED)


def _phrase(tree: Tree, token: Token, form: Form, place: Range) -> Phrase:
    return Phrase(
        form=form,
        head=token,
        place=place,
        name=None,
        words=(token.lemma.lower(),),
        kind=None,
        described=frozenset(_described(tree, token)) if form is Form.NAME else frozenset(),
        # "Its statement said": what it issues speaks for it.
        role=_role(tree, tree.head(token) if form is Form.IT and token.dep == "poss" else token),
        clauses=tuple(t.index for t in tree.path(token)[1:] if t.pos in VERBAL)[:_REACH_CLAUSES],
        is_quoted=tree.parse.is_quoted(token.start),
        gender=_GENDERS.get(token.text.lower(), ""),
    )


def _words(text: str) -> list[str]:
    return [word for word in map(str.lower, _WORD.findall(text)) if word != "the"] or [""]


def _is_title(word: str, parties: PartyLexicon) -> bool:
    return word in _HONORIFICS or parties.level(word) is not None


def _described(tree: Tree, token: Token) -> Iterator[str]:
    """Give the nouns that title, apposition and predicate say of a name."""
    nouns, governor = [*tree.children(token, "appos", *_COLOURING)], tree.head(token)
    if token.dep == "appos":
        nouns.append(governor)
    if token.dep == "nsubj" and governor.lemma == "be":
        nouns.extend(tree.children(governor, "attr"))
    for noun in nouns:
        yield noun.lemma.lower().strip(".")
        yield from (child.text.lower() for child in tree.children(noun, "amod"))


def _role(tree: Tree, token: Token) -> Role:
    """Tell what a phrase does; one in apposition does what its head does."""
    governor = tree.head(token)
    if token.dep == "appos":
        return _role(tree, governor)
    if token.dep in SUBJECTS:
        speaks = token.dep == "nsubj" and governor.lemma.lower() in CueLexicon.load().verbs
        return Role.SPEAKER if speaks else Role.SUBJECT
    if token.dep == "pobj" and tree.head(governor).text.lower() == "according":
        return Role.SPEAKER
    if token.text.lower().endswith("self"):
        return Role.REFLEXIVE
    if token.dep == "poss":
        return Role.POSSESSOR
    return Role.COLOUR if token.dep in _COLOURING else Role.OTHER
