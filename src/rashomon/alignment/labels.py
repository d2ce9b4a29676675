"""Labels: the words of an issue, chosen among what was said.

What enters: the propositions that speak to an issue. What leaves: the order in which their wordings
could label it, and where a label ends. The shortest whole clause wins; its subject and verb are
told by word lists, not by a parse. A long wording loses what an opener ("which", "after") begins,
unless it sets a condition: a label never says more than was said.
"""

from itertools import pairwise

from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.concepts import ConceptLexicon, find_concepts
from rashomon.lexicon.phrases import find, starts
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.text import words

_MIN_LABEL_WORDS = 4
_LONG_CHARS = 90


def label_order(item: Proposition) -> tuple[bool | int | str, ...]:
    """Put first the act before its contrary and what must have been, then the shortest clause."""
    label = item.text[item.cut : label_end(item)]
    is_fragment = len(label.split()) < _MIN_LABEL_WORDS
    is_opened = starts(StanceLexicon.load().openings, label)
    is_told = item.mood is Mood.ASSERTED
    is_guessed = is_told and bool(find(StanceLexicon.load().demands, label))
    is_less = not _has_verb(label) or is_opened, not _has_verb(label), is_opened, not item.is_bound
    place = item.span.document_id, item.span.start
    is_turned = item.wording_sign < 0, is_guessed, item.is_worded_negative, not item.is_standalone
    is_asked = item.mood is Mood.ASKED
    return is_asked, *is_turned, is_fragment, *is_less, len(label), *place


def label_end(item: Proposition) -> int:
    """Give the place in a proposition's words where a label made of them ends."""
    text = item.text
    if len(text) > _LONG_CHARS and not find(StanceLexicon.load().conditions, text):
        for opener in find(ConceptLexicon.load().openers, text):
            head = text[: opener.start].rstrip(" ,")
            told = [concept.family for concept in find_concepts(head)]
            is_whole = item.cut < len(head) and _has_verb(head)
            if is_whole and (item.family is None or item.family in told):
                return len(head)
    return len(text)


def _has_verb(wording: str) -> bool:
    """Tell whether a verb stands behind a subject, outside relative clauses, as words tell."""
    stance = StanceLexicon.load()
    told = [word for word in words(wording) if not word.endswith("ly")]
    if not told or (wording[:1].islower() and stance.is_verb("", told[0])):
        return False
    relatives = 0
    for before, word in pairwise(told):
        relatives += before in stance.relatives
        relatives -= stance.is_verb(before, word)
        if relatives < 0:
            return True
    return False
