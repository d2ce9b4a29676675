"""Questions, unknowns and names in the dossier: every word opens its place."""

import re
from dataclasses import replace

import pytest

from rashomon.alignment.questions import find_questions
from rashomon.alignment.unknowns import find_unknowns
from rashomon.dossier.html import render_dossier
from rashomon.dossier.index import index_case
from rashomon.dossier.issues import rank_issues
from rashomon.dossier.questions import build_questions
from rashomon.model.case import Case
from rashomon.model.naming import NameUse, PlaceNaming
from rashomon.model.question import IncidentKind, Origin
from tests.dossier.sample_case import sample_case


@pytest.fixture(scope="module")
def case() -> Case:
    """The sample with the questions of an incident at sea, and two names of one place."""
    case = sample_case()
    span = case.records[0].attributions[0].content[0]
    kind = IncidentKind("kind-1", "maritime", "an incident at sea", 2, 3, ("boat",), (span,))
    uses = (NameUse("Qarin", ("Norland",)), NameUse("Tern Bay", (), ("narrator",), (span,)))
    alignment = replace(
        case.alignment,
        unknowns=find_unknowns(case),
        incident_kinds=(kind,),
        place_names=(PlaceNaming("names-1", uses, (span,), is_suggestion=True),),
    )
    return replace(case, alignment=replace(alignment, questions=find_questions(case, alignment)))


@pytest.fixture(scope="module")
def text(case) -> str:
    return render_dossier(case).decode()


def test_every_link_of_the_page_opens_something(text):
    """No link of questions, gaps, unknowns or names leads nowhere."""
    anchors = set(re.findall(r' id="([^"]+)"', text))
    links = set(re.findall(r'href="#([^"]+)"', text))

    assert set() == links - anchors


def test_a_question_stands_with_its_answers_and_gaps(case, text):
    """Each question has its words, and a gap says what was searched."""
    asked = [each.words for each in case.alignment.questions if each.origin is Origin.TEMPLATE]

    assert asked
    assert all(words in text for words in asked)
    assert 'no words found <a href="#sources">in 3 documents' in text


def test_names_stand_with_their_users(text):
    """Rival names stand side by side, each with its users; what we linked is a suggestion."""
    assert "known to be used by <bdi>Norland</bdi>; in no report of this case" in text
    assert "What is told is an incident at sea: 2 of 3 accounts show it" in text


def test_answers_are_grouped_by_party(case):
    """Answers of one party stand together, and what they are disputed on is linked."""
    ranked = rank_issues(case.alignment)
    views = build_questions(case.alignment, ranked, index_case(case))
    parties = [[group.party for group in view.parties] for view in views]

    assert len(case.alignment.questions) == len(views)
    assert all(len(set(named)) == len(named) for named in parties)
    assert any(view.disputed for view in views)
