"""Who the source is: name, party, level, role.

What enters: the span of a source and the coreference chains of the parse. What leaves: a `Speaker`
of which every field may be unknown. Method: the description in the source itself, then those
of the same entity elsewhere in the text, read with the party lexicon. Nothing is guessed: a name
that the text and the lexicon do not place has no party.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from rashomon.attribution.spans import noun_phrase
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.model.attribution import DOCUMENT_PARTY, UNSPECIFIED, Level, Speaker
from rashomon.model.parse import CoreferenceChain, MentionKind
from rashomon.model.span import Range
from rashomon.model.tree import Tree, top
from rashomon.text import has_phrase

_EDGE = " ,—–-"
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_COLOURING = frozenset({"amod", "compound", "nmod", "poss"})
# A description stands with one of the first mentions; the bound keeps long texts linear.
_MOST_DESCRIPTIONS = 20
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT"})


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
        head = top(tree.parse.tokens_between(*source))
        chain = _chain(tree, source)
        is_named = head.tag not in _PRONOUNS
        places = [source] if is_named else []
        spans = chain.spans[:_MOST_DESCRIPTIONS] if chain else ()
        places.extend((span.start, span.end) for span in spans)
        places.extend(_colouring(tree, place) for place in places[:])
        described = [tree.parse.text[slice(*place)] for place in places]
        readings = (self.parties.read_speaker(words) for words in described)
        reading = next(filter(None, readings), None)
        return Speaker(
            name=_name(tree, source, chain) if chain or is_named else None,
            party=reading.party if reading else self._without_party(tree, source),
            level=self._level(described, reading),
            role=next(filter(None, (_role(tree, *place) for place in places)), None),
        )

    def _antecedent(self, tree: Tree, source: Range) -> Range:
        """Give what a relative pronoun stands for, or whose a document is, else the span itself."""
        head = top(tree.parse.tokens_between(*source))
        if head.tag in {"WP", "WDT"}:
            noun = next((t for t in tree.path(head) if t.pos in {"NOUN", "PROPN"}), None)
            return noun_phrase(tree, noun) if noun else source
        owner = tree.child(head, "poss")
        if owner is None or owner.tag == "PRP$":
            return (owner.start, owner.end) if owner else source
        is_document = head.lemma.lower() in self.cues.words.documents
        return noun_phrase(tree, owner) if is_document else source

    def _level(self, described: list[str], reading: PartyReading | None) -> Level:
        if reading and reading.level:
            return reading.level
        known = next(filter(None, map(self.parties.level, described)), None)
        if known is None and any(map(self.parties.is_state, described)):
            return Level.GOVERNMENT
        return known or Level.UNKNOWN

    def _without_party(self, tree: Tree, source: Range) -> str | None:
        text, head = tree.parse.text[slice(*source)], top(tree.parse.tokens_between(*source))
        if head.lemma.lower() in self.cues.words.documents:
            return DOCUMENT_PARTY
        is_vague = has_phrase(text, self.parties.context.vague)
        is_public = head.pos == "NOUN" and self.parties.level(text) is Level.PUBLIC
        return UNSPECIFIED if is_vague or is_public else None


def _colouring(tree: Tree, place: Range) -> Range:
    """Give the phrase that a name colours ("Foreign Ministry spokesman X"), else the place."""
    path = tree.path(top(tree.parse.tokens_between(*place)))
    coloured = next((token for token in path if token.dep not in {"compound", "nmod"}), path[0])
    return place if coloured is path[0] else noun_phrase(tree, coloured)


def _chain(tree: Tree, place: Range) -> CoreferenceChain | None:
    """Give the chain that shares most characters with the place, or the one with its surname."""
    name = tree.parse.text[slice(*place)]
    persons = [one for one in tree.parse.chains if one.kind is MentionKind.PERSON]
    named = [one for one in persons if one.name.quote(tree.parse.text).split()[-1] == name]
    return tree.parse.chain_at(*place) or (named[0] if len(named) == 1 else None)


def _name(tree: Tree, source: Range, chain: CoreferenceChain | None) -> str | None:
    """Give the fullest name."""
    place = next(_persons(tree, *source), source)
    words = chain.name.quote(tree.parse.text) if chain else tree.parse.text[slice(*place)]
    return _ARTICLE.sub("", words) or None


def _role(tree: Tree, start: int, end: int) -> str | None:
    """Give the title or office that stands beside the name of a person."""
    person = next(_persons(tree, start, end), None)
    if person is None:
        return None
    before = tree.parse.text[start : person[0]].strip(_EDGE)
    after = tree.parse.text[person[1] : end].removesuffix("’s").removesuffix("'s").strip(_EDGE)
    return _ARTICLE.sub("", before or after) or None


def _persons(tree: Tree, start: int, end: int) -> Iterator[Range]:
    mentions = tree.parse.mentions
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    for one in takewhile(lambda mention: mention.end <= end, mentions[first:]):
        is_person = one.kind is MentionKind.PERSON
        if is_person and tree.parse.tokens_between(one.start, one.end)[-1].dep not in _COLOURING:
            yield one.start, one.end
