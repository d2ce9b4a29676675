"""What a noun can be in an event: `participants.toml` (its head states origin and meaning)."""

from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class ParticipantWords(LexiconFile):
    """Lemmas: nouns for somebody, for sites and amounts; heads of names; verbs of moving."""

    file = "participants.toml"
    parties: frozenset[str]
    abstract_of: frozenset[str]
    sites: frozenset[str]
    amounts: frozenset[str]
    things: frozenset[str]
    attitudes: frozenset[str]
    transfers: frozenset[str]
    personal: frozenset[str]
    done_to: frozenset[str]
    undergoing: frozenset[str]
    willing: frozenset[str]
    talking: frozenset[str]
    light: frozenset[str]
    belonging: frozenset[str]
    borders: frozenset[str]
    abroad: frozenset[str]
    holding: frozenset[str]
