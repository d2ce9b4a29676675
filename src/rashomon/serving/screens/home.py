"""Case home: what there is, what waits, what is open; and what is being read."""

from rashomon.model.account import Status
from rashomon.reviewing.queue import measure_cover
from rashomon.serving.asking import Asked
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

# The order of the home page: what adversaries agree on is the safest, so it comes first.
_STATES = (
    Status.AGREED,
    Status.DISPUTED,
    Status.DEBUNKED,
    Status.ONE_SIDED,
    Status.UNADDRESSED,
)
# Claims of one sitting.
SITTING = 20


def show_home(view: View, _: Asked) -> Shown:
    """Show the state of a case."""
    snapshot = view.snapshot
    case, queue = snapshot.case, view.queue
    states = {
        state: [item for item in snapshot.ranked if item.finding.status == state]
        for state in _STATES
    }
    likely = [item for item in snapshot.ranked if item.finding.likely]
    return {
        "states": states,
        "likely": likely,
        "waiting": len(queue),
        "sitting": min(SITTING, len(queue)),
        "cover": measure_cover(case, view.reviewed),
        "cover_then": measure_cover(case, view.reviewed, queue[:SITTING]),
        "problems": sum(1 for _ in case.all_problems()),
        "latest": view.latest,
        "unread": [each.document for each in case.records if not each.document.is_machine_read],
    }


def show_adding(_: View, __: Asked) -> Shown:
    """Show what is being read; every page has the jobs."""
    return {}
