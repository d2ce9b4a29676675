"""Indirect speech: what a cue attributes by grammar alone.

What enters: a tree and a cue. What leaves: a `Draft`, or None where the cue attributes nothing.
Method: the complement of the cue, by the constructions that the lexicon says it takes. After
Krestel, Bergler and Witte (2008), roles as in Pareti (2015). Quotations are completed by `direct`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rashomon.attribution.draft import Cue, Draft
from rashomon.attribution.sources import named_by, source_of
from rashomon.attribution.spans import content_ranges, noun_phrase, segment
from rashomon.lexicon.cues import CueClass, CueTake
from rashomon.model.parse import Token
from rashomon.model.span import Range
from rashomon.model.tree import VERBAL, Tree

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_TAG = 3  # "..., the mayor said, Reuters reported": the short clause is no content
_STOPS = frozenset({",", ".", "–", "—"})
_SAYING = frozenset({CueClass.SPEECH, CueClass.REPORT, CueClass.BELIEF})
_RELATIVE = frozenset({"WDT", "WP"})
_Contents = tuple[Range, ...]


def attribute_cue(tree: Tree, cue: Cue) -> Draft | None:
    """Give what the cue attributes, None if its construction is not there."""
    for rule in _RULES.get(cue.entry.cue_class, _VERB_RULES):
        content = rule.find(tree, cue) if rule.takes & cue.entry.takes or not rule.takes else ()
        if content:
            return Draft(rule.name, cue, source_of(tree, cue), content, rule.confidence)
    return None


def _clause(tree: Tree, cue: Cue) -> _Contents:
    """A finite complement, before or after: "said that ...", "..., he said"."""
    clauses = sorted(tree.children(cue.head, "ccomp"), key=lambda c: c.index < cue.head.index)
    if not clauses:
        return ()
    own = tree.below(clauses[0]) & segment(tree, cue.head) - frozenset(cue.indices)
    is_tag = clauses[0].index < cue.head.index and len(own) <= _LONGEST_TAG
    return () if is_tag else content_ranges(tree, own)


def _parenthesis(tree: Tree, cue: Cue) -> _Contents:
    """A cue set off by commas: "..., X said on Monday", "On Monday, X said, ..."."""
    source = source_of(tree, cue)
    if cue.entry.cue_class not in _SAYING or not source:
        return ()
    tokens, around = tree.parse.tokens, sorted(segment(tree, cue.head))
    named = [token.index for token in tree.parse.tokens_between(*source)]
    first, last = min(cue.indices.start, named[0]), max(cue.indices.stop, named[-1] + 1)
    if first == around[0] or tokens[first - 1].text != ",":
        return ()
    end = next((i for i in around if last <= i and tokens[i].text in _STOPS), around[-1] + 1)
    own = [*range(around[0], first)]
    if not _has_verb(tree, own) or tokens[around[0]].tag == "IN":
        if tree.child(cue.head, "advcl"):
            return ()  # "The next day, X responded, saying ...": what follows has another cue
        own = [*own, *range(end, around[-1] + 1)]
    return content_ranges(tree, own) if _has_verb(tree, own) else ()


def _has_verb(tree: Tree, indices: Iterable[int]) -> bool:
    return any(tree.parse.tokens[index].tag in FINITE_TAGS for index in indices)


def _from(tree: Tree, cue: Cue, first: Token, *others: Token) -> _Contents:
    """From the left edge of one complement behind the cue to the furthest right edge of several."""
    end = max(max(tree.below(token)) for token in (first, *others))
    start = max(min(tree.below(first)), cue.indices.stop)
    return content_ranges(tree, range(start, end + 1))


def _infinitive(tree: Tree, cue: Cue) -> _Contents:
    """An infinitive: "refused to ...", "urged them to ..."."""
    clauses = tree.children(cue.head, "xcomp", "ccomp", "advcl")
    clause = next((c for c in clauses if tree.child(c, "aux")), None)
    if clause is None or clause.index < cue.head.index:
        return ()
    addressed = tree.child(cue.head, "dobj", "dative")
    is_after = addressed is not None and addressed.index > cue.head.index
    return _from(tree, cue, addressed if addressed and is_after else clause, clause)


def _preposition(tree: Tree, cue: Cue) -> _Contents:
    """A prepositional object: "called for ...", "warned of ..."."""
    for preposition in tree.children(cue.head, "prep"):
        if preposition.lemma in cue.entry.prepositions and preposition.index > cue.head.index:
            content = tree.child(preposition, "pobj", "pcomp")
            rest = tree.children(cue.head, "xcomp")  # "called on Russia to free ..."
            return _from(tree, cue, content, *rest) if content else ()
    return ()


def _object(tree: Tree, cue: Cue) -> _Contents:
    """A direct object with what belongs to it: "denied the report", "called him a liar"."""
    gerunds = (child for child in tree.children(cue.head, "xcomp") if child.tag == "VBG")
    found = tree.child(cue.head, "dobj") or tree.child(cue.top, "dobj") or next(gerunds, None)
    if found is None or found.index < cue.indices.stop:
        return ()
    labels = ("oprd", "prep", "xcomp", "acl", "advcl", "advmod")
    rest = [c for c in tree.children(cue.head, *labels) if c.index > found.index]
    return _from(tree, cue, found, *rest)


def _passive(tree: Tree, cue: Cue) -> _Contents:
    """The subject of a passive: "Troops were reported to have ...", "is accused of ..."."""
    subject = tree.child(cue.top, "nsubjpass")
    if subject is None or not tree.child(cue.top, "auxpass"):
        return ()
    rest = tree.children(cue.head, "xcomp", "oprd", "prep", "ccomp")
    noun = tree.head(cue.top)
    if subject.tag in _RELATIVE and not rest:
        return (noun_phrase(tree, noun),) if cue.top.dep == "relcl" else ()
    own = frozenset(index for part in (subject, *rest) for index in tree.below(part))
    return content_ranges(tree, own & segment(tree, cue.head) - frozenset(cue.indices))


def _noun(tree: Tree, cue: Cue) -> _Contents:
    """A clause under a noun: "claims that ...", "its pledge to ..."."""
    for clause in tree.children(cue.head, "acl", "ccomp", "relcl"):
        is_that = any(mark.lemma == "that" for mark in tree.children(clause, "mark"))
        is_infinitive = CueTake.INFINITIVE in cue.entry.takes and clause.tag == "VB"
        if clause.index > cue.head.index and (is_that or is_infinitive):
            return _from(tree, cue, clause)
    return ()


def _reportedly(tree: Tree, cue: Cue) -> _Contents:
    """The clause around an adverb such as "reportedly"; nobody is named."""
    verb = tree.head(cue.head)
    own = tree.below(verb) - {cue.head.index} if verb.pos in VERBAL else ()
    return content_ranges(tree, own)


def _according_to(tree: Tree, cue: Cue) -> _Contents:
    """The rest of the sentence around "according to ..."."""
    named = named_by(tree, cue)
    if named is None:
        return ()
    outside = range(cue.indices.start, max(tree.below(named)) + 1)
    return content_ranges(tree, segment(tree, cue.head) - frozenset(outside))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A construction, for cues that take one of `takes` (all if empty)."""

    name: str
    find: Callable[[Tree, Cue], _Contents]
    confidence: float
    takes: frozenset[CueTake] = frozenset()


_VERB_RULES = (
    _Rule("clause", _clause, 0.9, frozenset({CueTake.CLAUSE, CueTake.QUOTE})),
    _Rule("passive", _passive, 0.6, frozenset({CueTake.PASSIVE})),
    _Rule("infinitive", _infinitive, 0.7, frozenset({CueTake.INFINITIVE})),
    _Rule("preposition", _preposition, 0.6),
    _Rule("object", _object, 0.5, frozenset({CueTake.OBJECT})),
    _Rule("parenthesis", _parenthesis, 0.7, frozenset({CueTake.CLAUSE})),
)
_RULES = {
    CueClass.PREPOSITION: (_Rule("according-to", _according_to, 0.9),),
    CueClass.ADVERB: (_Rule("adverb", _reportedly, 0.5),),
    CueClass.NOUN: (_Rule("noun", _noun, 0.6),),
}
