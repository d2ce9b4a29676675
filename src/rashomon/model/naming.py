"""PlaceNaming: one place or feature under several names, each with those who use it (J34)."""

from dataclasses import dataclass

from rashomon.model.span import RecordId, Span


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name of a place.

    Attributes:
        name: As the texts have it, or as the gazetteer does where no text uses it.
        known_users: Parties that the gazetteer, or the words of a text, say use it.
        voices: Parties in whose claims it stands; ``narrator`` for the reports themselves.
        spans: Where the texts use it, in canonical order; empty for a name that none uses.
    """

    name: str
    known_users: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceNaming:
    """A place that has rival names; none is chosen, they stand by the alphabet.

    Attributes:
        said_so: Words of a text that say that the names are of one place; empty where the
            gazetteer does.
        is_suggestion: Only our reading of such words links the names.
    """

    id: RecordId
    names: tuple[NameUse, ...]
    said_so: tuple[Span, ...] = ()
    is_suggestion: bool = False
