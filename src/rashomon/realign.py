"""Line up the accounts of a case again, without reading anything: no model is loaded.

Enters a case, or the file of one, and the alignment stage; leaves the case with its decisions and
rulings applied, in one transaction.
"""

from dataclasses import replace

from rashomon.contracts import AlignmentStage
from rashomon.model.case import Alignment, Case
from rashomon.reviewing.decisions import review
from rashomon.store.pausing import collector_paused
from rashomon.store.sqlite import CaseStore


def line_up(stage: AlignmentStage, case: Case, previous: Alignment) -> Case:
    """Line up the accounts of a case after applying the analyst's decisions to it."""
    with collector_paused():
        reviewed = review(case)
        alignment = stage(reviewed, previous)
    orphans = reviewed.problems[len(case.problems) :]
    return replace(case, alignment=replace(alignment, problems=(*alignment.problems, *orphans)))


def update_alignment(store: CaseStore, stage: AlignmentStage) -> None:
    """Realign a case whose documents or decisions changed since it was last aligned."""
    if not store.is_alignment_current():
        state = store.ledger_state()
        memory = store.load_memory()
        case = replace(store.load_case(with_derived=False), memory=memory)
        aligned = line_up(stage, case, case.alignment)
        store.replace_alignment(aligned.alignment, over=state)
        store.keep_memory(memory)
