"""Sections: the picture of a case in five groups, for the terminal.

What enters: a case with its alignment. What leaves: for each state that occurs, its issues with
label, reason and positions (parties in alphabetical order) and the words. Issues that more
independent accounts speak to come first; copies and versions are one account. Decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.alignment.accounts import account_roots
from rashomon.model.account import Finding, Issue, Position, Status
from rashomon.model.attribution import NARRATOR, party_order
from rashomon.model.case import Case
from rashomon.model.span import DocumentId, RecordId, Span

#: The state in the words of the picture, in its order; None is for what is possibly disputed.
HEADINGS: Mapping[Status | None, str] = {
    Status.DISPUTED: "DISPUTED",
    None: "POSSIBLY DISPUTED",
    Status.AGREED: "AGREED",
    Status.DEBUNKED: "DEBUNKED",
    Status.ONE_SIDED: "ONE SIDE",
    Status.UNADDRESSED: "NOT ADDRESSED",
}


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words of a report, with their place.

    Attributes:
        removed_since: Version of the page since which the claim is no longer on it.
    """

    span: Span
    text: str
    removed_since: DocumentId | None


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One position with its words; none for what is derived from silence."""

    position: Position
    words: tuple[QuotedWords, ...]


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One issue in its group.

    Attributes:
        positions: By party, states and organisations before other voices, then by day.
        accounts: Reports with a statement on it, copies and versions of one report counted once.
    """

    issue: Issue
    finding: Finding
    positions: tuple[PositionLine, ...]
    accounts: int


@dataclass(frozen=True, slots=True)
class Section:
    """All issues of one state, the most widely told first."""

    heading: str
    entries: tuple[IssueEntry, ...]


def sections(case: Case) -> tuple[Section, ...]:
    """Group the issues of a case by state; a state that does not occur is left out."""
    grouped: dict[Status | None, list[IssueEntry]] = defaultdict(list)
    for entry in sorted(_entries(case), key=_breadth):
        is_sure = entry.finding.likely is None
        grouped[entry.finding.status if is_sure else None].append(entry)
    return tuple(
        Section(heading, tuple(grouped[status]))
        for status, heading in HEADINGS.items()
        if status in grouped
    )


def _entries(case: Case) -> Iterator[IssueEntry]:
    texts = {document.id: document.text for document in case.documents}
    roots = account_roots(case, case.alignment)
    removed = case.alignment.removed_since()
    gone = {claim.id: claim.content for claim in case.attributions if claim.id in removed}

    def line(position: Position) -> PositionLine:
        quoted = ((span, span.quote(texts[span.document_id])) for span in position.evidence)
        words = (QuotedWords(*each, _since(each[0], position, removed, gone)) for each in quoted)
        return PositionLine(position, tuple(words))

    for issue, finding, positions in case.alignment.told():
        stated = (each.evidence for each in positions if not each.is_suggestion)
        told_by = {roots[span.document_id] for spans in stated for span in spans}
        lines = tuple(map(line, sorted(positions, key=_party_order)))
        if finding is not None:
            yield IssueEntry(issue, finding, lines, len(told_by))


def _since(
    words: Span,
    position: Position,
    removed: Mapping[RecordId, DocumentId],
    gone: Mapping[RecordId, tuple[Span, ...]],
) -> DocumentId | None:
    """Give the version since which the claim that holds the words is gone from its page."""
    # A passage of the narrator's is no claim: the position is all that it holds.
    for each in filter(removed.get, position.claim_ids):
        if any(map(words.overlaps, gone.get(each, (words,)))):
            return removed[each]
    return None


def _breadth(entry: IssueEntry) -> tuple[int, ...]:
    """Put first what more accounts state, then what more parties do; suggestions count last."""
    lines = [line.position for line in entry.positions if line.words]
    stated = {each.party for each in lines if not each.is_suggestion}
    every = {each.party for each in lines}
    return -entry.accounts, *(-len(voices.difference({NARRATOR})) for voices in (stated, every))


def _party_order(position: Position) -> tuple[bool, str, bool, str]:
    said = position.said_at.value if position.said_at else ""
    return *party_order(position.party), not position.evidence, said
