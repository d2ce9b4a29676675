"""Coreference, limited to what attribution needs: who "he", "the ministry", "the statement" are.

What enters: a Parse without chains. What leaves: chains of two spans or more. Method: one pass from
left to right, precision before recall (the first sieves of Lee et al. 2013). Names agree by their
words; a surname joins a full name only if no namesake with another first name stands before it;
"he" and "she" take the last person who was a subject outside quotations; "it", "the organization"
and "the statement" the last body that was. What is not safe stays open; pronouns inside quotations
are never resolved.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from rashomon.lexicon.actors import Context, load_actors
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import CoreferenceChain, MentionKind, Parse, Token
from rashomon.model.tree import Tree

# A pronoun or "the statement" looks back over this many sentences, no further: by hand on reports.
_PERSON_REACH_SENTENCES = 3
_BODY_REACH_SENTENCES = 2
_ISSUER_REACH_SENTENCES = 4
_SPEAKS = 2  # role of the subject of a verb of speech
_LONGEST_PHRASE_TOKENS = 25
_WORD = re.compile(r"[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*")
_HE = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_COLOURING = frozenset({"amod", "compound", "nmod"})
_IT = frozenset({"it", "its"})
_TITLES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f"}
_PARTY_KINDS = frozenset({MentionKind.PLACE, MentionKind.GROUP})


class _Kind(Enum):
    """What a noun phrase may take part in."""

    PERSON = auto()
    BODY = auto()
    HE = auto()
    IT = auto()
    THE_BODY = auto()
    ISSUED = auto()


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One noun phrase of interest.

    Attributes:
        start, end: The phrase with title and apposition.
        name: Code points of the name in it.
        role: `_SPEAKS` for the subject of a verb of speech, 1 for another subject, 0 for the rest.
        words: Words of the name, lower case.
        gender: By pronoun or title, "" if unknown.
    """

    kind: _Kind
    start: int
    end: int
    name: tuple[int, int]
    words: tuple[str, ...]
    sentence: int
    role: int
    is_quoted: bool
    gender: str = ""


@dataclass(slots=True)
class _Entity:
    """What phrases were found to mean so far."""

    kind: _Kind
    phrases: list[_Phrase] = field(default_factory=list)
    gender: str = ""

    @property
    def full(self) -> _Phrase:
        """The phrase with the fullest name, the first of equals."""
        return max(self.phrases, key=lambda phrase: len(phrase.words))

    def last_in_role(self, role: int) -> _Phrase | None:
        """Give its last phrase outside quotations with at least this role."""
        fitting = (p for p in reversed(self.phrases) if p.role >= role and not p.is_quoted)
        return next(fitting, None)


def chains(parse: Parse) -> tuple[CoreferenceChain, ...]:
    """Give the chains of a parse, by their first span."""
    tree = Tree.of(parse)
    entities: list[_Entity] = []
    for phrase in _phrases(tree, load_actors().context):
        entity = _entity_of(phrase, entities)
        if entity is None and phrase.kind in {_Kind.PERSON, _Kind.BODY}:
            entity = _Entity(phrase.kind)
            entities.append(entity)
        if entity is not None:
            entity.phrases.append(phrase)
            entity.gender = entity.gender or phrase.gender
    return tuple(_chain(parse, entity) for entity in entities if len(entity.phrases) > 1)


def _chain(parse: Parse, entity: _Entity) -> CoreferenceChain:
    is_person = entity.kind is _Kind.PERSON
    return CoreferenceChain(
        name=parse.span(*entity.full.name),
        spans=tuple(parse.span(phrase.start, phrase.end) for phrase in entity.phrases),
        kind=MentionKind.PERSON if is_person else MentionKind.ORGANIZATION,
    )


def _entity_of(phrase: _Phrase, entities: list[_Entity]) -> _Entity | None:
    """Find what a phrase means among the entities before it, None if that is not safe."""
    match phrase.kind:
        case _Kind.PERSON:
            found = _same_person(phrase, entities)
        case _Kind.BODY:
            found = _person_by_surname(phrase, entities) or _same_body(phrase, entities)
        case _Kind.THE_BODY:
            found = _named_body(phrase, entities)
        case _Kind.HE:
            found = _last_subject(phrase, entities, _Kind.PERSON, _PERSON_REACH_SENTENCES)
        case _Kind.IT:
            found = _last_subject(phrase, entities, _Kind.BODY, _BODY_REACH_SENTENCES)
        case _Kind.ISSUED:
            found = _last_subject(phrase, entities, _Kind.BODY, _ISSUER_REACH_SENTENCES)
    return found


def _same_words(phrase: _Phrase, entities: list[_Entity]) -> _Entity | None:
    return next(
        (e for e in reversed(entities) if e.kind is phrase.kind and e.full.words == phrase.words),
        None,
    )


def _same_body(phrase: _Phrase, entities: list[_Entity]) -> _Entity | None:
    """Join "the FSB" to "Russia's FSB", but never "the Russian MFA" to "Azerbaijan's MFA"."""
    words = set(phrase.words)
    for entity in reversed(entities):
        full = set(entity.full.words)
        is_body = entity.kind is _Kind.BODY and phrase.words[-1:] == entity.full.words[-1:]
        if is_body and (words <= full or full <= words):
            return entity
    return None


def _same_person(phrase: _Phrase, entities: list[_Entity]) -> _Entity | None:
    """Join a surname to the one full name that ends (or starts) with it; namesakes stay apart."""
    same = _same_words(phrase, entities)
    if same:
        return same
    persons = [e for e in entities if e.kind is _Kind.PERSON]
    if len(phrase.words) > 1:
        fitting = [e for e in persons if e.full.words == phrase.words[-1:]]
    else:
        fitting = [e for e in persons if phrase.words[0] in {e.full.words[-1], e.full.words[0]}]
    return fitting[0] if len(fitting) == 1 else None


def _person_by_surname(phrase: _Phrase, entities: list[_Entity]) -> _Entity | None:
    """Join a surname that the recogniser took for a place or a body to its person."""
    persons = [e for e in entities if e.kind is _Kind.PERSON and len(e.full.words) > 1]
    fitting = [e for e in persons if phrase.words == e.full.words[-1:]]
    return fitting[0] if len(fitting) == 1 else None


def _named_body(phrase: _Phrase, entities: list[_Entity]) -> _Entity | None:
    """Join "the ministry" to the last body with that word, "the organization" to the last body."""
    bodies = [entity for entity in entities if entity.kind is _Kind.BODY]
    recent = sorted(bodies, key=lambda entity: -entity.phrases[-1].start)
    noun = phrase.words[-1]
    named = next((e for e in recent if noun in e.full.words and len(e.full.words) > 1), None)
    if named or noun not in load_actors().context.generic:
        return named
    return _last_subject(phrase, entities, _Kind.BODY, _ISSUER_REACH_SENTENCES)


def _last_subject(
    phrase: _Phrase, entities: list[_Entity], kind: _Kind, reach: int
) -> _Entity | None:
    """Give the entity that was last a subject; for one who speaks, the last who spoke."""
    if phrase.is_quoted:
        return None
    fitting = [
        entity
        for entity in entities
        if entity.kind is kind and (not phrase.gender or entity.gender in {"", phrase.gender})
    ]
    steps = [(_SPEAKS, reach), (1, reach)] if phrase.role == _SPEAKS else [(1, reach)]
    if kind is _Kind.PERSON:
        steps.insert(0, (1, 0))  # "Zhao gave what he called ..."
    for role, sentences in steps:
        before = [(entity.last_in_role(role), entity) for entity in fitting]
        near = [
            (last.start, entity)
            for last, entity in before
            if last
            and phrase.sentence - last.sentence <= sentences
            # "Russia was told, it said": the subject of what is said need not have said it.
            and (
                role == _SPEAKS
                or kind is _Kind.PERSON
                or last.sentence < phrase.sentence
                or phrase.role < _SPEAKS
            )
        ]
        if near:
            return max(near, key=lambda pair: pair[0])[1]
    return None


def _phrases(tree: Tree, actors: Context) -> Iterator[_Phrase]:
    """Give the noun phrases of interest in text order, furniture left out."""
    heads = _named_heads(tree)
    for token in tree.parse.tokens:
        if tree.parse.is_furniture(token.start, token.end):
            continue
        word, lemma = token.text.lower(), token.lemma.lower()
        if token.index in heads:
            kind, name = heads[token.index]
            yield _phrase(tree, token, kind, name)
        elif word in _HE:
            yield _phrase(tree, token, _Kind.HE, None)
        elif word in _IT and token.dep in {"nsubj", "poss"}:
            yield _phrase(tree, token, _Kind.IT, None)
        elif token.pos == "NOUN" and token.tag == "NN":
            yield from _common_noun(tree, actors, token, lemma)


def _common_noun(tree: Tree, actors: Context, token: Token, lemma: str) -> Iterator[_Phrase]:
    """Give "the ministry", "the statement", or a described body such as "the Ukrainian navy"."""
    before = [child for child in tree.children(token) if child.index < token.index]
    is_bare = [child.text.lower() for child in before] in (["the"], ["this"], ["that"])
    if is_bare and lemma in actors.issued:
        yield _phrase(tree, token, _Kind.ISSUED, None)
    elif is_bare and lemma in actors.bodies | actors.generic:
        yield _phrase(tree, token, _Kind.THE_BODY, None)
    elif lemma in actors.bodies and any(
        child.dep in {"poss", "compound", "amod"} for child in before
    ):
        start = tree.edges[token.index][0]
        yield _phrase(tree, token, _Kind.BODY, (tree.parse.tokens[start].start, token.end))


def _named_heads(tree: Tree) -> dict[int, tuple[_Kind, tuple[int, int]]]:
    """Find the head token of each named person and body, with the name."""
    parties = PartyLexicon.load()
    heads: dict[int, tuple[_Kind, tuple[int, int]]] = {}
    for mention in tree.parse.mentions:
        text = tree.parse.text[mention.start : mention.end]
        is_person = mention.kind is MentionKind.PERSON or parties.is_person(text)
        is_body = mention.kind is MentionKind.ORGANIZATION or (
            mention.kind in _PARTY_KINDS and parties.read(text) is not None
        )
        tokens = tree.parse.tokens_between(mention.start, mention.end)
        inside = {token.index for token in tokens}
        head = next((token for token in tokens if token.head not in inside), None)
        head = head or (tokens[-1] if tokens else None)
        if head is None or not (is_person or is_body) or head.pos not in {"PROPN", "NOUN"}:
            continue
        if not is_person and head.dep in _COLOURING and len(tokens) == 1:
            continue
        last = tokens[-2] if len(tokens) > 1 and tokens[-1].tag == "POS" else tokens[-1]
        if is_person:
            heads[head.index] = (_Kind.PERSON, (mention.start, last.end))
        else:
            heads[head.index] = (_Kind.BODY, (_with_owner(tree, head, mention.start), last.end))
    return heads


def _with_owner(tree: Tree, head: Token, start: int) -> int:
    """Widen the name of a body to whose it is: "Azerbaijan's MFA"."""
    owners = [child for child in tree.children(head, "poss", *_COLOURING) if child.pos != "PRON"]
    named = [child for child in owners if child.pos == "PROPN" or child.text[0].isupper()]
    return min([start, *(tree.chars(*tree.edges[child.index])[0] for child in named)])


def _phrase(tree: Tree, token: Token, kind: _Kind, name: tuple[int, int] | None) -> _Phrase:
    start, end = (token.start, token.end)
    if kind in {_Kind.PERSON, _Kind.BODY, _Kind.THE_BODY, _Kind.ISSUED}:
        start, end = _described(tree, token)
    place = name or (token.start, token.end)
    text = tree.parse.text
    words = tuple(word.lower() for word in _WORD.findall(text[place[0] : place[1]]))
    titles = (_TITLES.get(child.text.lower().strip("."), "") for child in tree.children(token))
    gender = _HE.get(token.text.lower(), "") or next((title for title in titles if title), "")
    return _Phrase(
        kind=kind,
        start=min(start, place[0]),
        end=max(end, place[1]),
        name=place,
        words=tuple(word for word in words if word != "the"),
        sentence=token.sentence,
        role=_role(tree, token, CueLexicon.load().verbs),
        is_quoted=any(q.start <= token.start < q.end for q in tree.parse.quotations),
        gender=gender,
    )


def _described(tree: Tree, token: Token) -> tuple[int, int]:
    """Give a noun phrase with title and apposition, cut before clauses and coordination."""
    top = tree.head(token) if token.dep == "appos" else token
    top = top or token
    first, last = tree.edges[top.index]
    for child in tree.children(top, "relcl", "acl", "cc", "conj", "prep"):
        if child.index > token.index:
            last = min(last, tree.edges[child.index][0])
    if last - first > _LONGEST_PHRASE_TOKENS or last <= first:
        return token.start, token.end
    tokens = tree.parse.tokens
    while last - 1 > token.index and (tokens[last - 1].pos in {"PUNCT", "ADP", "PART"}):
        last -= 1
    return tree.chars(first, last)


def _role(tree: Tree, token: Token, verbs: Container[str]) -> int:
    """Tell whether a phrase is a subject (1), and that of a verb of speech (2)."""
    governor = tree.head(token)
    if governor is None:
        return 0
    if token.dep in {"appos", "poss"} and governor.dep in {"nsubj", "nsubjpass", "appos"}:
        return _role(tree, governor, verbs)
    if token.dep in {"nsubj", "nsubjpass"}:
        speaks = token.dep == "nsubj" and governor.lemma.lower() in verbs
        return _SPEAKS if speaks else 1
    if token.dep == "pobj":
        above = tree.head(governor)
        return _SPEAKS if above is not None and above.text.lower() == "according" else 0
    return 0
