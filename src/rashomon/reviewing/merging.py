"""Merge what another analyst decided into a case, as far as the two do not conflict.

Enters two cases; leaves a `MergePlan`: the acts to store, renumbered behind those of the first
case and in the order of the second, undos pointed at what they undo, with who, when and why as
they were. Method: an act that the first case has already is known by what it says (`acts`), so
that a second merge changes nothing. It is a conflict if one claim is left otherwise, or one pair or
topic ruled otherwise (`statements`), neither log holding the other's act. What is in conflict is
left out with all that its log has on that claim, unless one side is preferred: then theirs is put
on record, and the other side's undone, so that it is settled for good. It stores nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from rashomon.model.case import Case
from rashomon.model.decision import Decision
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.merging import Conflict, Leftover, LoggedAct, MergePlan
from rashomon.model.ruling import Ruling
from rashomon.model.span import DocumentId, RecordId
from rashomon.model.undo import standing
from rashomon.reviewing.acts import acts_of, identities, placed, roots
from rashomon.reviewing.making import Act, make_undo
from rashomon.reviewing.rulings import make_ruling_undo
from rashomon.reviewing.statements import Rulings, statements_of
from rashomon.reviewing.verdicts import (
    last_on_claims,
    outcome_of,
    signed,
    standing_on_claims,
    verdict_words,
)

_IN_CONFLICT = "it belongs to a conflict"
_OVERRULED = "it is overruled there by what this case has"
_UNTAKEN = "what it is about was not taken"
_NOT_OF_THIS_FILE = "a hand-over tells of the case file in which it was written"


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
        act: Who merges, and when: of the undos that settle conflicts. Its number is not used.
        prefer: What becomes of conflicts.
    """
    return _Merger.of(mine, theirs).plan(act, prefer)


def ruling_names(case: Case, known: Mapping[RecordId, str]) -> Mapping[str, str]:
    """Map the ids of rulings to names by which they are known in every case: words, else acts."""
    return MappingProxyType({each.id: each.words or known[each.id] for each in case.rulings})


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
        new = [each for each in acts_of(self.theirs) if self.told[each.id] not in self.known]
        why_not = self._left(new, {**dict(self._overruled()), **held, **unfit})
        taken = [each for each in new if each.id not in why_not]
        put = self._placed(taken)
        is_settled = prefer is not Preference.NEITHER
        undos = self._settled(conflicts, put, act, prefer) if is_settled else ()
        return MergePlan(
            taken=(*put.values(), *undos),
            known=len(self.told) - len(new),
            conflicts=conflicts,
            leftovers=tuple(
                Leftover(each, why_not[each.id])
                for each in new
                if each.id in why_not and all(each is not one.theirs for one in conflicts)
            ),
        )

    def _left(
        self, new: list[LoggedAct], reasons: Mapping[RecordId, str]
    ) -> Mapping[RecordId, str]:
        """Give what is not taken, and what is about that: a note on a decision that is left out."""
        left: dict[RecordId, str] = {}
        for act in new:
            why = reasons.get(act.id, "") or (_UNTAKEN if act.target_id in left else "")
            if why:
                left[act.id] = why
        return left

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
            if why or is_lost_undo:
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
        """Give claims that are left otherwise by acts that the other log does not have."""
        knows = set(self.told.values())
        here = {each: identity for identity, each in self.known.items()}
        stands = standing_on_claims(self.mine)
        for target_id, theirs in standing_on_claims(self.theirs).items():
            mine, last = stands.get(target_id, ()), theirs[-1]
            if not mine or here[mine[-1].id] in knows or self.told[last.id] in self.known:
                continue
            if outcome_of(mine) != outcome_of(theirs):
                says = verdict_words(mine[-1]), verdict_words(last)
                yield Conflict(mine[-1:], last, last.quotation, *says)

    def _ruled_otherwise(self) -> Iterator[Conflict]:
        """Give the rulings that contradict what this case's own rulings say or imply."""
        here = {each: identity for identity, each in self.known.items()}
        knows = set(self.told.values())
        said = Rulings.of(standing(self.mine.rulings)[0], ruling_names(self.mine, here))
        live, names = standing(self.theirs.rulings)[0], ruling_names(self.theirs, self.told)
        last_words = Rulings.of(live, names).statements
        for ruling in live:
            if self.told[ruling.id] in self.known:
                continue
            for statement in statements_of(ruling, names):
                mine = said.on(statement.topic)
                is_last = last_words[statement.topic].answer == statement.answer
                if mine is None or mine.answer == statement.answer or not is_last:
                    continue
                if all(here[each.id] in knows for each in mine.rulings):
                    continue
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

    def _losing(self, conflicts: tuple[Conflict, ...], prefer: Preference) -> Iterator[RecordId]:
        """Give the acts that settling undoes, by the ids that they have on their own side."""
        here = {each: identity for identity, each in self.known.items()}
        if prefer is Preference.MINE:
            acts, names, shared = self.theirs.decisions, self.told, frozenset(self.known)
        else:
            acts, names, shared = self.mine.decisions, here, frozenset(self.told.values())
        claims = {each.theirs.target_id for each in conflicts if isinstance(each.theirs, Decision)}
        for decision in standing(acts)[0]:
            if decision.target_id in claims and names[decision.id] not in shared:
                yield decision.id
        for conflict in conflicts:
            if isinstance(conflict.theirs, Ruling):
                is_mine = prefer is Preference.MINE
                sided = (conflict.theirs,) if is_mine else conflict.mine
                # What several rulings imply falls with the last of them.
                yield [each.id for each in sided if names[each.id] not in shared][-1]

    def _placed(self, taken: list[LoggedAct]) -> Mapping[RecordId, LoggedAct]:
        """Number acts behind those of this case, and point them at what they are about here.

        Returns:
            The acts to store by the ids that they have there, in order.
        """
        found = {each: self.known[one] for each, one in self.told.items() if one in self.known}
        counts: Counter[type] = Counter()
        for act in acts_of(self.mine):
            counts[type(act)] = max(counts[type(act)], act.sequence)
        put: dict[RecordId, LoggedAct] = {}
        for act in taken:
            counts[type(act)] += 1
            put[act.id] = placed(act, counts[type(act)], found.get(act.target_id, act.target_id))
            found[act.id] = put[act.id].id
        return put

    def _settled(
        self,
        conflicts: tuple[Conflict, ...],
        put: Mapping[RecordId, LoggedAct],
        by: Act,
        prefer: Preference,
    ) -> Iterator[LoggedAct]:
        """Undo what loses, behind all that is taken."""
        own = {act.id: act for act in acts_of(self.mine)}
        counts: Counter[type] = Counter()
        for act in (*own.values(), *put.values()):
            counts[type(act)] = max(counts[type(act)], act.sequence)
        side = put if prefer is Preference.MINE else own
        for losing in dict.fromkeys(self._losing(conflicts, prefer)):
            undone = side.get(losing)
            if undone is None:  # made on another text of the report: it was not taken
                continue
            counts[type(undone)] += 1
            undo = replace(by, sequence=counts[type(undone)])
            if isinstance(undone, Decision):
                yield make_undo(undone, undo)
            elif isinstance(undone, Ruling):
                yield make_ruling_undo(undone, undo)
