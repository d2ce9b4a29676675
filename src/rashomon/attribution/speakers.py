"""Who the source is: name, party, level, role.

What enters: the span of a source and the coreference chains of the parse. What leaves: a `Speaker`
of which every field may be unknown. Method: the description in the source itself, then those
of the same entity elsewhere in the text, read with the party lexicon. Nothing is guessed: a name
that the text and the lexicon do not place has no party.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.attribution.naming import conjuncts, head_of, name_of, role_of
from rashomon.attribution.spans import noun_phrase
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.model.attribution import ANALYST, DOCUMENT_PARTY, UNSPECIFIED, Level, Speaker
from rashomon.model.parse import CoreferenceChain, MentionKind, Token
from rashomon.model.span import Range
from rashomon.model.tree import Tree, top
from rashomon.text import has_phrase

_COLOURING = frozenset({"amod", "compound", "nmod", "poss"})
# A description stands with one of the first mentions; the bound keeps long texts linear.
_MOST_DESCRIPTIONS = 20
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT"})
_OFFICES = frozenset(
    {Level.GOVERNMENT, Level.MINISTRY, Level.MILITARY, Level.OFFICIAL, Level.LOCAL}
)
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
        head = head_of(tree, source)
        chain = self._chain(tree, source, head)
        is_named = head.tag not in _PRONOUNS
        places = [source] if is_named else []
        spans = chain.spans[:_MOST_DESCRIPTIONS] if chain else ()
        places.extend((span.start, span.end) for span in spans)
        described = [tree.parse.text[slice(*place)] for place in places]
        reading = next(self._readings(described), None)
        # Those beside it tell the party, and nothing else: an army's state is no army, and who
        # speaks for an analyst is none.
        beside = (*self._principals(tree, head), *(_coloured(tree, place) for place in places))
        names = (tree.parse.text[slice(*place)] for place in beside)
        told = reading or next((one for one in self._readings(names) if one.party != ANALYST), None)
        name = name_of(tree, source, chain) if chain or is_named else None
        if self._is_of_several_parties(tree, source):
            return Speaker(name, None, Level.UNKNOWN)
        return Speaker(
            name=name,
            party=told.party if told else self._without_party(tree, source),
            level=self._level(described, reading),
            role=next(filter(None, (role_of(tree, *place) for place in places)), None),
        )

    def _antecedent(self, tree: Tree, source: Range) -> Range:
        """Give what a relative pronoun stands for, or whose a document is, else the span itself."""
        head = head_of(tree, source)
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
        own = [token for token in tree.children(noun, *_COLOURING) if token.index < noun.index]
        words = tree.parse.text[slice(*_premodified(tree, noun))]
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

    def _is_of_several_parties(self, tree: Tree, source: Range) -> bool:
        """Tell whether a source coordinates parties: "Moscow and Kiev" speaks for neither."""
        heads = ((one.pos, _premodified(tree, one)) for one in conjuncts(tree, source))
        named = ((pos, tree.parse.text[slice(*place)]) for pos, place in heads)
        # "Baku, Ankara's ally and friend" coordinates no parties: an ally is no office.
        words = (text for pos, text in named if pos == "PROPN" or self.parties.level(text))
        return len({reading.party for reading in self._readings(words)}) > 1

    def _readings(self, descriptions: Iterable[str]) -> Iterator[PartyReading]:
        return filter(None, map(self.parties.read_speaker, descriptions))

    def _level(self, described: list[str], reading: PartyReading | None) -> Level:
        if reading and reading.level:
            return reading.level
        known = next(filter(None, map(self.parties.level, described)), None)
        if known is None and any(map(self.parties.is_state, described)):
            return Level.GOVERNMENT
        return known or Level.UNKNOWN

    def _without_party(self, tree: Tree, source: Range) -> str | None:
        text, head = tree.parse.text[slice(*source)], head_of(tree, source)
        if self._is_document(head):
            return DOCUMENT_PARTY
        is_vague = has_phrase(text, self.parties.context.vague)
        is_public = head.pos == "NOUN" and self.parties.level(text) is Level.PUBLIC
        return UNSPECIFIED if is_vague or is_public else None


def _coloured(tree: Tree, place: Range) -> Range:
    """Give the phrase that a name colours ("Foreign Ministry spokesman X"), else the place."""
    path = tree.path(top(tree.parse.tokens_between(*place)))
    coloured = next((token for token in path if token.dep not in {"compound", "nmod"}), path[0])
    return place if coloured is path[0] else noun_phrase(tree, coloured)


def _premodified(tree: Tree, noun: Token) -> Range:
    """Give a noun with what colours it on its left."""
    own = (child.start for child in tree.children(noun, *_COLOURING))
    return min((noun.start, *own)), noun.end


def _mentions(tree: Tree, noun: Token) -> Iterator[Range]:
    """Give the first mentions of what a noun means."""
    chain = tree.parse.chain_at(*noun_phrase(tree, noun), noun.start)
    for span in chain.spans[:_MOST_DESCRIPTIONS] if chain else ():
        yield span.start, span.end
