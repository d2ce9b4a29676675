"""Which claim of one reader is which claim of another: at most one to one, by the words.

Enters the claims of two readings of one text; leaves pairs. A claim under the same id with half of
its content in common comes first, then the greatest overlap (intersection over union, code points),
then text order; below one half nothing is paired.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from rashomon.model.attribution import Attribution
from rashomon.model.span import (
    REATTACH_IOU,
    DocumentId,
    RecordId,
    Span,
    content_iou,
)


class Claimed(Protocol):
    """Something with words that are claimed."""

    @property
    def id(self) -> RecordId:
        """Id of the claim."""
        ...

    @property
    def content(self) -> tuple[Span, ...]:
        """The words."""
        ...


class DecidedClaim(NamedTuple):
    """A claim that somebody decided upon, by the words that the machine had read."""

    id: RecordId
    content: tuple[Span, ...]


_One = TypeVar("_One", bound=Claimed)


def matched(mine: Sequence[_One], theirs: Sequence[_One]) -> list[tuple[_One, _One]]:
    """Pair claims of one report, in the order of the first."""
    scored = [
        (one.id != other.id, -iou, at, there)
        for at, one in enumerate(mine)
        for there, other in enumerate(theirs)
        for iou in (content_iou(one.content, other.content),)
        if REATTACH_IOU <= iou
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, there in sorted(scored):
        if at not in pairs and there not in taken:
            pairs[at] = there
            taken.add(there)
    return [(mine[at], theirs[pairs[at]]) for at in sorted(pairs)]


def moved(spans: tuple[Span, ...], document_id: DocumentId) -> tuple[Span, ...]:
    """Give the same characters of the same text under another id of its report."""
    return tuple(replace(span, document_id=document_id) for span in spans)


def moved_claims(claims: Sequence[Attribution], document_id: DocumentId) -> Iterator[Attribution]:
    """Give claims of the same text under another id of its report."""
    for claim in claims:
        source = moved((claim.source,), document_id)[0] if claim.source else None
        content = moved(claim.content, document_id)
        yield replace(claim, document_id=document_id, source=source, content=content)
