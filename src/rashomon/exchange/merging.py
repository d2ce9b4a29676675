"""What a merge does, or would do, as ``merge --json`` prints it."""

from msgspec import to_builtins

from rashomon.exchange.stable import JsonObject
from rashomon.model.merging import LoggedAct, MergePlan

_LOGS = {"decision": "decisions", "ruling": "rulings", "log": "entries"}


def merge_json(plan: MergePlan, *, is_stored: bool) -> JsonObject:
    """Give what is taken, conflicts and leftovers; ids of `taken` are those in this case."""
    return {
        "is_stored": is_stored,
        "taken": [_act(each) for each in plan.taken],
        "known": plan.known,
        "conflicts": [
            {
                "words": each.words,
                "says": each.says,
                "they_say": each.they_say,
                "mine": [_act(act) for act in each.mine],
                "theirs": _act(each.theirs),
            }
            for each in plan.conflicts
        ],
        "leftovers": [{"why": each.why, "act": _act(each.act)} for each in plan.leftovers],
    }


def _act(act: LoggedAct) -> JsonObject:
    """Give an act as it stands in the case file, with the log that it is of."""
    return {"log": _LOGS[act.id.split("-", 1)[0]], **to_builtins(act)}
