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
    sha256: str
    url: str | None
    fingerprint: bytes | None


class Register:
    """The reports of one run, and those that the case held before (`known`).

    Memory holds a line of identity per report, never its text.
    """

    def __init__(self, known: Iterable[Document] = ()) -> None:
        self._seen: dict[DocumentId, _Seen] = {}
        self._by_url: dict[str, DocumentId] = {}
        for document in known:
            # Without a fingerprint: it is passed on when it comes again, to be read anew.
            self._remember(document, None)

    def first_at(self, url: str) -> DocumentId | None:
        """Give the id of the first report from an address."""
        return self._by_url.get(url)

    def admit(self, document: Document) -> Document | Problem | None:
        """Pass a report on, as a version where it is one; None for an exact repeat."""
        seen = self._seen.get(document.id)
        is_same_text = seen is not None and seen.sha256 == document.sha256
        fingerprint = _fingerprint(document)
        if seen is None or (is_same_text and seen.fingerprint is None):
            self._remember(document, fingerprint)
            return document
        if is_same_text and seen.fingerprint == fingerprint:
            return None
        if not is_same_text and document.url and document.url == seen.url:
            return self.admit(_as_version(document))
        how = "the same text, but other details" if is_same_text else "another text"
        what = f"the id {document.id!r} of {seen.path} comes again with {how}; the first is kept"
        return make_problem("duplicate-id", what, path=document.path)

    def _remember(self, document: Document, fingerprint: bytes | None) -> None:
        self._seen[document.id] = _Seen(document.path, document.sha256, document.url, fingerprint)
        if document.url and document.page_status is PageStatus.LIVE:
            self._by_url.setdefault(document.url, document.id)


def _fingerprint(document: Document) -> bytes:
    """Hash all that was given with a report, its place in the input left out."""
    given = repr(replace(document, path="", furniture=()))
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).digest()


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
