"""What a body does with its headline: agree, disagree, discuss, or speak of something else.

What enters: a headline and a body. What leaves: one of the four labels of the Fake News Challenge
(FNC-1, Pomerleau and Rao 2017). Method: the share of the headline's words in the body and in its
opening tells whether it is the same story; refuting words in the opening of the body, or
distancing words in either, tell the rest. It compares no propositions: that is `positions`.
"""

import re

from rashomon.lexicon.phrases import find
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
    asked, told = _stems(headline), _stems(body)
    in_body, in_opening = (set(asked).intersection(part) for part in (told, told[:_OPENING_WORDS]))
    if len(in_body) + len(in_opening) < _SAME_STORY * max(1, len(set(asked))):
        return UNRELATED
    opening = body[:_OPENING_CHARS]
    first_sentence = _SENTENCE_END.split(body, maxsplit=1)[0]
    refuting = find(lexicon.refutations, first_sentence), find(lexicon.refutations, opening)
    is_refuted = refuting[0] or _FEW <= len(refuting[1])
    if is_refuted and not find(lexicon.refutations, headline):
        return DISAGREE
    if find(lexicon.distances, headline) or _FEW <= len(find(lexicon.distances, opening)):
        return DISCUSS
    return AGREE


def _stems(text: str) -> list[str]:
    common = StanceLexicon.load().common
    return [word[:_STEM_CHARS] for word in words(text) if len(word) > 1 and word not in common]
