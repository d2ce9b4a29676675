"""What a number measures, from where it is measured, and which event it is the size of.

What enters: a `Tree` and the words that a number counts. What leaves: a `Measure` with the word
that tells it, the span of the reference, the event. Method: what is told of those counted (killed,
fled), else the counted noun, else the unit; `measures.toml` holds the words. An event is linked
along the dependency path only, inside one clause and one account; nothing is added up here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.coding.roles import subjects
from rashomon.coding.words import look_up
from rashomon.lexicon.measures import MeasureLexicon
from rashomon.lexicon.predicates import Index
from rashomon.model.event import Event, EventType
from rashomon.model.parse import MentionKind, Token
from rashomon.model.quantity import Measure
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, VERBAL, Tree

HARMS = frozenset(
    {
        Measure.DEAD,
        Measure.INJURED,
        Measure.CASUALTIES,
        Measure.ARRESTED,
        Measure.CAPTURED,
        Measure.MISSING,
        Measure.DISPLACED,
    }
)
_PEOPLE = frozenset({None, Measure.TROOPS, Measure.PEOPLE})
# An act that can have dead and wounded; "left five dead" is no retreat.
_VIOLENT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE})
_BODILY = frozenset({Measure.DEAD, Measure.INJURED, Measure.CASUALTIES})
# Where something is, or how high, is not the size of what happens there.
_PLACED = frozenset({None, Measure.DISTANCE, Measure.HEIGHT})
_CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "ROOT"})
_ASIDE = frozenset({"relcl", "advcl", "acl", "punct", "cc", "conj", "appos"})
_PATIENT = frozenset({"dobj", "nsubjpass", "npadvmod", "nummod"})
_ATTRIBUTE = ("oprd", "acomp", "attr", "xcomp")
_LEADING = frozenset({"of", "to", "at", "for", "from"})
_BOUNDING = frozenset({"between", "over", "around", "about", "under"})
_TOTALS = frozenset({"number", "total", "strength", "size"})
_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
_HEIGHT_CHARS = 18
# How many words of a list are looked back over for what is told of them all.
_CONJUNCTS = 8

Told = tuple[Measure, Token]


@dataclass(frozen=True, slots=True)
class MeasureReader:
    """Reads one number after another."""

    lexicon: MeasureLexicon
    nouns: Index[Measure]
    undergo: Index[Measure]
    do: Index[Measure]
    of: Index[Measure]
    movements: Index[bool]

    @classmethod
    def load(cls) -> "MeasureReader":
        """Load the packaged word lists."""
        lexicon = MeasureLexicon.load()
        return cls(
            lexicon,
            nouns=lexicon.index("nouns"),
            undergo=lexicon.index("undergo"),
            do=lexicon.index("do"),
            of=lexicon.index("of"),
            movements=lexicon.movements(),
        )

    def of_count(self, tree: Tree, counted: Token, number: Token) -> tuple[Measure | None, Token]:
        """Tell what a number counts, given the counted noun (or the number itself again)."""
        noun = self._meaning(tree, counted, self.nouns) if counted.pos in NOMINAL else None
        if noun is None and counted.dep == "pobj" and tree.head(counted).lemma == "of":
            noun = self._meaning(tree, tree.head(tree.head(counted)), self.nouns)  # a force of 20
        told = self._told(tree, counted) or self._told(tree, number)
        is_taken = noun is Measure.WEAPONS and told and told[0] is Measure.CAPTURED
        return told if told and (noun in _PEOPLE or is_taken) else (noun, counted)

    def is_countable(self, tree: Tree, noun: Token) -> bool:
        """Tell whether a noun is of those that are counted here, whatever names are around it."""
        return noun.pos == "NOUN" and self._meaning(tree, noun, self.nouns) is not None

    def of_unit(self, tree: Tree, unit: str, token: Token, words: str) -> Measure | None:
        """Tell what a number with a unit measures; `words` are the number with its bound."""
        measure = self.lexicon.of_unit(unit)
        if measure is not Measure.DISTANCE:
            return measure
        after = tree.parse.text[token.end : token.end + _HEIGHT_CHARS].lstrip(" -").lower()
        near = [word for word in tree.path(token)[1:3] if word.pos != "VERB"]
        if after.startswith(self.lexicon.movement.high) or any(
            f"{word.lemma.lower()}/n" in self.lexicon.movement.heights for word in near
        ):
            return Measure.HEIGHT
        is_near = words.lower().startswith("within")
        return Measure.ADVANCE if not is_near and self._is_covered(tree, token) else measure

    def reference(self, tree: Tree, token: Token, measure: Measure | None) -> Span | None:
        """Give the words from which, or of which, a number with a unit is measured."""
        ranks = self.lexicon.reference.words
        found = [
            (ranks.index(step.lemma.lower()), step.index, step)
            for step in _steps(tree, token, measure)
            if step.lemma.lower() in ranks
        ]
        for _, _, step in sorted(found):
            inside = tree.below(step, without=_ASIDE) - tree.below(token)
            if step.head == token.index:
                inside = tree.below(step, without=_ASIDE)
            span = tree.span([index for index in inside if index >= step.index])
            objects = tree.children(step, "pobj")
            is_time = any(tree.parse.is_mention(one.start, one.end, _TIMES) for one in objects)
            if not is_time and len(inside) > 1:
                return _untimed(tree, span)
        if measure is Measure.SHARE and tree.head(token).index > token.index:  # "half the lake"
            noun = tree.head(token)
            behind = [i for i in tree.below(noun, without=_ASIDE) if i > token.index]
            return tree.span(behind) if noun.pos in NOMINAL else None
        return None

    def event(
        self, tree: Tree, teller: Token, measure: Measure | None, events: Mapping[int, Event]
    ) -> Event | None:
        """Give the event whose size a number is; `events` of one account, by their tokens."""
        if measure in _PLACED:
            return None
        if measure in _BODILY:
            events = {at: one for at, one in events.items() if one.type in _VIOLENT}
        path = tree.path(teller)
        for place, token in enumerate(path):
            if token.index in events:
                return events[token.index]
            if token.pos in VERBAL and measure in HARMS:
                below = (events[one.index] for one in _around(tree, token) if one.index in events)
                if found := next(below, None):
                    return found
            is_clause = token.pos in VERBAL and token.dep in _CLAUSES
            if is_clause or (place and self._is_apart(path[place - 1], token, measure)):
                return None
        return None

    def _told(self, tree: Tree, word: Token) -> Told | None:
        """Give what is told of those counted: killed, missing, fled; with the word that tells."""
        for _ in range(_CONJUNCTS):
            for index, teller in (*self._tellers(tree, word), *self._totals(tree, word)):
                if measure := self._meaning(tree, teller, index):
                    return measure, teller
            head = tree.head(word)
            above = tree.head(head)
            is_part = word.dep == "pobj" and head.dep == "prep" and head.lemma == "include"
            is_group = head.lemma == "of" and above.lemma in self.lexicon.reference.groups
            if word.dep == "conj" and head.pos in {*NOMINAL, "NUM"}:
                word = head
            elif is_part or (word.dep == "pobj" and is_group):
                word = above
            else:
                break
        return None

    def _tellers(self, tree: Tree, word: Token) -> Iterator[tuple[Index[Measure], Token]]:
        head = tree.head(word)
        for child in tree.children(word, "acl", "amod", "relcl"):
            is_doing = child.tag == "VBG" or (child.dep == "relcl" and _is_active(tree, child))
            yield (self.do if is_doing else self.undergo), child
        if word.dep in _PATIENT:
            yield self.undergo, head
        if word.dep == "pobj" and head.lemma in _BOUNDING:  # "detained between 30 and 40"
            yield self.undergo, tree.head(head)
        if word.dep in {"dobj", "nsubj"}:
            yield from ((self.undergo, one) for one in tree.children(head, *_ATTRIBUTE))
        if word.dep == "nsubj":
            yield self.do, head
            if head.pos == "ADJ" or not tree.child(head, "dobj", "ccomp"):
                yield self.undergo, head

    def _totals(self, tree: Tree, word: Token) -> Iterator[tuple[Index[Measure], Token]]:
        """Give the words of "the toll rose to 12", "the number of wounded reached 12"."""
        head = tree.head(word)
        above = tree.head(head) if word.dep == "pobj" else head
        if above.pos == "ADP":  # "from 12 to 29"
            above = tree.head(above)
        is_total = word.pos == "NUM" and word.dep in {"dobj", "attr"}
        if is_total and head.lemma in _TOTALS:
            yield from ((self.nouns, one) for one in subjects(tree, head))
        if not is_total and (word.dep != "pobj" or head.lemma not in _LEADING):
            return
        for noun in (above, *tree.children(above, "nsubj", "nsubjpass", "dobj")):
            yield self.of, noun
            for step in tree.children(noun, "prep", "amod", "compound"):
                for one in (step, *tree.children(step, "pobj")):
                    yield self.of, one
                    if noun.lemma in _TOTALS and step.lemma == "of":
                        yield self.nouns, one

    def _is_covered(self, tree: Tree, unit: Token) -> bool:
        """Tell whether the nearest verb or noun above a length is an act of movement."""
        for above in tree.path(unit)[1:]:
            if above.pos in {*NOMINAL, *VERBAL}:
                return look_up(tree, above, self.movements) is not None
        return False

    def _is_apart(self, child: Token, token: Token, measure: Measure | None) -> bool:
        """Tell whether a noun on the path holds a number to itself ("troops of five villages")."""
        if token.pos not in NOMINAL or child.dep in {"conj", "nummod", "amod", "compound", "appos"}:
            return False
        is_of = child.pos == "ADP" and child.lemma in {"of", "include"}
        return not (is_of and (measure in HARMS or measure in _PEOPLE))

    def _meaning(self, tree: Tree, token: Token, index: Index[Measure]) -> Measure | None:
        found = look_up(tree, token, index)
        return found[1] if found else None


def _is_active(tree: Tree, verb: Token) -> bool:
    return tree.child(verb, "nsubjpass", "auxpass") is None


def _untimed(tree: Tree, span: Span) -> Span:
    """Cut a reference before a time that the parse hangs on it ("beyond the line since dawn")."""
    inside = tree.parse.tokens_between(span.start, span.end)
    times = (t for t in inside if tree.parse.is_mention(t.start, t.end, _TIMES))
    first = next((t.index for t in times), None)
    opens = next((t.index for t in inside[1:] if t.lemma in {"since", "after"}), first)
    cut = [t for t in inside if opens is None or t.index < opens]
    while len(cut) > 1 and cut[-1].pos in {"ADP", "DET", "PUNCT"}:
        cut.pop()
    return tree.span([t.index for t in cut])


def _steps(tree: Tree, token: Token, measure: Measure | None) -> Iterator[Token]:
    """Give the words that could open a reference: on the unit, above it, on its verb."""
    yield from tree.children(token, "prep", "advmod")
    for above in tree.path(token)[1:]:
        if above.pos in VERBAL:
            if measure in {Measure.ADVANCE, Measure.DISTANCE}:
                yield from tree.children(above, "prep", "advmod")
            return
        if above.pos in NOMINAL:
            if measure in {Measure.ADVANCE, Measure.HEIGHT}:
                yield from tree.children(above, "prep")
            return
        yield above
        yield from tree.children(above, "prep", "advmod")


def _around(tree: Tree, verb: Token) -> Iterator[Token]:
    """Give the nouns that a verb of harm says what it came from: its subject, "in clashes"."""
    yield from tree.children(verb, "nsubj", "agent")
    for step in tree.children(verb, "prep", "agent"):
        yield from tree.children(step, "pobj")
