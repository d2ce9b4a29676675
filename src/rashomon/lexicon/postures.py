"""Words of posture: `postures.toml` (its head states origin and licence).

What leaves: the file as one frozen `PostureLexicon`. No text is read here; see
`rashomon.coding.postures`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.predicates import Index, by_head
from rashomon.model.posture import Activity

#: How a word names its force: the lists of an activity.
WAYS = ("moved", "held", "works", "nouns", "seats")


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """The words of one activity; the head of the file explains each list."""

    places: tuple[str, ...]
    moved: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostureWords:
    """Nouns of forces, works and grounds, and what opens since when."""

    forces: tuple[str, ...]
    built: tuple[str, ...]
    grounds: frozenset[str]
    holders: frozenset[str]
    since: frozenset[str]


@dataclass(frozen=True, slots=True)
class PostureLexicon(LexiconFile):
    """The whole file."""

    file = "postures.toml"
    activities: Mapping[Activity, ActivityEntry]
    words: PostureWords

    def index(self, way: str) -> Index[Activity]:
        """Index the lines of one of `WAYS` by head."""
        lines = ((line, a) for a, one in self.activities.items() for line in getattr(one, way))
        return by_head(lines, self.file)

    def nouns(self, lines: tuple[str, ...]) -> Index[bool]:
        """Index a list of nouns by head."""
        return by_head(((line, True) for line in lines), self.file)
