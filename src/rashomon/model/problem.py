"""Problem: what could not be read, parsed, placed or dated; part of the case, shown everywhere."""

from dataclasses import dataclass

from rashomon.errors import problem_kind
from rashomon.model.ids import make_id, span_key
from rashomon.model.span import DocumentId, RecordId, Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, in words for the analyst.

    Attributes:
        code: A code of `rashomon.errors.PROBLEM_KINDS`, which says what the reader can do next.
        what: What happened, with the text itself where there is one.
        path: Name under which the input was given, with line or part (``list.jsonl:12``).
        document_id: None when no document came of the input.
        span: Where in the document; None if it concerns all of it.
    """

    id: RecordId
    code: str
    what: str
    path: str
    document_id: DocumentId | None = None
    span: Span | None = None


def make_problem(
    code: str,
    what: str,
    *,
    path: str = "",
    document_id: DocumentId | None = None,
    span: Span | None = None,
) -> Problem:
    """Make a Problem whose id is hash(code, document or path, span, words).

    Raises:
        KeyError: If the catalogue of problems lacks `code`.
    """
    problem_kind(code)
    identity = make_id("problem", code, document_id or "", path, span_key((span,)), what)
    return Problem(identity, code, what, path, document_id, span)
