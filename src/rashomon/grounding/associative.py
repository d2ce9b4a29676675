"""Associative toponyms: names of peoples, and place names inside names of organisations.

What enters: a Parse and its toponyms. What leaves: the same toponyms with the associative ones
added, in text order. "Kenyan farmers" and "Peru Copper Company" refer to a place without anything
being there (associative toponyms of Gritta et al., 2020); evaluations count them, the ledger of
places does not. The countries of the peoples named serve `resolve` as context.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.gazetteer import Gazetteer, Place
from rashomon.lexicon.placenames import name_key
from rashomon.model.grounding import PlaceUse
from rashomon.model.parse import Mention, MentionKind, Parse

_LONGEST_NAME_WORDS = 3
_KNOWN_TOWN = 50_000  # inhabitants; smaller names inside organisations are mostly persons (LGL)


@dataclass(frozen=True, slots=True)
class AssociativeFinder:
    """Finds associative toponyms; `peoples` maps folded demonyms to the places of a country."""

    gazetteer: Gazetteer
    peoples: Mapping[str, tuple[Place, ...]]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "AssociativeFinder":
        """Look up the country of every demonym."""
        peoples: dict[str, tuple[Place, ...]] = {}
        for country in load_countries():
            places = gazetteer.find_area(country.short_name)
            for demonym in country.demonyms:
                peoples.setdefault(name_key(demonym), places)
        return cls(gazetteer, peoples)

    def __call__(self, parse: Parse, toponyms: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
        """Give the toponyms with the associative ones among them, not overlapping."""
        added = [
            found
            for mention in parse.mentions
            for found in self._of_mention(parse, mention)
            if not any(found.start < other.end and other.start < found.end for other in toponyms)
        ]
        return tuple(sorted((*toponyms, *added), key=lambda toponym: toponym.start))

    def countries(self, parse: Parse) -> tuple[Place, ...]:
        """Give the countries whose peoples the text names, each once, in order of mention."""
        named = (
            place
            for mention in parse.mentions
            if mention.kind in (MentionKind.GROUP, MentionKind.PLACE)
            for place in self.peoples.get(name_key(parse.text[mention.start : mention.end]), ())
        )
        return tuple(dict.fromkeys(named))

    def _of_mention(self, parse: Parse, mention: Mention) -> Iterator[Toponym]:
        if mention.kind in (MentionKind.GROUP, MentionKind.PLACE):
            name = parse.text[mention.start : mention.end]
            places = self.peoples.get(name_key(name), ())
            if places:
                yield Toponym(mention.start, mention.end, name, places, PlaceUse.ASSOCIATIVE)
        elif mention.kind is MentionKind.ORGANIZATION:
            yield from self._inside(parse, mention)

    def _inside(self, parse: Parse, mention: Mention) -> Iterator[Toponym]:
        """The place name with which the name of an organisation begins."""
        tokens = parse.tokens_between(mention.start, mention.end)
        while tokens and tokens[0].text.lower() == "the":
            tokens = tokens[1:]
        for length in range(min(_LONGEST_NAME_WORDS, len(tokens)), 0, -1):
            start, end = tokens[0].start, tokens[length - 1].end
            name = parse.text[start:end]
            places = self.peoples.get(name_key(name)) or self._known(name)
            if places:
                yield Toponym(start, end, name, places, PlaceUse.ASSOCIATIVE)
                return

    def _known(self, name: str) -> tuple[Place, ...]:
        return tuple(
            place
            for place in self.gazetteer.find(name)
            if place.is_feature
            or place.kind == "country"
            or (place.population >= _KNOWN_TOWN and not place.is_alternate and not name.isupper())
        )
