"""What is remembered of reports saves reading them again, and changes nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment.reading import PropositionReader
from rashomon.alignment.recalling import Recaller
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.clause import ClauseVector
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.span import Span
from rashomon.store.memory import CaseMemory
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned
from tests.alignment.test_rulings_survive import EXAMPLES, reports


@settings(max_examples=EXAMPLES)
@given(reports(least=2), st.data())
def test_a_case_with_a_memory_is_the_case_without(records, data):
    """Whatever was there before, in any order: each alignment is that from scratch."""
    memory = CaseMemory()
    for _ in range(3):
        chosen = data.draw(st.lists(st.sampled_from(records), unique_by=lambda one: one.document))
        memory = CaseMemory(memory.used)
        case = Case(tuple(sorted(chosen, key=lambda one: one.document.id)), memory=memory)

        assert aligned(replace(case, memory=Case().memory)) == aligned(case)


def test_what_is_recalled_is_what_was_read():
    """Kinds of act and vectors are those that were read, turned ones too."""
    told, denial = "Maltese boats entered Icelandic waters", ("Malta", "denied", "that")
    report = make_records(
        "a", "2031-03-02", (("Iceland", "said", told), (*denial, CueStance.DENIES))
    )
    span = Span("a", 13, 13 + len(told))
    derivation, part = Derivation("test", 1.0), bytes(range(64))
    clause = ClauseVector(record_id("clause", "a", (span,)), "a", span, part, part, derivation)
    report = replace(report, clauses=(clause,))
    reader = PropositionReader.load()
    read = reader.read_case((report,))
    memory = CaseMemory()
    made = reader.read_case((report,), Recaller.of(reader, memory).read)
    memory = CaseMemory(memory.used)

    assert [clause, clause.turned] == [item.vector for item in read]
    assert read == made
    assert read == reader.read_case((report,), Recaller.of(reader, memory).read)


def test_what_was_read_is_not_read_again():
    """The same case again asks for nothing that is not there; one more report for its own alone."""
    first = make_records("a", "2031-03-02", (("Malta", "said", "its boats had withdrawn"),))
    other = make_records("b", "2031-03-03", (("Iceland", "said", "three sailors were wounded"),))
    before = CaseMemory()
    aligned(Case((first,), memory=before))
    again, more = CaseMemory(before.used), CaseMemory(before.used)
    aligned(Case((first,), memory=again))
    aligned(Case((first, other), memory=more))

    assert before.used == again.used
    assert before.used.keys() & more.used.keys()
    assert len(more.used) <= 2 * len(before.used)


def test_a_name_that_another_report_tells_is_read_into_what_was_read():
    """Who "Borg" is depends on the case: what was remembered without it is not taken."""
    words = "Borg did not comment on the ramming."
    rammed = "Maltese boats rammed an Icelandic cutter"
    asked = make_records("a", "2031-03-02", (("Iceland", "said", rammed), words))
    told = make_records("b", "2031-03-03", (("Malta's minister Ana Borg", "said", "all was calm"),))
    memory = CaseMemory()
    aligned(Case((asked,), memory=memory))
    case = Case((asked, told), memory=CaseMemory(memory.used))

    assert aligned(replace(case, memory=Case().memory)) == aligned(case)
