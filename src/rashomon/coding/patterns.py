"""Clause -> PLOVER type and mode, by the words of `plover.toml`.

What enters: a `Tree`. What leaves: `Match`es in text order: a predicate token, its pattern, and
the type and mode after a governing act ("threatened to shell") or another word has changed them.
Method: lexicon patterns over dependencies, after TABARI and PETRARCH (Schrodt 2001; Norris,
Schrodt and Beieler 2017), with the longest pattern winning. No disambiguation by meaning.
"""

from dataclasses import dataclass, replace

from rashomon.coding.tree import Tree
from rashomon.lexicon.plover import Pattern, PloverLexicon
from rashomon.model.event import EventType
from rashomon.model.parse import Token

# Steps from an act down to what it governs: objects and complements, not adverbial clauses.
COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "pobj", "dobj", "prep", "acl", "oprd", "acomp", "attr", "conj"}
)
_ADJECTIVE_DEPS = frozenset({"acomp", "attr", "oprd", "conj", "ROOT"})
_NEED_BONUS = 0.3
# A noun inside another's name ("peace talks spokesman") is a weak sign of an event.
_COMPOUND_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate that the lexicon knows."""

    token: Token
    pattern: Pattern
    type: EventType
    mode: str | None
    weight: float


def find_matches(tree: Tree, lexicon: PloverLexicon) -> tuple[Match, ...]:
    """Find the predicates of a whole parse.

    Returns:
        In text order; what another act governs, or what only repeats its verb, is left out.
    """
    found = {
        match.token.index: match
        for token in tree.parse.tokens
        if (match := _match(tree, token, lexicon)) is not None
    }
    return _settle(tree, found, lexicon)


def _match(tree: Tree, token: Token, lexicon: PloverLexicon) -> Match | None:
    pos = "VERB" if token.pos == "AUX" else token.pos
    patterns = lexicon.patterns.get((token.lemma.lower(), pos), ())
    if not patterns or (pos == "ADJ" and token.dep not in _ADJECTIVE_DEPS):
        return None
    near = tree.near(token)
    for pattern in patterns:
        if pattern.words.fits(near):
            weight = pattern.words.weight + _NEED_BONUS * len(pattern.words.needs)
            if token.dep in {"compound", "amod", "nmod"}:
                weight *= _COMPOUND_WEIGHT
            return Match(token, pattern, pattern.type, pattern.mode, weight)
    return None


def _settle(tree: Tree, found: dict[int, Match], lexicon: PloverLexicon) -> tuple[Match, ...]:
    """Let acts absorb what they govern, and verbs the nouns that repeat them."""
    absorbed: set[int] = set()
    changed = dict(found)
    for index, match in found.items():
        governor = _governor(tree, match, found)
        if governor is None:
            continue
        if governor.type in lexicon.governing.types:
            absorbed.add(index)
            type_, mode = lexicon.governed(governor.type, match.type)
            at = governor.token.index
            changed[at] = replace(changed[at], type=type_, mode=mode or changed[at].mode)
        elif governor.type is match.type and match.token.pos != "VERB":
            absorbed.add(index)
    absorbed.update(
        index
        for index, match in found.items()
        if match.token.pos == "NOUN"
        and match.token.dep in {"nsubj", "nsubjpass"}
        and match.token.head in found
        and found[match.token.head].type is match.type
    )
    return tuple(match for index, match in changed.items() if index not in absorbed)


def _governor(tree: Tree, match: Match, found: dict[int, Match]) -> Match | None:
    """Give the nearest match of which this one is a complement, None if there is none."""
    for child, governor in tree.ancestors(match.token):
        if child.dep not in COMPLEMENTS:
            return None
        if child.dep != "conj" and governor.index in found:
            return found[governor.index]
    return None
