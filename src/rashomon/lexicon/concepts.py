"""Concept families from `concepts.toml`: which words tell the same kind of act, state or judgement.

What enters: the packaged file; its head says what each field means. What leaves: one frozen
`ConceptLexicon` that finds families in a stretch of text, with their pole: +1 for words that tell
the act, -1 for words that tell its contrary.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.errors import LexiconError
from rashomon.lexicon.load import TomlValue, read_toml
from rashomon.lexicon.phrases import PhraseMatch, Phrases, phrase_list

_FILE = "concepts.toml"
_FLAGS = ("hostile", "inward", "loose", "victim", "exclusive", "blaming", "aside")


@dataclass(frozen=True, slots=True)
class Family:
    """One family of concepts.

    Attributes:
        rank: Place in the file; a clause with several families takes the lowest.
        is_hostile: Whoever is said to have done it is accused by it.
        is_inward: An owned area named after it is what is acted on.
        is_loose: Too broad to align two clauses by itself.
        is_victim: A party named with it alone is who suffered it.
        is_exclusive: Naming another owner is the contrary.
        is_blaming: A speaker who names nobody does not mean his own party.
        is_aside: A clause of another family speaks to this one as well.
    """

    name: str
    rank: int
    is_hostile: bool
    is_inward: bool
    is_loose: bool
    is_victim: bool
    is_exclusive: bool
    is_blaming: bool
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """What a pattern stands for: a family and a pole, +1 or -1."""

    family: Family
    pole: int


@dataclass(frozen=True, slots=True)
class ConceptLexicon:
    """All families, and the word lists at the head of the file."""

    families: tuple[Family, ...]
    concepts: Phrases[Concept]
    areas: Phrases[bool]
    forces: Phrases[bool]
    selves: Phrases[bool]
    owned: Phrases[bool]
    openers: Phrases[bool]

    @classmethod
    def load(cls) -> "ConceptLexicon":
        """Read the packaged file, once.

        Raises:
            LexiconError: If a family is broken.
        """
        return _load()

    def find(self, text: str) -> tuple[PhraseMatch[Concept], ...]:
        """Give the concepts told in `text`, in text order."""
        return self.concepts.find(text)


@cache
def _load() -> ConceptLexicon:
    content = read_toml(_FILE)
    tables = content.get("family")
    if not isinstance(tables, list):
        raise LexiconError(f"lexicon {_FILE}", expected="[[family]]", slug="lexicon-value")

    def matcher(name: str) -> Phrases[bool]:
        return Phrases.of((pattern, True) for pattern in phrase_list(content, name, _FILE))

    families: list[Family] = []
    entries: list[tuple[str, Concept]] = []
    for rank, table in enumerate(tables):
        family = _family(table, rank)
        families.append(family)
        entries.extend(_patterns(table, family))
    return ConceptLexicon(
        families=tuple(families),
        concepts=Phrases.of(entries),
        areas=matcher("areas"),
        forces=matcher("forces"),
        selves=matcher("selves"),
        owned=matcher("owned"),
        openers=matcher("openers"),
    )


def _family(table: TomlValue, rank: int) -> Family:
    if not isinstance(table, dict) or not isinstance(table.get("name"), str):
        raise LexiconError(
            f"lexicon {_FILE} family {rank + 1}", expected="a name", slug="lexicon-value"
        )
    flags = {f"is_{flag}": table.get(flag) is True for flag in _FLAGS}
    return Family(name=str(table["name"]), rank=rank, **flags)


def _patterns(table: TomlValue, family: Family) -> Iterator[tuple[str, Concept]]:
    if isinstance(table, dict):
        for key, pole in (("words", 1), ("opposite", -1)):
            for pattern in phrase_list(table, key, _FILE):
                yield pattern, Concept(family, pole)
