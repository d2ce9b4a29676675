"""Link a case to another of its series, by name and by what identifies it, never by its path.

Enters a case and another; leaves a ruling to be stored in the first. A case is known again by the
hashes of a few of its reports: they stay as the case grows. Nothing of the other case is copied.
"""

from collections.abc import Iterator

from rashomon.model.case import Case
from rashomon.model.ids import make_id
from rashomon.model.ruling import Ruling, RulingKind
from rashomon.reviewing.making import Act

# Reports whose hashes identify a case, the first by id, and how much of each hash is kept.
_REPORTS = 3
_HASH_CHARS = 16


def make_link(other: Case, name: str, act: Act) -> Ruling:
    """Link to another case under a name.

    Raises:
        ValueError: If the other case holds no report: nothing would identify it.
    """
    hashes = [document.sha256[:_HASH_CHARS] for document in other.documents[:_REPORTS]]
    if not hashes:
        raise ValueError(name)
    identity = make_id("ruling", str(act.sequence), RulingKind.LINK, name, *hashes)
    return Ruling(
        identity,
        act.sequence,
        RulingKind.LINK,
        words=name,
        value=" ".join(hashes),
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def unlink(link: Ruling, act: Act) -> Ruling:
    """Undo a link; it stays on record."""
    identity = make_id("ruling", str(act.sequence), RulingKind.UNDO, link.id)
    return Ruling(
        identity,
        act.sequence,
        RulingKind.UNDO,
        target_id=link.id,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def standing_links(case: Case) -> tuple[Ruling, ...]:
    """Give the links of a case that are not undone, in sequence, the last of one other case."""
    undone = {ruling.target_id for ruling in case.rulings if ruling.kind is RulingKind.UNDO}
    links = {link.value: link for link in _links(case) if link.id not in undone}
    return tuple(sorted(links.values(), key=lambda link: link.sequence))


def is_linked(link: Ruling, other: Case) -> bool:
    """Tell whether a case is the one that a link means: it holds the reports named."""
    held = {document.sha256[:_HASH_CHARS] for document in other.documents}
    return set(link.value.split()) <= held


def _links(case: Case) -> Iterator[Ruling]:
    yield from (ruling for ruling in case.rulings if ruling.kind is RulingKind.LINK)
