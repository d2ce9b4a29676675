"""IssueFamily: issues that are one matter and yet apart, and how each party tells the act.

"They crossed the border" and "there is no state border" are two issues: nobody who says the one
says the contrary of the other. They are one family. Derived, and replaceable like the issues.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.ids import make_id
from rashomon.model.span import RecordId, Span


class TieKind(StrEnum):
    """What holds two issues together.

    TOPIC: kinds of act on one topic, with the same sides, place or words. OTHER_WORDS: what its
    actor tells in one word, others tell in another. ACTOR: one act, of which two sides are told to
    be the doer. LEGAL: what an act is called in law, beside the act. PRESUPPOSITION: what the one
    takes for granted, somebody says on the other that it is not there.
    """

    TOPIC = "topic"
    OTHER_WORDS = "other_words"
    ACTOR = "actor"
    LEGAL = "legal_character"
    PRESUPPOSITION = "presupposition"


@dataclass(frozen=True, slots=True)
class Tie:
    """What holds two issues of a family together.

    Attributes:
        issue_ids: The earlier one in canonical order first.
        because: What they share, in words for the analyst.
        evidence: Words that show it; empty where that is the kind of act and the sides alone.
        is_suggestion: Read off words that may be of two things: a person decides.
    """

    kind: TieKind
    issue_ids: tuple[RecordId, RecordId]
    because: str
    evidence: tuple[Span, ...] = ()
    is_suggestion: bool = False


@dataclass(frozen=True, slots=True)
class IssueFamily:
    """Issues of one matter; an issue is in one family at most, and a family has two or more.

    Attributes:
        id: That of its earliest member in canonical order, so that a later report renames nothing.
        label: Neutral words for the topic, with the parties by the alphabet.
        topic: As the topics of ``families.toml``.
        issue_ids: Members in canonical order.
        ties: What holds each member to one before it, then what else holds them together.
    """

    id: RecordId
    label: str
    topic: str
    issue_ids: tuple[RecordId, ...]
    ties: tuple[Tie, ...]

    def answers_to(self, wanted: RecordId) -> bool:
        """Tell whether an id is this family's, or was when another member was the earliest."""
        return wanted in map(family_id, self.issue_ids)


def family_id(issue_id: RecordId) -> RecordId:
    """Give the id of the family whose earliest member an issue is."""
    return make_id("family", issue_id)


@dataclass(frozen=True, slots=True)
class UsedWord:
    """A word for the act, once a party: where it stands first."""

    text: str
    span: Span
    claim_id: RecordId


@dataclass(frozen=True, slots=True)
class NamedActor:
    """Who is named as the doer, once a party: where that stands first.

    Attributes:
        party: The side that the words stand for.
        sectors: PLOVER sectors of the name, such as ``MIL`` or ``COP``; empty if it tells none.
    """

    text: str
    party: str
    sectors: tuple[str, ...]
    span: Span
    claim_id: RecordId


@dataclass(frozen=True, slots=True)
class ActVoice:
    """The words of one party for an act, and the doers that it names."""

    party: str
    words: tuple[UsedWord, ...]
    actors: tuple[NamedActor, ...]


@dataclass(frozen=True, slots=True)
class ActTelling:
    """One act as each party tells it, side by side.

    Attributes:
        issue_ids: The issue, or those that tell the act in other words or of another doer.
        voices: By party, states and organisations first.
        is_worded_otherwise: No word of one party is any of another's.
        is_actor_disputed: Two parties name doers of two sides, or of two kinds of force: a
            suggestion, since both may have acted.
    """

    id: RecordId
    issue_ids: tuple[RecordId, ...]
    voices: tuple[ActVoice, ...]
    is_worded_otherwise: bool
    is_actor_disputed: bool
