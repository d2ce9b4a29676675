"""Natural persons that words name, as far as names, titles and the case's own speakers show it.

Enters a case; leaves whoever is named in a stretch of text. A person is a known first name before a
capitalised word, a title before one, a speaker whose name begins so, or a later mention of the last
name alone. It does not see nicknames, single names that nothing introduces, or "he": for those an
analyst says by hand that a record needs approvals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.antecedents import FirstNames
from rashomon.lexicon.countries import load_countries
from rashomon.model.case import Case
from rashomon.model.span import RecordId
from rashomon.text import fold

_PART = r"[^\W\d_a-z][\w'’-]+"
_NAME = re.compile(rf"{_PART}(?:\s+{_PART}){{1,3}}")
_WORD = re.compile(_PART)
_TITLES = (
    "President|Prime Minister|Chancellor|Minister|Secretary|Ambassador|General|Colonel|Major|"
    "Captain|Lieutenant|Commander|Admiral|Sergeant|Private|Governor|Mayor|Senator|Judge|Mr|Mrs|Ms|"
    "Dr|Professor|King|Queen|Prince|Princess|Sheikh"
)
_TITLED = re.compile(rf"\b(?:{_TITLES})\.?\s+({_PART}(?:\s+{_PART}){{0,2}})")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_LAST_NAME = 3


@dataclass(frozen=True, slots=True)
class Persons:
    """Looks up who is named: last names that the case introduces, and first names.

    Attributes:
        last_names: In folded letters.
        others: Folded names of states, which are nobody's last name.
    """

    first_names: FirstNames
    last_names: frozenset[str]
    others: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> "Persons":
        """Learn the names of a case from its reports and speakers."""
        others = {fold(name) for country in load_countries() for name in country.names}
        bare = cls(FirstNames.load(), frozenset(), frozenset(others))
        texts = (document.text for document in case.documents)
        speakers = (claim.speaker.name or "" for claim in case.attributions)
        found = {
            fold(name.split()[-1]) for text in (*texts, *speakers) for name in bare.named(text)
        }
        known = {name for name in found if len(name) >= _SHORTEST_LAST_NAME} - others
        return cls(bare.first_names, frozenset(known), bare.others)

    def named(self, text: str) -> tuple[str, ...]:
        """Give the persons named in a text, each once, in the order in which they come."""
        return tuple(dict.fromkeys(name for _, name in sorted(self._find(text))))

    def _find(self, text: str) -> Iterator[tuple[int, str]]:
        covered: list[tuple[int, int]] = []
        for pattern, group in ((_NAME, 0), (_TITLED, 1)):
            for match in pattern.finditer(text):
                name = match[group] if group else self._from_first_name(match[0])
                name = _POSSESSIVE.sub("", name)
                if name and fold(name) not in self.others and not _is_in(match.start(), covered):
                    covered.append(match.span())
                    yield match.start(), name
        for match in _WORD.finditer(text):
            if _bare(match[0]) in self.last_names and not _is_in(match.start(), covered):
                yield match.start(), _POSSESSIVE.sub("", match[0])

    def _from_first_name(self, words: str) -> str:
        """Cut capitalised words to what begins with a first name; empty if none does."""
        parts = words.split()
        for at, part in enumerate(parts[:-1]):
            if self.first_names.gender(fold(part)):
                return " ".join(parts[at:])
        return ""


def _bare(word: str) -> str:
    return fold(_POSSESSIVE.sub("", word))


def _is_in(start: int, covered: list[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in covered)


def persons_in_claims(case: Case) -> dict[RecordId, tuple[str, ...]]:
    """Map every claim of a case to the persons whom its content names; those with none left out."""
    persons = Persons.of(case)
    found: dict[RecordId, tuple[str, ...]] = {}
    for records in case.records:
        for claim in records.attributions:
            words = (span.quote(records.document.text) for span in claim.content)
            named = tuple(dict.fromkeys(name for part in words for name in persons.named(part)))
            if named:
                found[claim.id] = named
    return found
