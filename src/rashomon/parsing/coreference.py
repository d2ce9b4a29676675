"""Coreference, limited to what attribution needs: who "he", "the ministry", "the statement" are.

What enters: a Parse without chains. What leaves: chains of two spans or more. Method: one pass from
left to right, precision before recall (the first sieves of Lee et al. 2013). Names agree by their
words, namesakes stay apart; "he" and "she" take the last person who was a subject outside
quotations, "it" and "the statement" the last body that was. What is not safe stays open; pronouns
inside quotations are never resolved.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import CoreferenceChain, Mention, MentionKind, Parse, Token
from rashomon.model.span import Range
from rashomon.model.tree import SUBJECTS, Tree, top

_SPEAKS = 2  # role of the subject of a verb of speech
_REACH_SENTENCES = 3  # a pronoun looks back over so many sentences, no further: by hand on reports
_WORD = re.compile(r"[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*")
_PERSON, _BODY = MentionKind.PERSON, MentionKind.ORGANIZATION
_HE = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_TITLES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f"}
_IT = frozenset({"it", "its"})
_COLOURING = frozenset({"amod", "compound", "nmod"})
_PARTY_KINDS = frozenset({MentionKind.PLACE, MentionKind.GROUP})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One noun phrase of interest, with title and apposition; `words` are those of its name.

    `role` is `_SPEAKS` for the subject of a verb of speech, 1 for another subject, 0 for the rest.
    """

    kind: MentionKind
    place: Range
    name: Range | None
    words: tuple[str, ...]
    sentence: int
    role: int
    is_quoted: bool
    gender: str


@dataclass(slots=True)
class _Entity:
    """What phrases were found to mean so far."""

    kind: MentionKind
    phrases: list[_Phrase] = field(default_factory=list)
    gender: str = ""

    def since(self, sentence: int) -> list[_Phrase]:
        """Give its phrases from a sentence on."""
        return self.phrases[bisect_left(self.phrases, sentence, key=lambda one: one.sentence) :]

    @property
    def full(self) -> _Phrase:
        """The phrase with the fullest name, the first of equals."""
        return max(self.phrases, key=lambda phrase: len(phrase.words) if phrase.name else 0)


def chains(parse: Parse) -> tuple[CoreferenceChain, ...]:
    """Give the chains of a parse, by their first span."""
    entities: list[_Entity] = []
    parties = PartyLexicon.load()
    for phrase in _phrases(Tree.of(parse), parties):
        entity = _entity_of(phrase, [e for e in entities if e.kind is phrase.kind], parties)
        if entity is None and phrase.name:
            entity = _Entity(phrase.kind)
            entities.append(entity)
        if entity is not None:
            entity.phrases.append(phrase)
            entity.gender = entity.gender or phrase.gender
    return tuple(
        CoreferenceChain(
            name=parse.span(*(entity.full.name or entity.full.place)),
            spans=tuple(parse.span(*phrase.place) for phrase in entity.phrases),
            kind=entity.kind,
        )
        for entity in entities
        if len(entity.phrases) > 1
    )


def _entity_of(phrase: _Phrase, known: list[_Entity], parties: PartyLexicon) -> _Entity | None:
    """Find what a phrase means among the entities before it, None if that is not safe."""
    if phrase.name:
        return _same_name(phrase, known, parties)
    noun = phrase.words[-1]
    if noun in parties.context.bodies | parties.context.generic:
        recent = sorted(known, key=lambda entity: -entity.phrases[-1].place[0])
        named = next((e for e in recent if noun in e.full.words and len(e.full.words) > 1), None)
        if named or noun not in parties.context.generic:
            return named
    return _last_subject(phrase, known)


def _same_name(phrase: _Phrase, known: list[_Entity], parties: PartyLexicon) -> _Entity | None:
    """Join "the FSB" to "Russia's FSB" and a surname to its one full name; namesakes stay apart."""
    is_person, words = phrase.kind is _PERSON, set(phrase.words)
    fitting = [
        entity
        for entity in known
        if words <= set(entity.full.words) or words >= set(entity.full.words)
        if is_person or entity.full.words[-1] == phrase.words[-1]
    ]
    same = [entity for entity in fitting if entity.full.words == phrase.words]
    # Sudan is not South Sudan: the name of a state joins itself alone.
    is_other_state = not is_person and parties.is_state(" ".join(phrase.words).title())
    is_safe = same or (not is_other_state and (len(fitting) == 1 or not is_person))
    return next(reversed(same or fitting), None) if is_safe else None


def _last_subject(phrase: _Phrase, known: list[_Entity]) -> _Entity | None:
    """Give the entity that was last a subject; for one who speaks, the last who spoke."""
    is_person, speaks = phrase.kind is _PERSON, phrase.role == _SPEAKS
    found: list[tuple[tuple[bool, bool, int], _Entity]] = []
    fitting = [e for e in known if not phrase.gender or e.gender in {"", phrase.gender}]
    first = phrase.sentence - _REACH_SENTENCES
    for before, entity in ((one, e) for e in fitting for one in e.since(first)):
        is_here, spoke = before.sentence == phrase.sentence, before.role == _SPEAKS
        # "Russia was told, it said": the subject of what is said need not have said it.
        is_spoken_of = is_here and speaks and not spoke and not is_person
        if before.role and not before.is_quoted and not is_spoken_of:
            rank = (is_person and is_here, speaks and spoke, before.place[0])
            found.append((rank, entity))
    if phrase.is_quoted or not found:
        return None
    return max(found, key=lambda pair: pair[0])[1]


def _phrases(tree: Tree, parties: PartyLexicon) -> Iterator[_Phrase]:
    """Give the noun phrases of interest in text order, furniture left out."""
    heads = dict(filter(None, (_named(tree, parties, one) for one in tree.parse.mentions)))
    context = parties.context
    for token in tree.parse.tokens:
        word, lemma = token.text.lower(), token.lemma.lower()
        if tree.parse.is_furniture(token.start, token.end):
            continue
        if token.index in heads:
            yield _phrase(tree, token, *heads[token.index])
        elif word in _HE:
            yield _phrase(tree, token, _PERSON)
        elif word in _IT and token.dep in {"nsubj", "poss"}:
            yield _phrase(tree, token, _BODY)
        elif token.tag == "NN" and lemma in context.bodies | context.generic | context.issued:
            lead = [c.text.lower() for c in tree.children(token) if c.index < token.index]
            if lead in (["the"], ["this"], ["that"]):
                yield _phrase(tree, token, _BODY)


def _named(
    tree: Tree, parties: PartyLexicon, mention: Mention
) -> tuple[int, tuple[MentionKind, Range]] | None:
    """Give the index of the head of a named person or body, with kind and name."""
    text = tree.parse.text[mention.start : mention.end]
    is_person = mention.kind is _PERSON or parties.is_person(text)
    is_body = mention.kind is _BODY or (
        mention.kind in _PARTY_KINDS and parties.read(text) is not None
    )
    tokens = tree.parse.tokens_between(mention.start, mention.end)
    if not tokens or not (is_person or is_body):
        return None
    head = top(tokens)
    is_colour = not is_person and head.dep in _COLOURING and len(tokens) == 1
    if is_colour or head.pos not in {"PROPN", "NOUN"}:
        return None
    # A body's name has whose it is: "Azerbaijan's MFA".
    owners = () if is_person else tree.children(head, "poss", *_COLOURING)
    named = (tree.chars(tree.below(one))[0] for one in owners if one.text[0].isupper())
    end = tokens[-2 if len(tokens) > 1 and tokens[-1].tag == "POS" else -1].end
    return head.index, (_PERSON if is_person else _BODY, (min([mention.start, *named]), end))


def _phrase(tree: Tree, token: Token, kind: MentionKind, name: Range | None = None) -> _Phrase:
    is_pronoun = token.text.lower() in _IT or token.text.lower() in _HE
    whole = tree.head(token) if token.dep == "appos" else token
    cut = ("relcl", "acl", "cc", "conj", "prep")
    start, end = (token.start, token.end) if is_pronoun else tree.noun_phrase(whole, *cut)
    first, last = name or (token.start, token.end)
    words = (word.lower() for word in _WORD.findall(tree.parse.text[first:last]))
    titles = (_TITLES.get(child.text.lower().strip("."), "") for child in tree.children(token))
    return _Phrase(
        kind=kind,
        place=(min(start, first), max(end, last)),
        name=name,
        words=tuple(word for word in words if word != "the") or ("",),
        sentence=token.sentence,
        role=_role(tree, token),
        is_quoted=tree.parse.is_quoted(token.start),
        gender=_HE.get(token.text.lower(), "") or next(filter(None, titles), ""),
    )


def _role(tree: Tree, token: Token) -> int:
    """Tell whether a phrase is a subject (1), and that of a verb of speech (2)."""
    governor = tree.head(token)
    if token.dep in {"appos", "poss"} and governor.dep in {*SUBJECTS, "appos"}:
        return _role(tree, governor)
    if token.dep in SUBJECTS:
        speaks = token.dep == "nsubj" and governor.lemma.lower() in CueLexicon.load().verbs
        return _SPEAKS if speaks else 1
    is_named = token.dep == "pobj" and tree.head(governor).text.lower() == "according"
    return _SPEAKS if is_named else 0
