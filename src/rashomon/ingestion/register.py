"""Which reports a case holds: keeps the first of two with one id, and finds versions of a page.

The same id, address and another text is a new version (``ID@`` and the start of the text's hash);
the same id with anything else changed is a Problem, and the first is kept.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.model.document import Document, PageStatus
from rashomon.model.problem import Problem, make_problem
from rashomon.model.span import DocumentId

_VERSION_HEX_DIGITS = 8


@dataclass(frozen=True, slots=True)
class _Seen:
    path: str
    text_hash: bytes
    url: str | None
    fingerprint: bytes
    is_known: bool = False


class Register:
    """The reports of one run, and those that the case held before.

    Args:
        known: Documents of the case; one that comes again with the same text is passed on as it
            is, so that the caller can read it anew.
    """

    def __init__(self, known: Iterable[Document] = ()) -> None:
        self._seen: dict[DocumentId, _Seen] = {}
        self._by_url: dict[str, DocumentId] = {}
        for document in known:
            self._remember(document, is_known=True)

    def first_at(self, url: str) -> DocumentId | None:
        """Give the id of the first report from an address."""
        return self._by_url.get(url)

    def admit(self, document: Document) -> Document | Problem | None:
        """Pass a report on, under the id of a version where it is one.

        Returns:
            The document; None for an exact repeat; a Problem where the id is taken.
        """
        seen = self._seen.get(document.id)
        if seen is None:
            self._remember(document)
            return document
        if seen.text_hash == _text_hash(document):
            return self._repeat(document, seen)
        if document.url and document.url == seen.url and "@" not in document.id:
            return self.admit(_as_version(document))
        return _taken(document, seen, "another text")

    def _repeat(self, document: Document, seen: _Seen) -> Document | Problem | None:
        if seen.is_known:
            self._remember(document)
            return document
        if seen.fingerprint == _fingerprint(document):
            return None
        return _taken(document, seen, "the same text, but other details")

    def _remember(self, document: Document, *, is_known: bool = False) -> None:
        self._seen[document.id] = _Seen(
            document.path, _text_hash(document), document.url, _fingerprint(document), is_known
        )
        if document.url and document.page_status is PageStatus.LIVE:
            self._by_url.setdefault(document.url, document.id)


def _text_hash(document: Document) -> bytes:
    return bytes.fromhex(document.sha256)


def _fingerprint(document: Document) -> bytes:
    """Hash all that was given with a report, its place in the input left out."""
    given = repr(replace(document, path="", furniture=()))
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).digest()[:16]


def _as_version(document: Document) -> Document:
    version_id = f"{document.id}@{document.sha256[:_VERSION_HEX_DIGITS]}"
    return replace(
        document,
        id=version_id,
        version_of=document.version_of or document.id,
        furniture=tuple(
            replace(piece, span=replace(piece.span, document_id=version_id))
            for piece in document.furniture
        ),
    )


def _taken(document: Document, seen: _Seen, how: str) -> Problem:
    what = f"the id {document.id!r} of {seen.path} comes again with {how}; the first is kept"
    return make_problem("duplicate-id", what, path=document.path)
