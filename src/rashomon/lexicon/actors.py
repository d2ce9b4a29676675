"""Noun phrase -> PLOVER code and sectors: "Kenyan border guards" is KEN, COP.

What enters: a noun phrase, and the date of the text if it is known. What leaves: an `ActorReading`.
Method: the names of `parties`, those of `actor_names.csv` and `offices.csv`, and the role words of
`sectors.toml`. Claimed ground has the code that PLOVER gives it, or none, and is marked. Who was in
office is said for the date alone: without one a name has its state, and its sector only from the
words beside it. A surname alone is not read where a first name of somebody else stands before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from rashomon.lexicon.load import read_form, read_records
from rashomon.lexicon.offices import (
    HIGHEST,
    Office,
    by_spelling,
    government_names,
    load_offices,
)
from rashomon.lexicon.organisations import load_organisations
from rashomon.lexicon.parties import (
    PartyLexicon,
    PartyReading,
    Words,
    fold,
    known_windows,
    split_words,
    without_article,
)
from rashomon.model.attribution import MEDIA, Level

_SEGMENTS = re.compile(r"[,;()\u2013\u2014]")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
# What stands behind these says where somebody is: the last resort for whose he is.
_PLACED = re.compile(r"\s(?:in|from|at|across|inside|around|near|of)\s")
# Who is at one of these is on either side of it.
_BORDERS = ("border", "borders", "frontier", "boundary")
# Nobody is described at greater length; a list of hundreds would be read over and over.
_LONGEST_PHRASE_CHARS = 1000
_FOR = "for"
_LED = "led"
# First words of titles that may stand before a surname alone.
_TITLE_WORDS = {"president", "vice", "prime", "premier", "chancellor", "secretary"}
_TITLE_WORDS |= {"foreign", "defence", "defense", "interior", "finance"}
# A name behind these is somebody's with whom the phrase is concerned.
_APART = frozenset({"of", "for", "by", "from", "under"})
# Where a branch of an armed group is: before its name with "'s", or behind it.
_NAME = r"((?<!\w)[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)"
_HOMES = re.compile(rf"{_NAME}['\u2019]s\s|\sin\s{_NAME}")
_SEVERAL = "IMG"
_ARMED, _CLAIMED, _FORMER = "REB", "PRE", "ELI"
# Codes of bodies that belong to no one state; REB and PRE are sectors and stand in no code.
_WITHOUT_STATE = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
_SECTOR_OF_LEVEL = {Level.GOVERNMENT: "GOV", Level.MINISTRY: "GOV", Level.MILITARY: "MIL"}


@dataclass(frozen=True, slots=True)
class ActorReading:
    """What is known of a participant; every field may be empty.

    Attributes:
        code: ISO 3166-1 alpha-3 with PLOVER's exceptions, or PLOVER's code of a stateless body.
        sectors: PLOVER sectors, in order of the phrase.
        is_contested: The ground is claimed by others than `code`, or by so many that it has none.
    """

    code: str | None = None
    sectors: tuple[str, ...] = ()
    is_contested: bool = False

    def filled(self, other: "ActorReading") -> "ActorReading":
        """Give this reading with what it leaves open taken from another of the same actor."""
        if self.is_contested or (other.is_contested and self.code):
            return self
        return ActorReading(
            self.code or other.code, self.sectors or other.sectors, other.is_contested
        )


@dataclass(frozen=True, slots=True)
class _ActorName:
    """A row of `actor_names.csv`."""

    name: str
    code: str = ""
    sectors: tuple[str, ...] = ()
    is_contested: bool = False
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _SectorTable:
    """The form of `sectors.toml`."""

    codes: Mapping[str, str]
    official: frozenset[str]
    before_surname: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    sectors: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """Reads codes and sectors.

    Attributes:
        parties: The party lexicon, with the names that only events code; a reading's party is the
            key of `known` and `offices`.
        official: Sectors that "former" makes ELI.
        before_surname: Words in small letters that may stand before a surname alone.
    """

    parties: PartyLexicon
    known: Mapping[str, ActorReading]
    offices: Mapping[str, tuple[Office, ...]]
    codes: Mapping[str, str]
    official: frozenset[str]
    before_surname: frozenset[str]
    kinds: Mapping[Words, str]
    strong: Mapping[Words, str]
    weak: Mapping[Words, str]

    @classmethod
    @cache
    def load(cls) -> "ActorLexicon":
        """Read the packaged files, once."""
        table = read_form("sectors.toml", _SectorTable)
        rows = tuple(read_records("actor_names.csv", _ActorName))
        offices = by_spelling(load_offices())
        return cls(
            parties=_with_names(PartyLexicon.load(), rows, offices),
            known=dict(_known(rows, offices)),
            offices=offices,
            codes=table.codes,
            official=table.official,
            before_surname=table.before_surname | _last_words(table),
            kinds=_by_words(table.kinds),
            strong=_by_words(table.sectors),
            weak=_by_words(table.weak),
        )

    def read(self, phrase: str, date: str | None = None) -> ActorReading | None:
        """Tell code and sectors of a noun phrase; None if it tells neither.

        Args:
            phrase: A noun phrase, with its appositions; of a long one the beginning is read.
            date: ISO date, month or year of the text; None if unknown.

        >>> ActorLexicon.load().read("Kenyan border guards").sectors
        ('COP',)
        """
        phrase = self._without_namesakes(_POSSESSIVE.sub("", phrase[:_LONGEST_PHRASE_CHARS]))
        words = self._segments(phrase)
        person = self._person(words)
        party = person or self._party(phrase)
        named = self._named(party, date) if party else ActorReading()
        if named.code == _SEVERAL and (home := self._branch(phrase)):
            named = ActorReading(home, (_ARMED,))
        sectors = self._sectors(words, self.strong)
        if person and _FORMER not in sectors:
            sectors = tuple(dict.fromkeys((*sectors, *named.sectors)))
        elif not (party and split_words(party.party) in self.parties.persons):
            sectors = sectors or named.sectors
        if not sectors and not (party and party.code in {_ARMED, "IMG"}):
            sectors = self._sectors(words, self.weak)
        code = named.code or (None if party else self._kind(phrase))
        if _CLAIMED in named.sectors and _CLAIMED not in sectors:
            sectors = (_CLAIMED, *sectors)
        if not (code or sectors or named.is_contested):
            return None
        return ActorReading(code, sectors, named.is_contested)

    def states(self, text: str) -> frozenset[str | None]:
        """Give the codes of all states that a text names; None among them is disputed ground.

        >>> sorted(ActorLexicon.load().states("Kenyan dockers struck in Lima, the UN said."))
        ['KEN', 'PER']
        """
        words = split_words(text)
        folded, colouring = fold(words), self.parties.context.colouring
        names = (
            words[start:end]
            for start, end in known_windows(words, self.parties.names)
            if colouring.isdisjoint(folded[end : end + 1])
        )
        read = (self._named(found, None) for name in names if (found := self.parties.names[name]))
        told = (reading for reading in read if reading.code or reading.is_contested)
        return frozenset(
            None if reading.is_contested else reading.code
            for reading in told
            if reading.code not in _WITHOUT_STATE
        )

    def names_region(self, phrase: str) -> bool:
        """Tell whether a phrase names a part of some state, such as California."""
        words = split_words(phrase)
        names = (words[start:end] for start, end in known_windows(words, self.parties.names))
        return any(name in self.parties.regions for name in names)

    def is_first_name(self, word: str) -> bool:
        """Tell whether a word before a surname looks like a name, not like a title or a state."""
        is_name = word[:1].isupper() and split_words(word) not in self.parties.names
        return is_name and word.casefold() not in self.before_surname

    def _party(self, phrase: str) -> PartyReading | None:
        """Read whose a phrase is, else whose the place is where it says its people are."""
        if natives := self._natives(phrase):
            return natives
        first, *places = _PLACED.split(phrase)
        found = self.parties.read(phrase) if places else self.parties.read(first)
        found = found or self._leader(first)
        if found is not None:
            return found
        if self.parties.read_speaker(first) == PartyReading(MEDIA, None, None):
            return None
        inside = (place for place in places if not place.endswith(_BORDERS))
        return next(filter(None, map(self.parties.read, inside)), None)

    def _natives(self, phrase: str) -> PartyReading | None:
        """Read whose a people of another name is at home: "the Albanians of southern Serbia"."""
        people, _, place = phrase.partition(" of ")
        name = split_words(people)[-1:]
        is_plural = people.endswith("s") and name in self.parties.names
        is_people = is_plural and name not in self.parties.states | self.parties.persons
        return self.parties.read(place) if place and is_people else None

    def _branch(self, phrase: str) -> str | None:
        """Tell of which state an armed group of several states is the branch: "Iraq's al-Qaeda"."""
        for place in _HOMES.findall(phrase):
            found = self.parties.read("".join(place))
            if found and found.level is None and found.code not in {*_WITHOUT_STATE, _ARMED, None}:
                return self._state_code(found.code)
        return None

    def _leader(self, phrase: str) -> PartyReading | None:
        """Read who leads those that nobody else is named for: "Saudi-led troops"."""
        words = split_words(phrase)
        led = (n for n, word in enumerate(words) if n and word.casefold() == _LED)
        return next(filter(None, (self.parties.read(" ".join(words[:n])) for n in led)), None)

    def _segments(self, phrase: str) -> list[Words]:
        """Split a phrase into its parts; what stands beside the bare name of a body is left out."""
        segments = [split_words(segment) for segment in _SEGMENTS.split(phrase)]
        first = without_article(segments[0])
        is_body = first in self.parties.names and first not in self.parties.persons
        return segments[:1] if is_body else segments

    def _without_namesakes(self, phrase: str) -> str:
        """Drop the surname of somebody else: of "Ivana Putin" it leaves the first name."""
        words, surnames = split_words(phrase), set[str]()
        for start, end in known_windows(words, self.parties.names):
            if start + 1 == end and start and words[start:end] in self.parties.persons:
                surnames.add(words[start])
        if not surnames:
            return phrase
        pair = re.compile(rf"([^\W_]+) ({'|'.join(sorted(surnames))})\b")
        return pair.sub(lambda match: match[1 if self.is_first_name(match[1]) else 0], phrase)

    def _person(self, segments: list[Words]) -> PartyReading | None:
        """Find a person whose name ends a part of the phrase, not "Putin supporters"."""
        for words in map(self._before_place, segments):
            for start, end in known_windows(words, self.parties.persons):
                is_last = end == len(words) and _APART.isdisjoint(fold(words[:start]))
                if is_last and not self._is_other_state(words, start, end):
                    return self.parties.names[words[start:end]]
        return None

    def _is_other_state(self, words: Words, start: int, end: int) -> bool:
        """Tell whether another state has somebody of this surname: "Kenyan President Bush"."""
        reading = self.parties.names[words[start:end]]
        is_surname = end == start + 1 or words[start].casefold() in _TITLE_WORDS
        names = (words[n:m] for n, m in known_windows(words[:start], self.parties.names))
        codes = {found.code for name in names if (found := self.parties.names[name])}
        return is_surname and bool(codes) and reading is not None and reading.code not in codes

    def _named(self, party: PartyReading, date: str | None) -> ActorReading:
        """Tell what a name alone tells on a date."""
        if party.party == MEDIA:
            return ActorReading(sectors=("JRN",))
        known = self.known.get(party.party, ActorReading(self._state_code(party.code)))
        offices = self.offices.get(party.party, ())
        if not offices or date is None:
            return known
        held = [office for office in offices if office.holds(date)]
        if held:
            return ActorReading(held[0].code, (held[0].sector,), known.is_contested)
        past = [office for office in offices if office.is_over(date)]
        if past != list(offices):
            return known
        known = replace(known, code=known.code or past[-1].code)
        is_former = any(office.office in HIGHEST for office in offices)
        return replace(known, sectors=(_FORMER,)) if is_former else known

    def _state_code(self, code: str | None) -> str | None:
        return None if code in {_ARMED, _CLAIMED, None} else self.codes.get(code, code)

    def _sectors(self, segments: list[Words], table: Mapping[Words, str]) -> tuple[str, ...]:
        """Give the sectors of the first part of a description that tells any."""
        return next(filter(None, (self._told(words, table) for words in segments)), ())

    def _told(self, words: Words, table: Mapping[Words, str]) -> tuple[str, ...]:
        words = self._before_place(words)
        found = dict.fromkeys(
            sector for start, sector in sorted(self._words_of(words, table)) if sector
        )
        is_former = not self.parties.context.former.isdisjoint(fold(words))
        sectors = (_FORMER if is_former and one in self.official else one for one in found)
        return tuple(dict.fromkeys(sectors))

    def _before_place(self, words: Words) -> Words:
        """Cut a description where it says where somebody is, or what he is concerned with."""
        about = self.parties.context.about - {_FOR}
        ends = (n for n, word in enumerate(fold(words)) if n and word in about)
        return words[: next(ends, len(words))]

    def _words_of(self, words: Words, table: Mapping[Words, str]) -> Iterator[tuple[int, str]]:
        """Give sectors with their places: of role words outside names, and of names."""
        named: set[int] = set()
        folded = fold(words)
        for start, end in known_windows(words, self.parties.names):
            reading = self.parties.names[words[start:end]]
            # The title is part of some names of persons: "King Salman".
            named.update(range(start, end) if words[start:end] not in self.parties.persons else ())
            is_seat = words[start:end] in self.parties.capitals
            level = reading.level if reading and not is_seat else None
            named_as = _SECTOR_OF_LEVEL.get(level, "") if level else ""
            sector = self.strong.get(folded[start:end]) or named_as
            if table is self.strong:
                yield start, sector
        for start, end in known_windows(folded, table):
            if named.isdisjoint(range(start, end)):
                yield start, table[folded[start:end]]

    def _kind(self, phrase: str) -> str | None:
        folded = fold(split_words(phrase))
        windows = known_windows(folded, self.kinds)
        return next((self.kinds[folded[start:end]] for start, end in windows), None)


def _by_words(lists: Mapping[str, tuple[str, ...]]) -> dict[Words, str]:
    return {split_words(word): code for code, words in lists.items() for word in words}


def _last_words(table: _SectorTable) -> frozenset[str]:
    """Give the last words of all role words: what may stand before a surname ("Chancellor X")."""
    lists = (*table.sectors.values(), *table.weak.values())
    return frozenset(word.split()[-1] for words in lists for word in words)


def _known(
    rows: Iterable[_ActorName], offices: Mapping[str, tuple[Office, ...]]
) -> Iterator[tuple[str, ActorReading]]:
    """Give what the name of a body, a place or a person tells without a date."""
    codes = read_form("sectors.toml", _SectorTable).codes
    for body in load_organisations():
        is_open = body.code != _ARMED or body.name in offices
        sectors = body.sectors or (() if is_open else (_ARMED,))
        code = body.country or (body.code if body.code in _WITHOUT_STATE else None)
        yield body.name, ActorReading(codes.get(code or "", code), sectors)
    for name, held in offices.items():
        states = {office.code for office in held}
        is_contested = any(office.sector == _CLAIMED for office in held)
        code = states.pop() if len(states) == 1 else None
        yield name, ActorReading(code, is_contested=is_contested)
    for row in rows:
        yield row.name, ActorReading(row.code or None, row.sectors, row.is_contested)


def _with_names(
    parties: PartyLexicon,
    rows: Iterable[_ActorName],
    offices: Mapping[str, tuple[Office, ...]],
) -> PartyLexicon:
    """Give the lexicon with names that only events code, each its own party."""
    names, persons = dict(parties.names), set(parties.persons)
    bodies = {body.name for body in load_organisations()}
    for spelling, code in government_names(load_offices()).items():
        names.setdefault(split_words(spelling), PartyReading(spelling, code, Level.GOVERNMENT))
    for spelling, held in offices.items():
        if held[0].name not in bodies:
            names[split_words(spelling)] = PartyReading(spelling, held[0].code, None)
            persons.add(split_words(spelling))
    claimed = {row.name for row in rows if row.is_contested}
    for words, reading in names.items():
        if reading and reading.party in claimed:
            names[words] = replace(reading, code=_CLAIMED)
    for row in rows:
        code = _CLAIMED if row.is_contested else row.code
        for spelling in (row.name, *row.other_names):
            names[split_words(spelling)] = PartyReading(row.name, code, None)
    return replace(parties, names=names, persons=frozenset(persons))
