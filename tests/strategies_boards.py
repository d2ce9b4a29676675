"""Hypothesis strategies for exhibits, explanations and reasons."""

from hypothesis import strategies as st

from rashomon.model.case import Case
from rashomon.model.exhibit import Exhibit, ExhibitRole, ExhibitUse
from rashomon.model.hypothesis import Explanation, Weighing, Weight
from rashomon.model.ids import make_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.reason import GivenReason, ReasonBasis, ReasonedAct
from rashomon.model.telling import Telling

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
days = st.none() | st.sampled_from(["2021-05", "2021-05-13"]).map(PartialDate.parse)
weights = st.none() | st.sampled_from(Weight)


@st.composite
def boards(draw, case: Case) -> dict[str, tuple[object, ...]]:
    """Draw the three tables: one record of each, or none without a claim."""
    claim = next(iter(case.attributions), None)
    if claim is None:
        return {}
    span, is_weak = claim.content[0], draw(st.booleans())
    told = Telling(span, span, draw(words), draw(maybe_words), claim.id, None, draw(days))
    use = ExhibitUse(
        draw(st.sampled_from(ExhibitRole)), draw(maybe_words), told, span,
        draw(st.none() | st.just(span)), draw(maybe_words), is_weak, draw(words),
    )  # fmt: skip
    weighing = Weighing(
        claim.id, span, draw(words), draw(words), draw(weights), draw(words),
        draw(st.floats(0, 1)), draw(weights), draw(words),
    )  # fmt: skip
    basis = draw(st.sampled_from(ReasonBasis))
    reason = GivenReason(draw(words), draw(maybe_words), basis, told, span, is_weak, draw(words))
    named = make_id("exhibit", claim.id), make_id("explanation", claim.id), make_id("act", claim.id)
    return {
        "exhibits": (Exhibit(named[0], "map", draw(words), span, 1, (use,), draw(days)),),
        "explanations": (
            Explanation(named[1], draw(words), "motive", None, (told,), is_weak, "", (weighing,)),
        ),
        "reasons": (ReasonedAct(named[2], draw(words), span, 1, (reason,)),),
    }
