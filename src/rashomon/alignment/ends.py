"""Ends: which party the words of an event or a link stand for, over a whole case.

What enters: a name or description, with the sentence in which it stands. What leaves: the party,
or the words themselves where it is not known; nothing is guessed from what parties usually do.
"""

from functools import cache

from rashomon.alignment.case_view import CaseView
from rashomon.alignment.names import known_party
from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.third_parties import ThirdPartyLexicon
from rashomon.model.document import Document
from rashomon.model.event import Participant
from rashomon.model.relation import Relation
from rashomon.model.telling import Telling
from rashomon.text import words

_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO"})
_OWN = ("its ", "our ")
_PRONOUNS = frozenset({"it", "they"})


def end_of(name: str | None, telling: Telling, view: CaseView) -> str | None:
    """Give the party of the end of a link, else its words; None if the words do not say.

    A surname is of the party for which its bearer speaks elsewhere in the case; "its border guards"
    are of who says so; "the Union", where the only body that speaks in the sentence is the European
    Union, is that.
    """
    if name is None:
        return None
    party = known_party(name) or view.surnames.get(name.split()[-1] if name.split() else "")
    if party is None and name.startswith(_OWN):
        party = telling.per if known_party(telling.per) else None
    if party or " ".join(words(name)).removeprefix("the ") not in ThirdPartyLexicon.load().selves:
        return party or name
    near = (each.speaker.party for each in view.by_id[telling.span.document_id].records.attributions
            if any(map(telling.span.overlaps, each.content)))  # fmt: skip
    bodies = {party for party in near if party and is_body(party)}
    return bodies.pop() if len(bodies) == 1 else name


def is_body(party: str) -> bool:
    """Tell whether a party is an organisation of states or a helping one."""
    reading = PartyLexicon.load().read(party)
    return reading is not None and reading.code in _BODIES


def party_of(participant: Participant | None) -> str | None:
    """Give the party that a participant belongs to, None where that is not known."""
    if participant is None:
        return None
    return _codes().get(participant.code or "") or known_party(participant.name)


def is_pronoun(relation: Relation, document: Document) -> bool:
    """Tell whether the first end of a link is an "it" or "they", which may mean somebody else."""
    first = next(iter(relation.end_words), None)
    return first is not None and first.quote(document.text).casefold() in _PRONOUNS


@cache
def _codes() -> dict[str, str]:
    return {country.alpha3: country.short_name for country in load_countries() if country.alpha3}
