"""Hypothesis strategies for what is derived over a case beside issues and positions."""

from hypothesis import strategies as st

from rashomon.model.attribution import Attribution
from rashomon.model.copies import AccountCount
from rashomon.model.latency import Latency, LatencyRemark, Moment, RemarkKind, Wait
from rashomon.model.partial_date import PartialDate
from rashomon.model.register import RegisterEntry, RegisterKind
from rashomon.model.rumour import Rumour, Turn, TurnKind

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
dates = st.none() | st.sampled_from(["2021", "2021-05-12TEV"]).map(PartialDate.parse)


@st.composite
def derived_lives(draw, claims: tuple[Attribution, ...]):
    """Draw a rumour, a remark, a latency and a register entry on the words of the first claim."""
    if not claims:
        return {}
    claim = claims[0]
    span, home = claim.content[0], claim.document_id
    name, date = draw(maybe_words), draw(dates)
    count = AccountCount(0, 1)
    turn = Turn(draw(st.sampled_from(TurnKind)), span, claim.id, name, name, span, date, date)
    moment = Moment(span, name, name, date, date)
    wait = draw(st.none() | st.builds(Wait, st.floats(0, 99), st.floats(99, 999)))
    kind = draw(st.sampled_from(RegisterKind))
    entry = RegisterEntry(
        id="register-1",
        kind=kind,
        form=name,
        span=span,
        context=span,
        other=draw(st.none() | st.just(span)),
        party=name,
        speaker=name,
        said_at=date,
        published_at=date,
        relation_ids=(),
        document_ids=(home,),
        accounts=count,
        is_suggestion=draw(st.booleans()),
        look_at=date,
    )
    remark = LatencyRemark(
        "remark-1", home, draw(st.sampled_from(RemarkKind)), span, span, name, None
    )
    latency = Latency("latency-1", claim.id, draw(words), moment, None, moment, wait, wait)
    return {
        "rumours": (Rumour("rumour-1", span, claim.id, (turn,), count, (home,)),),
        "remarks": (remark,),
        "latencies": (latency,),
        "registers": (entry,),
    }
