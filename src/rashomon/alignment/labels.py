"""Labels: the words of an issue, chosen among what was said.

What enters: the propositions that speak to an issue. What leaves: the one whose wording labels it,
and which of its words. The shortest whole clause wins, its subject and verb told by word lists, not
by a parse. A long wording loses the stretches between commas that its clause can do without; one
with a condition, or whose head is negated, keeps all its words.
"""

import re
from itertools import pairwise, product

from rashomon.alignment.clauses import Range
from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.concepts import find_concepts
from rashomon.lexicon.phrases import find, starts
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.span import Span
from rashomon.text import words

_MIN_LABEL_WORDS = 4
_LONG_CHARS = 90
_COMMA = re.compile(r",\s+")


def label_order(item: Proposition) -> tuple[bool, bool, bool, bool, bool, bool, bool, int, Span]:
    """Put first the act before its contrary, and the shortest wording that is a whole clause."""
    start, end = label_range(item)
    label = item.text[start:end]
    return (
        item.wording_sign < 0,
        item.is_worded_negative,
        not item.is_standalone,
        len(label.split()) < _MIN_LABEL_WORDS,
        not _is_clause(label),
        starts(StanceLexicon.load().openings, label),
        not item.is_bound,
        len(label),
        item.span,
    )


def label_range(item: Proposition) -> Range:
    """Give the part of a proposition's words that can label an issue."""
    text, stance = item.text, StanceLexicon.load()
    whole = item.cut, len(text)
    if item.cut or len(text) <= _LONG_CHARS or find(stance.conditions, text):
        return whole
    commas = [comma.span() for comma in _COMMA.finditer(text)]
    heads, tails = (0, *(end for _, end in commas)), (*(start for start, _ in commas), len(text))
    for start, end in product(heads, tails):
        told = [concept.family for concept in find_concepts(text[start:end])]
        is_told = item.family is None or item.family in told
        if is_told and _is_clause(text[start:end]) and not find(stance.negations, text[:start]):
            return start, end
    return whole


def _is_clause(wording: str) -> bool:
    """Tell whether a wording has a subject and a verb of its own, as far as its words tell."""
    stance = StanceLexicon.load()
    told = [word for word in words(wording) if not word.endswith("ly")]
    is_act = wording[:1].islower() and stance.is_verb("", told[0])
    if is_act or starts(stance.openings, wording):
        return False
    relatives = 0
    for before, word in pairwise(told):
        relatives += before in stance.relatives
        if stance.is_verb(before, word):
            relatives -= 1
        if relatives < 0:
            return True
    return False
