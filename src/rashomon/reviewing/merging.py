"""Merge what another analyst decided into a case, as far as the two do not conflict.

Enters two cases; leaves a `MergePlan`: the acts to store, renumbered behind those of the first
case and in the order of the second, undos pointed at what they undo, with who, when and why as
they were. Method: an act that the first case has already is known by what it says (`acts`), so
that a second merge changes nothing. It is a conflict if two persons decided otherwise on one claim,
or ruled otherwise on one pair or topic (`statements`), neither log holding the other's act; a later
act of the same person is none. What is in conflict is left out with all that its log has on that
claim, unless one side is preferred: theirs is taken on top; or both are put on record and theirs
undone, so that it is settled for good. It stores nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from rashomon.model.case import Case
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.merging import Conflict, Leftover, LoggedAct, MergePlan
from rashomon.model.ruling import Ruling
from rashomon.model.span import DocumentId, RecordId
from rashomon.model.undo import standing
from rashomon.reviewing.acts import acts_of, identities, placed, roots
from rashomon.reviewing.making import Act, make_undo
from rashomon.reviewing.rulings import make_ruling_undo
from rashomon.reviewing.statements import Rulings, statements_of

_NOBODY = "name not given"
_IN_CONFLICT = "it belongs to a conflict"
_OVERRULED = "it is overruled there by what this case has"
_UNTAKEN = "what it is about was not taken"
_NOT_OF_THIS_FILE = "a hand-over tells of the case file in which it was written"
_Kind = TypeVar("_Kind", Decision, Ruling)


class Preference(StrEnum):
    """What becomes of conflicts: left out and listed, or settled for one side."""

    NEITHER = "neither"
    THEIRS = "theirs"
    MINE = "mine"


def plan_merge(
    mine: Case, theirs: Case, act: Act, prefer: Preference = Preference.NEITHER
) -> MergePlan:
    """Say what merging another case's acts into this one does.

    Args:
        mine: The case that is merged into.
        theirs: The other.
        act: Who merges, and when; stands on the undos that keep mine. Its number is not used.
        prefer: What becomes of conflicts.
    """
    return _Merger.of(mine, theirs).plan(act, prefer)


def same_verdict(one: Decision, other: Decision) -> bool:
    """Tell whether two decisions on a claim leave it the same."""
    kinds = {one.kind, other.kind}
    if DecisionKind.REJECT in kinds or kinds == {DecisionKind.ACCEPT}:
        return len(kinds) == 1
    return _roles(one) == _roles(other)


def last_on_claims(case: Case) -> Mapping[RecordId, Decision]:
    """Map claims to the decision that stands on each and wins."""
    return MappingProxyType({each.target_id: each for each in standing(case.decisions)[0]})


def ruling_names(case: Case, known: Mapping[RecordId, str]) -> Mapping[str, str]:
    """Map the ids of rulings to names by which they are known in every case: words, else acts."""
    return MappingProxyType({each.id: each.words or known[each.id] for each in case.rulings})


def verdict_words(decision: Decision) -> str:
    """Write what was decided, by whom, when if that was kept, and why if that was said."""
    told = str(decision.kind)
    if decision.kind in (DecisionKind.CORRECT, DecisionKind.MARK):
        speaker = decision.speaker
        names = (speaker.party, speaker.name) if speaker else ()
        who = " / ".join(filter(None, names)) or "speaker not stated"
        told = f"{told}: {who}, {decision.stance or 'stance not stated'}"
    why = f": {decision.note}" if decision.note else ""
    return f"{told} ({signed(decision)}){why}"


def signed(act: LoggedAct) -> str:
    """Write whose act it is, and of when."""
    return ", ".join(filter(None, (act.decided_by or _NOBODY, act.decided_at)))


def _roles(decision: Decision) -> tuple[object, ...]:
    return (
        decision.source,
        decision.cue,
        decision.content,
        decision.speaker,
        decision.stance,
    )


@dataclass(frozen=True, slots=True)
class _Merger:
    """Two cases, with what tells their acts apart.

    Attributes:
        known: Identity -> id in this case.
        told: Id in the other case -> identity.
        root: Id in the other case -> the act at stake, there.
        texts: Report -> hash of its text, in this case.
    """

    mine: Case
    theirs: Case
    known: Mapping[str, RecordId]
    told: Mapping[RecordId, str]
    root: Mapping[RecordId, RecordId]
    texts: Mapping[DocumentId, str]

    @classmethod
    def of(cls, mine: Case, theirs: Case) -> "_Merger":
        known = {identity: each for each, identity in identities(mine).items()}
        texts = {document.id: document.sha256 for document in mine.documents}
        return cls(mine, theirs, known, identities(theirs), roots(theirs), texts)

    def plan(self, act: Act, prefer: Preference) -> MergePlan:
        unfit = dict(self._unfit())
        conflicts = tuple(
            each
            for each in (*self._decided_otherwise(), *self._ruled_otherwise())
            if each.theirs.id not in unfit
        )
        held = self._in_conflict(conflicts) if prefer is Preference.NEITHER else {}
        why_not = {**dict(self._overruled()), **held, **unfit}
        new = [each for each in acts_of(self.theirs) if self.told[each.id] not in self.known]
        undone = self._own_of(conflicts) if prefer is Preference.MINE else frozenset()
        return MergePlan(
            taken=tuple(
                self._placed([each for each in new if each.id not in why_not], act, undone)
            ),
            known=len(self.told) - len(new),
            conflicts=conflicts,
            leftovers=tuple(
                Leftover(each, why_not[each.id])
                for each in new
                if each.id in why_not and all(each is not one.theirs for one in conflicts)
            ),
        )

    def _unfit(self) -> Iterator[tuple[RecordId, str]]:
        """Give the acts that say nothing in this case, each with the reason."""
        elsewhere = {
            reading.id: records.document.id
            for records in self.theirs.records
            for reading in records.readings()
        }
        elsewhere |= {document.id: document.id for document in self.theirs.documents}
        gone: dict[RecordId, str] = {}
        for act in acts_of(self.theirs):
            reports: tuple[tuple[DocumentId, str | None], ...] = ()
            if isinstance(act, Decision):
                reports = ((act.document_id, act.document_sha256),)
            elif isinstance(act, Ruling):
                reports = tuple((one.document_id, one.document_sha256) for one in act.clauses)
            elif act.target_id in elsewhere:
                reports = ((elsewhere[act.target_id], None),)
            is_lost_undo = act.kind == LogKind.UNDO and act.target_id not in self.told
            is_handover = isinstance(act, LogEntry) and act.kind is LogKind.HANDOVER
            why = next(filter(None, (self._missing(*each) for each in reports)), "")
            why = why or (_NOT_OF_THIS_FILE if is_handover else "")
            if why or is_lost_undo or act.target_id in gone:
                gone[act.id] = why or _UNTAKEN
        yield from gone.items()

    def _overruled(self) -> Iterator[tuple[RecordId, str]]:
        """Give what stands there, but under something later that is here: on top it would win."""
        last = last_on_claims(self.theirs)
        for decision in standing(self.theirs.decisions)[0]:
            winner = last[decision.target_id]
            if winner is not decision and self.told[winner.id] in self.known:
                yield decision.id, _OVERRULED
        live, names = standing(self.theirs.rulings)[0], ruling_names(self.theirs, self.told)
        said = Rulings.of(live, names)
        for ruling in live:
            for statement in statements_of(ruling, names):
                last_word = said.on(statement.topic)
                is_here = last_word and all(
                    self.told[each.id] in self.known for each in last_word.rulings
                )
                if last_word and is_here and last_word.answer != statement.answer:
                    yield ruling.id, _OVERRULED

    def _missing(self, document_id: DocumentId, sha256: str | None) -> str:
        if document_id not in self.texts:
            return f"report {document_id} is not in this case"
        is_same = sha256 is None or self.texts[document_id] == sha256
        return "" if is_same else f"report {document_id} has another text in this case"

    def _decided_otherwise(self) -> Iterator[Conflict]:
        """Give claims on which different decisions stand, neither of which the other log has."""
        knows = set(self.told.values())
        here = {each: identity for identity, each in self.known.items()}
        stands = last_on_claims(self.mine)
        for target_id, theirs in last_on_claims(self.theirs).items():
            mine = stands.get(target_id)
            is_told = mine is None or here[mine.id] in knows or self.told[theirs.id] in self.known
            if mine is None or is_told or same_verdict(mine, theirs) or _is_later(theirs, (mine,)):
                continue
            words = theirs.quotation
            yield Conflict((mine,), theirs, words, verdict_words(mine), verdict_words(theirs))

    def _ruled_otherwise(self) -> Iterator[Conflict]:
        """Give the rulings that contradict what this case's own rulings say or imply."""
        here = {each: identity for identity, each in self.known.items()}
        knows = set(self.told.values())
        said = Rulings.of(standing(self.mine.rulings)[0], ruling_names(self.mine, here))
        names = ruling_names(self.theirs, self.told)
        for ruling in standing(self.theirs.rulings)[0]:
            if self.told[ruling.id] in self.known:
                continue
            for statement in statements_of(ruling, names):
                mine = said.on(statement.topic)
                if mine is None or mine.answer == statement.answer:
                    continue
                if all(here[each.id] in knows for each in mine.rulings):
                    continue
                if not _is_later(ruling, mine.rulings):
                    words = " | ".join(clause.quotation for clause in statement.clauses)
                    they_say = f"{statement.answer} ({signed(ruling)})"
                    says = f"{mine.answer} ({'; '.join(map(signed, mine.rulings))})"
                    yield Conflict(mine.rulings, ruling, words or ruling.words, says, they_say)
                    break

    def _in_conflict(self, conflicts: tuple[Conflict, ...]) -> Mapping[RecordId, str]:
        """Give all new acts that are at stake in conflicts, undos and earlier turns too."""
        claims = {each.theirs.target_id for each in conflicts if isinstance(each.theirs, Decision)}
        rulings = {each.theirs.id for each in conflicts if isinstance(each.theirs, Ruling)}
        roots_held = {
            each.id for each in self.theirs.decisions if each.target_id in claims
        } | rulings
        return {each: _IN_CONFLICT for each, root in self.root.items() if root in roots_held}

    def _own_of(self, conflicts: tuple[Conflict, ...]) -> frozenset[RecordId]:
        """Give what stands there alone on what is in conflict."""
        held = self._in_conflict(conflicts)
        decisions, _ = standing(self.theirs.decisions)
        rulings, _ = standing(self.theirs.rulings)
        live = {*(each.id for each in decisions), *(each.id for each in rulings)}
        return frozenset(
            each for each in live.intersection(held) if self.told[each] not in self.known
        )

    def _placed(
        self, taken: list[LoggedAct], by: Act, undone: frozenset[RecordId]
    ) -> Iterator[LoggedAct]:
        """Number acts behind those of this case, and point them at what they are about here."""
        found = {each: self.known[one] for each, one in self.told.items() if one in self.known}
        counts = {
            Decision: _last(self.mine.decisions),
            Ruling: _last(self.mine.rulings),
            LogEntry: _last(self.mine.logbook),
        }
        to_undo: list[Decision | Ruling] = []
        for act in taken:
            counts[type(act)] += 1
            put = placed(act, counts[type(act)], found.get(act.target_id, act.target_id))
            found[act.id] = put.id
            if act.id in undone and not isinstance(put, LogEntry):
                to_undo.append(put)
            yield put
        for put in to_undo:
            counts[type(put)] += 1
            undo = replace(by, sequence=counts[type(put)])
            yield make_undo(put, undo) if isinstance(put, Decision) else make_ruling_undo(put, undo)


def _last(acts: tuple[LoggedAct, ...]) -> int:
    return max((act.sequence for act in acts), default=0)


def _is_later(theirs: _Kind, mine: tuple[_Kind, ...]) -> bool:
    """Tell whether one person changed her mind: the same name throughout, and a later time."""
    is_same = {each.decided_by for each in mine} == {theirs.decided_by} != {""}
    return is_same and all(each.decided_at < theirs.decided_at for each in mine)
