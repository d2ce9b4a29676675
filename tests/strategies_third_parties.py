"""Hypothesis strategies for the records of third parties."""

from hypothesis import strategies as st

from rashomon.model.attribution import Attribution
from rashomon.model.case import Case
from rashomon.model.contact import Contact, Initiative, NoContact, Readout
from rashomon.model.ids import make_id
from rashomon.model.obligation import (
    Article,
    BoundParty,
    InstrumentUse,
    Obligation,
    Standing,
    ToldRole,
    Use,
)
from rashomon.model.partial_date import PartialDate
from rashomon.model.reaction import LADDER, Reaction
from rashomon.model.request import Answer, Request
from rashomon.model.search import Search
from rashomon.model.telling import Telling

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
days = st.none() | st.sampled_from(["2021-05", "2021-05-13"]).map(PartialDate.parse)
shares = st.floats(0, 1)


@st.composite
def tellings(draw, claim: Attribution) -> Telling:
    """Draw a telling of the words of a claim."""
    span = claim.content[0]
    return Telling(span, span, draw(words), draw(maybe_words), claim.id, None, draw(days))


@st.composite
def third_parties(draw, case: Case) -> dict[str, tuple[object, ...]]:
    """Draw the tables of third parties: one record of each kind, or none without a claim."""
    claim = next(iter(case.attributions), None)
    if claim is None:
        return {}
    search = Search(draw(st.integers(0, 9)), 0, (), draw(days))
    told, party = draw(tellings(claim)), draw(words)
    is_weak, sure = draw(st.booleans()), draw(shares)
    form = draw(st.none() | st.sampled_from([*LADDER, "support"]))
    answer = Answer("met", draw(maybe_words), told, draw(words), sure)
    initiative = Initiative(party, draw(words), told.span, claim.id)
    readout = Readout(party, None, told.span, claim.id, is_weak)
    ends, day = ("a", draw(words)), draw(days)
    reaction = Reaction(
        make_id("reaction", claim.id), party, form, draw(maybe_words), None, False,
        is_weak, 1, sure, (told,),
    )  # fmt: skip
    request = Request(
        make_id("request", claim.id), party, None, "help", 1, is_weak, (told,), (answer,), search
    )
    contact = Contact(
        make_id("contact", claim.id), ends, (), "call", day, 1, is_weak, (initiative,), (told,),
        (readout,),
    )  # fmt: skip
    obligation = Obligation(
        make_id("obligation", party), draw(words), (Article("4", draw(words)),), "", "1949", "",
        is_weak, "treaty", "", (BoundParty(party, "party", is_weak),),
        (InstrumentUse(draw(st.sampled_from(Use)), None, told, "", is_weak),), search,
    )  # fmt: skip
    role = ToldRole("mediator", draw(maybe_words), told, is_weak)
    standing = Standing(
        make_id("standing", party), party, (role,), (obligation.id,), (reaction.id,), (), search
    )
    return {
        "reactions": (reaction,),
        "requests": (request,),
        "contacts": (contact,),
        "no_contacts": (
            NoContact(make_id("nocontact", claim.id), ends, told, search, (contact.id,)),
        ),
        "obligations": (obligation,),
        "standings": (standing,),
    }
