"""Clause -> PLOVER type and mode, by the words of `plover.toml`.

What enters: a `Tree`. What leaves: `Match`es in text order: a predicate token, its pattern, and
what it tells after a governing act ("threatened to shell") has changed it. Method: lexicon patterns
over dependencies, after TABARI and PETRARCH (Schrodt 2001; Norris, Schrodt and Beieler 2017), with
the longest pattern winning. No disambiguation by meaning.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.coding.words import COMPLEMENTS, look_up
from rashomon.lexicon.participants import ParticipantWords
from rashomon.lexicon.plover import Act, PloverLexicon
from rashomon.lexicon.predicates import Index, Predicate
from rashomon.model.parse import Token
from rashomon.model.tree import SUBJECTS, Tree

_NEED_BONUS = 0.3
# A noun inside another's name ("peace talks spokesman") and one for somebody ("bomber") are weak
# signs of an event.
_WEAK = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate that the lexicon knows."""

    token: Token
    words: Predicate
    act: Act
    weight: float


def find_matches(tree: Tree, lexicon: PloverLexicon, patterns: Index[Act]) -> tuple[Match, ...]:
    """Find the predicates of a parse in text order.

    Acts absorb what they govern, and verbs the nouns that repeat them.
    """
    matches = (_match(tree, token, patterns) for token in tree.parse.tokens)
    found = {match.token.index: match for match in matches if match is not None}
    changed, absorbed = dict(found), set[int]()
    for index, match in found.items():
        governor, is_subject = _governor(tree, match, found)
        if governor is None:
            continue
        if governor.act.type in lexicon.governing and not is_subject:
            at, act = governor.token.index, lexicon.act_over(governor.act.type, match.act.type)
            act = replace(act, mode=act.mode or changed[at].act.mode)
            changed[at] = replace(changed[at], act=act)
            absorbed.add(index)
        elif governor.act.type is match.act.type and match.token.pos != "VERB":
            absorbed.add(index)
    return tuple(match for index, match in changed.items() if index not in absorbed)


def _match(tree: Tree, token: Token, patterns: Index[Act]) -> Match | None:
    found = look_up(tree, token, patterns)
    if found is None:
        return None
    words, act = found
    weight = words.weight + _NEED_BONUS * len(words.needs)
    is_inside = token.dep in {"compound", "amod", "nmod"}
    is_somebody = token.pos == "NOUN" and token.lemma.lower() in ParticipantWords.load().parties
    return Match(token, words, act, weight * (_WEAK if is_inside or is_somebody else 1))


def _governor(tree: Tree, match: Match, found: dict[int, Match]) -> tuple[Match | None, bool]:
    """Give the nearest match of which this one is a complement or the subject, and which it is."""
    for child, governor in pairwise(tree.path(match.token)):
        is_subject = child.dep in SUBJECTS
        if child.dep not in COMPLEMENTS and not is_subject:
            break
        if child.dep != "conj" and governor.index in found:
            return found[governor.index], is_subject
    return None, False
