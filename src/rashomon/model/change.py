"""Change: what changed in a case: by the reports of some days, or in the account of one voice.

What some days changed is computed when asked for, and not stored; how an account changes is derived
with the issues (`Alignment.account_changes`).
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.document import Document
from rashomon.model.ids import make_id, span_key
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span


class ChangeKind(StrEnum):
    """What changed, in the order in which it is shown.

    DENIAL: somebody denies what stood before. CHANGED_POSITION: a party takes another stance than
    before; the earlier one stays. STATUS: the state of an issue. NEW_ISSUE: something is told that
    was on no issue. FIGURE: a voice gives another figure of the same thing. NEW_POSITION: one on
    an issue that stood, no denial. JOINED: two issues became one. PARTED: clauses of an issue are
    on one of their own. LABEL: an issue is called otherwise. REMOVED: words left their page.
    WITHDRAWN: somebody takes back what he said. GONE: an issue that nothing stands on any more.
    """

    DENIAL = "denial"
    CHANGED_POSITION = "changed_position"
    STATUS = "status"
    NEW_ISSUE = "new_issue"
    FIGURE = "figure"
    NEW_POSITION = "new_position"
    JOINED = "joined"
    PARTED = "parted"
    LABEL = "label"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, with the words before and after.

    Attributes:
        issue_id: As it is afterwards; empty where no issue is concerned.
        subject: Label of the issue, or what a figure measures.
        voice: Party, and speaker if named; empty where nobody in particular speaks.
        before, after: Stance, status, label or figure; `before` is empty for what is new.
        earlier, evidence: The words that carry it before and after.
        earlier_at, at: When these were said, else published; None where that is not known, and
            for what days changed.
        is_suggestion: For a person to decide: that it is one matter was read off the words.
    """

    kind: ChangeKind
    issue_id: RecordId
    subject: str
    voice: str = ""
    before: str = ""
    after: str = ""
    earlier: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    earlier_at: PartialDate | None = None
    at: PartialDate | None = None
    is_suggestion: bool = False

    @property
    def id(self) -> RecordId:
        """Make the id from what changed and the words, so that the same days give the same ids."""
        documents = (span.document_id for span in (*self.earlier, *self.evidence))
        told = f"{self.issue_id} {self.voice} {self.before} {self.after}"
        return make_id("change", self.kind, told, *documents, span_key(self.evidence))


@dataclass(frozen=True, slots=True)
class DayChanges:
    """What the reports published after day `older`, up to day `newer`, changed.

    Attributes:
        reports: These reports, by day and id.
        undated: Reports without a known day of publication; they are in neither picture.
        realigned: Clauses of earlier reports that are lined up with other issues now.
    """

    older: str
    newer: str
    reports: tuple[Document, ...]
    undated: tuple[DocumentId, ...]
    changes: tuple[Change, ...]
    realigned: int
