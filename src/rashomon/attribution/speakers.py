"""Who the source is: name, party, level, role.

What enters: the span of a source and the coreference chains of the parse. What leaves: a `Speaker`
of which every field may be unknown. Method: the description in the source itself, then those
of the same entity elsewhere in the text, read with the party lexicon. Nothing is guessed: a name
that the text and the lexicon do not place has no party.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from rashomon.attribution.spans import noun_phrase
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.model.attribution import DOCUMENT_PARTY, UNSPECIFIED, Level, Speaker
from rashomon.model.parse import CoreferenceChain, MentionKind, Token
from rashomon.model.span import Range
from rashomon.model.tree import Tree, top
from rashomon.text import has_phrase, trim

_EDGE = " ,—–-"
_TIGHT, _DASHES = frozenset({",", "("}), frozenset({"—", "–", "--", "-", "―"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_COLOURING = frozenset({"amod", "compound", "nmod", "poss"})
_PREMODIFIERS = _COLOURING | {"poss"}
# A description stands with one of the first mentions; the bound keeps long texts linear.
_MOST_DESCRIPTIONS = 20
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT"})
_OFFICES = frozenset(
    {Level.GOVERNMENT, Level.MINISTRY, Level.MILITARY, Level.OFFICIAL, Level.LOCAL}
)
_NO_HEADS = frozenset({"DET", "PUNCT"})
# A name on the way from which to the head of a source there are only these is that of the source.
_SAME = frozenset({"appos", "conj"})
_BELONGING = frozenset({"for", "of", "in", "from", "at"})


@dataclass(frozen=True, slots=True)
class SpeakerResolver:
    """Reads speakers off source spans."""

    parties: PartyLexicon
    cues: CueLexicon

    def resolve(self, tree: Tree, source: Range | None) -> Speaker:
        """Tell who speaks; agentless reports have the party ``unspecified``."""
        if source is None:
            return Speaker(party=UNSPECIFIED, level=Level.UNKNOWN)
        source = self._antecedent(tree, source)
        head = _head(tree, source)
        chain = self._chain(tree, source, head)
        is_named = head.tag not in _PRONOUNS
        places = [source] if is_named else []
        spans = chain.spans[:_MOST_DESCRIPTIONS] if chain else ()
        places.extend((span.start, span.end) for span in spans)
        places.extend(_colouring(tree, place) for place in places[:])
        described = [tree.parse.text[slice(*place)] for place in places]
        reading = self._reading(described)
        principals = (tree.parse.text[slice(*place)] for place in self._principals(tree, head))
        told = reading or self._reading(principals)
        return Speaker(
            name=_name(tree, source, head, chain) if chain or is_named else None,
            party=told.party if told else self._without_party(tree, source),
            level=self._level(described, reading),
            role=next(filter(None, (_role(tree, *place) for place in places)), None),
        )

    def _antecedent(self, tree: Tree, source: Range) -> Range:
        """Give what a relative pronoun stands for, or whose a document is, else the span itself."""
        head = _head(tree, source)
        if head.tag in {"WP", "WDT"}:
            noun = next((t for t in tree.path(head) if t.pos in {"NOUN", "PROPN"}), None)
            return noun_phrase(tree, noun) if noun else source
        owner = tree.child(head, "poss")
        if owner is None or owner.tag == "PRP$":
            return (owner.start, owner.end) if owner else source
        return noun_phrase(tree, owner) if self._is_document(head) else source

    def _chain(self, tree: Tree, source: Range, head: Token) -> CoreferenceChain | None:
        """Give the chain of the head, or the one with its surname; of a document whose it is."""
        colours = tree.children(head, *_COLOURING) if self._is_document(head) else ()
        heads = (head, *(token for token in colours if token.index < head.index))
        name = tree.parse.text[slice(*source)]
        persons = [one for one in tree.parse.chains if one.kind is MentionKind.PERSON]
        named = [one for one in persons if one.name.quote(tree.parse.text).split()[-1] == name]
        found = (tree.parse.chain_at(*source, token.start) for token in heads)
        return next(filter(None, found), named[0] if len(named) == 1 else None)

    def _principals(self, tree: Tree, noun: Token) -> Iterator[Range]:
        """Give the mentions of those for whom somebody speaks: "Berg's aides", "a voice for Berg".

        Whom the public belongs to, such as supporters and doctors, it does not speak for.
        """
        own = [token for token in tree.children(noun, *_PREMODIFIERS) if token.index < noun.index]
        words = tree.parse.text[min((noun, *own), key=lambda token: token.start).start : noun.end]
        is_body = noun.lemma.lower() in self.parties.context.bodies
        is_office = is_body or self.parties.level(words) in _OFFICES
        for token in own if is_office else ():
            yield from _mentions(tree, token)
            yield from self._principals(tree, token)
        for link in tree.children(noun, "prep"):
            below, word = tree.child(link, "pobj"), link.text.lower()
            if below is not None and word in _BELONGING:
                if word == "for" or (word == "of" and is_office):
                    yield from _mentions(tree, below)
                yield from self._principals(tree, below)

    def _is_document(self, head: Token) -> bool:
        return head.lemma.lower() in self.cues.words.documents

    def _reading(self, descriptions: Iterable[str]) -> PartyReading | None:
        return next(filter(None, map(self.parties.read_speaker, descriptions)), None)

    def _level(self, described: list[str], reading: PartyReading | None) -> Level:
        if reading and reading.level:
            return reading.level
        known = next(filter(None, map(self.parties.level, described)), None)
        if known is None and any(map(self.parties.is_state, described)):
            return Level.GOVERNMENT
        return known or Level.UNKNOWN

    def _without_party(self, tree: Tree, source: Range) -> str | None:
        text, head = tree.parse.text[slice(*source)], _head(tree, source)
        if self._is_document(head):
            return DOCUMENT_PARTY
        is_vague = has_phrase(text, self.parties.context.vague)
        is_public = head.pos == "NOUN" and self.parties.level(text) is Level.PUBLIC
        return UNSPECIFIED if is_vague or is_public else None


def _colouring(tree: Tree, place: Range) -> Range:
    """Give the phrase that a name colours ("Foreign Ministry spokesman X"), else the place."""
    path = tree.path(top(tree.parse.tokens_between(*place)))
    coloured = next((token for token in path if token.dep not in {"compound", "nmod"}), path[0])
    return place if coloured is path[0] else noun_phrase(tree, coloured)


def _mentions(tree: Tree, noun: Token) -> Iterator[Range]:
    """Give the first mentions of what a noun means."""
    chain = tree.parse.chain_at(*noun_phrase(tree, noun), noun.start)
    for span in chain.spans[:_MOST_DESCRIPTIONS] if chain else ():
        yield span.start, span.end


def _name(tree: Tree, source: Range, head: Token, chain: CoreferenceChain | None) -> str | None:
    """Give the fullest name; of who has none, the words of the source up to a comma behind them."""
    place = next(_persons(tree, *source), None) or _up_to_comma(tree, source, head)
    words = chain.name.quote(tree.parse.text) if chain else tree.parse.text[slice(*place)]
    return _ARTICLE.sub("", words) or None


def _up_to_comma(tree: Tree, source: Range, head: Token) -> Range:
    """Cut what a comma, dash or bracket adds to somebody; of several all belong to the name."""
    text, behind = tree.parse.text, tree.parse.tokens_between(head.end, source[1])
    marks = (
        token.start
        for token in behind
        if token.text in _TIGHT or (token.text in _DASHES and text[token.start - 1].isspace())
    )
    is_one = all(token.dep != "cc" for token in behind)
    return trim(text, source[0], next(marks, source[1]) if is_one else source[1], _EDGE)


def _role(tree: Tree, start: int, end: int) -> str | None:
    """Give the title or office that stands beside the name of a person."""
    person = next(_persons(tree, start, end), None)
    if person is None:
        return None
    before = tree.parse.text[start : person[0]].strip(_EDGE)
    after = tree.parse.text[person[1] : end].removesuffix("’s").removesuffix("'s").strip(_EDGE)
    return _ARTICLE.sub("", before or after) or None


def _persons(tree: Tree, start: int, end: int) -> Iterator[Range]:
    """Give the persons who are the source, not those in its description."""
    head, mentions = _head(tree, (start, end)), tree.parse.mentions
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    for one in takewhile(lambda mention: mention.end <= end, mentions[first:]):
        last = tree.parse.tokens_between(one.start, one.end)[-1]
        is_aside = tree.parse.text[start : one.start].rstrip().endswith(",")
        is_last = is_aside and not tree.parse.text[one.end : end].strip(_EDGE)
        if one.kind is MentionKind.PERSON and (is_last or _is_way(tree, last, head, _SAME)):
            yield one.start, one.end


def _is_way(tree: Tree, token: Token, head: Token, labels: frozenset[str]) -> bool:
    """Tell whether all words from a token up to a head, itself not counted, have such labels."""
    above = takewhile(lambda one: one is not head, tree.path(token))
    return all(one.dep in labels for one in above)


def _head(tree: Tree, place: Range) -> Token:
    """Give the top of some words that is neither a mark nor a determiner, where there is one."""
    tokens = tree.parse.tokens_between(*place)
    return top([token for token in tokens if token.pos not in _NO_HEADS] or tokens)
