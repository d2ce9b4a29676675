"""Brief: one page on a case, in sentences that each point at the words they rest on.

Made when asked for, and not stored. It says who says what, and never what is true.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.copies import AccountCount
from rashomon.model.partial_date import PartialDate
from rashomon.model.search import Search
from rashomon.model.span import DocumentId, RecordId, Span


class Part(StrEnum):
    """The sections of a brief, in their order.

    KNOWN: agreed by adversaries, or conceded. DISPUTED: what each side says. UNKNOWN: declared
    unknowns, what was asked and is answered by nobody, silences that matter. CHANGED: since a day.
    CORRECTED: taken back, changed, gone from its page, debunked. CHECK: suggestions of ours,
    questions with gaps, problems that cost something; nobody's assertions.
    """

    KNOWN = "known"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    CHANGED = "changed"
    CORRECTED = "corrected"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a report that carries a sentence, and the claims that hold it."""

    span: Span
    claim_ids: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief: quoted words, then what is said of them, in fixed verbs.

    Attributes:
        text: The sentence in our words; it names parties and quotes nothing but `subject`.
        words: What it rests on, the words to quote first; empty only where `search`,
            `document_ids` or the problem in `record_ids` say what it rests on instead.
        subject: What it speaks of, to be put in quotation marks; empty if it needs none.
        owner: Whose words the subject are; empty where nobody's, or ours.
        cue: The source's own word for the saying, which is shown apart.
        when: When the first words were said; the day of their report if `is_said` is false.
        record_ids: What it was made from: issue, positions, unknown, question, change, problem.
        document_ids: Reports that it is about as a whole.
        search: What was searched, of a sentence on something not found.
        is_reviewed: Every claim that carries it was accepted, corrected or marked, or an analyst
            ruled.
        is_suggestion: That these words belong together was read off them: for a person to decide.
        is_pointer: It says what to check, and nothing that was said.
    """

    text: str
    words: tuple[Words, ...] = ()
    subject: str = ""
    owner: str = ""
    cue: Span | None = None
    when: PartialDate | None = None
    is_said: bool = False
    record_ids: tuple[RecordId, ...] = ()
    document_ids: tuple[DocumentId, ...] = ()
    search: Search | None = None
    is_reviewed: bool = False
    is_suggestion: bool = False
    is_pointer: bool = False

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """The claims that carry it, each once, in the order of the words."""
        return tuple(dict.fromkeys(each for words in self.words for each in words.claim_ids))


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence and those that belong under it: of a dispute, what each side says.

    Attributes:
        more: Sentences under it that the page has no room for.
        unreviewed: Statements of the same matter that are left out because nobody reviewed them.
    """

    lead: Sentence
    under: tuple[Sentence, ...] = ()
    more: int = 0
    unreviewed: int = 0


@dataclass(frozen=True, slots=True)
class BriefSection:
    """One section; `more` counts the items that the page has no room for."""

    part: Part
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """One page on a case.

    Attributes:
        reports: Number of reports.
        first, last: First and last day of publication; None where no report has one.
        claims, reviewed: Number of claims, and of those that were reviewed.
        one_sided: Issues that one side alone tells, which have no place on the page.
        left_out: Statements that are left out because nobody reviewed them.
        waiting: Claims to review for them.
        unreachable: Those of the statements left out that stand in a report's own voice, where
            there is no claim to review.
        has_all: What nobody reviewed is in it, each sentence marked.
        since: The day after which changes are told; empty if none was asked.
    """

    sections: tuple[BriefSection, ...]
    reports: int
    first: PartialDate | None
    last: PartialDate | None
    accounts: AccountCount | None
    claims: int
    reviewed: int
    one_sided: int
    left_out: int
    waiting: tuple[RecordId, ...]
    unreachable: int
    has_all: bool
    since: str = ""

    def sentences(self) -> tuple[Sentence, ...]:
        """Give every sentence in the order of the page."""
        return tuple(
            sentence
            for section in self.sections
            for item in section.items
            for sentence in (item.lead, *item.under)
        )
