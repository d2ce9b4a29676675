"""Hypothesis strategies for questions, unknowns and names; `strategies` draws from them."""

from hypothesis import strategies as st

from rashomon.model.account import Position
from rashomon.model.attribution import Attribution
from rashomon.model.ids import make_id
from rashomon.model.naming import NameUse, PlaceNaming
from rashomon.model.partial_date import PartialDate
from rashomon.model.quantity import Bound, Measure
from rashomon.model.question import (
    Answer,
    Asking,
    Contact,
    Figure,
    Gap,
    IncidentKind,
    Origin,
    Question,
    Unknown,
    UnknownForm,
)
from rashomon.model.search import Search

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
dates = st.sampled_from(["2021", "2021-05-13", "2021-05-12TEV"]).map(PartialDate.parse)


@st.composite
def incident_kinds(draw, claim: Attribution) -> IncidentKind:
    """Draw a kind of incident that the words of a claim show."""
    shown = draw(st.lists(words, max_size=2))
    return IncidentKind("kind-1", "ground", draw(words), 1, 2, tuple(shown), claim.content)


@st.composite
def unknowns(draw, claim: Attribution) -> Unknown:
    """Draw an unknown that a claim declares."""
    return Unknown(
        id=make_id("unknown", claim.id),
        form=draw(st.sampled_from(UnknownForm)),
        span=claim.extent,
        words=claim.content[0],
        party=draw(words),
        speaker=draw(maybe_words),
        holder=draw(maybe_words),
        claim_id=claim.id,
        said_at=draw(st.none() | dates),
        published_at=draw(st.none() | dates),
        topics=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def questions(draw, position: Position) -> Question:
    """Draw a question that a position answers, with somebody who asks and a gap."""
    ids, evidence = position.claim_ids, position.evidence
    figure = st.builds(
        Figure, st.sampled_from(Measure), numbers, st.sampled_from(Bound), maybe_words
    )
    named, said = draw(maybe_words), draw(st.none() | dates)
    answer = Answer(
        party=position.party,
        speaker=named,
        stance=position.stance,
        said_at=said,
        evidence=evidence,
        claim_ids=ids,
        issue_id=position.issue_id,
        position_ids=(position.id,),
        figures=tuple(draw(st.lists(figure, max_size=2))),
    )
    searched = draw(st.integers(1, 9))
    gap = Gap(draw(words), Search(searched, 0), True, 0, evidence, (Contact(draw(words), ids, 1),))
    asking = Asking(evidence[0], draw(words), named, ids[0], said, None, draw(st.booleans()))
    return Question(
        id=make_id("question", position.id),
        origin=draw(st.sampled_from(Origin)),
        words=draw(words),
        side=draw(maybe_words),
        askings=(asking,),
        answers=(answer,),
        gaps=(gap,),
        issue_ids=(position.issue_id,),
    )


@st.composite
def namings(draw, claim: Attribution) -> PlaceNaming:
    """Draw two names of one place."""
    uses = [NameUse(draw(words), (draw(words),), (), claim.content) for _ in range(2)]
    return PlaceNaming("names-1", tuple(uses), claim.content, draw(st.booleans()))
