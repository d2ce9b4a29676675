"""The analyst's rulings as ``issue --json`` prints them."""

from collections import defaultdict

from rashomon.exchange.stable import JsonObject, fields_of
from rashomon.model.case import Case
from rashomon.model.ruling import Ruling, RulingKind
from rashomon.model.span import RecordId, Span
from rashomon.model.undo import standing

_RULING = "id sequence kind clauses target_id words value before decided_by decided_at note"


def rulings_json(case: Case, rulings: tuple[Ruling, ...]) -> JsonObject:
    """Give rulings in sequence, whether they stand, and the issues that their words are on."""
    live = {ruling.id for ruling in standing(case.rulings)[0]}
    return {
        "rulings": [{**fields_of(each, _RULING), "stands": each.id in live} for each in rulings],
        "issues": issues_of(case, rulings),
    }


def issues_of(case: Case, rulings: tuple[Ruling, ...]) -> list[RecordId]:
    """Give the issues that the words of some rulings are on today, sorted."""
    ruled: defaultdict[RecordId, list[Span]] = defaultdict(list)
    for ruling in rulings:
        # The last clause of a stance names its issue; the claim may be on others as well.
        is_stance = ruling.kind is RulingKind.STANCE
        for clause in ruling.clauses[-1:] if is_stance else ruling.clauses:
            ruled[clause.claim_id].append(clause.span)
    told = (
        each.issue_id
        for each in case.alignment.grounds
        if any(span.contains(each.span) for span in ruled[each.claim_id])
    )
    return sorted(set(told))
