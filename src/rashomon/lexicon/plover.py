"""The PLOVER ontology and the words that tell its events: `plover.toml` (its head states origin).

What leaves: one frozen `PloverLexicon`: types, patterns, contexts, and the rules by which a
governing act or a modality changes a type. No text is read here; see `rashomon.coding.patterns`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.predicates import Index, by_head
from rashomon.model.event import EventType

_NO_MODE = "any"


@dataclass(frozen=True, slots=True)
class Act:
    """What words tell: an event of one type and mode."""

    type: EventType
    mode: str | None


@dataclass(frozen=True, slots=True)
class RoleRules:
    """How the grammar of a type's predicates leads to its actor and recipient.

    Attributes:
        towards: Prepositions that lead to the recipient before all others.
        converse: Lemmas of verbs whose subject is the recipient ("host").
        dying: Lemmas of verbs whose subject suffers the act, from those who hold him.
        mediating: Modes in which those "between" whom it goes on are recipients.
        is_reciprocal: Several actors do it with each other; nobody need be its recipient.
        is_clausal: The subject of the clause is the recipient ("demanded that Y leave").
        is_purposeful: The recipient may stand in the purpose ("marched to protest against Y").
        is_conditional: The recipient may stand in the condition ("unless Y leaves").
        is_of_actor: X acts in "withdrawal of X".
        is_from_actor: X acts in "criticism from X".
    """

    towards: tuple[str, ...] = ()
    converse: frozenset[str] = frozenset()
    mediating: frozenset[str] = frozenset()
    dying: frozenset[str] = frozenset()
    is_reciprocal: bool = False
    is_clausal: bool = False
    is_purposeful: bool = False
    is_conditional: bool = False
    is_of_actor: bool = False
    is_from_actor: bool = False
    is_mediated: bool = False


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One type: gloss, scores of its modes (-10 to 10), pattern lines by mode, role rules."""

    gloss: str
    modes: Mapping[str, float]
    patterns: Mapping[str, tuple[str, ...]]
    roles: RoleRules = RoleRules()


@dataclass(frozen=True, slots=True)
class Shift:
    """Turns `types` into `to` when something holds ("intended"), or over governed types."""

    when: str
    types: frozenset[EventType]
    to: EventType
    over: frozenset[EventType] = frozenset()


@dataclass(frozen=True, slots=True)
class About:
    """Acts of these types whose line has one of these heads have a context of their own."""

    types: frozenset[EventType]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class PloverLexicon(LexiconFile):
    """The whole file: which types govern others, with what mode, shifts, types, contexts."""

    file = "plover.toml"
    governing: frozenset[EventType]
    governed: Mapping[EventType, Mapping[str, frozenset[EventType]]]
    shifts: tuple[Shift, ...]
    types: Mapping[EventType, TypeEntry]
    about: Mapping[str, About]
    sector_contexts: Mapping[str, str]
    contexts: Mapping[str, frozenset[str]]

    def patterns(self) -> Index[Act]:
        """Index the pattern lines by head."""
        lines = (
            (line, Act(type_, None if mode == _NO_MODE else mode))
            for type_, entry in self.types.items()
            for mode, lines in entry.patterns.items()
            for line in lines
        )
        return by_head(lines, self.file)

    def role_rules(self, act: Act) -> RoleRules:
        """Give the rules for the actor and recipient of an act."""
        rules = self.types[act.type].roles
        return replace(rules, is_mediated=True) if act.mode in rules.mediating else rules

    def act_over(self, governor: EventType, over: EventType) -> Act:
        """Give what an act that governs another comes to ("threatened to shell")."""
        type_ = self.shifted(governor, "governing", over)
        modes = self.governed.get(type_, {}).items()
        return Act(type_, next((mode for mode, types in modes if over in types), None))

    def shifted(self, type_: EventType, when: str, over: EventType | None = None) -> EventType:
        """Give what a type becomes when it is "intended", "withheld", "owed" or "by_state"."""
        fitting = (
            shift.to
            for shift in self.shifts
            if shift.when == when and type_ in shift.types and (over is None or over in shift.over)
        )
        return next(fitting, type_)

    def contexts_of(
        self, lemmas: frozenset[str], type_: EventType, head: str, sectors: frozenset[str]
    ) -> tuple[str, ...]:
        """Give the contexts of an event, alphabetical.

        Args:
            lemmas: The lower-case lemmas of its clause.
            type_: Its type.
            head: The head of the line that matched, as written.
            sectors: Sectors of those who take part.
        """
        found = {name for name, words in self.contexts.items() if words & lemmas}
        found.update(n for n, one in self.about.items() if type_ in one.types and head in one.heads)
        found.update(self.sector_contexts[one] for one in sectors if one in self.sector_contexts)
        return tuple(sorted(found))
