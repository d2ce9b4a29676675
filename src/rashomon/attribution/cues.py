"""Read the words of a cue: which line of the lexicon they are, and whether they are negated.

What enters is the place of a cue that `reading` found; what leaves is a `Cue`. Method: the longest
phrases of the lexicon inside the cue, on lemmas; of several, one that refuses or denies ("refused
to confirm") before the last verb ("has been busy arguing"), a verb before a noun, adverb or
preposition. Words that the lexicon lacks assert, and commit nobody to a degree. What is to be done
by others ("asked the court to rule") is no assertion of the source.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from rashomon.attribution.draft import Cue
from rashomon.lexicon.cues import NOT_VERBS, CueClass, CueEntry, CueLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.parse import Token
from rashomon.model.span import Range
from rashomon.model.tree import VERBAL, Tree

_LONGEST_PHRASE_TOKENS = 5
_CLASSES = {"NOUN": CueClass.NOUN, "ADV": CueClass.ADVERB}
# What these govern was not done: "declined to confirm", "denied having promised".
_GOVERNING = frozenset(
    {CueStance.DECLINES, CueStance.DENIES, CueStance.REJECTS, CueStance.RETRACTS}
)
_UNKNOWN = CueEntry(CueStance.ASSERTS)
_CLAUSE_TAGS = frozenset({"TO", "VBD", "VBZ", "VBP", "MD", "WP", "WRB", "WDT", "IN"})
_Line: TypeAlias = tuple[CueEntry, tuple[Token, ...]]


def read_cue(
    tree: Tree, lexicon: CueLexicon, chars: Range, content: tuple[Range, ...] = ()
) -> Cue | None:
    """Read one cue; None where the language parser read nothing (furniture, marks only)."""
    tokens = tree.parse.tokens_between(*chars)
    if not tokens:
        return None
    found = tuple(_entries(lexicon, tokens))
    verbs = tuple(pair for pair in found if pair[0].cue_class not in NOT_VERBS)
    governing = (pair for pair in verbs if pair[0].stance in _GOVERNING)
    last = (verbs or found or ((_UNKNOWN, (_head(tokens),)),))[-1]
    entry, phrase = next(governing, last)
    behind = (piece for piece in content if chars[1] <= piece[0])
    tags = (token.tag for piece in behind for token in tree.parse.tokens_between(*piece))
    if entry.infinitive and next((tag for tag in tags if tag in _CLAUSE_TAGS), "") == "TO":
        entry = replace(entry, stance=entry.infinitive, factuality=0.0)  # the court to rule
    others = (token.text.lower() for token in tokens if token not in phrase)
    begin = max([tokens[0].start, *(end for _, end in content if end <= chars[0])])
    stop = min([tokens[-1].end, *(start for start, _ in content if chars[1] <= start)])
    negated = not lexicon.words.negation.isdisjoint(others)
    return Cue(entry, _head(phrase), tokens, (begin, stop), negated)


def _entries(lexicon: CueLexicon, tokens: tuple[Token, ...]) -> Iterator[_Line]:
    """Give the lines of the lexicon in the words of a cue, with these words, from the left."""
    place = 0
    while place < len(tokens):
        entry, length = _longest(lexicon, tokens[place:])
        if entry is not None:
            yield entry, tokens[place : place + length]
        place += length


def _longest(lexicon: CueLexicon, tokens: tuple[Token, ...]) -> tuple[CueEntry | None, int]:
    """Give the longest line that begins with the first token, and its length in tokens."""
    for length in range(min(_LONGEST_PHRASE_TOKENS, len(tokens)), 0, -1):
        entry = _line(lexicon, tokens[:length])
        if entry is not None:
            return entry, length
    return None, 1


def _line(lexicon: CueLexicon, phrase: tuple[Token, ...]) -> CueEntry | None:
    """Give the line for some words: a phrase whatever they are, a single word by its class."""
    lemmas = " ".join(token.lemma for token in phrase).lower()
    words = " ".join(token.text for token in phrase).lower()
    is_verb = len(phrase) > 1 or phrase[0].tag.startswith("VB")
    single = lexicon.cues.get(_CLASSES.get(phrase[0].pos, CueClass.PREPOSITION), {})
    verb = lexicon.verbs.get(lemmas) if is_verb else None
    return verb or lexicon.cues[CueClass.PREPOSITION].get(words) or single.get(lemmas)


def _head(tokens: tuple[Token, ...]) -> Token:
    """Give the last verb of some words, else the last word."""
    verbs = [token for token in tokens if token.pos in VERBAL]
    return verbs[-1] if verbs else tokens[-1]
