"""The stable JSON: how records, dates and words are written in everything that is printed.

Programs rely on these objects: a field may be added, none is ever renamed or given another meaning.
What is not known is null; nothing is filled in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

from msgspec import to_builtins

from rashomon.model.case import Case
from rashomon.model.document import Document
from rashomon.model.search import Search, Searcher
from rashomon.model.span import DocumentId, Span
from rashomon.model.telling import Telling

#: Number that every printed object carries; raised only when a meaning must change.
SCHEMA = 1

JsonValue: TypeAlias = "str | int | float | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, JsonValue]
Documents: TypeAlias = Mapping[DocumentId, Document]


class _WithSearch(Protocol):
    @property
    def search(self) -> Search | None: ...


_Searching = TypeVar("_Searching", bound=_WithSearch)


def fields_of(record: object, names: str) -> JsonObject:
    """Give some fields of a record, whose names stand in `names` with spaces between."""
    return {name: to_builtins(getattr(record, name)) for name in names.split()}


def documents_of(case: Case) -> Documents:
    """Index the documents of a case by their ids."""
    return {document.id: document for document in case.documents}


def searched_objects(
    records: Iterable[_Searching],
    write: Callable[[_Searching, Documents], JsonObject],
    documents: Documents,
    searcher: Searcher,
    names: str = "searched complete",
) -> list[JsonObject]:
    """Write records with what was searched: the counts, and under two names the reports."""
    found = list[JsonObject]()
    for each in records:
        lists = to_builtins((searcher.documents(each.search), searcher.statements(each.search)))
        searched = {
            "search": to_builtins(each.search),
            **dict(zip(names.split(), lists, strict=True)),
        }
        found.append({**write(each, documents), **searched})
    return found


def range_object(span: Span | None) -> JsonObject:
    """Give the offsets of characters whose document is said elsewhere."""
    return {"start": span.start if span else None, "end": span.end if span else None}


def words_object(span: Span | None, document: Document) -> JsonObject | None:
    """Give the offsets of characters and the words themselves."""
    return {**range_object(span), "text": span.quote(document.text)} if span else None


def place_object(span: Span, documents: Documents) -> JsonObject:
    """Give the words of a report with its id."""
    words = words_object(span, documents[span.document_id])
    return {"document_id": to_builtins(span.document_id), **(words or {})}


def telling_object(telling: Telling, documents: Documents) -> JsonObject:
    """Give the sentence of a telling with its cue, whose account it is, and its days."""
    return {
        **place_object(telling.span, documents),
        "cue": range_object(telling.cue),
        **fields_of(telling, "per speaker claim_id relation_id said_at reported_at"),
    }
