"""Countries and contested entities: short name, codes, capital, demonyms, other names.

What enters: the packaged table `countries.csv` (its head states origin and licence).
What leaves: one frozen `Country` for each row, in the order of the table.
The loader is a pure function of the package. It does not say who owns what or recognises whom.
"""

from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_rows, split_list


@dataclass(frozen=True, slots=True)
class Country:
    """One country or contested entity, under the short name that serves as a party."""

    short_name: str
    """English short name, the party name: "Armenia", "United States"."""
    alpha3: str
    """ISO 3166-1 alpha-3, or "" where there is none."""
    alpha2: str
    """ISO 3166-1 alpha-2, or "" where there is none."""
    capital: str
    """Capital or seat of government, used as a metonym; may be empty."""
    demonyms: tuple[str, ...]
    """Adjectives and nouns for people: "Azerbaijani", "Azeris"."""
    other_names: tuple[str, ...]
    """Other names of the country itself: "U.K.", "Britain"."""

    @property
    def names(self) -> tuple[str, ...]:
        """The short name, then the other names."""
        return (self.short_name, *self.other_names)


@cache
def load_countries() -> tuple[Country, ...]:
    """Read the packaged table.

    Returns:
        All rows, sorted by short name as in the file; never empty.
    """
    return tuple(
        Country(
            short_name=row["short_name"],
            alpha3=row["alpha3"],
            alpha2=row["alpha2"],
            capital=row["capital"],
            demonyms=split_list(row["demonyms"]),
            other_names=split_list(row["other_names"]),
        )
        for _, row in read_rows("countries.csv")
    )
