"""Countries and contested entities from `countries.csv`, whose head states origin and licence.

It does not say who owns what or recognises whom.
"""

from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_records


@dataclass(frozen=True, slots=True)
class Country:
    """One country or contested entity.

    Attributes:
        short_name: English short name, the party name: "Armenia", "United States".
        alpha3: ISO 3166-1 alpha-3, or "" where there is none; alpha2 likewise.
        capital: Capital or seat of government, used as a metonym; may be empty.
        demonyms: Adjectives and nouns for people: "Azerbaijani", "Azeris".
        other_names: Other names of the country itself: "U.K.", "Britain".
    """

    short_name: str
    alpha3: str = ""
    alpha2: str = ""
    capital: str = ""
    demonyms: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The short name, then the other names."""
        return (self.short_name, *self.other_names)


@cache
def load_countries() -> tuple[Country, ...]:
    """Read the packaged table: all rows, sorted by short name; never empty."""
    return tuple(read_records("countries.csv", Country))
