"""How an account tells an act: as done, intended, owed or withheld, by whom, with what hedges.

What enters: a `Tree`, a predicate with its span, and the attributions of the text. What leaves: a
`Telling`. The account is that of the innermost attribution that holds the predicate, else the
narrator's. Which type of event the shift makes of an act is said in ``plover.toml``.
"""

from dataclasses import dataclass

from rashomon.coding.heads import Heads
from rashomon.coding.modality import ModalityReader, Reading
from rashomon.coding.subjects import subjects
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.event import Hedge, Holder
from rashomon.model.parse import Parse, Token
from rashomon.model.span import Span
from rashomon.model.tree import Tree, top


@dataclass(frozen=True, slots=True)
class Telling:
    """How one predicate is told.

    Attributes:
        owner: The attribution it hangs on; None for the narrator.
        shift: "intended", "withheld" or "owed"; "" if told as done.
    """

    owner: Attribution | None
    reading: Reading
    shift: str

    @classmethod
    def of(
        cls,
        modality: ModalityReader,
        tree: Tree,
        predicate: tuple[Token, Span],
        attributions: tuple[Attribution, ...],
    ) -> "Telling":
        """Read one predicate, a word and the span that it stands for."""
        owner = owner_of(predicate[1], attributions)
        cue = _cue_of(tree, owner)
        reading = modality.read(tree, predicate[0], stop=cue.index if cue else None)
        return cls(owner, reading, _shift(reading, has_cue=cue is not None))

    def speakers(self, tree: Tree, token: Token) -> Heads:
        """Give who says what is owed: the source of the account, or the subject of the verb."""
        if self.owner is not None and self.owner.source is not None:
            source = self.owner.source
            return (top(tree.parse.tokens_between(source.start, source.end)),)
        clauses = (word for word in tree.path(token) if word.dep == "ccomp")
        return next((subjects(tree, tree.head(clause)) for clause in clauses), ())

    def hedges(self, parse: Parse) -> tuple[Hedge, ...]:
        """Tell whose words weaken an event: those of a claim and its cue are the speaker's."""
        owner = self.owner
        own = (*owner.content, *([owner.cue] if owner.cue else ())) if owner else ()
        found: dict[Span, Hedge] = {}  # a word above two steps of the way is met twice
        for sign in self.reading.hedges:
            if sign.token is not None:
                span = parse.span(sign.token.start, sign.token.end)
                holder = Holder.SPEAKER if any(map(span.overlaps, own)) else Holder.NARRATOR
                found.setdefault(span, Hedge(span, sign.operator.name, holder))
        return tuple(found.values())


def _cue_of(tree: Tree, owner: Attribution | None) -> Token | None:
    """Give the word at which the account of a claim begins."""
    if owner is None or owner.cue is None:
        return None
    return top(tree.parse.tokens_between(owner.cue.start, owner.cue.end))


def _shift(reading: Reading, *, has_cue: bool) -> str:
    """Tell whether an act is told as "intended", "withheld" or "owed"; "" if as done."""
    is_told = has_cue or "report" in reading.operators
    is_negated = "negation" in reading.operators
    if "must" in reading.operators and is_told and not is_negated:
        return "owed"
    if "negation" in reading.own and reading.own & {"will", "would"}:
        return "withheld"
    is_planned = "will" in reading.own or ("would" in reading.own and is_told)
    return "intended" if is_planned and not is_negated else ""
