"""Kinship: how near two issues of one topic are, and in what.

What enters: the told issues of a case. What leaves: `Kin`, one an issue, with the sides, places and
words of its statements; and for two of them, how near they are. Nearness is a sum of what they
share: the topic and kind of act, roles, places, words, a claim that speaks to both.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.alignment.names import known_party
from rashomon.alignment.told_issues import ToldClause, ToldIssue
from rashomon.alignment.wording import Weights, Wordings, cosine
from rashomon.lexicon.kinship import KinshipLexicon
from rashomon.model.account import SAYING
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import Case
from rashomon.model.family import Tie, TieKind
from rashomon.model.grounding import PlaceUse
from rashomon.model.span import DocumentId, RecordId, Span

# Set by eye on the sample report, the two dev incidents and nine invented ones: the topic alone is
# not enough; a side, a place, words or a claim in common are, or one kind of act in one mood.
_TOPIC, _KIND, _ROLE, _PLACE, _CLAIM, _WORDS = 0.4, 0.3, 0.4, 0.3, 0.3, 1.0
_OTHER_SIDES, _BARE_TOPIC, _BARE_KIND = -0.4, 0.2, 0.5
# Words by which an issue is filed, the rarest ones.
_RARE_WORDS = 8
_SHOWN_WORDS, _SHOWN_CHARS = 3, 3


@dataclass(frozen=True, slots=True)
class Kin:
    """An issue as its family sees it.

    Attributes:
        place: Its place in canonical order.
        roles: Sides told as actor or target, each with the role.
        voices: Parties that speak to it, or are said not to.
        tellers: (actor, party): the party affirms that the act was that actor's.
    """

    place: int
    told: ToldIssue
    roles: frozenset[tuple[str, str]]
    tellers: frozenset[tuple[str, str]]
    voices: frozenset[str]
    moods: frozenset[str]
    months: frozenset[str]
    places: frozenset[str]
    claims: frozenset[RecordId]
    weights: Weights

    @property
    def issue_id(self) -> RecordId:
        """The issue."""
        return self.told.issue.id

    @property
    def sides(self) -> frozenset[str]:
        """The parties told in its roles."""
        return frozenset(party for _, party in self.roles)

    @property
    def keys(self) -> Iterator[str]:
        """What it is filed by under its topic, to be compared with others."""
        yield ""
        yield from sorted(self.sides)
        yield from sorted(self.claims)
        yield from sorted(self.places)
        rare = sorted(self.weights, key=lambda stem: (-self.weights[stem], stem))
        yield from rare[:_RARE_WORDS]

    def nearness(self, other: "Kin") -> float:
        """Say how near two issues are by what they share; 0 where the topic is another."""
        mine, theirs = self.told, other.told
        is_named = bool(self.sides) and bool(other.sides)
        is_apart = is_named and not (self.sides | self.voices) & (other.sides | other.voices)
        if not mine.topic or mine.topic != theirs.topic:
            return 0.0
        is_kin = mine.kind == theirs.kind
        is_voiced = is_kin and bool(self.voices & other.voices)
        shared = (
            _ROLE * bool(self.sides & other.sides or is_voiced),
            _PLACE * bool(self.places & other.places),
            _CLAIM * bool(self.claims & other.claims),
            _WORDS * cosine(self.weights, other.weights),
        )
        if any(shared):
            return _TOPIC + _KIND * is_kin + sum(shared) + _OTHER_SIDES * is_apart
        return (
            _OTHER_SIDES
            if is_apart
            else _BARE_KIND
            if is_kin and self.moods & other.moods
            else _BARE_TOPIC
        )

    def tie(self, other: "Kin") -> Tie | None:
        """Say what holds an issue to a later one of its topic; None if nothing does."""
        shared = list(_shared(self, other))
        if not self.told.topic or self.told.topic != other.told.topic:
            return None
        what = KinshipLexicon.load().topics[self.told.topic]
        kinds = dict.fromkeys((self.told.kind, other.told.kind))
        told = " and ".join(kind.replace("_", " ") for kind in kinds)
        because = "; ".join((f"both are about {what} ({told})", *shared))
        return Tie(TieKind.TOPIC, (self.issue_id, other.issue_id), because)


def _shared(one: Kin, other: Kin) -> Iterator[str]:
    same = sorted(one.roles & other.roles)
    yield from (f"same {role} {party}" for role, party in same)
    if not same and one.sides & other.sides:
        yield f"same side {', '.join(sorted(one.sides & other.sides))}, in another role"
    if (
        not one.sides & other.sides
        and one.told.kind == other.told.kind
        and one.voices & other.voices
    ):
        yield f"{', '.join(sorted(one.voices & other.voices))} on both"
    if one.places & other.places:
        yield f"same place {', '.join(sorted(one.places & other.places))}"
    if one.claims & other.claims:
        yield "told in one claim"
    shared = (
        stem for stem in one.weights.keys() & other.weights.keys() if len(stem) > _SHOWN_CHARS
    )
    common = sorted(shared, key=lambda stem: (-one.weights[stem], stem))
    if common:
        yield f"words that begin {', '.join(f'“{stem}”' for stem in common[:_SHOWN_WORDS])}"


def read_kin(case: Case, told: tuple[ToldIssue, ...]) -> tuple[Kin, ...]:
    """Gather what the statements of each issue name, in canonical order."""
    clauses = [each.telling for each in told]
    texts = (" ".join(clause.text for clause in group) for group in clauses)
    wordings = Wordings.of(enumerate(texts))
    places = _places(case)
    return tuple(
        _kin(number, each, group, places, wordings.texts[number])
        for number, (each, group) in enumerate(zip(told, clauses, strict=True))
    )


def _kin(
    number: int,
    told: ToldIssue,
    clauses: tuple[ToldClause, ...],
    places: Mapping[DocumentId, list[tuple[Span, str]]],
    weights: Weights,
) -> Kin:
    acts = [clause.told for clause in clauses]
    roles = {("actor", act.actor) for act in acts} | {("target", act.target) for act in acts}
    named = (
        name
        for clause in clauses
        for span, name in places.get(clause.span.document_id, ())
        if clause.span.contains(span)
    )
    return Kin(
        place=number,
        told=told,
        roles=frozenset((role, party) for role, party in roles if party),
        voices=frozenset(each.position.party for each in clauses if each.position).difference(
            NOT_PARTIES
        ),
        tellers=frozenset(filter(None, map(_teller, clauses))),
        moods=frozenset(act.mood for act in acts),
        months=frozenset(act.month for act in acts if act.month),
        places=frozenset(named),
        claims=frozenset(clause.claim_id for clause in clauses),
        weights=weights,
    )


def _teller(clause: ToldClause) -> tuple[str, str] | None:
    told, position = clause.told, clause.position
    if told.actor is None or told.sign < 0 or position is None or position.stance not in SAYING:
        return None
    return told.actor, position.party


def _places(case: Case) -> Mapping[DocumentId, list[tuple[Span, str]]]:
    """Map reports to the places named in them that were found; states are no place of an act."""
    found: defaultdict[DocumentId, list[tuple[Span, str]]] = defaultdict(list)
    for records in case.records:
        for place in records.places:
            is_spot = place.use is PlaceUse.LOCATION and place.lat is not None
            if is_spot and known_party(place.name) is None:
                found[place.document_id].append((place.span, place.name))
    return found
