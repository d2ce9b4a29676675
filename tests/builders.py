"""Records made by hand for tests: spans are given as the words they cover."""

import hashlib

from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span

TEXT = (
    "The ministry said on Monday that two boats had crossed the line. "
    "“Nothing crossed anything,” the harbour master answered.\n"
    "It was raining."
)


def build_document(text: str = TEXT, document_id: str = "d1", **more) -> Document:
    """Make a document with a true hash, dated unless told otherwise."""
    fields = {"published_at": PartialDate.parse("2021-05-13"), "language": "en", **more}
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(document_id, text, sha256, path=f"{document_id}.txt", **fields)


def span_of(document: Document, words: str) -> Span:
    """Point at the first place of some words."""
    start = document.text.index(words)
    return Span(document.id, start, start + len(words))


def build_claim(document: Document, source: str, cue: str, content: str, **more) -> Attribution:
    """Make an attribution whose roles are these words."""
    roles = tuple(span_of(document, words) if words else None for words in (source, cue, content))
    fields = {
        "speaker": Speaker(name=source or None),
        "kind": QuotationKind.INDIRECT,
        "stance": CueStance.ASSERTS,
        "factuality": 2.0,
        "derivation": Derivation("attribution.verb", 0.9),
        **more,
    }
    identity = record_id("claim", document.id, roles)
    return Attribution(
        id=identity,
        document_id=document.id,
        source=roles[0],
        cue=roles[1],
        content=(roles[2],),
        **fields,
    )


def ministry_claim(document: Document, **more) -> Attribution:
    """Make the first claim of `TEXT`."""
    content = "two boats had crossed the line"
    return build_claim(document, "The ministry", "said", content, **more)


def harbour_claim(document: Document, **more) -> Attribution:
    """Make the second claim of `TEXT`."""
    return build_claim(
        document, "the harbour master", "answered", "“Nothing crossed anything,”", **more
    )
