"""Toponyms: the place names in a Parse, each with every gazetteer place that bears the name.

What enters: a Parse. What leaves: toponyms in text order, not overlapping, each with its use as in
Gritta et al. (2020), "A pragmatic guide to geoparsing evaluation": PARTY where a name stands for
its authorities ("Baku said"), ASSOCIATIVE for peoples and names inside names of organisations
("Kenyan farmers", "Peru Copper Company"), else LOCATION. Method: the parser's place mentions,
trimmed to what the gazetteer knows; organisations and persons that are a country or a feature, or
stand after "in" or "near"; the names in datelines; then countries, features and all names so found
wherever else they stand. It does not choose between places of one name: see `resolve`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.gazetteer import Gazetteer, Place, name_key
from rashomon.lexicon.place_words import PlaceWords
from rashomon.model.document import FurnitureKind
from rashomon.model.grounding import PlaceUse
from rashomon.model.parse import Mention, MentionKind, Parse, Token
from rashomon.model.span import CharOffset
from rashomon.model.tree import SUBJECTS
from rashomon.text import overlap

_Tokens = tuple[Token, ...]
_ASSOCIATIVE = PlaceUse.ASSOCIATIVE
_PLACE, _PERSON, _ORGANIZATION = MentionKind.PLACE, MentionKind.PERSON, MentionKind.ORGANIZATION
_NO_OBSTACLES = (_PLACE, MentionKind.OTHER, MentionKind.QUANTITY)  # a place name may lie in these
_DATELINE_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*")
_BREAKS = frozenset({"POS", ",", ":", "``", "''"})  # tags that end a name: "Goris, Armenia"
_LONGEST_INNER_WORDS = 3
_KNOWN_TOWN = 50_000  # inhabitants; smaller names inside organisations are mostly persons (LGL)


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place name: characters start to end, and all places that it could mean."""

    start: CharOffset
    end: CharOffset
    name: str
    places: tuple[Place, ...]
    use: PlaceUse = PlaceUse.LOCATION


@dataclass(frozen=True, slots=True)
class ToponymFinder:
    """Finds place names.

    Attributes:
        peoples: Folded demonyms, each with its country.
        areas: Matches the names of countries and features.
    """

    gazetteer: Gazetteer
    words: PlaceWords
    peoples: Mapping[str, tuple[Place, ...]]
    areas: re.Pattern[str]

    @classmethod
    def load(cls, gazetteer: Gazetteer | None = None) -> "ToponymFinder":
        """Open the lists, and the packaged gazetteer unless one is given."""
        gazetteer = gazetteer or Gazetteer.load()
        features = {place for places in gazetteer.features.values() for place in places}
        names = {name for place in features for name in (place.name, *place.forms)}
        peoples: dict[str, tuple[Place, ...]] = {}
        for country in load_countries():
            names.update(country.names)
            areas = tuple(place for place in gazetteer.find(country.short_name) if place.is_area)
            for demonym in country.demonyms:
                peoples.setdefault(name_key(demonym), areas)
        return cls(gazetteer, PlaceWords.load(), peoples, _any_of(names))

    def __call__(self, parse: Parse) -> tuple[Toponym, ...]:
        """Give the toponyms of a document in text order, not overlapping; possibly none."""
        named = [name for mention in parse.mentions for name in self._of_mention(parse, mention)]
        named += self._datelines(parse)
        surnames = _surnames(parse)
        known = {name.name for name in named if name.places and name.use is not _ASSOCIATIVE}
        known -= surnames
        ordered = sorted(
            (*named, *self._elsewhere(parse, known)), key=lambda name: (name.start, -name.end)
        )
        return tuple(
            name
            for name in _without_overlaps(name for name in ordered if name.name not in surnames)
            if not parse.is_furniture(name.start, name.end, but=(FurnitureKind.DATELINE,))
        )

    def _datelines(self, parse: Parse) -> Iterator[Toponym]:
        for piece in parse.furniture:
            found = _DATELINE_NAME.match(parse.text, piece.span.start, piece.span.end)
            if found and piece.kind is FurnitureKind.DATELINE:
                places = self.gazetteer.find(found.group())
                yield Toponym(found.start(), found.end(), found.group(), places)

    def _of_mention(self, parse: Parse, mention: Mention) -> Iterator[Toponym]:
        people = self.peoples.get(name_key(_name_of(parse, mention)), ())
        tokens = parse.tokens_between(mention.start, mention.end)
        if people and mention.kind in (MentionKind.GROUP, _PLACE):
            name = parse.text[mention.start : mention.end]
            yield Toponym(mention.start, mention.end, name, people, _ASSOCIATIVE)
        elif mention.kind in (_PLACE, _ORGANIZATION, _PERSON):
            found = [
                name for part in _parts(tokens) for name in self._read(parse, part, mention.kind)
            ]
            if mention.kind is _ORGANIZATION and not found:
                found = [*self._inside(parse, _without_article(tokens))]
            yield from found

    def _inside(self, parse: Parse, tokens: _Tokens) -> Iterator[Toponym]:
        """The place name with which the name of an organisation begins."""
        for length in range(min(_LONGEST_INNER_WORDS, len(tokens)), 0, -1):
            start, end = tokens[0].start, tokens[length - 1].end
            name = parse.text[start:end]
            places = self.peoples.get(name_key(name)) or tuple(
                place
                for place in self.gazetteer.find(name)
                if place.is_area
                or (place.population >= _KNOWN_TOWN and not (place.is_alternate or name.isupper()))
            )
            if places:
                yield Toponym(start, end, name, places, _ASSOCIATIVE)
                return

    def _elsewhere(self, parse: Parse, known: set[str]) -> Iterator[Toponym]:
        """Areas and known names wherever the text has them, but inside no other name."""
        obstacles = [
            (mention.start, mention.end)
            for mention in parse.mentions
            if mention.kind not in _NO_OBSTACLES and _name_of(parse, mention) not in known
        ]
        for pattern in (self.areas, _any_of(known)):
            for found in pattern.finditer(parse.text):
                tokens = parse.tokens_between(*found.span())
                if tokens and not any(overlap(*found.span(), *taken) for taken in obstacles):
                    yield from self._read(parse, tokens, _PLACE)

    def _read(self, parse: Parse, tokens: _Tokens, kind: MentionKind) -> Iterator[Toponym]:
        """Read tokens that the parser took for a name of some kind as the name of a place."""
        part, places = self._known_part(parse, tokens)
        name = parse.text[part[0].start : part[-1].end]
        is_area = kind is not _PERSON and any(place.is_area for place in places)
        is_located = bool(places) and _head(parse, part).text.lower() in self.words.locative
        is_place = kind is _PLACE or is_area or is_located
        if is_place and not name.islower() and not self._is_other(parse, part, places):
            yield Toponym(part[0].start, part[-1].end, name, places, self._use(parse, part, places))

    def _known_part(self, parse: Parse, tokens: _Tokens) -> tuple[_Tokens, tuple[Place, ...]]:
        """Leave out words that are no part of the name, if the gazetteer knows it only so."""
        core = tuple(t for t in tokens if t.text.lower() not in self.words.surroundings)
        for part in filter(None, (tokens, core)):
            places = self.gazetteer.find(parse.text[part[0].start : part[-1].end])
            if places:
                return part, places
        return tokens, ()

    def _is_other(self, parse: Parse, tokens: _Tokens, places: tuple[Place, ...]) -> bool:
        """Tell words that hardly ever mean a place, vessels ("the Mariupol") and agencies."""
        if name_key(parse.text[tokens[0].start : tokens[-1].end]) in self.words.not_places:
            return True
        before = parse.tokens[tokens[0].index - 1].text.lower() if tokens[0].index else ""
        is_town = bool(places) and all(place.kind in ("city", "capital") for place in places)
        is_attribute = tokens[-1].dep in ("compound", "nmod", "amod", "poss")
        is_vessel = before == "the" and is_town and not is_attribute
        return is_vessel or before in self.words.announcers

    def _use(self, parse: Parse, tokens: _Tokens, places: tuple[Place, ...]) -> PlaceUse:
        """Tell whether the name stands for its authorities: it speaks, acts, or has an office."""
        relation, head = tokens[-1].dep, _head(parse, tokens)
        word = head.text.lower()
        is_state = any(place.kind in ("country", "capital") for place in places)
        is_party = relation in ("compound", "poss", "nmod") and word in self.words.party_heads
        if relation in SUBJECTS:
            is_acting = is_state and head.pos == "VERB"
            is_party = is_acting or head.lemma.lower() in self.words.speaking
        elif relation == "pobj":
            is_party = is_state and word in self.words.party_prepositions
        return PlaceUse.PARTY if is_party else PlaceUse.LOCATION


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Match any of some names as a whole, the longest first; nothing if there are none."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    choices = "|".join(re.escape(name) for name in ordered) or "(?!)"
    return re.compile(rf"\b(?=[A-Z0-9])(?:{choices})(?!\w)")


def _name_of(parse: Parse, mention: Mention) -> str:
    return parse.text[mention.start : mention.end].removeprefix("the ").removesuffix("'s")


def _surnames(parse: Parse) -> frozenset[str]:
    """The last words of the names of persons with more than one word."""
    persons = (_name_of(parse, name).split() for name in parse.mentions if name.kind is _PERSON)
    return frozenset(words[-1] for words in persons if len(words) > 1)


def _parts(tokens: _Tokens) -> Iterator[_Tokens]:
    """Split "Goris, Armenia" and "Armenia's Syunik" into two names."""
    for is_break, part in groupby(tokens, lambda token: token.tag in _BREAKS or token.text == "/"):
        name = () if is_break else _without_article(tuple(part))
        if name:
            yield name


def _without_article(tokens: _Tokens) -> _Tokens:
    return tokens[1:] if tokens and tokens[0].text.lower() == "the" else tokens


def _head(parse: Parse, tokens: _Tokens) -> Token:
    return parse.tokens[tokens[-1].head]


def _without_overlaps(toponyms: Iterable[Toponym]) -> Iterator[Toponym]:
    end = 0
    for toponym in toponyms:
        if toponym.start >= end:
            yield toponym
            end = toponym.end
