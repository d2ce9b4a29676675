"""Versions: one page at several times, oldest first (same address, changed text).

A version is never a copy and never dropped. Order is by capture time, then publication date,
then id, so that it does not depend on the order of reading.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import DocumentRecords
from rashomon.model.copies import VersionChain
from rashomon.model.document import Document
from rashomon.model.span import CharOffset, DocumentId, RecordId, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SCHEME_AND_SLASH = re.compile(r"^https?://(www\.)?|/$")
# Parameters that say how a reader came to a page, not which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|msclkid|yclid|igshid|mc_[ce]id)(?:=|$)|$", re.IGNORECASE
)


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

    Scheme, ``www.``, a fragment, a closing slash and tracking parameters do not make another page;
    any other query does.
    """
    if not document.url:
        return document.version_of or document.id
    path, _, query = document.url.partition("#")[0].partition("?")
    told = "&".join(part for part in query.split("&") if not _TRACKING.match(part))
    return _SCHEME_AND_SLASH.sub("", path) + (f"?{told}" if told else "")


def mark_removed(
    chain: VersionChain, records: Mapping[DocumentId, DocumentRecords]
) -> VersionChain:
    """Add to a chain which claims and narrator passages are no longer on the page, since when."""
    held = [records[each] for each in chain.document_ids]
    pairs = (_removed(older, held[at:]) for at, older in enumerate(held, start=1))
    return replace(chain, removed=tuple(pair for found in pairs for pair in found))


def _removed(
    older: DocumentRecords, later: list[DocumentRecords]
) -> Iterator[tuple[RecordId, DocumentId]]:
    """Go back from the newest version for as long as words are gone: what came back is there."""
    since: dict[RecordId, DocumentId] = {}
    gone: list[Attribution | NarratorPassage] = [*older.attributions, *older.narrator]
    for newer in reversed(later):
        diff = diff_versions(older.document, newer.document)
        gone = [each for each in gone if is_removed(each, diff)]
        if not gone:
            break
        since.update((each.id, newer.document.id) for each in gone)
    yield from since.items()


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


def is_removed(claim: Attribution | NarratorPassage, diff: VersionDiff) -> bool:
    """Tell whether most words of a claim or passage stand on the page no longer."""
    words = claim.content if isinstance(claim, Attribution) else (claim.span,)
    covered = sum(gone.shared_chars(span) for gone in diff.removed for span in words)
    total: CharOffset = sum(span.end - span.start for span in words)
    return claim.document_id == diff.older and 2 * covered > total
