"""Which acts in two logs are one act, whatever their numbers and ids.

Enters a case; leaves for each decision, ruling and entry of its logbook an identity made of who,
when, what kind, on what and with what content. The number in the log, the id made of it and what
the machine had read are no part of it, so that the same act is known again in another case file.
Of acts that are alike in all this, the first is the first, the second the second.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import msgspec

from rashomon.model.case import Case
from rashomon.model.decision import Decision
from rashomon.model.ids import make_id, span_key
from rashomon.model.logbook import LogEntry
from rashomon.model.merging import LoggedAct
from rashomon.model.ruling import Ruling
from rashomon.model.span import RecordId

_ENCODER = msgspec.json.Encoder(order="sorted")
_UNDO = "undo"


def acts_of(case: Case) -> Iterator[LoggedAct]:
    """Give every act of a case, each log in sequence."""
    yield from case.decisions
    yield from case.rulings
    yield from case.logbook


def identities(case: Case) -> Mapping[RecordId, str]:
    """Map the ids of all acts of a case to their identities."""
    found: dict[RecordId, str] = {}
    seen: Counter[str] = Counter()
    for act in acts_of(case):
        target = found.get(act.target_id, act.target_id)
        content = _ENCODER.encode(_bare(act, target)).decode()
        seen[content] += 1
        found[act.id] = make_id("act", type(act).__name__, content, str(seen[content]))
    return MappingProxyType(found)


def roots(case: Case) -> Mapping[RecordId, RecordId]:
    """Map the ids of all acts to the act that is at stake: an undo's is that of what it undoes."""
    found: dict[RecordId, RecordId] = {}
    for act in acts_of(case):
        found[act.id] = found.get(act.target_id, act.id) if act.kind == _UNDO else act.id
    return MappingProxyType(found)


def placed(act: LoggedAct, sequence: int, target_id: RecordId) -> LoggedAct:
    """Give an act another number in its log and another target, and the id that these make."""
    number = str(sequence)
    match act:
        case Decision():
            identity = make_id("decision", number, act.kind, target_id)
            return replace(act, id=identity, sequence=sequence, target_id=target_id)
        case Ruling():
            about = (f"{each.claim_id}:{span_key((each.span,))}" for each in act.clauses)
            identity = make_id("ruling", number, act.kind, *about, target_id, act.words, act.value)
            return replace(act, id=identity, sequence=sequence, target_id=target_id)
        case LogEntry():
            said = act.decided_by, target_id, act.words, act.value
            identity = make_id("log", number, act.kind, *said)
            return replace(act, id=identity, sequence=sequence, target_id=target_id)


def _bare(act: LoggedAct, target: str) -> LoggedAct:
    if isinstance(act, LogEntry):
        return replace(act, id="", sequence=0, target_id=target)
    return replace(act, id="", sequence=0, target_id=target, before="")
