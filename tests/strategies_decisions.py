"""What analysts rule on and write about a case that was drawn."""

from hypothesis import strategies as st

from rashomon.model.case import Case
from rashomon.model.logbook import LogKind
from rashomon.model.ruling import RuledClause, Ruling, RulingKind
from rashomon.reviewing.logbook import make_entry
from rashomon.reviewing.making import Act

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def rulings(draw, case: Case):
    """Draw rulings on the claims of a case, and a free question."""
    made = []
    for records in case.records:
        document = records.document
        for claim in records.attributions:
            span = claim.content[0]
            quotation = span.quote(document.text)
            clause = RuledClause(claim.id, document.id, document.sha256, span, quotation)
            kind = draw(st.sampled_from([RulingKind.MERGE, RulingKind.SPLIT, RulingKind.STANCE]))
            place = len(made) + 1
            made.append(Ruling(f"ruling-{place}", place, kind, (clause,), value=draw(words)))
    place = len(made) + 1
    made.append(Ruling(f"ruling-{place}", place, RulingKind.ASK, words=draw(words)))
    return tuple(made)


@st.composite
def log_entries(draw):
    """Draw notes and words of reply."""
    return tuple(
        make_entry(draw(st.sampled_from([LogKind.NOTE, LogKind.REPLY])), Act(place), words=said)
        for place, said in enumerate(draw(st.lists(words, max_size=2)), start=1)
    )
