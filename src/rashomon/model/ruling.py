"""Ruling: what the analyst decided about the alignment; never overwrites what was derived.

A `Decision` is about one record of a document. A ruling is about what is derived over the case:
which claims speak to one issue, what an issue is called, where a claim stands, what is asked, which
explanations are weighed. It points at claims by their words, so that it survives every new run.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import DocumentId, RecordId, Span


class RulingKind(StrEnum):
    """What was decided; an undo is a ruling of its own.

    MERGE: the clauses speak to one issue; with the value `CONTRARY`, the issues of the others tell
    the contrary of the first. SPLIT: the first clause speaks to another issue than each of the
    others, which speak to one. RENAME: the issue of the clause is called `words`. STANCE: on the
    issue of the second clause, or its own if there is none, the first clause's stance is `value`.
    ASK: `words` is a question of this case, about the issues of the clauses. UNASK: the question
    `target_id` is none of this case. EXPLAIN: `words` is an explanation to be weighed. WEIGH: the
    clause is `value` (consistent, inconsistent, neutral) with the explanation `target_id`. LINK:
    the case belongs to a series with the case called `words`, known again by `value`. UNDO: the
    ruling `target_id` counts no more.
    """

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    STANCE = "stance"
    ASK = "ask"
    UNASK = "unask"
    EXPLAIN = "explain"
    WEIGH = "weigh"
    LINK = "link"
    UNDO = "undo"


#: Value of a MERGE of issues that affirm what the first denies.
CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class RuledClause:
    """Words that a ruling is about: a clause of a claim, with what finds it again.

    Attributes:
        claim_id: The claim that holds the words when the ruling is made.
        document_sha256: Hash of the text that the ruling was made on.
        span: The clause; of a whole claim, its content from first to last character.
        quotation: The characters of the span.
    """

    claim_id: RecordId
    document_id: DocumentId
    document_sha256: str
    span: Span
    quotation: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """One act of an analyst on the alignment.

    Attributes:
        sequence: Order among the rulings of the case, from 1; later ones win.
        clauses: What it is about; empty for a free question, EXPLAIN, UNASK, LINK and UNDO.
        target_id: The ruling, question or explanation it is about; empty for the other kinds.
        words: New label, question, explanation or name of a case; empty for the other kinds.
        value: A stance or a weight from its closed list; of LINK, hashes of reports that the other
            case holds; empty for the other kinds.
        before: What was derived when it was made (label or stance), to be seen beside it.
        decided_by: Name of the analyst as given; empty if none was.
        decided_at: UTC to the second, ISO 8601, as the clock had it; empty if it was not asked.
        note: Free text of the analyst.
    """

    id: RecordId
    sequence: int
    kind: RulingKind
    clauses: tuple[RuledClause, ...] = ()
    target_id: RecordId = ""
    words: str = ""
    value: str = ""
    before: str = ""
    decided_by: str = ""
    decided_at: str = ""
    note: str = ""
