"""Publication: what may go out of a case, what is held back and why, and what is said around it.

Made by `reviewing`, printed by `dossier`. All texts in these records are plain strings, so that a
redaction can cover them as it covers the records of the case.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import RecordId

#: Named persons who must approve a statement that accuses.
APPROVALS_NEEDED = 2


class StatementKind(StrEnum):
    """Statements that need approvals before they are published.

    BY_HAND: an analyst says that the record needs them.
    """

    AGREED = "agreed"
    DENIES = "denies"
    EVADES = "evades"
    DEBUNKED = "debunked"
    ALLEGATION = "allegation"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the publication would say, and who approves it.

    Attributes:
        target_id: The issue, position or claim that says it.
        issue_id: The issue that it is on; empty for a claim.
        words: What is approved, in a line.
        persons: Natural persons that an allegation names, as they are named there.
        digest: Of all that is approved; it changes when what would be published changes.
        approved_by: Persons whose approval of this digest stands, in the order in which they gave
            it.
        lapsed: Persons who approved what the record said before.
    """

    kind: StatementKind
    target_id: RecordId
    issue_id: RecordId
    words: str
    persons: tuple[str, ...]
    digest: str
    approved_by: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Tell whether enough different persons approved it."""
        return len(self.approved_by) >= APPROVALS_NEEDED


class ReplyAct(StrEnum):
    """What happened to a request for reply."""

    ASKED = "asked"
    ANSWERED = "answered"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Reply:
    """One step of giving somebody the right of reply.

    Attributes:
        target_id: The record that it is about; empty for the whole case.
        to: The party or person.
        day: ISO date; empty if not stated.
        words: What was asked, or the answer.
    """

    target_id: RecordId
    to: str
    act: ReplyAct
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of something were left out or withheld."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Statements of one kind that wait for approvals, on one issue; empty for claims."""

    issue_id: RecordId
    kind: StatementKind
    number: int


@dataclass(frozen=True, slots=True)
class Release:
    """What is said around the records that are published.

    Attributes:
        is_reviewed_only: Nothing is in it that no analyst accepted, corrected, marked or ruled.
        unreviewed: Claims and positions in it that no analyst reviewed.
        untold: Issues whose state is not given: what earns the word is not all published.
        statements: Approved statements that are in it.
        decided: Claims with what was decided on them, and by whom.
        replies: Every step taken, in sequence.
    """

    is_reviewed_only: bool
    unreviewed: tuple[RecordId, ...] = ()
    untold: tuple[RecordId, ...] = ()
    left_out: tuple[Tally, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    statements: tuple[Statement, ...] = ()
    decided: tuple[tuple[RecordId, str], ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """One statement of an edition, as it is kept in the logbook: what it said, and a digest.

    Attributes:
        is_allegation: It accuses a person: once withdrawn, its words are not said again.
    """

    id: RecordId
    words: str
    digest: str
    is_allegation: bool = False


class CorrectionKind(StrEnum):
    """What became of a statement from one edition to the next."""

    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement that an edition has otherwise than the one before.

    Attributes:
        edition: The edition that brought it.
        day: Of that edition, ISO.
        before: What the edition before said, of a changed one.
    """

    edition: int
    day: str
    kind: CorrectionKind
    words: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication that went out.

    Attributes:
        number: From 1, over all forms and filters of a case.
        day: ISO date that it bears.
        form: html, md or pdf.
        filter: The words of the filter; empty for the whole case.
        sha256: Of the file.
        version: Of the program.
        settings: Other things chosen (unreviewed, redacted, blurred, full text), in words.
    """

    number: int
    day: str
    form: str
    filter: str
    sha256: str
    version: str
    settings: tuple[str, ...] = ()
    published: tuple[Published, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The head and foot of a publication.

    Attributes:
        edition: 0 of a draft.
        sides: Words of the filter; empty for the whole case.
        versions: Of the program and its weights.
        case_sha256: Of the case export; empty if names are redacted.
        redacted: Number of names redacted.
        blur_km: Grid of the coordinates; 0 if they are as found.
    """

    title: str
    edition: int
    day: str
    filter: str = ""
    versions: str = ""
    case_sha256: str = ""
    redacted: int = 0
    blur_km: float = 0.0
    has_full_text: bool = False
    corrections: tuple[Correction, ...] = ()
    earlier: int = 0

    @property
    def is_draft(self) -> bool:
        """Tell whether it is no edition."""
        return self.edition == 0
