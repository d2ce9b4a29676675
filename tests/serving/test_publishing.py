"""Publishing from the browser: the file, its record, the approvals before it."""

import hashlib
import json
from html import unescape

import pytest

from rashomon.issuing import issue
from rashomon.model.decision import DecisionKind
from rashomon.model.logbook import LogKind
from rashomon.reviewing.making import Act, make_decision
from rashomon.store.sqlite import CaseStore
from tests.dossier.sample_case import sample_case

CASE = sample_case()
CLAIMS = [claim.id for claim in CASE.attributions]


def accept_all(bench):
    """Accept every claim of the case."""
    bench.post("/decide/claims", claim=CLAIMS, choice="accept", by="Ada")
    view = bench.desk.view
    bench.desk._show(view.snapshot, view.log, is_current=True)  # as if lined up again


def test_a_draft_is_sent_and_not_recorded(bench):
    """The file says that it is a draft; the case does not know it."""
    accept_all(bench)
    answer = bench.post("/publish", form="html", draft="1", by="Ada")

    assert 200 == answer.status_code
    assert "attachment" in answer.headers["content-disposition"]
    assert "draft" in answer.text.casefold()
    assert () == bench.stored().logbook


@pytest.mark.parametrize("form", ["html", "md"])
def test_an_edition_is_recorded_with_the_hash_of_what_is_sent(bench, form):
    """The logbook says what went out, under whose name."""
    accept_all(bench)
    answer = bench.post("/publish", form=form, by="Ada")
    entry = bench.stored().logbook[-1]

    assert 200 == answer.status_code
    assert (LogKind.PUBLISH, "Ada") == (entry.kind, entry.decided_by)
    assert hashlib.sha256(answer.content).hexdigest() == json.loads(entry.value)["sha256"]
    assert f"Edition {1}" in bench.get("/publish").text


def test_nothing_is_published_of_what_is_not_lined_up(bench):
    """What was decided just now has to be in the accounts before they go out."""
    bench.post("/decide/claims", claim=CLAIMS[:1], choice="reject", by="Ada")
    answer = bench.post("/publish", form="html", by="Ada")

    assert 400 == answer.status_code
    assert "just being lined up" in answer.text


def test_a_redacted_name_is_in_no_byte_of_the_file(bench):
    """Names are covered before anything is rendered."""
    accept_all(bench)
    name = next(claim.speaker.name for claim in CASE.attributions if claim.speaker.name)
    plain = bench.post("/publish", form="html", draft="1", by="Ada").text
    covered = bench.post("/publish", form="html", draft="1", redact=name, by="Ada")

    assert 200 == covered.status_code
    assert name in unescape(plain)
    assert name not in unescape(covered.text)


def test_two_persons_approve_a_statement(bench):
    """The page shows what waits; after two names it waits no more."""
    accept_all(bench)
    page = bench.get("/publish").text
    assert "Waiting for approval" in page
    start = page.index('name="record" value="') + len('name="record" value="')
    target = page[start : page.index('"', start)]
    for person in ("Ada", "Ben"):
        answer = bench.post("/decide/approve", record=target, by=person)

        assert 303 == answer.status_code
    assert f'value="{target}"' not in bench.get("/publish").text


@pytest.mark.parametrize("fields", [{"form": "exe"}, {"form": "html", "blur_km": "-3"}, {}])
def test_what_cannot_be_chosen_is_refused(bench, fields):
    """Nothing is written for a form or a grid that there is not."""
    assert 400 == bench.post("/publish", by="Ada", **fields).status_code


def test_a_reply_is_written_down(bench):
    """Who was asked, and when."""
    bench.post(
        "/decide/reply", to="Malta", act="asked", day="2031-03-04", words="Was it so?", by="Ada"
    )

    assert "Malta" in bench.get("/publish").text
    assert LogKind.REPLY is bench.stored().logbook[-1].kind


def test_what_is_rejected_while_the_file_is_made_does_not_go_out(bench, monkeypatch):
    """A colleague's decision in another window counts up to the moment of the record."""
    accept_all(bench)
    claim = CASE.attributions[0]
    document = CASE.by_document()[claim.document_id].document

    def issue_slowly(whole, choices):
        issued = issue(whole, choices)
        with CaseStore.open(bench.path) as store:
            act = Act(len(store.load_log().decisions) + 1, "Ben")
            store.put_decision(make_decision(document, claim, DecisionKind.REJECT, act))
        return issued

    monkeypatch.setattr("rashomon.serving.publishing.issue", issue_slowly)
    answer = bench.post("/publish", form="md", by="Ada")

    assert 400 == answer.status_code
    assert "while the file was made" in answer.text
    assert () == bench.stored().logbook
