"""Who the source is: name, party, level, role, and the outlets that were told.

What enters: the span of a source and the coreference chains of the parse. What leaves: a `Speaker`
of which every field may be unknown. Method: the description in the source itself, then those
of the same entity elsewhere in the text, read with the party lexicon. A document that "says" speaks
for whoever issued it, where the text tells; a vague source stays unspecified. Nothing is guessed: a
name that the text and the lexicon do not place has no party.
"""

import re
from dataclasses import dataclass

from rashomon.attribution.cues import Cue
from rashomon.attribution.draft import Draft, Range
from rashomon.attribution.sources import noun_phrase
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.model.attribution import (
    DOCUMENT_PARTY,
    MEDIA,
    UNSPECIFIED,
    Level,
    Relay,
    Speaker,
)
from rashomon.model.parse import CoreferenceChain, MentionKind, Token
from rashomon.model.tree import Tree
from rashomon.text import overlap

# "The reports" looks this far back for those who reported.
_REPORT_REACH_SENTENCES = 2
_EDGE = " ,—–-"
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_COLOURING = frozenset({"amod", "compound", "nmod", "poss"})
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
        place = _antecedent(tree, _head(tree, source), source)
        head = _head(tree, place)
        chain = _chain(tree, place)
        if chain is None and head.lemma.lower() in self.cues.documents:
            place = _reporters(tree, head) or place
            head = _head(tree, place)
        source = place if head.tag not in _PRONOUNS else source
        text = tree.parse.text[source[0] : source[1]]
        own = () if head.tag in _PRONOUNS else (text,)
        described = (*own, *_descriptions(tree, chain))
        reading = self._party(described)
        level = self._level(described, reading)
        party = reading.party if reading else self._without_party(text, head)
        return Speaker(_name(tree, source, head, chain), party, level, _role(tree, source, chain))

    def _party(self, described: tuple[str, ...]) -> PartyReading | None:
        readings = (self.parties.read_speaker(text) for text in described)
        return next((reading for reading in readings if reading), None)

    def _level(self, described: tuple[str, ...], reading: PartyReading | None) -> Level:
        if reading and reading.level:
            return reading.level
        levels = (self.parties.level(text) for text in described)
        known = next((level for level in levels if level), None)
        if known is None and any(self.parties.is_state(text) for text in described):
            return Level.GOVERNMENT
        return known or Level.UNKNOWN

    def _without_party(self, text: str, head: Token) -> str | None:
        """Give the party word for a source that no lexicon places."""
        if head.lemma.lower() in self.cues.documents:
            return DOCUMENT_PARTY
        words = f" {text.lower()} "
        if any(f" {vague} " in words for vague in self.parties.context.vague):
            return UNSPECIFIED
        return None

    def relays(self, tree: Tree, draft: Draft) -> tuple[Relay, ...]:
        """Give the outlets that were told ("told Reuters", "in an interview with ...")."""
        if draft.cue is None:
            return ()
        head = draft.cue.head
        told = tree.children(head, "dobj", "dative", "npadvmod") if head.lemma == "tell" else ()
        places = [token for token in told if not draft.covers(token.start, token.end)]
        places.extend(_interviewers(tree, draft.cue))
        found = [relay for token in places if (relay := self._relay(tree, token))]
        return tuple(found[-1:])  # "the news site X" is one outlet in two phrases

    def _relay(self, tree: Tree, token: Token) -> Relay | None:
        start, end = tree.chars(*tree.edges[token.index])
        text = tree.parse.text[start:end]
        reading = self.parties.read_speaker(text)
        is_media = reading is not None and reading.party == MEDIA
        is_unknown_name = reading is None and token.pos == "PROPN" and not _is_person(tree, token)
        if is_media or is_unknown_name:
            return Relay(text, tree.parse.span(start, end))
        return None


def _interviewers(tree: Tree, cue: Cue) -> list[Token]:
    """Give X of "in an interview with X" and "to X" under the cue."""
    found: list[Token] = []
    for preposition in tree.children(cue.head, "prep"):
        place = tree.child(preposition, "pobj")
        if place is None or place.lemma.lower() not in {
            "interview",
            "comment",
            "comments",
            "remarks",
        }:
            continue
        for inner in tree.children(place, "prep"):
            if inner.text.lower() in {"with", "to"}:
                found.extend(tree.children(inner, "pobj"))
    return found


def _head(tree: Tree, source: Range) -> Token:
    """Give the token of a span whose governor is outside it."""
    tokens = tree.parse.tokens_between(*source)
    inside = {token.index for token in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])


def _reporters(tree: Tree, head: Token) -> Range | None:
    """Find whom "the reports" came from: "reports emerged from local officials"."""
    first = tree.parse.sentences[max(0, head.sentence - _REPORT_REACH_SENTENCES)].first_token
    for token in reversed(tree.parse.tokens[first : head.index]):
        if token.lemma.lower() != head.lemma.lower():
            continue
        verb = tree.head(token)
        holders = (token, verb) if verb and token.dep == "nsubj" else (token,)
        for preposition in (p for h in holders for p in tree.children(h, "prep")):
            giver = tree.child(preposition, "pobj")
            if giver and preposition.text.lower() in {"from", "by"}:
                return noun_phrase(tree, giver)
    return None


def _antecedent(tree: Tree, head: Token, source: Range) -> Range:
    """Give what a relative pronoun or a possessed document stands for, else the span itself."""
    if head.tag in {"WP", "WDT"}:
        noun = next((t for t in tree.ancestors(head) if t.pos in {"NOUN", "PROPN"}), None)
        return noun_phrase(tree, noun) if noun else source
    owner = tree.child(head, "poss")
    if owner and owner.tag == "PRP$":
        return owner.start, owner.end
    return source


def _chain(tree: Tree, place: Range) -> CoreferenceChain | None:
    """Give the chain with the span that shares most characters with the place."""
    best, shared = None, 0
    for chain in tree.parse.chains:
        for span in chain.spans:
            common = overlap(span.start, span.end, *place)
            if common > shared and common * 2 >= span.end - span.start:
                best, shared = chain, common
    return best or _chain_by_surname(tree, tree.parse.text[place[0] : place[1]])


def _chain_by_surname(tree: Tree, name: str) -> CoreferenceChain | None:
    """Give the one person with this surname, for a name that the recogniser missed."""
    fitting = [
        chain
        for chain in tree.parse.chains
        if chain.kind is MentionKind.PERSON
        and chain.name.quote(tree.parse.text).split()[-1] == name
    ]
    return fitting[0] if len(fitting) == 1 else None


def _descriptions(tree: Tree, chain: CoreferenceChain | None) -> tuple[str, ...]:
    if chain is None:
        return ()
    return tuple(span.quote(tree.parse.text) for span in (*chain.spans, chain.name))


def _name(tree: Tree, source: Range, head: Token, chain: CoreferenceChain | None) -> str | None:
    """Give the fullest name; an unresolved pronoun names nobody."""
    if chain:
        return _ARTICLE.sub("", chain.name.quote(tree.parse.text))
    if head.tag in _PRONOUNS:
        return None
    person = next(iter(_persons(tree, *source)), source)
    return _ARTICLE.sub("", tree.parse.text[person[0] : person[1]]) or None


def _role(tree: Tree, source: Range, chain: CoreferenceChain | None) -> str | None:
    """Give the title or office that stands beside the name of a person."""
    spans = [(span.start, span.end) for span in chain.spans] if chain else []
    for start, end in (source, *spans):
        person = next((p for p in _persons(tree, start, end)), None)
        if person is None:
            continue
        before = tree.parse.text[start : person[0]].strip(_EDGE)
        after = tree.parse.text[person[1] : end].removesuffix("’s").removesuffix("'s").strip(_EDGE)
        if before or after:
            return _ARTICLE.sub("", before or after)
    return None


def _persons(tree: Tree, start: int, end: int) -> list[Range]:
    return [
        (mention.start, mention.end)
        for mention in tree.parse.mentions
        if mention.kind is MentionKind.PERSON and start <= mention.start and mention.end <= end
        if tree.parse.tokens_between(mention.start, mention.end)[-1].dep not in _COLOURING
    ]


def _is_person(tree: Tree, token: Token) -> bool:
    return any(start <= token.start < end for start, end in _persons(tree, 0, len(tree.parse.text)))
