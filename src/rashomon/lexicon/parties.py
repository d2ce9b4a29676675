"""For whom a noun phrase stands: "the Kremlin", "Azerbaijan's MFA", "local officials in Goris".

What enters: a noun phrase, or the description of a speaker. What leaves: the party it belongs to
(`PartyLexicon.read`), or the party it may speak for (`read_speaker`), which is less: an analyst in
a capital, a villager, an opposition leader or a former general do not speak for their state.
Method: longest match of the names of `countries.csv`, `organisations.csv` and `actors.toml`, whose
heads say what belongs where. Who held which office on which date is not known here.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.load import read_form
from rashomon.lexicon.organisations import load_organisations
from rashomon.model.attribution import ANALYST, MEDIA, Level

_WORD = re.compile(r"[^\W_]+")
Words = tuple[str, ...]
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST_NAME_WORDS = 9
# Armed groups, and entities on claimed ground (PRE, in `actors.py`), stand before the state named
# with them.
_CHOSEN_FIRST = frozenset({"REB", "IMG", "PRE"})


@dataclass(frozen=True, slots=True)
class PartyReading:
    """Whose a phrase is.

    Attributes:
        party: English short name of a state or organisation, ``media`` or ``analyst``.
        code: ISO 3166-1 alpha-3, or a PLOVER code such as ``IGO``; None where there is none.
        level: From which level; None if the phrase does not tell.
    """

    party: str
    code: str | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class Context:
    """Small words that decide what a name does in its phrase; `actors.toml` explains each list."""

    shared: tuple[str, ...]
    regions: tuple[str, ...]
    about: frozenset[str]
    placed: frozenset[str]
    colouring: frozenset[str]
    leaning: frozenset[str]
    former: frozenset[str]
    passing: frozenset[str]
    vague: tuple[str, ...]
    bodies: frozenset[str]
    generic: frozenset[str]
    issued: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The form of `actors.toml`."""

    states: Mapping[str, Mapping[Level, tuple[str, ...]]]
    persons: Mapping[str, tuple[str, ...]]
    media: Mapping[str, tuple[str, ...]]
    levels: Mapping[Level, tuple[str, ...]]
    context: Context


@dataclass(frozen=True, slots=True)
class PartyLexicon:
    """Names of parties and words for levels, by their words; a shared name has no party."""

    names: Mapping[Words, PartyReading | None]
    levels: Mapping[Words, Level]
    ranked: tuple[Level, ...]
    press: frozenset[Words]
    states: frozenset[Words]
    capitals: frozenset[Words]
    regions: frozenset[Words]
    persons: frozenset[Words]
    context: Context

    @classmethod
    @cache
    def load(cls) -> "PartyLexicon":
        """Read the three files, once."""
        table, countries = read_form("actors.toml", _Table), load_countries()
        states = frozenset(split_words(name) for country in countries for name in country.names)
        return cls(
            names={
                split_words(name): reading for reading, names in _groups(table) for name in names
            },
            levels={
                split_words(word): level for level, words in table.levels.items() for word in words
            },
            ranked=tuple(table.levels),
            press=frozenset(split_words(word.casefold()) for word in table.media["words"]),
            states=states,
            capitals=frozenset(split_words(country.capital) for country in countries) - states,
            regions=frozenset(map(split_words, table.context.regions)),
            persons=frozenset(
                split_words(name) for names in table.persons.values() for name in names
            ),
            context=table.context,
        )

    def read(self, phrase: str) -> PartyReading | None:
        """Tell to whom a phrase belongs, None if nobody known; an armed group before its state.

        >>> PartyLexicon.load().read("Azerbaijan's MFA")
        PartyReading(party='Azerbaijan', code='AZE', level=<Level.MINISTRY: 'ministry'>)
        """
        words = self._words(phrase)
        names = [self.names[words[start:end]] for start, end in self._own_names(words)]
        known = [name for name in names if name]
        if not known:
            return None
        chosen = next((name for name in known if name.code in _CHOSEN_FIRST), known[0])
        levels = (name.level for name in known if name.party == chosen.party and name.level)
        return replace(chosen, level=self._level(words) or next(levels, None))

    def read_speaker(self, phrase: str) -> PartyReading | None:
        """Tell for whom a speaker so described may speak; None if that is not known.

        >>> PartyLexicon.load().read_speaker("an analyst at a Yerevan think tank").party
        'analyst'
        """
        words = self._words(phrase)
        level = self._level(words)
        if level is Level.EXPERT:
            return PartyReading(ANALYST, None, level)
        if level is Level.PUBLIC:
            return None
        if level is None and any(known_windows(fold(words), self.press)):
            return PartyReading(MEDIA, None, None)
        return self.read(phrase)

    def level(self, phrase: str) -> Level | None:
        """Tell from which level the phrase speaks, by its role words; None if it has none."""
        return self._level(self._words(phrase))

    def is_person(self, phrase: str) -> bool:
        """Tell whether the whole phrase is a person whose name the lexicon has."""
        return split_words(phrase) in self.persons

    def is_state(self, phrase: str) -> bool:
        """Tell whether the whole phrase, an article aside, is the name of a state."""
        return without_article(split_words(phrase)) in self.states

    def _words(self, phrase: str) -> Words:
        """Split a phrase; the apposition of a party is left out ("the CSTO, a military bloc")."""
        first, words = without_article(split_words(phrase.partition(",")[0])), split_words(phrase)
        is_party = first in self.names and first not in self.persons
        is_elsewhere = is_party and self._elsewhere(without_article(words), 0, len(first))
        return first if is_party and not is_elsewhere else words

    def _level(self, words: Words) -> Level | None:
        folded = fold(words)
        if self.context.former.intersection(folded):
            return Level.EXPERT
        found = {
            self.levels[folded[start:end]] for start, end in known_windows(folded, self.levels)
        }
        return next((level for level in self.ranked if level in found), None)

    def _own_names(self, words: Words) -> Iterator[tuple[int, int]]:
        """Give the names that say whose the phrase is, not what it is about, in order."""
        folded, elsewhere = fold(words), 0
        for start, end in known_windows(words, self.names):
            elsewhere = max(elsewhere, self._elsewhere(words, start, end))
            if start < elsewhere:
                continue
            place = start
            while place and folded[place - 1] in _ARTICLES:
                place -= 1
            before = folded[max(place - 1, 0) : place]
            is_coloured = self.context.colouring.intersection(folded[end : end + 1])
            is_seat = (
                self.context.placed.intersection(before)
                and words[start:end] in self.capitals
                and not any(vague in folded for vague in self.context.vague)
            )
            outside = self.context.leaning if is_seat else self.context.leaning | self.context.about
            if not is_coloured and not outside.intersection(before):
                yield start, end

    def _elsewhere(self, words: Words, start: int, end: int) -> int:
        """Tell how far a namesake of a capital goes: "Moscow, Idaho", "Tripoli in Lebanon"."""
        capital = self.names[words[start:end]]
        if words[start:end] not in self.capitals or capital is None:
            return 0
        behind = end + (words[end : end + 1] == ("in",))
        ends = range(min(len(words), behind + _LONGEST_NAME_WORDS), behind, -1)
        containers = (words[behind:last] for last in ends)
        container = next((c for c in containers if c in self.regions | self.states), ())
        state = self.names.get(container)
        if not container or (state and state.party == capital.party):
            return 0
        last = behind + len(container)
        return last if container in self.regions else behind


def split_words(phrase: str) -> Words:
    """Split into words, case kept, accents and dots dropped: "U.S." gives U, S."""
    if not phrase.isascii():
        decomposed = unicodedata.normalize("NFKD", phrase)
        phrase = "".join(char for char in decomposed if not unicodedata.combining(char))
    return tuple(_WORD.findall(phrase))


def fold(words: Words) -> Words:
    """Give the words in small letters."""
    return tuple(word.casefold() for word in words)


def without_article(words: Words) -> Words:
    """Give the words behind a first "the" or "a"."""
    return words[1:] if words and words[0].casefold() in _ARTICLES else words


def known_windows(words: Words, names: Container[Words]) -> Iterator[tuple[int, int]]:
    """Give the longest known windows from left to right, without overlap."""
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _LONGEST_NAME_WORDS), start, -1)
        end = next((end for end in ends if words[start:end] in names), None)
        if end is not None:
            yield start, end
        start = end or start + 1


def _groups(table: _Table) -> Iterator[tuple[PartyReading | None, tuple[str, ...]]]:
    """Give all names with what they stand for; a later one wins over an earlier one."""
    countries = load_countries()
    codes: dict[str, str | None] = {c.short_name: c.alpha3 or None for c in countries}
    codes |= {body.name: body.code for body in load_organisations()}
    for c in countries:
        yield PartyReading(c.short_name, codes[c.short_name], Level.GOVERNMENT), (c.capital,)
    for c in countries:
        yield PartyReading(c.short_name, codes[c.short_name], None), (*c.names, *c.demonyms)
    for party, levels in table.states.items():
        for level, names in levels.items():
            yield PartyReading(party, codes.get(party), level), names
    for body in load_organisations():
        yield PartyReading(body.name, body.code, None), body.names
    for party, names in table.persons.items():
        yield PartyReading(party, codes.get(party), None), names
    yield PartyReading(MEDIA, None, None), table.media["names"]
    states = {name for country in countries for name in country.names}
    yield None, (*table.context.shared, *(r for r in table.context.regions if r not in states))
