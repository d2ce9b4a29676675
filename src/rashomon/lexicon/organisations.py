"""International bodies and armed groups from `organisations.csv`, which says origin and licence.

It does not say who recognises whom, nor who calls whom a terrorist.
"""

from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_records


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body that stands for itself.

    Attributes:
        name: The party name: "NATO", "Arakan Army".
        code: PLOVER's code of its kind: UNO, EUR, IGO, NGO, IMG, REB and the like.
        country: Code of the state where it acts, coded in place of `code`; "" if of no one state.
        sectors: PLOVER sectors, such as MIL for a peacekeeping force.
        other_names: Acronyms, full names, spellings, and bodies inside it.
    """

    name: str
    code: str
    country: str = ""
    sectors: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the other names."""
        return (self.name, *self.other_names)


@cache
def load_organisations() -> tuple[Organisation, ...]:
    """Read the packaged table: all rows, in its order; never empty."""
    return tuple(read_records("organisations.csv", Organisation))
