"""The analyst's rulings as ``issue --json`` prints them."""

from msgspec import to_builtins

from rashomon.exchange.stable import JsonObject, fields_of
from rashomon.model.case import Case
from rashomon.model.ruling import Ruling
from rashomon.model.undo import standing

_RULING = "id sequence kind clauses target_id words value before decided_by note"


def rulings_json(case: Case, rulings: tuple[Ruling, ...]) -> JsonObject:
    """Give rulings in sequence, whether they stand, and the issues that their claims are on."""
    live = {ruling.id for ruling in standing(case.rulings)[0]}
    claim_ids = {clause.claim_id for ruling in rulings for clause in ruling.clauses}
    found = (each.issue_id for each in case.alignment.grounds if each.claim_id in claim_ids)
    return {
        "rulings": [{**fields_of(each, _RULING), "stands": each.id in live} for each in rulings],
        "issues": to_builtins(sorted(set(found))),
    }
