"""Names of peoples and what belongs to a place ("Kenyan", "European"), with the places meant.

From `countries.csv` and, for parts of the world, `place_words.toml`. A people is no location: the
stages that use this say so in their records.
"""

from collections.abc import Mapping

from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.gazetteer import Gazetteer, Place, name_key
from rashomon.lexicon.place_words import PlaceWords


def load_peoples(gazetteer: Gazetteer) -> Mapping[str, tuple[Place, ...]]:
    """Map the folded names of peoples to the countries or parts of the world that are meant."""
    named = dict(PlaceWords.load().region_peoples)
    named |= {country.short_name: country.demonyms for country in load_countries()}
    peoples: dict[str, tuple[Place, ...]] = {}
    for name, words in named.items():
        places = gazetteer.find(name)
        areas = tuple(place for place in places if place.is_area)
        areas = areas or tuple(place for place in places if place.kind == "admin1")
        for word in words:
            peoples.setdefault(name_key(word), areas)
    return peoples
