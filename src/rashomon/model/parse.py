"""Parse: what the reader of a language knows about the words of one document.

Made once per document by `parsing`, read by every later stage. All offsets are code points of
the canonical text; token and sentence references are indices into the tuples of the same Parse.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.encoding import Encoding
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import CharOffset, DocumentId, Range, Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place in the dependency tree (CLEAR / Universal-like labels of spaCy).

    Attributes:
        index: Position in `Parse.tokens`.
        text: The characters start to end.
        lemma: Dictionary form, lower case unless a name.
        pos: Universal part of speech, such as ``VERB``.
        tag: Penn Treebank tag, such as ``VBD``.
        head: Index of the governing token; its own index at the root of a sentence.
        dep: Relation to the head, such as ``nsubj``.
        sentence: Index in `Parse.sentences`.
    """

    index: int
    start: CharOffset
    end: CharOffset
    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters start to end, tokens first_token to last_token (exclusive)."""

    index: int
    start: CharOffset
    end: CharOffset
    first_token: int
    last_token: int
    paragraph: int


class MentionKind(StrEnum):
    """What a name or pronoun refers to."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    DATE = "date"
    TIME = "time"
    QUANTITY = "quantity"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing; `label` is the recogniser's own finer label (GPE, LOC, NORP ...)."""

    start: CharOffset
    end: CharOffset
    kind: MentionKind
    label: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks.

    Attributes:
        start: First code point of the opening mark.
        end: One past the closing mark, or past the paragraph when the mark stays open because
            the quotation goes on in the next paragraph.
        inner_start: First code point inside the marks.
        inner_end: One past the last code point inside the marks.
        continues: Index in `Parse.quotations` of the piece that this one continues, None if first.
        is_closed: False for a piece whose quotation goes on in the next paragraph.
    """

    start: CharOffset
    end: CharOffset
    inner_start: CharOffset
    inner_end: CharOffset
    continues: int | None = None
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class CoreferenceChain:
    """Spans that mean one entity, in text order; `name` is the fullest name among them."""

    name: Span
    spans: tuple[Span, ...]
    kind: MentionKind

    def near(self, start: CharOffset, end: CharOffset) -> tuple[Span, ...]:
        """Give the spans that share a character with the range."""
        first = bisect_right(self.spans, start, key=lambda span: span.end)
        return self.spans[first : bisect_left(self.spans, end, key=lambda span: span.start)]


@dataclass(frozen=True, slots=True)
class Parse:
    """Everything that was read off one document, in text order.

    Attributes:
        paragraphs: Half-open ranges, trimmed.
        unbalanced: Offsets of quotation marks without a partner; their paragraph was skipped
            when quotations were paired, nothing else.
        chains: Coreference, limited to what attribution needs.
        encoding: What the encoder made of the text; None where it was not run.
        translation_by: Who translated the text, None if it is no translation or nobody is named.
        published_at: Date of the document, None if unknown.
    """

    document_id: DocumentId
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Range, ...]
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    unbalanced: tuple[CharOffset, ...] = ()
    chains: tuple[CoreferenceChain, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    translation_by: str | None = None
    published_at: PartialDate | None = None
    encoding: Encoding | None = field(default=None, compare=False, repr=False)
    # Where the tokens start and end, for searches: thousands a document.
    _starts: tuple[CharOffset, ...] = field(init=False, compare=False, repr=False)
    _ends: tuple[CharOffset, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([token.start for token in self.tokens]))
        object.__setattr__(self, "_ends", tuple([token.end for token in self.tokens]))

    def span(self, start: CharOffset, end: CharOffset) -> Span:
        """Make a Span of this document."""
        return Span(self.document_id, start, end)

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the tokens of a sentence, in order."""
        return self.tokens[sentence.first_token : sentence.last_token]

    def tokens_between(self, start: CharOffset, end: CharOffset) -> tuple[Token, ...]:
        """Give the tokens that share a character with the range, in order."""
        return self.tokens[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def sentence_at(self, offset: CharOffset) -> Sentence | None:
        """Give the sentence that holds the character at `offset`, None between sentences."""
        place = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if place >= 0 and offset < self.sentences[place].end:
            return self.sentences[place]
        return None

    def quotations_in(self, start: CharOffset, end: CharOffset) -> tuple[Quotation, ...]:
        """Give the quotations that share a character with the range, in order."""
        first = bisect_right(self.quotations, start, key=lambda quote: quote.end)
        last = bisect_left(self.quotations, end, key=lambda quote: quote.start)
        return self.quotations[first:last]

    def is_quoted(self, offset: CharOffset) -> bool:
        """Tell whether the character at `offset` is inside quotation marks (or is one)."""
        return bool(self.quotations_in(offset, offset + 1))

    def chain_at(
        self, start: CharOffset, end: CharOffset, head: CharOffset
    ) -> CoreferenceChain | None:
        """Give the chain with most characters in the range, and half of a span that holds the head.

        What stands beside the head only describes it: "the mayor of Gori" is not Gori.
        """
        place = self.span(start, end)
        spans = (
            (chain, span, span.shared_chars(place))
            for chain in self.chains
            if chain.spans[0].start < end and start < chain.spans[-1].end
            for span in chain.near(start, end)
            if span.start <= head < span.end
        )
        near = [one for one in spans if one[2] * 2 >= one[1].end - one[1].start]
        return max(near, key=lambda one: one[2])[0] if near else None

    def mention_at(self, offset: CharOffset) -> Mention | None:
        """Give the mention that holds the character at `offset`, None if none does."""
        place = bisect_right(self.mentions, offset, key=lambda mention: mention.start) - 1
        if place >= 0 and offset < self.mentions[place].end:
            return self.mentions[place]
        return None

    def is_mention(self, start: CharOffset, end: CharOffset, kinds: frozenset[MentionKind]) -> bool:
        """Tell whether a mention of one of these kinds holds the whole range."""
        mention = self.mention_at(start)
        return mention is not None and end <= mention.end and mention.kind in kinds

    def is_furniture(
        self, start: CharOffset, end: CharOffset, *, but: tuple[FurnitureKind, ...] = ()
    ) -> bool:
        """Tell whether the range shares a character with furniture of a kind not in `but`."""
        first = bisect_right(self.furniture, start, key=lambda piece: piece.span.end)
        last = bisect_left(self.furniture, end, key=lambda piece: piece.span.start)
        return any(piece.kind not in but for piece in self.furniture[first:last])
