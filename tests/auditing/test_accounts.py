"""The invariants of the alignment."""

from dataclasses import replace

import pytest

from rashomon.auditing.invariants import check_case
from rashomon.model.account import Basis, Finding, Issue, Position, PositionStance, Status
from rashomon.model.attribution import Level, Speaker
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, CopyLink, VersionChain
from rashomon.model.question import Asking, Origin, Question
from rashomon.model.search import Search, Searched
from rashomon.model.span import Span
from tests.builders import build_document, harbour_claim, ministry_claim

DOCUMENT = build_document()
MINISTRY = ministry_claim(DOCUMENT, speaker=Speaker("spokesman", "Freedonia", Level.MINISTRY))
HARBOUR = harbour_claim(DOCUMENT, speaker=Speaker("harbour master", "Sylvania", Level.OFFICIAL))
ISSUE = Issue("issue-1", "two boats", MINISTRY.content[0], (MINISTRY.id, HARBOUR.id))


def position(claim, stance, **more):
    """Take a position on the issue with the words of a claim."""
    fields = {
        "id": f"position-{claim.speaker.party}",
        "issue_id": ISSUE.id,
        "party": claim.speaker.party,
        "speaker": claim.speaker.name,
        "stance": stance,
        "basis": Basis.QUOTED,
        "confidence": 0.8,
        "said_at": None,
        "value": None,
        "evidence": claim.content,
        "claim_ids": (claim.id,),
        **more,
    }
    return Position(**fields)


AFFIRMS = position(MINISTRY, PositionStance.AFFIRMS)
DENIES = position(HARBOUR, PositionStance.DENIES)
AGREES = position(HARBOUR, PositionStance.AFFIRMS)
SILENT = position(
    HARBOUR,
    PositionStance.SILENT,
    evidence=(),
    claim_ids=(),
    search=Search(1, 0, ("Sylvania",)),
    basis=Basis.DERIVED,
)
EVADES = position(HARBOUR, PositionStance.EVADES, basis=Basis.REPORTED, id="position-evades")
ASKED = Question(
    "question-1",
    Origin.RAISED,
    "who?",
    askings=(Asking(MINISTRY.content[0], "narrator", None, None, None, None),),
)


def broken(status, *positions, claims=(MINISTRY, HARBOUR), **more):
    """Give what is wrong with an alignment of one issue."""
    finding = Finding(ISSUE.id, status, "they say so", tuple(each.id for each in positions))
    fields = {
        "issues": (ISSUE,),
        "positions": positions,
        "findings": (finding,),
        "searched": (Searched("d1", None),),
        **more,
    }
    case = Case((DocumentRecords(DOCUMENT, claims),), alignment=Alignment(**fields))
    return [(each.invariant, each.what) for each in check_case(case)]


@pytest.mark.parametrize(
    ("status", "positions"),
    [
        (Status.DISPUTED, (AFFIRMS, DENIES)),
        (Status.AGREED, (AFFIRMS, AGREES)),
        (Status.ONE_SIDED, (AFFIRMS, SILENT)),
        (Status.DEBUNKED, (AFFIRMS, DENIES)),
        (Status.UNADDRESSED, (EVADES, SILENT)),
    ],
)
def test_a_word_that_is_earned_passes(status, positions):
    """Each status with the positions that it needs breaks nothing."""
    assert [] == broken(status, *positions)


@pytest.mark.parametrize(
    ("status", "positions", "what"),
    [
        (Status.DISPUTED, (AFFIRMS, AGREES), "nobody denies it and no figures differ"),
        (Status.AGREED, (AFFIRMS, DENIES), "two parties must say it officially"),
        (Status.AGREED, (AFFIRMS,), "two parties must say it officially"),
        (Status.ONE_SIDED, (SILENT,), "nobody speaks to it"),
        (Status.DEBUNKED, (SILENT,), "no words debunk it"),
        (Status.UNADDRESSED, (AFFIRMS, DENIES), "somebody affirms or denies it"),
        (Status.UNADDRESSED, (SILENT,), "nobody asked"),
    ],
)
def test_a_word_that_is_not_earned_is_named(status, positions, what):
    """A status without the positions that it needs is a violation of rule 8."""
    assert [(8, f"“{status}” is not earned: {what}")] == broken(status, *positions)


@pytest.mark.parametrize(("is_rhetoric", "expected"), [(False, 0), (True, 1)])
def test_what_was_asked_may_be_unaddressed(is_rhetoric, expected):
    """A question that somebody asked earns the word; a rhetorical one does not."""
    asking = replace(ASKED.askings[0], is_suggestion=is_rhetoric)
    question = replace(ASKED, askings=(asking,))
    finding = Finding(ISSUE.id, Status.UNADDRESSED, "asked", (SILENT.id,), (question.id,))

    found = broken(Status.UNADDRESSED, SILENT, findings=(finding,), questions=(question,))

    assert expected == len(found)


@pytest.mark.parametrize("level", [Level.EXPERT, Level.PUBLIC, Level.LOCAL, Level.UNKNOWN, None])
def test_only_official_voices_agree(level):
    """An analyst, a citizen or a speaker of unknown level does not agree for a state."""
    claim = replace(HARBOUR, speaker=replace(HARBOUR.speaker, level=level))

    found = broken(Status.AGREED, AFFIRMS, AGREES, claims=(MINISTRY, claim))

    assert [8] == [invariant for invariant, _ in found]


@pytest.mark.parametrize(
    ("changed", "invariant", "what"),
    [
        (replace(AFFIRMS, stance=PositionStance.EVADES), 8, "“evades” is not said by a source"),
        (replace(AFFIRMS, evidence=()), 1, "has no words"),
        (replace(SILENT, search=None), 1, "must name the documents searched"),
        (replace(SILENT, search=Search(2, 0, ("Sylvania",))), 1, "not as many as it says"),
        (replace(AFFIRMS, evidence=(Span("d1", 0, 9999),)), 1, "outside the text"),
        (replace(AFFIRMS, claim_ids=("claim-0",)), 2, "names claim-0"),
        (replace(AFFIRMS, issue_id="issue-0"), 2, "names issue-0"),
    ],
)
def test_a_broken_position_is_named(changed, invariant, what):
    """A position without its words, its issue or its documents is found."""
    found = broken(Status.UNADDRESSED, changed)

    assert [] != [each for each in found if each[0] == invariant and what in each[1]]


def test_an_issue_has_one_finding_and_a_label():
    """No finding, and an empty label, are violations."""
    unlabelled = replace(ISSUE, label=" ")

    assert [(8, "the issue has 0 findings, not one"), (9, "the issue has no label")] == broken(
        Status.ONE_SIDED, issues=(unlabelled,), findings=()
    )


def test_nothing_is_called_corroborated():
    """The word is not ours to give."""
    finding = Finding(ISSUE.id, Status.ONE_SIDED, "corroborated by one", (AFFIRMS.id,))

    assert [(6, "nothing is ever called corroborated")] == broken(
        Status.ONE_SIDED, AFFIRMS, findings=(finding,)
    )


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"copy_groups": (CopyGroup(("d1", "d2")),)}, "not here"),
        ({"versions": (VersionChain("https://example.org", ("d2",)),)}, "not here"),
        ({"copy_links": (CopyLink("d1", "d2", CopyKind.REWRITTEN, 0.5, ()),)}, "not here"),
        ({"copy_groups": (CopyGroup(("d1",)), CopyGroup(("d1",)))}, "counted in 2 groups"),
        ({"accounts": AccountCount(2, 1)}, "impossible"),
        ({"accounts": AccountCount(1, 2)}, "impossible"),
    ],
)
def test_broken_copies_are_named(changes, what):
    """Copies name documents of the case, each counts once, and counts are possible."""
    found = broken(Status.ONE_SIDED, AFFIRMS, **changes)

    assert [] != [each for each in found if each[0] == 6 and what in each[1]]
