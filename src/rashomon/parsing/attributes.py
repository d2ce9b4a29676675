"""Which of spaCy's attribute rules hold for a token, remembered: tags to parts of speech.

What enters: a Doc with tags and labels. What leaves: the matches that the ruler would have found
itself. All but a few of its 179 rules look at one token's tag, word and label, so that the answer
for each such triple is asked of the ruler's own matcher once, on a text of one token; the rules
over two tokens are matched as ever. A fifth of the time of the language parser was spent there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

# A rule's number, its name in the matcher, and the first and last token of what it matched.
_Match = tuple[int, int, int, int]
_Key = tuple[int, str, int, bool]
# Stands for every word that no rule asks for.
_OTHER = "otherwise"


@dataclass(frozen=True, slots=True)
class AttributeMatches:
    """Finds the rules of one ruler that hold."""

    ruler: AttributeRuler
    pairs: Matcher
    words: frozenset[str]
    known: dict[_Key, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, ruler: AttributeRuler) -> "AttributeMatches":
        """Split the rules of a ruler into those over one token and those over more."""
        pairs, words = Matcher(ruler.vocab), set[str]()
        for number, rule in enumerate(ruler.patterns):
            if any(len(pattern) > 1 for pattern in rule["patterns"]):
                pairs.add(str(number), rule["patterns"])
            for asked in (token.get("LOWER") for pattern in rule["patterns"] for token in pattern):
                words.update(_words(asked))
        return cls(ruler, pairs, frozenset(words))

    def __call__(self, doc: Doc) -> list[_Match]:
        """Give the matches of a text, a later rule after an earlier one."""
        over_more = self.pairs(doc, allow_missing=True, as_spans=False)
        strings = self.ruler.vocab.strings
        found = ((int(strings[name]), name, start, end) for name, start, end in over_more)
        return sorted(chain(self._single(doc), found))

    def _single(self, doc: Doc) -> Iterator[_Match]:
        for token in doc:
            lower = token.lower_
            key = (token.tag, lower if lower in self.words else "", token.dep, token.is_space)
            if key not in self.known:
                self.known[key] = self._asked(token, key)
            for number, name in self.known[key]:
                yield number, name, token.i, token.i + 1

    def _asked(self, token: Token, key: _Key) -> tuple[tuple[int, int], ...]:
        """Ask the ruler's matcher about a token as if it stood alone."""
        word = token.text if key[1] or key[3] else _OTHER
        alone = Doc(token.vocab, words=[word], tags=[token.tag_], deps=[token.dep_], heads=[0])
        matches = self.ruler.matcher(alone, allow_missing=True, as_spans=False)
        strings = token.vocab.strings
        return tuple((int(strings[name]), name) for name, _, _ in matches)


def _words(asked: object) -> frozenset[str]:
    """Give the words that a condition asks for, those of the few regular expressions included."""
    if isinstance(asked, dict):
        listed = asked.get("IN", ())
        spelled = ("nothin'", "nuthin'", "y", "y'", "nt", "n't") if "REGEX" in asked else ()
        return frozenset((*listed, *spelled))
    return frozenset({asked} if isinstance(asked, str) else ())
