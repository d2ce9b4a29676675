"""What a merge does, or would do, as ``merge --json`` prints it."""

from rashomon.exchange.decisions import act_json
from rashomon.exchange.stable import JsonObject
from rashomon.model.merging import MergePlan


def merge_json(plan: MergePlan, *, is_stored: bool) -> JsonObject:
    """Give what is taken, conflicts and leftovers; ids of `taken` are those in this case."""
    return {
        "is_stored": is_stored,
        "taken": [act_json(each) for each in plan.taken],
        "known": plan.known,
        "conflicts": [
            {
                "words": each.words,
                "says": each.says,
                "they_say": each.they_say,
                "mine": [act_json(act) for act in each.mine],
                "theirs": act_json(each.theirs),
            }
            for each in plan.conflicts
        ],
        "leftovers": [{"why": each.why, "act": act_json(each.act)} for each in plan.leftovers],
    }
