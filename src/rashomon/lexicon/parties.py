"""For whom a noun phrase stands: "the Kremlin", "Azerbaijan's MFA", "local officials in Goris".

What enters: a noun phrase, or the description of a speaker. What leaves: the party it belongs to
(`PartyLexicon.read`: the first name that fits, but an armed group before a nationality), or the
party it may speak for (`read_speaker`), which is less: an analyst in a capital, a villager, an
opposition leader or a former general do not speak for their state.

Method: longest match of the names of `countries.csv` and `actors.toml`; names with capital letters
match only words with capital letters ("US" is not "us"). A name behind "to", "against" or "in" is
what the phrase is about, not whose it is; "Iran-backed" and "pro-Russian" are no affiliation. Who
held which office on which date is not known here.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.actors import ActorTable, Context, load_actors
from rashomon.lexicon.countries import load_countries
from rashomon.model.attribution import ANALYST, MEDIA, Level

_WORD = re.compile(r"[^\W_]+")
_Words = tuple[str, ...]
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST_NAME_WORDS = 9
# Where several role words stand in one phrase ("defence ministry analyst"), the first of these.
_LEVEL_ORDER = (
    Level.EXPERT,
    Level.PUBLIC,
    Level.LOCAL,
    Level.MILITARY,
    Level.MINISTRY,
    Level.GOVERNMENT,
    Level.OFFICIAL,
)


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
class _Name:
    """One name: what it stands for, and whether it outranks a nationality before it."""

    reading: PartyReading
    is_group: bool = False
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class PartyLexicon:
    """Names of parties and words for levels, by their words."""

    names: Mapping[_Words, _Name]
    levels: Mapping[_Words, Level]
    press: frozenset[_Words]
    states: frozenset[_Words]
    persons: frozenset[_Words]
    context: Context

    @classmethod
    def load(cls) -> "PartyLexicon":
        """Read `countries.csv` and `actors.toml`, once.

        Raises:
            LexiconError: If an entry of a file is broken.
        """
        return _load()

    def read(self, phrase: str) -> PartyReading | None:
        """Tell to whom a phrase belongs; None when no known name stands in it.

        >>> PartyLexicon.load().read("Azerbaijan's MFA")
        PartyReading(party='Azerbaijan', code='AZE', level=<Level.MINISTRY: 'ministry'>)
        """
        words = self._words(phrase)
        names = self._own_names(words)
        if not names:
            return None
        chosen = next((name for name in names if name.is_group), names[0]).reading
        known = (name.reading for name in names if name.reading.party == chosen.party)
        level = next((reading.level for reading in known if reading.level), None)
        return PartyReading(chosen.party, chosen.code, self._level(words) or level)

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
        folded = tuple(word.casefold() for word in words)
        if level is None and any(True for _ in _windows(folded, self.press)):
            return PartyReading(MEDIA, None, None)
        return self.read(phrase)

    def level(self, phrase: str) -> Level | None:
        """Tell from which level the phrase speaks, by its role words; None if it has none."""
        return self._level(self._words(phrase))

    def is_person(self, phrase: str) -> bool:
        """Tell whether the whole phrase is a person whose name the lexicon has."""
        return _split(phrase) in self.persons

    def is_state(self, phrase: str) -> bool:
        """Tell whether the whole phrase, an article aside, is the name of a state."""
        return _without_article(_split(phrase)) in self.states

    def _words(self, phrase: str) -> _Words:
        """Split a phrase; the apposition of a party is left out ("the CSTO, a military bloc")."""
        first = _without_article(_split(phrase.split(",", maxsplit=1)[0]))
        is_party = first in self.names and first not in self.persons
        return first if is_party else _split(phrase)

    def _level(self, words: _Words) -> Level | None:
        folded = tuple(word.casefold() for word in words)
        if self.context.former.intersection(folded):
            return Level.EXPERT
        found = {self.levels[folded[start:end]] for start, end in _windows(folded, self.levels)}
        return next((level for level in _LEVEL_ORDER if level in found), None)

    def _own_names(self, words: _Words) -> tuple[_Name, ...]:
        """Give the names that say whose the phrase is, in order."""
        return tuple(
            self.names[words[start:end]]
            for start, end in _windows(words, self.names)
            if self._is_own(words, start, end)
        )

    def _is_own(self, words: _Words, start: int, end: int) -> bool:
        """Tell whether the name at words `start` to `end` says whose the phrase is."""
        before = [word.casefold() for word in words[:start]]
        if before and before[-1] in _ARTICLES:
            before.pop()
        previous = before[-1] if before else ""
        following = words[end].casefold() if end < len(words) else ""
        if previous in self.context.leaning or following in self.context.colouring:
            return False
        if previous in self.context.placed and self.names[words[start:end]].is_capital:
            return True
        return previous not in self.context.about


def _split(phrase: str) -> _Words:
    """Split into words, case kept, accents and dots dropped: "U.S." gives U, S."""
    decomposed = unicodedata.normalize("NFKD", phrase)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return tuple(_WORD.findall(plain))


def _without_article(words: _Words) -> _Words:
    return words[1:] if words and words[0].casefold() in _ARTICLES else words


def _windows(
    words: _Words, names: Mapping[_Words, object] | frozenset[_Words]
) -> Iterator[tuple[int, int]]:
    """Give the longest known windows from left to right, without overlap."""
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _LONGEST_NAME_WORDS), start, -1)
        end = next((end for end in ends if words[start:end] in names), None)
        if end is not None:
            yield start, end
        start = end or start + 1


@cache
def _load() -> PartyLexicon:
    table = load_actors()
    persons = [state.persons for state in table.states.values()]
    persons.extend(entry.persons for entry in (*table.organisation, *table.group))
    return PartyLexicon(
        names=dict(_named(table)),
        levels={_split(word): level for level, words in table.levels.items() for word in words},
        press=frozenset(_split(word.casefold()) for word in table.media.words),
        states=frozenset(_split(name) for country in load_countries() for name in country.names),
        persons=frozenset(_split(name) for names in persons for name in names),
        context=table.context,
    )


def _named(table: ActorTable) -> Iterator[tuple[_Words, _Name]]:
    """Give all names with what they stand for; a later one wins over an earlier one."""
    codes = {country.short_name: country.alpha3 or None for country in load_countries()}
    for country in load_countries():
        seat = PartyReading(country.short_name, codes[country.short_name], Level.GOVERNMENT)
        if country.capital:
            yield _split(country.capital), _Name(seat, is_capital=True)
    for country in load_countries():
        plain = PartyReading(country.short_name, codes[country.short_name], None)
        yield from _read_as(plain, (*country.names, *country.demonyms))
    for party, state in table.states.items():
        for level, names in state.by_level():
            yield from _read_as(PartyReading(party, codes.get(party), level), names)
        yield from _read_as(PartyReading(party, codes.get(party), None), state.persons)
    for entry in (*table.organisation, *table.group):
        reading = PartyReading(entry.party, entry.code, None)
        is_group = entry in table.group
        yield from _read_as(reading, (entry.party, *entry.names, *entry.persons), is_group=is_group)
    yield from _read_as(PartyReading(MEDIA, None, None), table.media.names)


def _read_as(
    reading: PartyReading, names: tuple[str, ...], *, is_group: bool = False
) -> Iterator[tuple[_Words, _Name]]:
    return ((_split(name), _Name(reading, is_group)) for name in names)
