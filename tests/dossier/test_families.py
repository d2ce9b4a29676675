"""Families, contradictions and changes of position in the dossier."""

from dataclasses import replace

import pytest

from rashomon.dossier.families import group_issues
from rashomon.dossier.html import render_dossier
from rashomon.dossier.issues import rank_issues
from rashomon.model.account import Basis, Finding, Issue, Position, PositionStance, Status
from rashomon.model.case import Alignment, Case, DocumentRecords
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
)
from rashomon.model.partial_date import PartialDate
from tests.builders import build_document, harbour_claim, ministry_claim

DOCUMENT = build_document()
CLAIMS = ministry_claim(DOCUMENT), harbour_claim(DOCUMENT)
DAY = PartialDate.parse("2021-05-13")


def _case() -> Case:
    """Build a case of two issues of one family, with one record of each kind."""
    one, other = CLAIMS
    span = one.content[0]
    issues = tuple(
        Issue(f"issue-{number}", f"label {number}", claim.content[0], (claim.id,))
        for number, claim in enumerate(CLAIMS, 1)
    )
    positions = tuple(
        Position(f"position-{number}", f"issue-{number}", "Norland", None, PositionStance.AFFIRMS,
                 Basis.QUOTED, 0.8, evidence=claim.content, claim_ids=(claim.id,))
        for number, claim in enumerate(CLAIMS, 1)
    )  # fmt: skip
    ids = ("issue-1", "issue-2")
    tie = Tie(TieKind.LEGAL, ids, "an <i>odd</i> law", one.content, is_suggestion=True)
    voice = ActVoice(
        "Norland",
        (UsedWord("<b>crossed</b>", span, one.id),),
        (NamedActor("two <u>boats</u>", "Sudland", ("MIL",), span, one.id),),
    )
    halves = (
        Voicing("the <b>navy</b>", PositionStance.DENIES, DAY, None, one.content, (one.id,)),
        Voicing(None, None, None, DAY, other.content, (other.id,), relayed_by="Sudland"),
    )
    alignment = Alignment(
        issues=issues,
        positions=positions,
        findings=tuple(
            Finding(each.issue_id, Status.ONE_SIDED, "one speaks", (each.id,)) for each in positions
        ),
        families=(IssueFamily("family-1", "the <b>border</b>", "border", ids, (tie,)),),
        acts=(ActTelling("act-1", ids, (voice,), True, True),),
        contradictions=(
            Contradiction("contradiction-1", Within.SIDE, Clash.STANCES, "Norland", ids, halves,
                          "affirms and denies"),
        ),
        account_changes=(
            Change(ChangeKind.FIGURE, "issue-1", "label 1", "Norland", "three", "five",
                   one.content, other.content, DAY, None, is_suggestion=True),
        ),
    )  # fmt: skip
    return Case((DocumentRecords(DOCUMENT, CLAIMS),), alignment=alignment)


@pytest.mark.parametrize(
    "words",
    [
        '<h3 id="f1-h"><bdi>the &lt;b&gt;border&lt;/b&gt;</bdi> <span class="tally">2</span></h3>',
        '<h4><span class="number">1</span> <bdi>label 1</bdi></h4>',
        "an &lt;i&gt;odd&lt;/i&gt; law",
        "&lt;b&gt;crossed&lt;/b&gt;",
        "two &lt;u&gt;boats&lt;/u&gt;",
        "who acted is told otherwise by party (suggestion)",
        "the &lt;b&gt;navy&lt;/b&gt;",
        "as <bdi>Sudland</bdi> tells it",
        "no contradiction of the earlier",
    ],
)
def test_what_stands_beside_the_issues_is_in_the_dossier(words):
    """Families, words for the act, both wordings and changes are shown; foreign text is text."""
    assert words in render_dossier(_case()).decode()


def test_a_case_without_them_says_so():
    """Each section says that nothing was found, and an issue alone has no group."""
    alignment = replace(
        _case().alignment, families=(), acts=(), contradictions=(), account_changes=()
    )
    page = render_dossier(replace(_case(), alignment=alignment)).decode()

    assert 'class="family"' not in page
    assert "None found." in page.partition('id="contradictions"')[2]
    assert "None found." in page.partition('id="changes"')[2]


def test_a_family_stands_where_its_first_issue_does():
    """The most disputed comes first, and an issue is in one group."""
    alignment = _case().alignment
    groups = group_issues(alignment, rank_issues(alignment))

    assert ["f1"] == [group.anchor for group in groups]
    assert [1, 2] == [item.number for item in groups[0].issues]
    assert 1 == len(groups[0].acts)
