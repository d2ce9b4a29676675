"""What a body does with its headline: agree, disagree, discuss, or speak of something else.

What enters: a headline and a body. What leaves: one of the four labels of the Fake News Challenge
(FNC-1, Pomerleau and Rao 2017). Method: the share of the headline's words in the body and in its
opening tells whether it is the same story; refuting words in the opening of the body, or
distancing words in either, tell the rest. It compares no propositions: that is `positions`.
"""

import re

from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.text import words

AGREE, DISAGREE, DISCUSS, UNRELATED = "agree", "disagree", "discuss", "unrelated"
# Tuned on the FNC-1 dev part (10,655 pairs) for macro-F1, which is flat between .5 and .7.
_SAME_STORY = 0.6
_OPENING_WORDS = 60
_OPENING_CHARS = 600
_FEW = 2
_STEM_CHARS = 6
_SENTENCE_END = re.compile(r"[.!?]\s")


def stance_of(headline: str, body: str) -> str:
    """Name the stance of `body` towards `headline`.

    >>> stance_of("Ferry sinks off the cape", "Prices of grain rose again.")
    'unrelated'
    """
    lexicon = StanceLexicon.load()
    if _shared(headline, body) < _SAME_STORY:
        return UNRELATED
    opening = body[:_OPENING_CHARS]
    refuting = len(lexicon.refutations.find(opening))
    is_refuted = lexicon.refutations.find(_first_sentence(body)) or _FEW <= refuting
    if is_refuted and not lexicon.refutations.find(headline):
        return DISAGREE
    if lexicon.distances.find(headline) or _FEW <= len(lexicon.distances.find(opening)):
        return DISCUSS
    return AGREE


def _shared(headline: str, body: str) -> float:
    """Add the shares of the headline's words in the body and in its opening, 0 to 2."""
    asked = set(_stems(headline))
    told = _stems(body)
    if not asked:
        return 0.0
    return (len(asked & set(told)) + len(asked & set(told[:_OPENING_WORDS]))) / len(asked)


def _first_sentence(body: str) -> str:
    return _SENTENCE_END.split(body, maxsplit=1)[0]


def _stems(text: str) -> list[str]:
    common = StanceLexicon.load().common
    return [word[:_STEM_CHARS] for word in words(text) if len(word) > 1 and not common.covers(word)]
