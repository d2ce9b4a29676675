"""Identity from content: the same words at the same place are the same record.

An id is a short hash of (kind, document id, role spans), never of the rule, model or score that
found the record (DESIGN 3, Identity), so a better reader keeps the ids of what it still finds.
"""

import hashlib
from collections.abc import Iterable

from rashomon.model.span import Span

# 12 hex digits = 48 bits: among a million records of a kind the chance of any collision is .002.
_ID_LENGTH = 12


def make_id(kind: str, *parts: str) -> str:
    """Hash parts into an id such as ``claim-5f3a09c1d2e4``.

    Args:
        kind: What the record is; becomes the readable prefix.
        parts: Identity in order; an empty part keeps its place.
    """
    digest = hashlib.sha256("\x1f".join((kind, *parts)).encode()).hexdigest()
    return f"{kind}-{digest[:_ID_LENGTH]}"


def span_key(spans: Iterable[Span | None]) -> str:
    """Write role spans as one string, such as ``10:20,-,31:44``; a missing role is a dash."""
    return ",".join(f"{span.start}:{span.end}" if span else "-" for span in spans)


def record_id(kind: str, document_id: str, roles: Iterable[Span | None]) -> str:
    """Make the id of a record that points at characters: hash(kind, document id, role spans)."""
    return make_id(kind, document_id, span_key(roles))
