"""Names of places by user: two names of one place, each with those who use it (J34).

What enters: the places of a case and its texts. What leaves: places that have rival names, by what
the gazetteer knows of a name that a text uses, and by words that say so ("which they call X").
Abbreviations and longer forms of one name are no rivals. No name is chosen; whose the place is, is
not asked here.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from rashomon.alignment.copies import components
from rashomon.alignment.signs import sentences
from rashomon.lexicon.naming import naming_patterns
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.place_names import name_key
from rashomon.model.attribution import (
    NARRATOR,
    NOT_PARTIES,
    UNSPECIFIED,
    QuotationKind,
    owner_of,
    party_order,
)
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.grounding import PlaceGrounding
from rashomon.model.ids import make_id
from rashomon.model.naming import NameUse, PlaceNaming
from rashomon.model.span import Span

_QUOTATION = re.compile('[“«„"][^\n”»“"]*[”»“"]?')


@dataclass(frozen=True, slots=True)
class Uses:
    """What is known of one name, by its key."""

    forms: dict[str, None] = field(default_factory=dict[str, None])
    known_users: set[str] = field(default_factory=set[str])
    voices: set[str] = field(default_factory=set[str])
    spans: set[Span] = field(default_factory=set[Span])


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a case, those that are of one place, and the words that say so.

    Attributes:
        known: Pairs that the gazetteer knows.
    """

    uses: defaultdict[str, Uses]
    pairs: dict[frozenset[str], set[Span]]
    known: set[frozenset[str]]


def find_names(case: Case) -> tuple[PlaceNaming, ...]:
    """Give the places with rival names, at least one of which a text uses, by their names."""
    naming = Naming(defaultdict(Uses), {}, set())
    for records in case.records:
        for place in records.places:
            _add_place(naming, place)
        if records.document.is_machine_read:
            _add_said(naming, records)
    for records in case.records:
        _add_uses(naming, records)
    linked = [tuple(sorted(pair)) for pair in naming.pairs]
    groups = components(sorted(naming.uses), ((one, other) for one, other in linked))
    return tuple(_naming(group, naming) for group in groups if len(group) > 1)


def _add_place(naming: Naming, place: PlaceGrounding) -> None:
    rivals = [other for other in place.other_names if not is_form(place.name, other)]
    for other in rivals:
        pair = frozenset((name_key(place.name), name_key(other)))
        naming.pairs.setdefault(pair, set())
        naming.known.add(pair)
        naming.uses[name_key(other)].forms.setdefault(other)
    if rivals or place.name_users:
        uses = naming.uses[name_key(place.name)]
        uses.forms.setdefault(place.name)
        uses.known_users.update(place.name_users)


def _add_said(naming: Naming, records: DocumentRecords) -> None:
    """Take the names of which a text says that they are of one place."""
    text, places = records.document.text, {name_key(each.name) for each in records.places}
    for start, end in sentences(text):
        for pattern in naming_patterns():
            for found in pattern.finditer(text, start, end):
                one, other = found["one"], found["other"]
                if is_form(one, other) or places.isdisjoint((name_key(one), name_key(other))):
                    continue
                said = Span(records.document.id, found.start(), found.end())
                naming.pairs.setdefault(frozenset((name_key(one), name_key(other))), set()).add(
                    said
                )
                naming.uses[name_key(one)].forms.setdefault(one)
                naming.uses[name_key(other)].forms.setdefault(other)
                user = PartyLexicon.load().read(found["user"])
                if user and user.party not in NOT_PARTIES:
                    naming.uses[name_key(other)].known_users.add(user.party)


def _add_uses(naming: Naming, records: DocumentRecords) -> None:
    """Say in whose words each name stands."""
    for place in records.places:
        uses = naming.uses.get(name_key(place.name))
        if uses is not None and place.span not in uses.spans:
            uses.voices.add(_voice(records, place.span))
            uses.spans.add(place.span)


def _voice(records: DocumentRecords, span: Span) -> str:
    """Give the party whose own words these are; in reported speech the reporter names places."""
    owner, text = owner_of(span, records.attributions), records.document.text
    if owner is None or owner.kind is QuotationKind.INDIRECT:
        return NARRATOR
    parts = (part for part in owner.content if part.contains(span))
    quoted = (
        found.start() + part.start <= span.start and span.end <= part.start + found.end()
        for part in parts
        for found in _QUOTATION.finditer(part.quote(text))
    )
    is_own = owner.kind is QuotationKind.DIRECT or any(quoted)
    return (owner.speaker.party or UNSPECIFIED) if is_own else NARRATOR


def is_form(name: str, other: str) -> bool:
    """Tell whether one is only a longer form, an abbreviation or a spelling of the other."""
    one, two = name_key(name).split(), name_key(other).split()
    if not one or not two or set(one) <= set(two) or set(two) <= set(one):
        return True
    return _is_short_for(one, other) or _is_short_for(two, name)


def _is_short_for(words: list[str], longer: str) -> bool:
    capitals = "".join(char for char in longer if char.isupper()).casefold()
    return len(words) == 1 and words[0] == capitals


def _naming(group: tuple[str, ...], naming: Naming) -> PlaceNaming:
    said = {span for pair in naming.pairs if pair <= set(group) for span in naming.pairs[pair]}
    is_known = all(pair in naming.known for pair in naming.pairs if pair <= set(group))
    return PlaceNaming(
        id=make_id("names", *group),
        names=tuple(
            sorted(map(_use, (naming.uses[key] for key in group)), key=lambda one: one.name)
        ),
        said_so=tuple(sorted(said)),
        is_suggestion=not is_known,
    )


def _use(uses: Uses) -> NameUse:
    return NameUse(
        name=next(iter(uses.forms)),
        known_users=tuple(sorted(uses.known_users)),
        voices=tuple(sorted(uses.voices, key=party_order)),
        spans=tuple(sorted(uses.spans)),
    )
