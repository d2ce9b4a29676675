"""The attribution stage: Parse -> Attributions, and what is left is the article's own voice.

What enters: a Parse with its Encoding. What leaves: attributions in text order. Method: source, cue
and content are read by the learned tagger and linkers (`reading`); what a cue means, quotations
without a cue, nesting and speakers are rules and lexicons (the other modules of this folder). Of a
Parse without an Encoding only quotations are read.
"""

import re
from dataclasses import dataclass

from rashomon.attribution.asides import AsideReader
from rashomon.attribution.commitment import channel_of, factuality_of, stance_of
from rashomon.attribution.coordination import coordinated
from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Cue, Draft, Pair
from rashomon.attribution.nesting import keep_third, with_parents
from rashomon.attribution.overlooked import overlooked
from rashomon.attribution.quotations import altered_words, attribute_quotations, quotation_kind
from rashomon.attribution.reading import AttributionReader, Said
from rashomon.attribution.relays import Chain, ChainReader
from rashomon.attribution.spans import own_sentences, pieces
from rashomon.attribution.speakers import SpeakerResolver
from rashomon.attribution.surroundings import Surroundings
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.sourcing import SourcingLexicon
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.span import RecordId, Span
from rashomon.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Attributor:
    """Finds who says what."""

    read: AttributionReader
    cues: CueLexicon
    speakers: SpeakerResolver
    chains: ChainReader
    asides: AsideReader

    @classmethod
    def load(cls) -> "Attributor":
        """Load the learned heads and the lexicons."""
        cues, parties = CueLexicon.load(), PartyLexicon.load()
        chains = ChainReader(parties, SourcingLexicon.load())
        asides, speakers = AsideReader(cues, parties), SpeakerResolver(parties, cues)
        return cls(AttributionReader.load(), cues, speakers, chains, asides)

    def __call__(self, parse: Parse) -> tuple[Attribution, ...]:
        """Attribute the contents of one document.

        Returns:
            Attributions by first content character, each id once; empty for a text without any.
        """
        tree = Tree.of(parse)
        furniture = [(piece.span.start, piece.span.end) for piece in parse.furniture]
        said = self.read(parse.encoding.without(furniture)) if parse.encoding else ()
        found = filter(None, (self._draft(tree, one) for one in said))
        read = tuple(coordinated(tree, self.cues, found))
        read += tuple(overlooked(tree, self.cues, read))
        read += tuple(self.asides(tree, read))
        drafts = attribute_quotations(tree, keep_third(tree, read), self.cues.words)
        around, pairs = Surroundings.of(tree, drafts), tuple(with_parents(drafts))
        first: dict[RecordId, Attribution] = {}
        for pair, chain in zip(pairs, self.chains(around, pairs), strict=True):
            record = self._record(around, pair, chain)
            first.setdefault(record.id, record)
        return tuple(first.values())

    def _draft(self, tree: Tree, said: Said) -> Draft | None:
        """Read the cue of what was said; None where it puts words in nobody's mouth."""
        content = pieces(tree, said.cue, said.content)
        cue = read_cue(tree, self.cues, said.cue, content)
        if cue is None or not content:
            return None
        if said.source is None and _is_nobodys(tree.parse.text[slice(*said.cue)], cue, self.cues):
            return None
        rule = "learned-inner" if said.is_inner else "learned"
        content = own_sentences(tree, said.cue, content)
        return Draft(rule, cue, said.source, content, said.confidence, is_inner=said.is_inner)

    def _record(self, around: Surroundings, pair: Pair, chain: Chain) -> Attribution:
        (draft, parent), parse = pair, around.tree.parse
        source, cue, *_ = _spans(parse, draft)
        key = draft.cue.entry.key if draft.cue else ""
        return Attribution(
            id=_identity(parse, draft),
            document_id=parse.document_id,
            source=source,
            speaker=self.speakers.resolve(around.tree, draft.source),
            cue=cue,
            content=tuple(parse.span(*piece) for piece in draft.content),
            kind=quotation_kind(parse, draft.content),
            stance=stance_of(draft.cue, self.cues),
            factuality=None if draft.is_borrowed else factuality_of(draft.cue),
            derivation=Derivation(
                rule=f"attribution.{draft.rule}",
                confidence=draft.confidence,
                lexicon=f"cues.toml#{key}" if key else "",
            ),
            channel=channel_of(around, self.cues, *pair),
            relayed_by=chain[0],
            nested_in=_identity(parse, parent) if parent else None,
            altered=altered_words(parse, draft.content),
            translated_by=chain[1],
            borrowed=draft.is_borrowed,
        )


def _is_nobodys(words: str, cue: Cue, lexicon: CueLexicon) -> bool:
    """Tell whether a cue without a source gives a title or declares something unknown."""
    declares = any(re.search(one, words, re.IGNORECASE) for one in lexicon.words.unknown)
    return declares or cue.head.lemma.lower() in lexicon.words.titles


def _spans(parse: Parse, draft: Draft) -> tuple[Span | None, ...]:
    """Give the spans of source, cue and content, in this order."""
    places = (draft.source, draft.cue.chars if draft.cue else None, *draft.content)
    return tuple(parse.span(*place) if place else None for place in places)


def _identity(parse: Parse, draft: Draft) -> RecordId:
    return record_id("claim", parse.document_id, _spans(parse, draft))
