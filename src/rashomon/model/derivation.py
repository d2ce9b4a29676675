"""Derivation: which rule or model made a record, from what, and how sure we are of our reading."""

from dataclasses import dataclass

from rashomon.model.span import RecordId


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a record was found.

    Attributes:
        rule: Name of the rule or model, dotted by stage, such as ``attribution.learned``.
        confidence: How sure we are of our own reading, 0 to 1; says nothing about the world.
        upstream: Ids of records this one was made from, in order.
        lexicon: The lexicon entry that fired, such as ``cues.toml#say``; empty if none did.
    """

    rule: str
    confidence: float
    upstream: tuple[RecordId, ...] = ()
    lexicon: str = ""
