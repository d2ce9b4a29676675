"""Exhibits, explanations and reasons in the dossier."""

from dataclasses import replace

import pytest

from rashomon.dossier.html import render_dossier
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.exhibit import Exhibit, ExhibitRole, ExhibitUse
from rashomon.model.hypothesis import Explanation, Weighing, Weight
from rashomon.model.reason import GivenReason, ReasonBasis, ReasonedAct
from rashomon.model.telling import Telling
from tests.builders import build_document, harbour_claim, ministry_claim

DOCUMENT = build_document()
MINISTRY, HARBOUR = ministry_claim(DOCUMENT), harbour_claim(DOCUMENT)


def _case() -> Case:
    """Build a case with one record of each board."""
    span, other = MINISTRY.content[0], HARBOUR.content[0]
    told = Telling(span, span, "Norland", "The <b>ministry</b>", MINISTRY.id)
    use = ExhibitUse(ExhibitRole.CONTESTS, "Norland", told, span, None, "elsewhere", True, "a year")
    weighing = Weighing(
        HARBOUR.id, other, "Sudland", "party/Sudland", Weight.INCONSISTENT, "denies it", 0.4,
        Weight.NEUTRAL, "Ana",
    )  # fmt: skip
    reason = GivenReason("Norland", "Sudland", ReasonBasis.IMPUTED, told)
    alignment = Alignment(
        exhibits=(Exhibit("exhibit-1", "map", "an <i>old</i> map", span, 1, (use,)),),
        explanations=(
            Explanation("explanation-1", "it was <u>fog</u>", "mistake", None, (told,), True, "",
                        (weighing,)),
        ),
        reasons=(ReasonedAct("act-1", "crossed the line", span, 1, (reason,)),),
    )  # fmt: skip
    return Case((DocumentRecords(DOCUMENT, (MINISTRY, HARBOUR)),), alignment=alignment)


@pytest.mark.parametrize(
    "words",
    [
        "an &lt;i&gt;old&lt;/i&gt; map",
        "contests: of another place, time or thing",
        "taken for the same thing, a suggestion: <bdi>a year</bdi>",
        "“it was &lt;u&gt;fog&lt;/u&gt;”",
        "<strong>neutral</strong>: <bdi>Sudland</bdi> · ruled neutral by <bdi>Ana</bdi>",
        "suggestion: inconsistent, <bdi>denies it</bdi>, confidence of our reading 0.40",
        "that is no order of likelihood",
        "for the act of <bdi>Sudland</bdi>",
    ],
)
def test_the_boards_are_in_the_dossier(words):
    """Owners, grounds, weights and who ruled are shown, and foreign text stays text."""
    assert words in render_dossier(_case()).decode()


def test_a_case_without_boards_says_so():
    """Each section says that nothing was found."""
    empty = replace(_case(), alignment=Alignment())

    assert 3 <= render_dossier(empty).decode().count('<p class="none">None was found.</p>')
