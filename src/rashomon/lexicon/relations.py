"""Words that show links inside a report: `relations.toml` (its head states origin and licence).

What leaves: the file as one frozen `RelationLexicon`. No text is read here; see
`rashomon.coding.relations`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.lexicon.load import LexiconFile, wrong_entry
from rashomon.lexicon.predicates import Index, by_head
from rashomon.model.relation import RelationKind


@dataclass(frozen=True, slots=True)
class Frame:
    """Predicates that show one form of one kind, and where the ends stand.

    Attributes:
        words: Lines in the language of `rashomon.lexicon.predicates`.
        form: One of the forms of the kind; None: the topics decide.
        by: Slots of the first end, the first that is filled counts; see `rashomon.coding.slots`.
        to: Slots of the other end.
        other: Slots of the words it is about.
        force: How hard a request presses: "" (asks), "call" or "demand".
        seeks: Who of the ends sought a contact, "by" or "to"; "" where the words do not say.
        sure: Confidence of a plain match.
        is_suggestion: Never more than a suggestion.
        needs_party: Which of the ends must be a known party: "by", "to".
        needs_other: Shows nothing where none of the slots of `other` is filled.
    """

    words: tuple[str, ...]
    form: str | None = None
    by: tuple[str, ...] = ("subject",)
    to: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    force: str = ""
    seeks: str = ""
    sure: float = 0.8
    is_suggestion: bool = False
    needs_party: frozenset[str] = frozenset()
    needs_other: bool = False


@dataclass(frozen=True, slots=True)
class KindEntry:
    """The words of one kind; `relations.toml` explains each field."""

    forms: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    connectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationLexicon(LexiconFile):
    """The whole file."""

    file = "relations.toml"
    people: frozenset[str]
    papers: frozenset[str]
    pending: frozenset[str]
    kinds: Mapping[RelationKind, KindEntry]

    def frames(self, kind: RelationKind) -> Index[Frame]:
        """Index the predicate lines of the frames of a kind by head.

        Raises:
            LexiconError: If a frame has a form that its kind does not list.
        """
        frames = self.kinds[kind].frames
        forms = self.kinds[kind].forms
        for one in frames:
            if one.form is not None and one.form not in forms:
                raise wrong_entry(f"{self.file}: form {one.form!r} of {kind}", ", ".join(forms))
        return by_head(((line, one) for one in frames for line in one.words), self.file)

    def topics(self, kind: RelationKind) -> Index[str]:
        """Index the words that decide on a form by head."""
        return by_head(self._topic_lines(kind), self.file)

    def _topic_lines(self, kind: RelationKind) -> Iterator[tuple[str, str]]:
        for form, lines in self.kinds[kind].topics.items():
            yield from ((line, form) for line in lines)
