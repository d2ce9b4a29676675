"""Versions: one page at several times, oldest first (same address, changed text).

A version is never a copy and never dropped. Order is by capture time, then publication date,
then id, so that it does not depend on the order of reading.
"""

import difflib
import re
from dataclasses import dataclass

from rashomon.model.attribution import Attribution
from rashomon.model.copies import VersionChain
from rashomon.model.document import Document
from rashomon.model.span import CharOffset, DocumentId, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SCHEME_AND_SLASH = re.compile(r"^https?://(www\.)?|/$")


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """What changed from one version of a page to the next.

    Attributes:
        removed: Stretches of the older text that the newer one lacks.
        added: Stretches of the newer text that the older one lacks.
    """

    older: DocumentId
    newer: DocumentId
    removed: tuple[Span, ...]
    added: tuple[Span, ...]


def find_versions(documents: tuple[Document, ...]) -> tuple[VersionChain, ...]:
    """Chain the documents that share an address or name each other as versions."""
    by_page: dict[str, list[Document]] = {}
    pages = {document.id: page_of(document) for document in documents}
    for document in documents:
        page = pages.get(document.version_of or "", "") or pages[document.id]
        if page:
            by_page.setdefault(page, []).append(document)
    return tuple(
        VersionChain(page, tuple(document.id for document in sorted(chain, key=_age)))
        for page, chain in sorted(by_page.items())
        if len(chain) > 1
    )


def page_of(document: Document) -> str:
    """Give the address of a document's page in comparable form; empty if it has none.

    Scheme, ``www.``, a fragment and a closing slash do not make another page; a query does.
    """
    if document.url:
        return _SCHEME_AND_SLASH.sub("", document.url.split("#", 1)[0])
    return document.version_of or document.id


def _age(document: Document) -> tuple[str, str, bool, DocumentId]:
    captured = document.capture.captured_at if document.capture else None
    published = document.published_at.value if document.published_at else ""
    return captured or published, published, document.version_of is not None, document.id


def diff_versions(older: Document, newer: Document) -> VersionDiff:
    """Find the words removed and added, as spans of the two texts."""
    old, new = list(_TOKEN.finditer(older.text)), list(_TOKEN.finditer(newer.text))
    words = [word[0] for word in old], [word[0] for word in new]
    changes = difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    removed = [(i, j) for operation, i, j, _, _ in changes if operation != "equal" and i < j]
    added = [(k, m) for operation, _, _, k, m in changes if operation != "equal" and k < m]
    return VersionDiff(
        older.id,
        newer.id,
        tuple(Span(older.id, old[i].start(), old[j - 1].end()) for i, j in removed),
        tuple(Span(newer.id, new[k].start(), new[m - 1].end()) for k, m in added),
    )


def is_removed(attribution: Attribution, diff: VersionDiff) -> bool:
    """Tell whether most words of a claim's content stand on the page no longer."""
    covered = sum(gone.shared_chars(span) for gone in diff.removed for span in attribution.content)
    total: CharOffset = sum(span.end - span.start for span in attribution.content)
    return attribution.document_id == diff.older and 2 * covered > total
