"""Words that explain: the themes of `explanations.toml`. A comment there says what each does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns, PhraseMatch, find

#: The theme of phrases that explain nothing.
NONE = "none"


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of explanation."""

    words: Patterns
    loose: bool = False
    excludes: frozenset[str] = frozenset()
    against: Patterns = ()
    rival: bool = False


@dataclass(frozen=True, slots=True)
class ExplanationLexicon(LexiconFile):
    """The themes of the file, by name."""

    file = "explanations.toml"
    themes: Mapping[str, Theme]

    def find(self, text: str) -> Iterator[tuple[str, PhraseMatch]]:
        """Give the themes that a text shows with the words that show them, in text order."""
        every = tuple(word for theme in self.themes.values() for word in theme.words)
        for match in find(every, text):
            names = (name for name, theme in self.themes.items() if match.pattern in theme.words)
            yield from ((name, match) for name in names if name != NONE)

    def is_excluded(self, one: str, other: str) -> bool:
        """Tell whether two themes cannot hold of one act."""
        known = self.themes.keys() >= {one, other}
        return known and (other in self.themes[one].excludes or one in self.themes[other].excludes)
