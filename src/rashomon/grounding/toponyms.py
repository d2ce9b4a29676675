"""Toponyms: the place names in a Parse, each with every gazetteer place that bears the name.

What enters: a Parse, the gazetteer. What leaves: toponyms in text order, not overlapping. Method:
the parser's place mentions, trimmed of words that are no part of the name; names before an agency
and a dash at the head of a paragraph; proper nouns that the parser missed or took for something
else, where the gazetteer knows a country or feature, or the name stands after "in" or "near"; and
names that were read as a place elsewhere in the document. Demonyms are left out, and so are names
inside names of persons and organisations. A name that stands for a government ("Baku said") is a
toponym whose use is PARTY: nothing happened there (metonymy as in Gritta et al., 2020, "A
pragmatic guide to geoparsing evaluation").
It does not choose between places of one name: see `resolve`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.gazetteer import Gazetteer, Place
from rashomon.lexicon.place_words import PlaceWords
from rashomon.lexicon.placenames import name_key
from rashomon.model.document import FurnitureKind
from rashomon.model.grounding import PlaceUse
from rashomon.model.parse import Mention, MentionKind, Parse, Token
from rashomon.model.span import CharOffset

_LONGEST_NAME_TOKENS = 6
_LINKS = frozenset({"of", "the", "and", "-", "al", "el", "de", "la"})
_DATELINE_CHARS = 90
_DATELINE = re.compile(
    r"(?P<name>[A-Z][A-Za-z.'’-]+(?:[ -][A-Z][A-Za-z.'’-]+){0,3})"
    r"(?:, [A-Z][\w. ]{1,25})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: ?\([^)]{2,25}\))? ?(?:—|–|--?|�) ?"
)


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
        demonyms: Folded names of peoples, which are no places.
        areas: Folded names of countries and features, looked for where the parser saw no place.
    """

    gazetteer: Gazetteer
    words: PlaceWords
    demonyms: frozenset[str]
    areas: frozenset[str]

    @classmethod
    def of(cls, gazetteer: Gazetteer, words: PlaceWords) -> "ToponymFinder":
        """Read demonyms and names of countries off the lexicon."""
        countries = load_countries()
        demonyms = (demonym for country in countries for demonym in country.demonyms)
        names = (name_key(name) for country in countries for name in country.names)
        return cls(
            gazetteer=gazetteer,
            words=words,
            demonyms=frozenset(name_key(demonym) for demonym in demonyms),
            areas=frozenset((*gazetteer.features, *names)),
        )

    def __call__(self, parse: Parse) -> tuple[Toponym, ...]:
        """Give the toponyms of a document in text order, not overlapping; possibly none."""
        surnames = _surnames(parse)
        named = [
            *self._datelines(parse),
            *(found for mention in parse.mentions for found in self._of_mention(parse, mention)),
        ]
        named = [toponym for toponym in named if toponym.name not in surnames]
        missed = [*self._missed(parse), *self._repeated(parse, named)]
        taken = _Taken(tuple((name.start, name.end) for name in named) + _other_names(parse, named))
        missed = [found for found in missed if not taken.touches(found)]
        ordered = sorted((*named, *missed), key=lambda toponym: (toponym.start, -toponym.end))
        return tuple(_without_overlaps(ordered))

    def _datelines(self, parse: Parse) -> Iterator[Toponym]:
        """The name that opens a paragraph before an agency and a dash: "BEIRUT (AP) -"."""
        for start, end in parse.paragraphs:
            found = _DATELINE.match(parse.text, start, min(end, start + _DATELINE_CHARS))
            places = self.gazetteer.find(found["name"]) if found else ()
            if found and places:
                yield Toponym(found.start("name"), found.end("name"), found["name"], places)

    def _repeated(self, parse: Parse, named: list[Toponym]) -> Iterator[Toponym]:
        """Other places in the text where a name stands that was read as a place once."""
        known = {toponym.name: toponym for toponym in named if toponym.places}
        for name, toponym in known.items():
            for found in re.finditer(rf"\b{re.escape(name)}(?!\w)", parse.text):
                tokens = parse.tokens_between(*found.span())
                if _fills(tokens, found.span()) and not _is_inside_name(parse, tokens):
                    yield self._toponym(parse, tokens, toponym.places)

    def _of_mention(self, parse: Parse, mention: Mention) -> Iterator[Toponym]:
        if parse.is_furniture(mention.start, mention.end, but=(FurnitureKind.DATELINE,)):
            return
        tokens = _inner_tokens(parse, mention)
        if mention.kind is MentionKind.PLACE:
            yield from self._place_mention(parse, tokens)
        elif mention.kind in (MentionKind.ORGANIZATION, MentionKind.PERSON):
            is_person = mention.kind is MentionKind.PERSON
            yield from self._mistaken_mention(parse, tokens, is_person=is_person)

    def _place_mention(self, parse: Parse, tokens: tuple[Token, ...]) -> Iterator[Toponym]:
        for part in _split_at_commas(tokens):
            toponym = self._trimmed(parse, part)
            if toponym is not None and not self._is_excluded(parse, toponym):
                yield toponym

    def _mistaken_mention(
        self, parse: Parse, tokens: tuple[Token, ...], *, is_person: bool
    ) -> Iterator[Toponym]:
        """A country, a feature, or anything after "in" or "near" that was labelled otherwise."""
        if not tokens or not tokens[0].text[0].isupper():
            return
        start, end = tokens[0].start, tokens[-1].end
        places = self.gazetteer.find(parse.text[start:end])
        is_located = _preposition(parse, tokens) in self.words.locative
        if any(is_located or (_is_area(place) and not is_person) for place in places):
            toponym = self._toponym(parse, tokens, places)
            if not self._is_excluded(parse, toponym):
                yield toponym

    def _missed(self, parse: Parse) -> Iterator[Toponym]:
        """Names of features and countries in runs of capitalised words."""
        position = 0
        while position < len(parse.tokens):
            found = self._longest_at(parse, position)
            position += 1 if found is None else found[1]
            if found is not None:
                yield found[0]

    def _longest_at(self, parse: Parse, position: int) -> tuple[Toponym, int] | None:
        first = parse.tokens[position]
        if first.pos != "PROPN" or not first.text[0].isupper():
            return None
        run = _capital_run(parse.tokens[position : position + _LONGEST_NAME_TOKENS])
        for length in range(len(run), 0, -1):
            tokens = run[:length]
            if tokens[-1].text[0].isupper():
                places = self._unseen(parse, tokens)
                if places and not _is_inside_name(parse, tokens):
                    return self._toponym(parse, tokens, places), length
        return None

    def _unseen(self, parse: Parse, tokens: tuple[Token, ...]) -> tuple[Place, ...]:
        """Places of a run outside the mentions: areas, or anything after "in", "near" ..."""
        name = parse.text[tokens[0].start : tokens[-1].end]
        if name_key(name) in self.areas:
            return self.gazetteer.find(name)
        if _preposition(parse, tokens) not in self.words.event_locative:
            return ()
        return tuple(place for place in self.gazetteer.find(name) if not place.is_alternate)

    def _trimmed(self, parse: Parse, tokens: tuple[Token, ...]) -> Toponym | None:
        """Trim words that are no part of the name until the gazetteer knows it."""
        while tokens and tokens[0].text.lower() == "the":
            tokens = tokens[1:]
        if not any(token.text[0].isupper() for token in tokens):
            return None
        for part in self._trimmings(tokens):
            places = self.gazetteer.find(parse.text[part[0].start : part[-1].end])
            if places:
                return self._toponym(parse, part, places)
        return self._toponym(parse, tokens, ())

    def _trimmings(self, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
        """The whole, then without the generic word after it, then without modifiers before it."""
        yield tokens
        if len(tokens) > 1 and tokens[-1].text.lower() in self.words.generic_heads:
            tokens = tokens[:-1]
            yield tokens
        while len(tokens) > 1 and tokens[0].text.lower() in self.words.modifiers:
            tokens = tokens[1:]
            yield tokens

    def _toponym(
        self, parse: Parse, tokens: tuple[Token, ...], places: tuple[Place, ...]
    ) -> Toponym:
        start, end = tokens[0].start, tokens[-1].end
        is_state = any(place.kind == "country" or place.is_capital for place in places)
        is_party = self._is_party(parse, tokens, is_state=is_state)
        use = PlaceUse.PARTY if is_party else PlaceUse.LOCATION
        return Toponym(start, end, parse.text[start:end], places, use)

    def _is_excluded(self, parse: Parse, toponym: Toponym) -> bool:
        """Tell demonyms, names of vessels and agencies, and words that hardly ever mean a place."""
        key = name_key(toponym.name)
        if key in self.words.not_places or key in self.demonyms:
            return True
        tokens = parse.tokens_between(toponym.start, toponym.end)
        before = parse.tokens[tokens[0].index - 1].text.lower() if tokens[0].index else ""
        return before in self.words.announcers or (
            before == "the"
            and tokens[-1].dep not in ("compound", "nmod", "amod", "poss")
            and bool(toponym.places)
            and all(place.kind == "city" for place in toponym.places)
        )

    def _is_party(self, parse: Parse, tokens: tuple[Token, ...], *, is_state: bool) -> bool:
        """Tell whether the name stands for its authorities: it speaks, acts, or has an office."""
        last = tokens[-1]
        head = parse.tokens[last.head]
        if last.dep in ("nsubj", "nsubjpass"):
            is_acting = is_state and head.pos == "VERB"
            return is_acting or head.lemma.lower() in self.words.speaking
        if last.dep == "pobj":
            return is_state and head.text.lower() in self.words.party_prepositions
        if last.dep in ("compound", "poss", "nmod"):
            return head.text.lower() in self.words.party_heads
        return False


@dataclass(frozen=True, slots=True)
class _Taken:
    """Ranges that already have a name."""

    ranges: tuple[tuple[CharOffset, CharOffset], ...]

    def touches(self, toponym: Toponym) -> bool:
        return any(start < toponym.end and toponym.start < end for start, end in self.ranges)


def _other_names(parse: Parse, named: list[Toponym]) -> tuple[tuple[CharOffset, CharOffset], ...]:
    """Ranges of persons, organisations, groups and times, but for those with a place's name."""
    free = (MentionKind.PLACE, MentionKind.OTHER, MentionKind.QUANTITY)
    places = {toponym.name for toponym in named}
    return tuple(
        (name.start, name.end)
        for name in parse.mentions
        if name.kind not in free
        and parse.text[name.start : name.end].removeprefix("the ").removesuffix("'s") not in places
    )


def _surnames(parse: Parse) -> frozenset[str]:
    """The last words of the names of persons with more than one word."""
    names = (
        parse.text[mention.start : mention.end].split()
        for mention in parse.mentions
        if mention.kind is MentionKind.PERSON
    )
    return frozenset(name[-1] for name in names if len(name) > 1)


def _fills(tokens: tuple[Token, ...], span: tuple[int, int]) -> bool:
    return bool(tokens) and (tokens[0].start, tokens[-1].end) == span


def _is_inside_name(parse: Parse, tokens: tuple[Token, ...]) -> bool:
    """Tell whether the run goes on as a longer name ("Crimea Media Group")."""
    following = tokens[-1].index + 1
    if following >= len(parse.tokens):
        return False
    after = parse.tokens[following]
    return after.pos == "PROPN" and after.index == following and after.start == tokens[-1].end + 1


def _inner_tokens(parse: Parse, mention: Mention) -> tuple[Token, ...]:
    """The tokens of a mention without a leading article and a closing possessive."""
    tokens = parse.tokens_between(mention.start, mention.end)
    while tokens and tokens[-1].tag in ("POS", ",", ":", "``", "''"):
        tokens = tokens[:-1]
    while tokens and tokens[0].text.lower() == "the":
        tokens = tokens[1:]
    return tokens


def _split_at_commas(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Split "Goris, Armenia" and "Armenia's Syunik" into two names."""
    part: list[Token] = []
    for token in tokens:
        if token.text in (",", "/") or token.tag == "POS":
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(token)
    if part:
        yield tuple(part)


def _capital_run(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    run: list[Token] = []
    for token in tokens:
        if not (token.text[0].isupper() or token.text.lower() in _LINKS):
            break
        run.append(token)
    return tuple(run)


def _preposition(parse: Parse, tokens: tuple[Token, ...]) -> str:
    head = parse.tokens[tokens[-1].head]
    return head.text.lower() if head.pos == "ADP" else ""


def _is_area(place: Place) -> bool:
    return place.kind == "country" or place.is_feature


def _without_overlaps(toponyms: list[Toponym]) -> Iterator[Toponym]:
    end = 0
    for toponym in toponyms:
        if toponym.start >= end:
            yield toponym
            end = toponym.end
