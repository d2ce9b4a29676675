"""Rumours and latency as ``rumours --json`` and ``latency --json`` print them.

Enters a `Case` with its alignment, leaves plain JSON objects. Every turn and moment carries its
words with their place. A wait is a least and a most in hours, null where dates do not tell it.
"""

from rashomon.exchange.stable import SCHEMA, JsonObject, documents_of, fields_of, place_object
from rashomon.model.case import Case
from rashomon.model.latency import Latency, LatencyRemark, Moment
from rashomon.model.rumour import Rumour, Turn, TurnKind
from rashomon.model.span import Span

_TURN = "kind party speaker claim_id said_at published_at is_residue is_suggestion"
_LATENCY = (
    "id issue_id party said_wait published_wait is_same_report is_order_known meanwhile"
    " meanwhile_count search remark_ids"
)


def rumours_json(case: Case) -> JsonObject:
    """Give the rumours by their first day."""
    writer = _Writer(case)
    searched = len(case.alignment.searched)
    told = [writer.rumour(rumour, searched) for rumour in case.alignment.rumours]
    return {"schema": SCHEMA, "rumours": told}


def latency_json(case: Case) -> JsonObject:
    """Give the answers of parties, and what reports say of answers."""
    writer = _Writer(case)
    return {
        "schema": SCHEMA,
        "latency": [writer.latency(row) for row in case.alignment.latencies],
        "remarks": [writer.remark(remark) for remark in case.alignment.remarks],
    }


class _Writer:
    """Writes spans with the words of their reports."""

    def __init__(self, case: Case) -> None:
        self._documents = documents_of(case)
        self._labels = {issue.id: issue.label for issue in case.alignment.issues}

    def rumour(self, rumour: Rumour, searched: int) -> JsonObject:
        return {
            **fields_of(rumour, "id issue_id accounts folded"),
            "label": self._words(rumour.label_span),
            "is_first_among_reports": bool(rumour.of_kind(TurnKind.TOLD)),
            "turns": [self._turn(turn) for turn in rumour.turns],
            "searched": searched,
        }

    def latency(self, row: Latency) -> JsonObject:
        return {
            **fields_of(row, _LATENCY),
            "searched": row.search.documents if row.search else 0,
            "statements": row.search.statements if row.search else 0,
            "issue": self._labels.get(row.issue_id),
            "raised": self._moment(row.raised),
            "answered": self._moment(row.answered),
            "evaded": self._moment(row.evaded),
        }

    def remark(self, remark: LatencyRemark) -> JsonObject:
        return {
            **fields_of(remark, "id kind party claim_id"),
            "cue": self._words(remark.cue),
            "sentence": self._words(remark.span),
        }

    def _turn(self, turn: Turn) -> JsonObject:
        origin = self._words(turn.origin) if turn.origin else None
        return {**fields_of(turn, _TURN), "words": self._words(turn.span), "origin": origin}

    def _moment(self, moment: Moment | None) -> JsonObject | None:
        if moment is None:
            return None
        names = "party speaker said_at published_at"
        return {**fields_of(moment, names), "words": self._words(moment.span)}

    def _words(self, span: Span) -> JsonObject:
        return place_object(span, self._documents)
