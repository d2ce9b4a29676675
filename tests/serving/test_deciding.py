"""What a person decides in the browser is on disk before it is acknowledged."""

from dataclasses import replace

import pytest
from lxml import html

from rashomon.model.decision import DecisionKind
from rashomon.model.grounds import Grounds
from rashomon.model.logbook import LogKind
from rashomon.model.ruling import RulingKind
from rashomon.reviewing.decisions import review
from rashomon.reviewing.logbook import make_note
from rashomon.reviewing.making import Act
from rashomon.store.sqlite import CaseStore
from tests.dossier.sample_case import sample_case
from tests.serving.conftest import open_bench

CASE = sample_case()
CLAIM = CASE.attributions[0]
DECIDED = {each.target_id for each in CASE.decisions}
WAITING = [claim for claim in CASE.attributions if claim.id not in DECIDED]


def decisions(bench):
    """Give what was decided since the case was opened."""
    return bench.stored().decisions[len(CASE.decisions) :]


def test_an_accepted_claim_is_on_disk_with_who_and_when(bench):
    """The answer leads on; the record says who, when, why and what was before."""
    claim = WAITING[0]
    answer = bench.post(
        "/decide/claims", claim=claim.id, choice="accept", by="Ada", note="heard it", next="/review"
    )
    (made,) = decisions(bench)

    assert (303, "/review") == (answer.status_code, answer.headers["location"])
    assert (DecisionKind.ACCEPT, claim.id, "Ada", "heard it") == (
        made.kind,
        made.target_id,
        made.decided_by,
        made.note,
    )
    assert made.decided_at.endswith("Z")
    assert '"content"' in made.before


def test_what_was_decided_shows_at_once(bench):
    """The next page knows it, though the accounts were not lined up again yet."""
    claim = WAITING[0]
    before = bench.get("/").text
    bench.post("/decide/claims", claim=claim.id, choice="accept", by="Ada")

    assert f"Review {len(WAITING)} claims" in before
    assert f"Review {len(WAITING) - 1} claims" in bench.get("/").text
    assert "accepted by" in bench.get(f"/review/{claim.id}").text


def test_many_claims_are_decided_by_one_form(bench):
    """Accepting what is shown is one act of a person, and a record for each claim."""
    ids = [claim.id for claim in WAITING[:3]]
    bench.post("/decide/claims", claim=ids, choice="accept", by="Ada")

    assert ids == [each.target_id for each in decisions(bench)]


@pytest.mark.parametrize("name", ["\u200b", "\u202e", " - ", "\x07"])
def test_a_name_that_nobody_can_read_is_none(bench, name):
    """Who decided has to be told."""
    answer = bench.post("/decide/claims", claim=WAITING[0].id, choice="accept", by=name)

    assert 400 == answer.status_code
    assert () == decisions(bench)


def test_a_button_pressed_twice_decides_once(bench):
    """Else the second record would have to be undone as well."""
    first, second = WAITING[0].id, WAITING[1].id
    for claims in ([first], [first], [first, second]):
        bench.post("/decide/claims", claim=claims, choice="accept", by="Ada")
    bench.post("/decide/claims", claim=first, choice="accept", by="Ben")
    bench.post("/decide/claims", claim=second, choice="accept", by="Ada", note="seen again")
    made = decisions(bench)

    assert [(first, "Ada"), (second, "Ada"), (first, "Ben"), (second, "Ada")] == [
        (each.target_id, each.decided_by) for each in made
    ]


def test_of_many_claims_one_that_is_not_there_stops_all(bench):
    """All or nothing: no half of a decision is stored."""
    answer = bench.post("/decide/claims", claim=[WAITING[0].id, "x"], choice="accept", by="Ada")

    assert 400 == answer.status_code
    assert () == decisions(bench)


def test_an_undo_is_a_record_of_its_own(bench):
    """`u` undoes the last decision of this person, and nobody else's."""
    first, second = WAITING[:2]
    bench.post("/decide/claims", claim=first.id, choice="accept", by="Ada")
    bench.post("/decide/claims", claim=second.id, choice="reject", by="Ben")
    bench.post("/decide/undo", by="Ada")
    made = decisions(bench)

    assert [DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNDO] == [m.kind for m in made]
    assert made[0].id == made[2].target_id
    assert [second.id] == [each.target_id for each in bench.desk.view.live[len(CASE.decisions) :]]


def test_a_changed_span_is_a_correction_beside_the_machines_reading(bench):
    """The claim shows the person's words; what was read is kept."""
    claim = WAITING[0]
    start, end = claim.content[0].start, claim.content[0].end - 2
    bench.post(
        "/decide/correct",
        claim=claim.id,
        content=f"{start}:{end}",
        speaker="Somebody Else",
        stance="denies",
        by="Ada",
    )
    corrected = next(each for each in review(bench.stored()).attributions if each.id == claim.id)

    assert (start, end) == (corrected.content[0].start, corrected.content[0].end)
    assert ("Somebody Else", "denies") == (corrected.speaker.name, corrected.stance)
    assert claim in bench.stored().attributions


def test_words_are_marked_in_a_report_of_any_language(bench):
    """What the machine missed becomes a claim by three fields."""
    document = next(each for each in CASE.documents if not each.is_machine_read)
    bench.post(
        "/decide/mark",
        document=document.id,
        content="0:12",
        words=document.text[:12],
        speaker="The ministry",
        party="Iceland",
        stance="denies",
        by="Ada",
    )
    (made,) = decisions(bench)

    assert (DecisionKind.MARK, document.text[:12]) == (made.kind, made.quotation)
    assert "marked by hand" in bench.get(f"/report?id={document.id}").text
    assert 200 == bench.get(f"/review/{made.target_id}").status_code


@pytest.mark.parametrize("content", ["", "5", "9:3", "0:999999", "-1:4", "0:4; DROP", "a:b", "²:³"])
def test_a_span_outside_the_text_is_refused(bench, content):
    """No claim stands on words that are not there."""
    document = CASE.documents[0]
    answer = bench.post(
        "/decide/mark", document=document.id, content=content, stance="asserts", by="Ada"
    )

    assert 400 == answer.status_code
    assert () == decisions(bench)


def test_words_that_are_not_those_seen_are_refused(bench):
    """If page and case differ, the selection is made again."""
    document = CASE.documents[0]
    answer = bench.post(
        "/decide/mark",
        document=document.id,
        content="0:5",
        words="other words",
        stance="asserts",
        by="Ada",
    )

    assert 400 == answer.status_code


def test_a_decision_without_a_name_is_refused(bench):
    """Every decision says whose it is."""
    answer = bench.post("/decide/claims", claim=WAITING[0].id, choice="accept")

    assert 400 == answer.status_code
    assert "Your name" in answer.text


def test_a_name_is_kept_by_the_browser_and_by_nobody_else(bench):
    """It is said once; the cookie goes to us alone, and no script reads it."""
    answer = bench.post("/person", by="  Ádá  Löw ", next="/review")
    cookie = answer.headers["set-cookie"]
    bench.post("/decide/claims", claim=WAITING[0].id, choice="accept")

    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.casefold()
    assert "Ádá Löw" == decisions(bench)[0].decided_by


@pytest.mark.parametrize(
    "next_", ["https://evil.example", "//evil.example", "/\\evil.example", "x"]
)
def test_a_form_leads_nowhere_else(bench, next_):
    """An address in a form that is not ours leads to the case home."""
    answer = bench.post("/person", by="Ada", next=next_)

    assert "/" == answer.headers["location"]


def test_a_note_stands_on_any_record(bench):
    """On an issue, a claim, or the case; it makes no account be lined up again."""
    issue = CASE.alignment.issues[0]
    bench.post("/decide/note", record=issue.id, words="call the ministry", by="Ada")
    entry = bench.stored().logbook[-1]

    assert (LogKind.NOTE, issue.id, "call the ministry") == (
        entry.kind,
        entry.target_id,
        entry.words,
    )
    assert "call the ministry" in bench.get(f"/issues/{issue.id}").text
    assert bench.desk.view.is_current


def test_a_stance_is_a_decision_of_its_own(tmp_path):
    """Right words, wrong stance: the claim stays as it is read, the position is ruled."""
    position = next(
        each for each in CASE.alignment.positions if CLAIM.id in each.claim_ids and each.evidence
    )
    grounds = Grounds(position.issue_id, CLAIM.id, position.evidence[0], "words", "said so")
    case = replace(CASE, alignment=replace(CASE.alignment, grounds=(grounds,)))
    bench = open_bench(tmp_path / "ruled.db", case)
    answer = bench.post(
        "/decide/stance", issue=position.issue_id, record=CLAIM.id, stance="denies", by="Ada"
    )
    ruling = bench.stored().rulings[-1]

    assert 303 == answer.status_code
    assert (RulingKind.STANCE, "denies", "Ada") == (ruling.kind, ruling.value, ruling.decided_by)
    assert () == decisions(bench)


def test_two_people_who_decide_at_once_are_both_heard(bench):
    """A number of the sequence that another program took is no obstacle."""
    with CaseStore.open(bench.path) as other:
        other.put_decision(make_note("", "from the terminal", Act(1, "Ben")))
    bench.post("/decide/note", record="", words="from the browser", by="Ada")

    assert ["from the terminal", "from the browser"] == [e.words for e in bench.stored().logbook]


def _fields(claim, **changed):
    """Give the form of one claim as the page fills it."""
    spans = [f"{span.start}:{span.end}" for span in claim.content]
    return {
        "claim": claim.id,
        "content": spans,
        "speaker": claim.speaker.name or "",
        "party": claim.speaker.party or "",
        "stance": str(claim.stance),
        "by": "Ada",
        **changed,
    }


def _official():
    return next(each for each in WAITING if each.speaker.level and each.speaker.name)


def test_a_corrected_stance_leaves_the_speaker_official(bench):
    """Level and role have no field of their own; they stay with a name that stays."""
    claim = _official()
    bench.post("/decide/correct", **_fields(claim, stance="warns"))
    (made,) = decisions(bench)

    assert (DecisionKind.CORRECT, claim.speaker) == (made.kind, made.speaker)


@pytest.mark.parametrize("name", ["bor\x07der  ministry", "x" * 100, "\u202eyrtsinim"])
def test_a_name_that_a_page_shows_otherwise_is_no_correction(tmp_path, name):
    """Controls are shown by their numbers, white space is folded, long names are cut."""
    speaker = replace(_official().speaker, name=name)
    records = tuple(
        replace(each, attributions=tuple(replace(a, speaker=speaker) for a in each.attributions))
        for each in CASE.records
    )
    bench = open_bench(tmp_path / "odd.db", replace(CASE, records=records))
    page = bench.get(f"/review/{WAITING[0].id}")
    shown = html.fromstring(page.text).xpath("//input[@id='speaker']/@value")[0]
    fields = _fields(WAITING[0], speaker=shown, party=speaker.party or "")
    bench.post("/decide/claims", choice="accept", **fields)

    assert [DecisionKind.ACCEPT] == [each.kind for each in decisions(bench)]


def test_another_speaker_takes_over_no_level(bench):
    """Nothing is known of a name that a person typed but the name."""
    claim = _official()
    bench.post("/decide/correct", **_fields(claim, speaker="Somebody Else"))
    (made,) = decisions(bench)

    assert ("Somebody Else", None, None) == (
        made.speaker.name,
        made.speaker.level,
        made.speaker.role,
    )


def test_an_emptied_speaker_is_not_stated(bench):
    """Unknown is a value: the machine's speaker does not come back."""
    claim = _official()
    bench.post("/decide/correct", **_fields(claim, speaker="", party=""))
    (left,) = [each for each in review(bench.stored()).attributions if each.id == claim.id]

    assert (None, None) == (left.speaker.name, left.speaker.party)


def test_without_scripts_what_was_edited_is_not_lost_by_accepting(bench):
    """The button of a plain form accepts; what the fields say is what is recorded."""
    claim = _official()
    bench.post("/decide/claims", choice="accept", **_fields(claim, party="Elsewhere"))
    (made,) = decisions(bench)

    assert (DecisionKind.CORRECT, "Elsewhere") == (made.kind, made.speaker.party)


def test_the_form_of_a_claim_left_as_it_is_accepts(bench):
    """Nothing was changed, so nothing is corrected."""
    claim = _official()
    bench.post("/decide/claims", choice="accept", **_fields(claim))

    assert [DecisionKind.ACCEPT] == [each.kind for each in decisions(bench)]


@pytest.mark.parametrize("content", ["0:" + "9" * 5000, "9" * 5000 + ":5", "²:³"])
def test_an_offset_of_any_length_is_refused_in_words(bench, content):
    """It is no number that Python would even read."""
    answer = bench.post("/decide/correct", **_fields(_official(), content=content))

    assert 400 == answer.status_code
    assert () == decisions(bench)
