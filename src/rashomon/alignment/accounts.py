"""Count independent accounts among some reports of a case.

What enters: the documents of a case with their copies and versions; then any selection of them.
What leaves: at most one account a group of copies, at least what surely has a root of its own.
Where two reports may rest on one root through a third that is not selected, they count as one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rashomon.alignment.copies import components, roots_of
from rashomon.model.case import Alignment, Case
from rashomon.model.copies import AccountCount, CopyKind
from rashomon.model.span import DocumentId


@dataclass(frozen=True, slots=True)
class Accounts:
    """Which reports are one account, and which may be.

    Attributes:
        same: The first of the copies and versions that a report belongs to.
        related: The first of the reports that may rest on one root with it.
        rooted: Reports whose outlet or agency is named.
    """

    same: Mapping[DocumentId, DocumentId]
    related: Mapping[DocumentId, DocumentId]
    rooted: frozenset[DocumentId]

    @classmethod
    def of(cls, case: Case, alignment: Alignment) -> "Accounts":
        """Index the reports of a case."""
        ids = [document.id for document in case.documents]
        known = set(ids)
        same = account_roots(case, alignment)
        linked = [
            (link.first, link.second)
            for link in alignment.copy_links
            if link.kind is not CopyKind.BOILERPLATE and {link.first, link.second} <= known
        ]
        seen: dict[str, DocumentId] = {}
        rooted: set[DocumentId] = set()
        for record in case.records:
            for name in sorted(roots_of(record)):
                rooted.add(record.document.id)
                linked.append((seen.setdefault(name, record.document.id), record.document.id))
        merged = components(ids, [*same.items(), *linked])
        related = {each: group[0] for group in merged for each in group}
        return cls(same, related, frozenset(rooted))

    def count(self, ids: Collection[DocumentId]) -> AccountCount:
        """Count the accounts among some reports."""
        most = len({self.same[each] for each in ids})
        least = len({self.related[each] for each in ids if each in self.rooted})
        return AccountCount(min(most, max(least, min(1, most))), most)


def account_roots(case: Case, alignment: Alignment) -> Mapping[DocumentId, DocumentId]:
    """Map each report to the first of those that are one account with it: copies and versions."""
    same = [group.document_ids for group in alignment.copy_groups]
    same += [chain.document_ids for chain in alignment.versions]
    ids = {document.id for document in case.documents}
    pairs = ((first, each) for first, *others in same for each in others)
    groups = components(ids, (pair for pair in pairs if ids.issuperset(pair)))
    return {each: group[0] for group in groups for each in group}
