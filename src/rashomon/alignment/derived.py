"""What follows from the issues of a case: everything that is derived beside them.

What enters: a case with the issues, positions and findings of its alignment. What leaves: the same
alignment with third parties, with what is asked of the whole and what of it nobody addresses, with
families of issues and what stands against itself, and with what follows claims through time. Each
part is a function of case and alignment; only what is unaddressed reads the questions, these read
requests, and the words for an act are put together by families.
"""

from dataclasses import replace

from rashomon.alignment.account_changes import find_account_changes
from rashomon.alignment.acts import find_acts
from rashomon.alignment.boards import with_boards
from rashomon.alignment.contradictions import find_contradictions
from rashomon.alignment.families import find_families
from rashomon.alignment.incident import find_kinds
from rashomon.alignment.latency import find_all_remarks, find_latency
from rashomon.alignment.naming import find_names
from rashomon.alignment.questions import find_questions
from rashomon.alignment.registers import find_registers
from rashomon.alignment.rumours import find_rumours
from rashomon.alignment.suggested import with_suggested_evasions
from rashomon.alignment.third_parties import with_third_parties
from rashomon.alignment.told_issues import read_told
from rashomon.alignment.unaddressed import with_unaddressed
from rashomon.alignment.unknowns import find_unknowns
from rashomon.alignment.voices import Voices
from rashomon.model.case import Alignment, Case, DocumentRecords


def with_derived(case: Case, aligned: Alignment) -> Alignment:
    """Add all that is derived from a case and its issues."""
    by_day = replace(case, records=tuple(sorted(case.records, key=_day_order)))
    asked = _with_questions(by_day, with_third_parties(case, aligned))
    # What is unaddressed rests on the questions; everything that follows rests on the states.
    settled = with_suggested_evasions(case, with_unaddressed(case, asked))
    return with_boards(case, _with_lives(case, _with_families(case, settled)))


def _with_families(case: Case, aligned: Alignment) -> Alignment:
    """Add what issues are one matter, how parties tell acts, and what one side holds or changes."""
    told, voices = read_told(case, aligned), Voices.of(case, aligned)
    aligned = replace(aligned, families=find_families(case, told))
    return replace(
        aligned,
        acts=find_acts(case, told, aligned.families),
        contradictions=find_contradictions(case, aligned, told, voices),
        account_changes=find_account_changes(case, aligned, told, voices),
    )


def _with_lives(case: Case, aligned: Alignment) -> Alignment:
    """Add what follows claims through time: rumours, waits for answers, registers."""
    remarks = find_all_remarks(case)
    return replace(
        aligned,
        rumours=find_rumours(case, aligned),
        remarks=remarks,
        latencies=find_latency(case, aligned, remarks),
        registers=find_registers(case, aligned),
    )


def _with_questions(case: Case, aligned: Alignment) -> Alignment:
    """Add what is asked of the whole, of reports in the order of their days."""
    aligned = replace(aligned, unknowns=find_unknowns(case), place_names=find_names(case))
    aligned = replace(aligned, incident_kinds=find_kinds(case, aligned))
    return replace(aligned, questions=find_questions(case, aligned))


def _day_order(records: DocumentRecords) -> tuple[bool, str, str]:
    day = records.document.published_at
    return day is None, day.value if day else "", records.document.id
