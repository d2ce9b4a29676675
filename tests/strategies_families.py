"""Hypothesis strategies for families, words for acts, contradictions and changes of account."""

from hypothesis import strategies as st

from rashomon.model.attribution import Attribution
from rashomon.model.change import Change, ChangeKind
from rashomon.model.contradiction import Clash, Contradiction, Voicing, Within
from rashomon.model.family import (
    ActTelling,
    ActVoice,
    IssueFamily,
    NamedActor,
    Tie,
    TieKind,
    UsedWord,
    family_id,
)
from tests.strategies_derived import dates, maybe_words, words


@st.composite
def families(draw, claims: tuple[Attribution, ...]):
    """Draw one record of each kind on the issues of the first two claims, which have their ids."""
    if len(claims) < 2:
        return {}
    one, other = claims[:2]
    ids, span = (one.id, other.id), one.content[0]
    text = draw(words)
    tie = Tie(draw(st.sampled_from(TieKind)), ids, text, one.content, draw(st.booleans()))
    used = UsedWord(text, span, one.id)
    actor = NamedActor(text, draw(words), ("MIL",), span, one.id)
    voice = ActVoice(draw(words), (used,), draw(st.sampled_from([(), (actor,)])))
    halves = tuple(
        Voicing(
            speaker=draw(maybe_words),
            stance=None,
            said_at=draw(dates),
            published_at=draw(dates),
            evidence=claim.content,
            claim_ids=(claim.id,),
            relayed_by=draw(maybe_words),
        )
        for claim in (one, other)
    )
    within, clash = draw(st.sampled_from(Within)), draw(st.sampled_from(Clash))
    change = Change(
        kind=draw(st.sampled_from(ChangeKind)),
        issue_id=one.id,
        subject=text,
        earlier=one.content,
        evidence=other.content,
        earlier_at=draw(dates),
        at=draw(dates),
        is_suggestion=draw(st.booleans()),
    )
    return {
        "families": (IssueFamily(family_id(one.id), text, draw(words), ids, (tie,)),),
        "acts": (ActTelling("act-1", ids, (voice,), draw(st.booleans()), draw(st.booleans())),),
        "contradictions": (
            Contradiction("contradiction-1", within, clash, draw(words), ids, halves, text),
        ),
        "account_changes": (change,),
    }
