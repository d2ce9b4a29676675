"""The case as one SQLite file."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from rashomon.errors import CaseError
from rashomon.model.account import Issue
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.memory import Kind
from rashomon.model.problem import make_problem
from rashomon.model.span import Span
from rashomon.reviewing.logbook import make_note
from rashomon.reviewing.making import Act, make_decision
from rashomon.store.jsonl import export_lines
from rashomon.store.sqlite import CaseStore
from tests.builders import build_document, harbour_claim, ministry_claim
from tests.strategies import cases

ENGINE = "1"


@pytest.fixture
def store(tmp_path):
    """An empty case."""
    with CaseStore.create(tmp_path / "case.db") as opened:
        yield opened


def one_report(text="The ministry said two boats had crossed the line.", document_id="d1"):
    """Give the records of a report with one claim."""
    document = build_document(text, document_id)
    return DocumentRecords(document, (ministry_claim(document),))


def put_case(store, case):
    """Store all that a case holds, as the program does."""
    for records in case.records:
        store.put_document(records, engine=ENGINE)
    for problem in case.problems:
        store.put_problem(problem)
    for decision in (*case.decisions, *case.rulings, *case.logbook):
        store.put_decision(decision)
    store.replace_alignment(case.alignment, over=store.ledger_state())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
def test_a_case_survives_the_way_to_disk_and_back(tmp_path, case):
    """What is loaded equals what was stored, for every kind of record."""
    path = tmp_path / "case.db"
    path.unlink(missing_ok=True)
    with CaseStore.create(path) as store:
        put_case(store, case)

        assert case == store.load_case()


def test_documents_in_any_order_give_the_same_export(tmp_path):
    """The order in which reports were added leaves no trace."""
    reports = [one_report(document_id=name) for name in "abc"]
    exports = []
    for name, order in (("1.db", reports), ("2.db", reports[::-1])):
        with CaseStore.create(tmp_path / name) as store:
            for records in order:
                store.put_document(records, engine=ENGINE)
            exports.append(list(export_lines(store.load_case())))

    assert exports[0] == exports[1]


def test_a_document_is_known_until_it_or_the_engine_changes(store):
    """The same report is skipped; another date or a newer engine has it read again."""
    records = one_report()
    store.put_document(records, engine=ENGINE)
    redated = replace(records.document, published_at=None)

    assert store.is_known(records.document, engine=ENGINE)
    assert not store.is_known(records.document, engine="2")
    assert not store.is_known(redated, engine=ENGINE)


def test_a_new_reading_takes_the_place_of_the_old(store):
    """Reading a report again leaves no record of the earlier reading, nor words to find."""
    store.put_document(one_report(), engine=ENGINE)
    document = one_report().document
    store.put_document(DocumentRecords(document), engine="2")

    assert Case((DocumentRecords(document),)) == store.load_case()
    assert (0,) == store.connection.execute("SELECT count(*) FROM claims").fetchone()
    assert 1 == len(store.search("boats"))


def test_another_text_under_a_known_id_is_refused(store):
    """A changed page never replaces the text that claims were read off."""
    store.put_document(one_report(), engine=ENGINE)

    with pytest.raises(CaseError, match="another text is stored under the id 'd1'"):
        store.put_document(
            one_report("The ministry said two boats had crossed the line, it seems."),
            engine=ENGINE,
        )

    assert one_report().document == store.load_case().documents[0]


def test_a_document_is_stored_whole_or_not_at_all(store):
    """A failure in the midst of a document leaves nothing of it."""
    records = one_report()
    nameless = replace(make_problem("undated-document", "no date"), id=None)
    broken = replace(records, problems=(nameless,))

    with pytest.raises(sqlite3.IntegrityError):
        store.put_document(broken, engine=ENGINE)

    assert Case() == store.load_case()


def test_decisions_are_append_only(store):
    """No statement, ours or another program's, changes or deletes a decision."""
    records = one_report()
    decision = make_decision(records.document, records.attributions[0], DecisionKind.REJECT, Act(1))
    store.put_decision(decision)

    for statement in (
        "UPDATE decisions SET record = '{}'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions (sequence, id, record) VALUES (1, 'x', '{}')",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.connection.execute(statement)

    assert (decision,) == store.load_case().decisions


def test_the_logbook_is_append_only_and_makes_no_alignment_stale(store):
    """A note is kept for good, and no account has to be lined up again for it."""
    entry = make_note(
        "claim-1", "ask the ministry", Act(1, "Ada", decided_at="2026-05-13T18:04:09Z")
    )
    before = store.ledger_state()
    store.put_decision(entry)

    for statement in (
        "UPDATE logbook SET record = '{}'",
        "DELETE FROM logbook",
        "INSERT OR REPLACE INTO logbook (sequence, id, record) VALUES (1, 'x', '{}')",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.connection.execute(statement)
    with pytest.raises(CaseError, match="number 1 of the logbook was taken meanwhile"):
        store.put_decision(make_note("claim-2", "as well", Act(1)))

    assert (entry,) == store.load_case().logbook
    assert before == store.ledger_state()


def test_decisions_are_stored_together_or_not_at_all(store):
    """Of several decisions one of which is taken, none is kept."""
    note = make_note("claim-1", "first", Act(1))

    with pytest.raises(CaseError, match="taken meanwhile"):
        store.put_decision(note, make_note("claim-2", "second", Act(1)))

    assert () == store.load_case().logbook


def test_two_decisions_of_one_number_are_told_apart(store):
    """The second of two people who decide at once is told so."""
    records = one_report()
    claim = records.attributions[0]
    store.put_decision(make_decision(records.document, claim, DecisionKind.REJECT, Act(1)))

    with pytest.raises(CaseError, match="number 1 of the decisions was taken meanwhile"):
        store.put_decision(make_decision(records.document, claim, DecisionKind.ACCEPT, Act(1)))


def test_a_stale_alignment_is_seen(store):
    """New reports and decisions make an alignment stale, and so does one over an older state."""
    records = one_report()
    claim = records.attributions[0]
    issue = Issue(claim.id, "two boats", claim.content[0], (claim.id,))
    seen = [store.is_alignment_current()]
    state = store.ledger_state()
    store.put_document(records, engine=ENGINE)
    store.replace_alignment(Alignment(issues=(issue,)), over=state)
    seen.append(store.is_alignment_current())
    store.replace_alignment(Alignment(issues=(issue,)), over=store.ledger_state())
    seen.append(store.is_alignment_current())
    store.put_decision(make_decision(records.document, claim, DecisionKind.ACCEPT, Act(1)))
    seen.append(store.is_alignment_current())

    assert [False, False, True, False] == seen
    assert (issue,) == store.load_case().alignment.issues


def test_the_same_problem_twice_is_one(store):
    """Adding a broken file again does not repeat its problem."""
    problem = make_problem("binary-file", "no text", path="a.bin")
    store.put_problem(problem)
    store.put_problem(problem)

    assert (problem,) == store.load_case().problems


def test_any_sqlite_program_reads_the_claims(store, tmp_path):
    """The view `claims` says in plain columns who said what, without our code."""
    document = build_document(outlet="The Tide")
    store.put_document(DocumentRecords(document, (harbour_claim(document),)), engine=ENGINE)
    plain = sqlite3.connect(tmp_path / "case.db")
    row = plain.execute("SELECT text, speaker, stance, published_at, outlet FROM claims").fetchone()
    plain.close()

    assert (
        "“Nothing crossed anything,”",
        "the harbour master",
        "asserts",
        "2021-05-13",
        "The Tide",
    ) == row


def test_the_index_agrees_with_the_tables(store):
    """FTS5's own check finds words and tables in step after a report was read again."""
    store.put_document(one_report(), engine=ENGINE)
    store.put_document(one_report(), engine="2")

    for check in (
        "INSERT INTO document_words (document_words, rank) VALUES ('integrity-check', 1)",
        "INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)",
    ):
        store.connection.execute(check)
    store.check_file()


def test_altered_rows_are_named(store):
    """Documents whose rows changed are named, the others and an alignment never made are not."""
    for name in "ab":
        store.put_document(one_report(document_id=name), engine=ENGINE)
    before = store.altered()
    store.connection.execute("UPDATE attributions SET span_start = 1 WHERE document_id = 'b'")
    store.connection.execute("INSERT INTO issues (rank, record) VALUES (0, '{}')")

    assert ((), ("b", "alignment")) == (before, store.altered())


def test_what_is_remembered_is_kept_until_nobody_asks_for_it(tmp_path):
    """What an alignment used stays, what it did not ask for goes; a new case has none."""
    path = tmp_path / "case.db"
    kind = Kind("lengths", int)
    with CaseStore.create(path) as store:
        assert {} == store.load_memory().held
        memory = store.load_memory()
        memory.recall(kind, len, "one")
        memory.recall(kind, len, "other")
        store.keep_memory(memory)
    with CaseStore.open(path) as store:
        memory = store.load_memory()
        assert 3 == memory.recall(kind, lambda _: pytest.fail("it was read again"), "one")
        store.keep_memory(memory)
        assert 1 == len(store.load_memory().held)


def test_the_ledger_without_what_was_derived_has_its_issues(store):
    """What an alignment needs of the one before are ids, and no more is read."""
    alignment = Alignment((Issue("issue-1", "boats crossed", Span("d1", 0, 3), ("c1",)),))
    store.put_document(one_report(), engine=ENGINE)
    problem = make_problem("undated-document", "no date")
    store.replace_alignment(replace(alignment, problems=(problem,)), over="")
    whole, ledger = store.load_case(), store.load_case(with_derived=False)

    assert (problem,) == whole.alignment.problems
    assert replace(whole, alignment=alignment) == ledger
    assert tuple(record.document for record in whole.records) == store.load_documents()
