"""Which force stands where, how strong and since when, under the claim that says so (J39).

What enters: a Parse, the attributions and the quantities. What leaves: Postures in text order.
Method: the closed lists of `postures.toml`; a verb with a force as its object or subject, something
built for one, or a noun that says by itself that a force stands there ("its military base in X").
Only what is told as having happened: denied, planned, possible and merely asked-for postures are
left out, by the reading of `rashomon.coding.modality`; so is a force of which neither place nor
strength is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.coding.actors import ActorReader
from rashomon.coding.modality import ModalityReader
from rashomon.coding.roles import Heads, find_roles, subjects
from rashomon.coding.words import entry_of, look_up
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.postures import WAYS, PostureLexicon
from rashomon.lexicon.predicates import Index
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.event import Modality, Participant
from rashomon.model.ids import record_id
from rashomon.model.parse import MentionKind, Parse, Token
from rashomon.model.posture import Activity, Posture
from rashomon.model.quantity import Measure, Quantity
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, Tree, top

_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
_PLACES = frozenset({MentionKind.PLACE})
_FACTS = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED})
# "reportedly deployed" (1.8) is told as a fact, "possibly deployed" (1.05) is not; by eye.
_TOLD_AS_FACT = 1.5
_VERB, _NOUN = 0.7, 0.6
_SIZES = frozenset({Measure.TROOPS, Measure.WEAPONS, Measure.PEOPLE, None})
# Branches that are no part of a place or force; what is apart from a statement of its own.
_ASIDE = frozenset({"relcl", "advcl", "acl", "punct", "cc", "conj", "appos"})
_PLACE_ENDS = frozenset({"relcl", "advcl", "acl", "appos"})
_PASSIVE = frozenset({"auxpass", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A word that tells a posture, how it does, and the heads of its force."""

    token: Token
    activity: Activity
    way: str
    forces: Heads
    works: Heads = ()


@dataclass(frozen=True, slots=True)
class PostureReader:
    """Finds facts of posture."""

    lexicon: PostureLexicon
    ways: Mapping[str, Index[Activity]]
    heads: frozenset[str]
    forces: Index[bool]
    built: Index[bool]
    modality: ModalityReader
    actors: ActorReader

    @classmethod
    def load(cls) -> "PostureReader":
        """Load the packaged word lists."""
        lexicon = PostureLexicon.load()
        ways = {way: lexicon.index(way) for way in WAYS}
        return cls(
            lexicon,
            ways,
            frozenset(head.partition("/")[0] for index in ways.values() for head in index),
            lexicon.nouns(lexicon.words.forces),
            lexicon.nouns(lexicon.words.built),
            ModalityReader.load(),
            ActorReader(PartyLexicon.load()),
        )

    def __call__(
        self,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        quantities: tuple[Quantity, ...],
    ) -> tuple[Posture, ...]:
        """Read one document; postures in text order, possibly none."""
        tree = Tree.of(parse)
        every = [
            found
            for found in self._found(tree)
            if not parse.is_furniture(found.token.start, found.token.end)
        ]
        if not every:
            return ()
        reader = replace(self, actors=self.actors.knowing(tree))
        postures = (reader.posture(tree, found, attributions, quantities) for found in every)
        told: dict[Span, Posture] = {}
        for posture in sorted((one for one in postures if one), key=_is_seat):
            is_said = _is_seat(posture) and any(
                posture.span.overlaps(other.force.span) for other in told.values()
            )
            if not is_said:
                told[posture.span] = posture
        return tuple(sorted(told.values(), key=lambda one: one.span))

    def _found(self, tree: Tree) -> Iterator[_Found]:
        for token in tree.parse.tokens:
            if token.lemma not in self.heads:
                continue
            written = entry_of(token)
            for way, index in self.ways.items():
                if written in index and (entry := look_up(tree, token, index)):
                    found = self._heads(tree, token, way)
                    if found:
                        yield _Found(token, entry[1], way, *found)
                        break

    def _heads(self, tree: Tree, token: Token, way: str) -> tuple[Heads, ...]:
        """Give the heads of the force, and of what is built for one; empty if there is none."""
        match way:
            case "moved":
                return self._moved(tree, token)
            case "held":
                return self._held(tree, token)
            case "works":
                return self._works(tree, token)
            case "nouns":
                return self._nouns(tree, token)
            case _:
                return ((token,),) if token.dep != "compound" else ()

    def _moved(self, tree: Tree, verb: Token) -> tuple[Heads, ...]:
        """Give the force that a verb moves: its object, or the subject of its passive."""
        is_bare = verb.tag == "VBN" and verb.dep in {"acl", "amod"}
        things = find_roles(tree, verb)
        is_passive = is_bare or tree.child(verb, *_PASSIVE)
        heads = things.recipients if is_passive else tree.children(verb, "dobj")
        return self._only(tree, heads, self.forces)

    def _held(self, tree: Tree, verb: Token) -> tuple[Heads, ...]:
        """Give the force that is the subject of a verb."""
        if tree.child(verb, *_PASSIVE) or (verb.tag == "VBN" and verb.dep in {"acl", "amod"}):
            return ()
        return self._only(tree, subjects(tree, verb), self.forces)

    def _works(self, tree: Tree, verb: Token) -> tuple[Heads, ...]:
        """Give who builds, and what is built for a force."""
        is_passive = tree.child(verb, *_PASSIVE) or verb.dep == "acl"
        things = find_roles(tree, verb).recipients if is_passive else tree.children(verb, "dobj")
        works = self._only(tree, things, self.built)
        return (find_roles(tree, verb).actors, *works) if works else ()

    def _nouns(self, tree: Tree, noun: Token) -> tuple[Heads, ...]:
        """Give the force of "deployment of troops", "troop deployment"."""
        behind = tuple(
            head
            for step in tree.children(noun, "prep")
            if step.lemma == "of"
            for head in tree.children(step, "pobj")
        )
        heads = (*behind, *tree.children(noun, "compound"))
        return self._only(tree, heads, self.forces) or self._only(tree, heads, self.built)

    def _only(self, tree: Tree, heads: Heads, words: Index[bool]) -> tuple[Heads, ...]:
        known = tuple(
            head for head in heads if head.pos in NOMINAL and self._names(tree, head, words)
        )
        return (known,) if known else ()

    def _names(self, tree: Tree, head: Token, words: Index[bool]) -> bool:
        """Tell whether a noun, or what it is a number of, is on a list."""
        behind = (one for s in tree.children(head, "prep") for one in tree.children(s, "pobj"))
        inner = [one for one in behind if head.lemma in {"thousand", "hundred", "dozen", "number"}]
        if head.pos == "PROPN":  # names are not lemmatised: "Guards", "Fleet"
            head = replace(head, pos="NOUN", lemma=head.text.lower())
        return any(look_up(tree, one, words) is not None for one in (head, *inner))

    def posture(
        self,
        tree: Tree,
        found: _Found,
        attributions: tuple[Attribution, ...],
        quantities: tuple[Quantity, ...],
    ) -> Posture | None:
        """Make the posture of one find; None if no fact is told, or of nobody known."""
        parse, token = tree.parse, found.token
        span = self._span(tree, found)
        owner = owner_of(span, attributions)
        if not self._is_fact(tree, token, owner):
            return None
        force = self._force(tree, found)
        place = self._place(tree, found)
        strength = _strength(tree, found.forces, quantities)
        is_built = found.way == "works" and force and force.code
        if force is None or not (place or is_built or (strength and found.way != "seats")):
            return None
        return Posture(
            id=record_id("posture", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            activity=found.activity,
            force=force,
            place=place,
            strength=strength.id if strength else None,
            since=self._since(tree, found),
            attribution_id=owner.id if owner else None,
            derivation=Derivation(
                f"coding.posture.{found.way}", _NOUN if found.way == "seats" else _VERB
            ),
        )

    def _is_fact(self, tree: Tree, token: Token, owner: Attribution | None) -> bool:
        cue = (
            tree.parse.tokens_between(owner.cue.start, owner.cue.end) if owner and owner.cue else ()
        )
        reading = self.modality.read(tree, token, stop=top(cue).index if cue else None)
        return reading.modality in _FACTS and reading.polarity >= _TOLD_AS_FACT

    def _span(self, tree: Tree, found: _Found) -> Span:
        """Give the predicate with its particle, or the noun with the words before it."""
        token = found.token
        if found.way == "seats":
            return tree.span(tree.below(token, without=_ASIDE | {"prep"}))
        parts = [one.index for one in tree.children(token, "prt")]
        works = [index for one in found.works for index in _phrase(tree, one)]
        return tree.span([token.index, *parts, *works])

    def _force(self, tree: Tree, found: _Found) -> Participant | None:
        """Name the force; its code is its own, or that of who moves it."""
        heads = found.forces or found.works
        named = self.actors.actors(tree, heads[:1])
        if not named:
            return None
        force = named[0]
        if found.way in {"moved", "seats"}:  # where a force stands does not tell whose it is
            is_seat = found.way == "seats"
            span = self._span(tree, found) if is_seat else force.span
            reading = self.actors.parties.read(span.quote(tree.parse.text))
            force = replace(force, code=reading.code if reading else None)
        if force.code is None and found.way in {"moved", "seats"}:
            roles = self.actors.actors(tree, self._movers(tree, found.token))
            force = replace(force, code=next((one.code for one in roles if one.code), None))
        return force if force.code or found.way != "seats" else None

    def _movers(self, tree: Tree, token: Token) -> Heads:
        """Give who moves a force, or who has it ("Russia keeps a base in")."""
        if token.pos not in NOMINAL:
            return find_roles(tree, token).actors
        verb = tree.head(token)
        is_held = token.dep == "dobj" and verb.lemma in self.lexicon.words.holders
        return subjects(tree, verb) if is_held else ()

    def _place(self, tree: Tree, found: _Found) -> Span | None:
        """Give the words for where: the first that hold a place, best preposition first."""
        openers = self.lexicon.activities[found.activity].places
        particles = tree.children(found.token, "advmod", "prt")  # "pulled back from"
        heads = [found.token, *particles, *found.works, *found.forces]
        if found.way == "seats":
            heads = [found.token]
            openers = tuple(one for one in openers if one != "from")
        steps = [
            step
            for head in heads
            for step in tree.children(head, "prep", "dative", "advmod")
            if step.lemma.lower() in openers
        ]
        steps.sort(key=lambda step: openers.index(step.lemma.lower()))
        for step in steps:
            inside = tree.below(step, without=_PLACE_ENDS)
            if self._is_place(tree, step, inside):
                return tree.span(_trimmed(tree, inside))
        thing = tree.child(found.token, "dobj")
        if thing and found.way == "held" and self._is_place(tree, thing, tree.below(thing)):
            return tree.span(_phrase(tree, thing))
        return None

    def _is_place(self, tree: Tree, step: Token, inside: frozenset[int]) -> bool:
        parse = tree.parse
        heads = [*tree.children(step, "pobj"), *([step] if step.pos in NOMINAL else ())]
        for inner in tree.children(step, "prep"):
            heads += tree.children(inner, "pobj")
        if any(parse.is_mention(one.start, one.end, _TIMES) for one in heads):
            return False
        words = self.lexicon.words.grounds
        names = [parse.tokens[index] for index in inside if parse.tokens[index].pos == "PROPN"]
        return any(
            one.lemma.lower() in words or (one in names and not _is_body(parse, one))
            for one in heads
        ) or any(parse.is_mention(one.start, one.end, _PLACES) for one in names)

    def _since(self, tree: Tree, found: _Found) -> Span | None:
        """Give the words for since when; of an act, those for when it was done."""
        for head in (found.token, *found.forces, *found.works):
            for step in tree.children(head, "prep", "npadvmod"):
                objects = tree.children(step, "pobj", "pcomp") or (step,)
                is_time = any(tree.parse.is_mention(one.start, one.end, _TIMES) for one in objects)
                opens = step.lemma.lower() in self.lexicon.words.since
                if is_time and (opens or found.activity is not Activity.STATIONED):
                    return tree.span(tree.below(step, without=_ASIDE))
                if step.lemma.lower() == "since":
                    return tree.span(tree.below(step, without=_ASIDE))
        return None


def _is_seat(posture: Posture) -> bool:
    return posture.derivation.rule.endswith("seats")


def _is_body(parse: Parse, name: Token) -> bool:
    """Tell whether a name is an organisation's for sure: one of several words, or an acronym."""
    bodies = (m for m in parse.mentions if m.start <= name.start and name.end <= m.end)
    return any(
        one.kind is MentionKind.ORGANIZATION
        and (name.text.isupper() or (one.start, one.end) != (name.start, name.end))
        for one in bodies
    )


def _phrase(tree: Tree, head: Token) -> frozenset[int]:
    return tree.below(head, without=_ASIDE | {"prep"})


def _trimmed(tree: Tree, indices: frozenset[int]) -> list[int]:
    """Leave out the times inside a place, and what follows them."""
    ordered = sorted(indices)
    tokens = tree.parse.tokens
    for place, index in enumerate(ordered):
        token = tokens[index]
        is_time = tree.parse.is_mention(token.start, token.end, _TIMES)
        if is_time or token.lemma in {"since", "after", "as"}:
            ordered = ordered[:place]
            break
    while len(ordered) > 1 and tokens[ordered[-1]].pos in {"ADP", "PUNCT", "CCONJ", "DET"}:
        ordered.pop()
    return ordered or sorted(indices)


def _strength(tree: Tree, heads: Heads, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """Give the figure inside the phrase of a force."""
    for one in (one for head in heads for one in (head, *tree.children(head, "conj"))):
        inside = tree.span(tree.below(one, without=_ASIDE))
        for quantity in quantities:
            if quantity.unit is None and quantity.measures in _SIZES:
                first = tree.parse.tokens_between(quantity.span.start, quantity.span.end)[-1]
                if inside.overlaps(quantity.span) and first.index <= one.index + 2:
                    return quantity
    return None
