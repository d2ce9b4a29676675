"""Toponyms: the place names in a Parse, each with every gazetteer place that bears the name.

What enters: a Parse. What leaves: toponyms in text order, not overlapping, each with its use as in
Gritta et al. (2020), "A pragmatic guide to geoparsing evaluation": PARTY where a name stands for
its authorities ("Baku said"), ASSOCIATIVE for peoples and names inside names of organisations
("Kenyan farmers", "Peru Copper Company"), else LOCATION. Method: what the learned tagger marks,
trimmed to what the gazetteer knows; the names in datelines; countries and features of our own
wherever they stand; then all names so found wherever else they stand. It does not choose between
places of one name: see `resolve`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.grounding.name_features import Known, NameFeatures
from rashomon.grounding.tagger import NameTagger
from rashomon.lexicon.gazetteer import Gazetteer, Place, name_key
from rashomon.lexicon.peoples import load_peoples
from rashomon.lexicon.place_words import PlaceWords
from rashomon.model.document import FurnitureKind
from rashomon.model.grounding import PlaceUse
from rashomon.model.parse import Mention, MentionKind, Parse, Token
from rashomon.model.span import CharOffset, Range
from rashomon.model.tree import SUBJECTS
from rashomon.text import overlap

_Tokens = tuple[Token, ...]
_NameReader: TypeAlias = Callable[[Parse], Sequence[Range]]
_ASSOCIATIVE = PlaceUse.ASSOCIATIVE
_PERSON, _ORGANIZATION = MentionKind.PERSON, MentionKind.ORGANIZATION
# A place name may lie in these, names of peoples among them ("the Armenian-Azerbaijani border").
_NO_OBSTACLES = (MentionKind.PLACE, MentionKind.OTHER, MentionKind.QUANTITY)
_ALTERED = str.maketrans("", "", "[]")  # "[Sev] Lake", where an editor put it in
_LISTED = re.compile(r",\s*|\s+and\s+|/")
_LONGEST_MENTION_CHARS = 400
# A sentence ends in a range that the tagger marked: "Erez. Al-Tanf", not "St. Louis".
_STOP = re.compile(r"(?<=\w{3})\.\s+")
_MARKS = "\"'“”‘’«»()[]{}<>,;:!?…-– \n\t"
# The word right before a name, or before a list that it ends: "the cutters Donbas and Kyiv".
_LEAD = re.compile(r"(\w{1,3}\.|\w+)\s+[\"“‘«]?((?:[A-Z][\w'’-]+[\"”’»]?(?:,| and)\s+[\"“‘«]?)*)$")
_LEAD_CHARS = 80
_DATELINE_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*")


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place name: characters start to end, and all places that it could mean.

    Attributes:
        is_people: It names a people, and the places are where those are at home.
    """

    start: CharOffset
    end: CharOffset
    name: str
    places: tuple[Place, ...]
    use: PlaceUse = PlaceUse.LOCATION
    is_people: bool = False


@dataclass(frozen=True, slots=True)
class LearnedNames:
    """Names of places as the tagger marks them; none where the encoder was not run."""

    features: NameFeatures
    tag: NameTagger

    def __call__(self, parse: Parse) -> tuple[Range, ...]:
        """Give ranges of characters in text order, not overlapping."""
        encoding = parse.encoding
        if encoding is None:
            return ()
        return tuple(map(encoding.chars, self.tag(encoding, self.features(parse.text, encoding))))


@dataclass(frozen=True, slots=True)
class ToponymFinder:
    """Finds place names.

    Attributes:
        peoples: Folded names of peoples, each with its country or part of the world.
        features: Tells where known names stand.
        read_names: Gives the ranges of characters that are names of places.
    """

    gazetteer: Gazetteer
    words: PlaceWords
    peoples: Mapping[str, tuple[Place, ...]]
    features: NameFeatures
    read_names: _NameReader

    @classmethod
    def load(
        cls, gazetteer: Gazetteer | None = None, read_names: _NameReader | None = None
    ) -> "ToponymFinder":
        """Open the lists; the packaged gazetteer and tagger too, unless others are given."""
        gazetteer = gazetteer or Gazetteer.load()
        peoples = load_peoples(gazetteer)
        features = NameFeatures(gazetteer, peoples)
        read_names = read_names or LearnedNames(features, NameTagger.load())
        return cls(gazetteer, PlaceWords.load(), peoples, features, read_names)

    def __call__(self, parse: Parse) -> tuple[Toponym, ...]:
        """Give the toponyms of a document in text order, not overlapping; possibly none."""
        named = [name for span in self.read_names(parse) for name in self._read(parse, *span)]
        named += [*self._located(parse), *self._datelines(parse), *self._areas(parse)]
        surnames = _surnames(parse)
        named = [name for name in named if not self._is_surname(parse, name, surnames)]
        known = {name.name for name in named if name.places and name.use is not _ASSOCIATIVE}
        named += self._again(parse, frozenset(known))
        ordered = sorted(named, key=lambda name: (name.start, -name.end))
        return tuple(
            name
            for name in _without_overlaps(ordered)
            if not parse.is_furniture(name.start, name.end, but=(FurnitureKind.DATELINE,))
        )

    def _located(self, parse: Parse) -> Iterator[Toponym]:
        """What the parser takes for places and something lies at, known or not: "near Galluan"."""
        for mention in parse.mentions:
            tokens = parse.tokens_between(mention.start, mention.end)
            is_place = mention.kind is MentionKind.PLACE and bool(tokens)
            if is_place and _head(parse, tokens).text.lower() in self.words.locative:
                yield from self._read(parse, mention.start, mention.end)

    def _datelines(self, parse: Parse) -> Iterator[Toponym]:
        for piece in parse.furniture:
            found = _DATELINE_NAME.match(parse.text, piece.span.start, piece.span.end)
            if found and piece.kind is FurnitureKind.DATELINE:
                places = self.gazetteer.find(found.group())
                yield Toponym(found.start(), found.end(), found.group(), places)

    def _areas(self, parse: Parse) -> Iterator[Toponym]:
        """Countries and features wherever they stand, but inside no other name."""
        words = tuple((token.start, token.end) for token in parse.tokens)
        named = [
            ((words[first][0], words[last - 1][1]), known)
            for first, last, known, _ in self.features.names(parse.text, words)
            if known in (Known.COUNTRY, Known.FEATURE)
        ]
        # "Georgia" and "Chad" may be persons; what the parser takes "Aksai Chin" for tells nothing.
        features = {parse.text[slice(*span)] for span, known in named if known is Known.FEATURE}
        obstacles = _obstacles(parse, frozenset(features))
        for span, _ in named:
            if not _is_blocked(parse, span, obstacles):
                yield from self._read(parse, *span)

    def _again(self, parse: Parse, known: frozenset[str]) -> Iterator[Toponym]:
        """Names found elsewhere in the text, wherever they are no part of another name."""
        obstacles = _obstacles(parse, known)
        for found in _any_of(known).finditer(parse.text):
            if not _is_blocked(parse, found.span(), obstacles):
                yield from self._read(parse, *found.span())

    def _read(self, parse: Parse, start: CharOffset, end: CharOffset) -> Iterator[Toponym]:
        """Read a range of characters as names of places or peoples; none if it is no name."""
        for piece in _pieces(parse.text, start, end):
            yield from self._read_piece(parse, *piece)

    def _read_piece(self, parse: Parse, start: CharOffset, end: CharOffset) -> Iterator[Toponym]:
        tokens = parse.tokens_between(start, end)
        if len(tokens) > 1 and tokens[-1].text == ".":  # the end of a sentence
            tokens, end = tokens[:-1], tokens[-2].end
        if len(tokens) > 1 and tokens[0].text in ("the", "The"):
            tokens, start = tokens[1:], tokens[1].start
        name = parse.text[start:end]
        people = self.peoples.get(name_key(name), ())
        if people:
            yield Toponym(start, end, name, people, _ASSOCIATIVE, is_people=True)
        elif tokens and not name.islower():
            start, end, places = self._known_part(parse, tokens, (start, end))
            if not self._is_other(parse, tokens, places):
                use = self._use(parse, tokens, places)
                if _is_inside(parse, start, end, _ORGANIZATION):
                    use = _ASSOCIATIVE
                name = parse.text[start:end].translate(_ALTERED)
                yield Toponym(start, end, name, places, use)

    def _known_part(
        self, parse: Parse, tokens: _Tokens, span: Range
    ) -> tuple[CharOffset, CharOffset, tuple[Place, ...]]:
        """Leave out words that are no part of the name, if the gazetteer knows it only so.

        "Borno State" stays whole, but is looked for among the regions called "Borno".
        """
        places = self.gazetteer.find(parse.text[slice(*span)])
        if not places and len(tokens) > 1 and tokens[-1].text in self.words.regional:
            found = self.gazetteer.find(parse.text[span[0] : tokens[-2].end])
            places = tuple(place for place in found if place.kind.startswith("admin"))
        core = [token for token in tokens if not self._is_around(token, tokens[0])]
        if not places and core:
            inner = max(span[0], core[0].start), min(span[1], core[-1].end)
            places = self.gazetteer.find(parse.text[slice(*inner)])
            span = inner if places else span
        return *span, places

    def _is_around(self, token: Token, first: Token) -> bool:
        """Tell words around a name, such as "southern"; "Town" in "Grants Town" is part of it."""
        is_free = token.text.islower() or token is first
        return is_free and token.text.lower() in self.words.surroundings

    def _is_other(self, parse: Parse, tokens: _Tokens, places: tuple[Place, ...]) -> bool:
        """Tell words that hardly ever mean a place, vessels ("the Mariupol") and agencies."""
        span = tokens[0].start, tokens[-1].end
        key = name_key(parse.text[slice(*span)])
        is_first_name = key in self.words.first_names and _is_inside(parse, *span, _PERSON)
        if is_first_name or key in self.words.not_places:
            return True
        lead = _LEAD.search(parse.text, max(0, span[0] - _LEAD_CHARS), span[0])
        before, others = (lead[1].lower().rstrip("."), lead[2]) if lead else ("", "")
        is_town = bool(places) and all(place.kind in ("city", "capital") for place in places)
        is_town = is_town and not any(place.name.startswith("The ") for place in places)
        is_attribute = tokens[-1].dep in ("compound", "nmod", "amod", "poss")
        if before == "the" and not others:
            return is_town and not is_attribute
        return before in self.words.announcers and (not others or before.endswith("s"))

    def _is_surname(self, parse: Parse, toponym: Toponym, surnames: frozenset[str]) -> bool:
        """Tell the surname of somebody in the text; "in Jordan" lies no Michael Jordan."""
        if toponym.name not in surnames or not any(place.is_area for place in toponym.places):
            return toponym.name in surnames
        tokens = parse.tokens_between(toponym.start, toponym.end)
        return _head(parse, tokens).text.lower() not in self.words.locative

    def _use(self, parse: Parse, tokens: _Tokens, places: tuple[Place, ...]) -> PlaceUse:
        """Tell whether the name stands for its authorities: it speaks, acts, or has an office."""
        relation, head = tokens[-1].dep, _head(parse, tokens)
        word = head.text.lower()
        is_state = any(place.kind in ("country", "capital") for place in places)
        is_party = relation in ("compound", "poss", "nmod") and word in self.words.party_heads
        if relation in SUBJECTS:
            is_acting = is_state and head.pos == "VERB" and relation == "nsubj"
            is_party = is_acting or head.lemma.lower() in self.words.speaking
        elif relation == "pobj":
            is_party = is_state and word in self.words.party_prepositions
        if relation == "compound" and word in self.words.treaty_heads:
            return _ASSOCIATIVE
        return PlaceUse.PARTY if is_party else PlaceUse.LOCATION


def _pieces(text: str, start: CharOffset, end: CharOffset) -> Iterator[Range]:
    """Give the parts of a range between full stops, without the marks around them."""
    stops = [edge for found in _STOP.finditer(text, start, end) for edge in found.span()]
    edges = [start, *stops, end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        name = text[first:last].strip(_MARKS)
        if name[-2:-1] in tuple(_MARKS):  # "(Goris)."
            name = name[:-1].rstrip(_MARKS)
        if name:
            begin = text.index(name, first)
            yield begin, begin + len(name)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Match any of some names as a whole, the longest first; nothing if there are none."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    choices = "|".join(re.escape(name) for name in ordered) or "(?!)"
    return re.compile(rf"\b(?:{choices})(?!\w)")


def _obstacles(parse: Parse, known: frozenset[str]) -> tuple[Mention, ...]:
    """Give the names in which no place name stands, unless they are such a name themselves."""
    return tuple(
        mention
        for mention in parse.mentions
        if mention.kind not in _NO_OBSTACLES and _name_of(parse, mention) not in known
    )


def _is_blocked(parse: Parse, span: Range, obstacles: Sequence[Mention]) -> bool:
    """Tell whether a range lies in one of these names; a country may be taken for a body itself."""
    name = parse.text[slice(*span)]
    return any(
        overlap(*span, mention.start, mention.end)
        and (mention.kind is _PERSON or name not in _parts(parse, mention))
        for mention in _reaching(obstacles, span)
    )


def _is_inside(parse: Parse, start: CharOffset, end: CharOffset, kind: MentionKind) -> bool:
    """Tell whether a longer name of some kind holds the range."""
    return any(
        mention.kind is kind
        and mention.start <= start
        and end <= mention.end
        and end - start < len(_name_of(parse, mention))
        and parse.text[start:end] not in _parts(parse, mention)
        for mention in _reaching(parse.mentions, (start, end))
    )


def _reaching(mentions: Sequence[Mention], span: Range) -> Sequence[Mention]:
    """Give those that may overlap a range, without a look at all others."""
    ends = span[0] - _LONGEST_MENTION_CHARS, span[1]
    return mentions[slice(*(bisect_left(mentions, end, key=lambda one: one.start) for end in ends))]


def _name_of(parse: Parse, mention: Mention) -> str:
    name = parse.text[mention.start : mention.end]
    return name.removeprefix("the ").removeprefix("The ").removesuffix("'s")


def _parts(parse: Parse, mention: Mention) -> list[str]:
    """Give the names in a mention: the parser takes "Kadugli, Kutum" for one organisation."""
    return _LISTED.split(_name_of(parse, mention))


def _surnames(parse: Parse) -> frozenset[str]:
    """The last words of the names of persons with more than one word."""
    persons = (_name_of(parse, name).split() for name in parse.mentions if name.kind is _PERSON)
    return frozenset(words[-1] for words in persons if len(words) > 1)


def _head(parse: Parse, tokens: _Tokens) -> Token:
    return parse.tokens[tokens[-1].head]


def _without_overlaps(toponyms: Iterable[Toponym]) -> Iterator[Toponym]:
    end = 0
    for toponym in toponyms:
        if toponym.start >= end:
            yield toponym
            end = toponym.end
