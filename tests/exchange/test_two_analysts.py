"""Comparison, merge, hand-over and decision log as JSON."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.exchange.comparing import comparison_json
from rashomon.exchange.decisions import decisions_json, entries_json
from rashomon.exchange.handover import handover_json
from rashomon.exchange.merging import merge_json
from rashomon.exchange.stable import documents_of
from rashomon.model.attribution import CueStance
from rashomon.reviewing.comparing import Annotator, compare
from rashomon.reviewing.handover import baseline_of, handover_of
from rashomon.reviewing.making import Act
from rashomon.reviewing.merging import plan_merge
from tests.builders import span_of
from tests.reviewing.two_logs import ACCEPT, CASE, CORRECT, DOCUMENT, HARBOUR, MINISTRY, decide
from tests.strategies import cases

# Cases of every kind of record are slow to draw.
EXAMPLES = 30

EXACT = (span_of(DOCUMENT, "two boats had crossed"),)


@settings(max_examples=EXAMPLES)
@given(cases(), st.booleans())
def test_every_case_is_written(case, is_timed):
    """Whatever a case holds: plain JSON, the same twice, its logs complete."""
    since = "2031-03-04" if is_timed else ""
    written = json.dumps(handover_json(handover_of(case, baseline_of(case, since)), case))
    log = decisions_json(case, case.decisions)["decisions"]

    assert written == json.dumps(handover_json(handover_of(case, baseline_of(case, since)), case))
    assert [each.id for each in case.decisions] == [each["id"] for each in log]
    assert json.dumps([log, entries_json(case, case.logbook)])


def test_a_correction_has_before_and_after_in_words():
    """What the machine had read and what was decided stand as words with offsets."""
    case = decide(CASE, MINISTRY, CORRECT, "Ada", content=EXACT, stance=CueStance.DENIES)
    (line,) = decisions_json(case, case.decisions)["decisions"]

    assert ("asserts", "denies") == (line["before"]["stance"], line["after"]["stance"])
    assert ["two boats had crossed the line", "two boats had crossed"] == [
        line[name]["content"][0]["text"] for name in ("before", "after")
    ]


def test_a_disagreement_has_its_words_and_ids():
    """The words stand with their place, each side with what it says and what to look at."""
    ada = decide(CASE, MINISTRY, ACCEPT, "Ada")
    ben = decide(CASE, MINISTRY, CORRECT, "Ben", stance=CueStance.DENIES)
    found = comparison_json(compare(Annotator("a", ada), Annotator("b", ben)), documents_of(CASE))
    (each,) = found["disagreements"]

    assert ("stance", "asserts", "denies") == (each["matter"], each["says"], each["they_say"])
    assert (MINISTRY.id, ada.decisions[0].id) == each["ids"]
    assert ["two boats had crossed the line"] == [one["text"] for one in each["evidence"]]


def test_a_merge_names_the_logs():
    """Each act stands with the log that it is of, as it will be stored."""
    theirs = decide(decide(CASE, MINISTRY, CORRECT, "Ben"), HARBOUR, ACCEPT, "Ben")
    mine = decide(CASE, MINISTRY, CORRECT, "Ada", stance=CueStance.DENIES)
    found = merge_json(plan_merge(mine, theirs, Act(0)), is_stored=False)

    assert [("decisions", 2)] == [(each["log"], each["sequence"]) for each in found["taken"]]
    assert "two boats had crossed the line" == found["conflicts"][0]["words"]
