"""Who the source is: name, party, level, role, and the outlets that were told.

What enters: the span of a source and the coreference chains of the parse. What leaves: a `Speaker`
of which every field may be unknown. Method: the description in the source itself, then those
of the same entity elsewhere in the text, read with the party lexicon. Nothing is guessed: a name
that the text and the lexicon do not place has no party.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import noun_phrase
from rashomon.lexicon.cues import CueClass, CueLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.model.attribution import (
    DOCUMENT_PARTY,
    MEDIA,
    UNSPECIFIED,
    Level,
    Relay,
    Speaker,
)
from rashomon.model.parse import CoreferenceChain, MentionKind
from rashomon.model.span import Range
from rashomon.model.tree import Tree, top
from rashomon.text import has_phrase

_EDGE = " ,—–-"
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_COLOURING = frozenset({"amod", "compound", "nmod", "poss"})
_TOLD = frozenset({"dobj", "dative", "npadvmod"})
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
        source = _antecedent(tree, source)
        head = top(tree.parse.tokens_between(*source))
        chain = _chain(tree, source)
        is_named = head.tag not in _PRONOUNS
        places = [source] if is_named else []
        places.extend((span.start, span.end) for span in (chain.spans if chain else ()))
        described = [tree.parse.text[slice(*place)] for place in places]
        readings = (self.parties.read_speaker(words) for words in described)
        reading = next(filter(None, readings), None)
        return Speaker(
            name=_name(tree, source, chain) if chain or is_named else None,
            party=reading.party if reading else self._without_party(tree, source),
            level=self._level(described, reading),
            role=next(filter(None, (_role(tree, *place) for place in places)), None),
        )

    def _level(self, described: list[str], reading: PartyReading | None) -> Level:
        if reading and reading.level:
            return reading.level
        known = next(filter(None, map(self.parties.level, described)), None)
        if known is None and any(map(self.parties.is_state, described)):
            return Level.GOVERNMENT
        return known or Level.UNKNOWN

    def _without_party(self, tree: Tree, source: Range) -> str | None:
        text = tree.parse.text[slice(*source)]
        if top(tree.parse.tokens_between(*source)).lemma.lower() in self.cues.words.documents:
            return DOCUMENT_PARTY
        return UNSPECIFIED if has_phrase(text, self.parties.context.vague) else None

    def relays(self, tree: Tree, draft: Draft) -> tuple[Relay, ...]:
        """Give the outlet that was told ("told Reuters", "in an interview with ...")."""
        if draft.cue is None or draft.cue.entry.cue_class is CueClass.PREPOSITION:
            return ()
        told = [
            token
            for token in map(tree.parse.tokens.__getitem__, sorted(tree.below(draft.cue.head)))
            if (token.dep == "pobj" and tree.head(token).lemma in {"to", "with"})
            or (token.head == draft.cue.head.index and token.dep in _TOLD)
        ]
        places = (tree.chars(tree.below(token)) for token in told)
        outlets = [
            Relay(tree.parse.text[slice(*place)], tree.parse.span(*place))
            for place in places
            if not draft.covers(*place) and self._is_outlet(tree, place)
        ]
        return tuple(outlets[-1:])  # "the news site X" is one outlet in two phrases

    def _is_outlet(self, tree: Tree, place: Range) -> bool:
        reading = self.parties.read_speaker(tree.parse.text[slice(*place)])
        return reading is not None and reading.party == MEDIA


def _antecedent(tree: Tree, source: Range) -> Range:
    """Give what a relative pronoun or a possessed document stands for, else the span itself."""
    head = top(tree.parse.tokens_between(*source))
    if head.tag in {"WP", "WDT"}:
        noun = next((t for t in tree.path(head) if t.pos in {"NOUN", "PROPN"}), None)
        return noun_phrase(tree, noun) if noun else source
    owner = tree.child(head, "poss")
    return (owner.start, owner.end) if owner and owner.tag == "PRP$" else source


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
    people = (one for one in tree.parse.mentions if one.kind is MentionKind.PERSON)
    for one in people:
        is_inside = start <= one.start and one.end <= end
        if is_inside and tree.parse.tokens_between(one.start, one.end)[-1].dep not in _COLOURING:
            yield one.start, one.end
