"""Words whose change changes a clause, and letters of another alphabet, from `beside.toml`.

It is data only: `rashomon.alignment.word_changes` finds the words in a pair of clauses, and
`rashomon.alignment.anchors` the names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile

Lists = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class BesideLexicon(LexiconFile):
    """The whole file.

    Attributes:
        titles: Words with a capital that name nobody.
        repeating: Languages that may say one negation several times.
        negation, negative_verbs, days: Words by language.
        numbers: Values of words by language.
        hedges, cues, amounts: English words by class.
        letters: Latin letters for one small letter each.
    """

    file = "beside.toml"
    titles: frozenset[str]
    repeating: frozenset[str]
    negation: Lists
    negative_verbs: Lists
    numbers: Mapping[str, Mapping[str, int]]
    amounts: Lists
    days: Lists
    hedges: Lists
    cues: Lists
    letters: Mapping[str, str]

    def latin(self, word: str) -> str:
        """Write a word in Latin letters; what the table lacks stays."""
        return "".join(self.letters.get(char, char) for char in word.casefold())
