"""The brief: what it tells, what it leaves out and counts, and what every sentence rests on."""

from dataclasses import replace

import pytest
from hypothesis import given

from rashomon.dossier.brief import PAGE, build_brief
from rashomon.exchange.brief import brief_json
from rashomon.exchange.stable import documents_of
from rashomon.model.account import Basis, Finding, PositionStance, Status
from rashomon.model.attribution import party_order
from rashomon.model.brief import Part
from rashomon.model.change import Change, ChangeKind, DayChanges
from rashomon.model.grounds import Grounds, ToldAct
from rashomon.model.question import Unknown, UnknownForm
from rashomon.model.rumour import Rumour, Turn, TurnKind
from rashomon.reviewing.filtering import reviewed_claims
from tests.dossier.sample_case import (
    BOARDED,
    CONFIRMED,
    DEATH,
    FIRED,
    FLARES,
    NOT_AIMED,
    RUMOUR,
    SHOTS,
    STOPPED,
    STOPPING,
    UNEXPLAINED,
    sample_case,
)
from tests.strategies import cases

EVERYTHING = frozenset(claim.id for claim in sample_case().attributions)


def section(brief, part):
    """Give one section of a brief."""
    return next(each for each in brief.sections if each.part is part)


def subjects(brief, part):
    """Give what the items of a section speak of."""
    return [item.lead.subject for item in section(brief, part).items]


def aligned(**changed):
    """Give the sample with another alignment."""
    case = sample_case()
    return replace(case, alignment=replace(case.alignment, **changed))


def with_grounds(actor="Norland", other="Norland"):
    """Give the sample with what the clauses on the stopping tell of who did it."""
    told = ((STOPPED, other), (CONFIRMED, other), (BOARDED, actor))
    grounds = tuple(
        Grounds(STOPPING.id, claim.id, claim.content[0], "act", "", ToldAct("hold", actor=who))
        for claim, who in told
    )
    return aligned(grounds=grounds)


@given(cases())
def test_every_sentence_rests_on_something(case):
    """Whatever the case, each sentence has words, a search, reports or a record to open."""
    reviewed = reviewed_claims(case)
    for has_all in (False, True):
        brief = build_brief(case, reviewed, has_all=has_all, is_full=True)
        for each in brief.sentences():
            assert each.words or each.search or each.document_ids or each.record_ids
            assert all(words.span.document_id in case.by_document() for words in each.words)
        assert brief_json(brief, documents_of(case))["sections"]


@given(cases())
def test_nothing_unreviewed_is_told_unless_asked_for(case):
    """Without `has_all` every assertion is reviewed, and what is left out is counted."""
    reviewed = reviewed_claims(case)
    brief = build_brief(case, reviewed, is_full=True)
    whole = build_brief(case, reviewed, has_all=True, is_full=True)

    assert all(each.is_reviewed or each.is_pointer for each in brief.sentences())
    assert 0 == whole.left_out
    unreviewed = [
        each
        for each in whole.sentences()
        if not each.is_reviewed and not each.is_pointer and each.claim_ids
    ]
    assert not unreviewed or brief.left_out


@given(cases())
def test_the_same_case_gives_the_same_brief(case):
    """A brief does not depend on the order in which claims were reviewed."""
    reviewed = sorted(reviewed_claims(case))

    assert build_brief(case, frozenset(reviewed)) == build_brief(case, frozenset(reviewed[::-1]))


def test_an_untouched_case_tells_nobodys_words():
    """Before any review the sections of assertions are empty, and say how much waits."""
    brief = build_brief(sample_case(), frozenset())

    assert [] == [
        item.lead.text
        for part in (Part.KNOWN, Part.DISPUTED, Part.UNKNOWN)
        for item in section(brief, part).items
    ]
    assert 0 < brief.left_out
    assert {STOPPED.id, CONFIRMED.id, NOT_AIMED.id} <= set(brief.waiting)
    assert (0, len(EVERYTHING)) == (brief.reviewed, brief.claims)


def test_agreed_needs_a_reviewed_pair_that_earns_it():
    """Two parties in their own official voice on one act, both reviewed: not one, not two acts."""
    both = frozenset({CONFIRMED.id, BOARDED.id})
    stopping = STOPPING.label

    assert [stopping] == subjects(build_brief(with_grounds(), both), Part.KNOWN)
    assert [] == subjects(build_brief(with_grounds(), frozenset({CONFIRMED.id})), Part.KNOWN)
    assert [] == subjects(build_brief(with_grounds(other="Sudmark"), both), Part.KNOWN)
    (item,) = section(build_brief(with_grounds(), both), Part.KNOWN).items
    assert 1 == item.unreviewed
    assert "agreed by Norland and Sudmark" in item.lead.text
    assert {each.claim_ids for each in item.under} == {(CONFIRMED.id,), (BOARDED.id,)}


def test_a_state_that_waits_for_review_is_pointed_at():
    """What is read as agreed, and not reviewed, is something to check, with the claims to do it."""
    brief = build_brief(with_grounds(), frozenset({STOPPED.id}))
    found = [each for each in brief.sentences() if each.subject == STOPPING.label]

    assert ["read as agreed by adversaries; 1 of 3 statements on it are reviewed"] == [
        each.text for each in found
    ]
    assert {BOARDED.id, CONFIRMED.id} == set(found[0].claim_ids)
    assert found[0].is_pointer


def test_each_side_of_a_dispute_has_its_sentence():
    """Parties stand by the alphabet, each with the same verbs and the words it used."""
    brief = build_brief(sample_case(), EVERYTHING)
    (item,) = section(brief, Part.DISPUTED).items
    named = [each.text.partition(" (")[0] for each in item.under]

    assert "disputed" == item.lead.text
    assert sorted(named, key=party_order) == named
    verbs = {each.text.rpartition(") ")[2] for each in item.under}
    assert {"affirms it", "denies it", "acknowledges part of it"} == verbs
    assert all(each.words and each.is_reviewed for each in item.under)
    assert 0 == item.unreviewed


def test_a_dispute_reviewed_on_one_side_says_so():
    """The word disputed takes both sides; one reviewed side is told with what is missing."""
    (item,) = section(build_brief(sample_case(), frozenset({FIRED.id})), Part.DISPUTED).items

    assert "reviewed in part; what is read against it is not reviewed" == item.lead.text
    assert [(FIRED.id,)] == [each.claim_ids for each in item.under]
    assert 2 == item.unreviewed


def test_an_analysts_ruling_counts_as_reviewed():
    """Where an analyst ruled, the position is told although the claim was not accepted."""
    positions = tuple(
        replace(each, basis=Basis.ANALYST) if each.claim_ids == (NOT_AIMED.id,) else each
        for each in sample_case().alignment.positions
    )
    (item,) = section(build_brief(aligned(positions=positions), frozenset()), Part.DISPUTED).items

    assert [(NOT_AIMED.id,)] == [each.claim_ids for each in item.under]


def test_what_is_possibly_related_is_no_statement():
    """A suggestion is never told as what a party says, reviewed or not."""
    positions = tuple(
        replace(each, is_suggestion=each.claim_ids == (NOT_AIMED.id,))
        for each in sample_case().alignment.positions
    )
    brief = build_brief(aligned(positions=positions), EVERYTHING, has_all=True, is_full=True)
    said = [each for each in brief.sentences() if not each.is_pointer and each.cue]

    assert [] == [each for each in said if NOT_AIMED.id in each.claim_ids and "denies" in each.text]


def test_debunked_takes_every_claim_of_the_issue():
    """A word that accuses is told only when all that carries it was reviewed."""
    assert DEATH.label in subjects(build_brief(sample_case(), EVERYTHING), Part.CORRECTED)
    less = EVERYTHING - {RUMOUR.id}
    assert DEATH.label not in subjects(build_brief(sample_case(), less), Part.CORRECTED)


def test_a_silence_says_what_was_searched_and_quotes_nobody():
    """Who is not found to speak stands under what another party to the incident says."""
    ids = [each.id for each in sample_case().alignment.positions if each.issue_id == SHOTS.id]
    finding = Finding(SHOTS.id, Status.ONE_SIDED, "only", tuple(ids))
    brief = build_brief(aligned(findings=(finding,)), EVERYTHING)
    (item,) = section(brief, Part.UNKNOWN).items
    silence = item.under[-1]

    assert "no words of Northern Council on it are found" == item.lead.text
    assert silence.text.startswith("Northern Council is not found to speak to it, in 3 documents")
    assert () == silence.words
    assert silence.search is not None


def test_a_reports_own_voice_waits_for_a_mark():
    """A declared unknown without a claim cannot be reviewed: it is counted apart."""
    place = UNEXPLAINED.span
    unknown = Unknown(
        "unknown-1", UnknownForm.UNCLEAR, place, place, "narrator", None, None, None, None, None
    )
    case = aligned(unknowns=(unknown,), findings=())
    told = build_brief(case, EVERYTHING, has_all=True)

    assert 1 == build_brief(case, EVERYTHING).unreachable
    assert ["The report itself (Harbour Gazette) calls this unclear or unexplained"] == [
        item.lead.text for item in section(told, Part.UNKNOWN).items
    ]


def test_a_rumour_called_debunked_stays_a_suggestion():
    """Who called it so is named, or said not to be stated; that it is one matter is ours."""
    turn = Turn(
        TurnKind.DEBUNKED, RUMOUR.content[0], RUMOUR.id, None, None, None, None, None, False, True
    )
    accounts = sample_case().alignment.accounts
    rumour = Rumour("rumour-1", RUMOUR.content[0], None, (turn,), accounts)
    brief = build_brief(aligned(rumours=(rumour,), findings=()), EVERYTHING)
    found = next(each for each in brief.sentences() if "rumour-1" in each.record_ids)

    assert "called debunked, by whom is not stated" == found.text
    assert found.is_suggestion


@pytest.mark.parametrize("is_suggestion", [True, False])
def test_a_change_on_what_is_possibly_related_is_only_counted(is_suggestion):
    """A change of position is told where it rests on statements, and pointed at where not."""
    change = Change(
        ChangeKind.CHANGED_POSITION,
        SHOTS.id,
        SHOTS.label,
        "Norland / Ola Brandt",
        PositionStance.DENIES,
        PositionStance.ACKNOWLEDGES_PARTLY,
        NOT_AIMED.content,
        FLARES.content,
        is_suggestion=is_suggestion,
    )
    documents = sample_case().documents[:1]
    days = DayChanges("2031-03-13", "2031-03-15", documents, (), (change,), 0)
    texts = [
        item.lead.text
        for item in section(
            build_brief(sample_case(), EVERYTHING, changes=days), Part.CHANGED
        ).items
    ]

    assert "1 report came after 2031-03-13, up to 2031-03-15: The Courier" == texts[0]
    told = any("acknowledges part of it; before, denies it" in each for each in texts)
    assert is_suggestion != told
    assert is_suggestion == ("1 more change rests on what is possibly related" in texts)


def test_a_page_counts_what_it_has_no_room_for():
    """Limits cut, and say how much; a full brief has all."""
    page = build_brief(sample_case(), EVERYTHING, has_all=True)
    full = build_brief(sample_case(), EVERYTHING, has_all=True, is_full=True)
    for part, limit in PAGE.items():
        cut, whole = section(page, part), section(full, part)
        assert len(cut.items) <= limit
        assert len(whole.items) == len(cut.items) + cut.more
        assert 0 == whole.more


def test_problems_that_cost_text_are_pointed_at():
    """A report that was not read stands among what to check, with what to do."""
    texts = [
        item.lead.text
        for item in section(build_brief(sample_case(), frozenset()), Part.CHECK).items
    ]

    assert any("language is not read by machine: foreign; mark claims by hand" in x for x in texts)
