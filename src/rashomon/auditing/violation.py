"""Violation: one broken invariant, as ``rashomon check`` prints it."""

from dataclasses import dataclass

from rashomon.model.span import RecordId


@dataclass(frozen=True, slots=True)
class Violation:
    """One record that breaks an invariant.

    Attributes:
        invariant: Number of the rule, 1 to 10, as the documentation lists them.
        record_id: The record, document, issue or decision.
        what: One sentence that says what is wrong.
    """

    invariant: int
    record_id: RecordId
    what: str
