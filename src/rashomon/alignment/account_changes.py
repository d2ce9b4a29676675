"""Accounts that change: what one voice says otherwise on a later day, or takes back.

What enters: a case with its issues. What leaves: `Change`s by issue and day: another stance of one
voice on one issue, another figure of one party, and words by which somebody takes back what he had
said, with what that most likely was. A day is that of the saying, else that of the report; what
days do not tell apart is no change. A figure that grows is a later figure and no contradiction. All
of it is for a person to decide.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rashomon.alignment.clock import is_before
from rashomon.alignment.figures import drifting_figures
from rashomon.alignment.told_issues import ToldClause, ToldIssue, is_one_act, read_wordings
from rashomon.alignment.voices import Voices
from rashomon.alignment.withdrawals import find_withdrawals
from rashomon.alignment.wording import Wordings
from rashomon.lexicon.stance_words import Mood
from rashomon.model.account import SAYING, PositionStance
from rashomon.model.case import Alignment, Case
from rashomon.model.change import Change, ChangeKind
from rashomon.model.partial_date import PartialDate

_TAKEN = SAYING | {PositionStance.DENIES}


def find_account_changes(
    case: Case, alignment: Alignment, told: tuple[ToldIssue, ...], voices: Voices
) -> tuple[Change, ...]:
    """Give the changes of stance, of figures, and what was taken back, in this order."""
    finder = _Finder(voices, read_wordings(told))
    found = [change for issue in told for change in finder.on_issue(issue)]
    found += drifting_figures(case, alignment)
    found += find_withdrawals(case, alignment, voices)
    return tuple({change.id: change for change in found}.values())


@dataclass(frozen=True, slots=True)
class _Finder:
    voices: Voices
    wordings: Wordings[str]

    def on_issue(self, issue: ToldIssue) -> Iterator[Change]:
        """Give where a voice takes another stance on an issue on a later day."""
        by_voice: defaultdict[tuple[str, str], list[ToldClause]] = defaultdict(list)
        for clause in issue.stated:
            if clause.position and clause.party and _is_taken(clause):
                by_voice[clause.party, clause.voice].append(clause)
        for (_, voice), clauses in sorted(by_voice.items()):
            clauses.sort(key=lambda each: (self._order(each), each.span))
            for before, after in pairwise(clauses if voice else ()):
                if self._is_turned(before, after):
                    yield self._change(issue, before, after)

    def _is_turned(self, before: ToldClause, after: ToldClause) -> bool:
        stances = {each.position.stance for each in (before, after) if each.position}
        is_later = is_before(self._day(before), self._day(after))
        return len(stances) > 1 and is_later and is_one_act(before, after, self.wordings)

    def _change(self, issue: ToldIssue, before: ToldClause, after: ToldClause) -> Change:
        first, second = (each.position for each in (before, after))
        return Change(
            kind=ChangeKind.CHANGED_POSITION,
            issue_id=issue.issue.id,
            subject=issue.issue.label,
            voice=" / ".join(filter(None, (after.party, second.speaker if second else None))),
            before=first.stance if first else "",
            after=second.stance if second else "",
            earlier=(before.span,),
            evidence=(after.span,),
            earlier_at=self._day(before),
            at=self._day(after),
            is_suggestion=True,
        )

    def _day(self, clause: ToldClause) -> PartialDate | None:
        said = self.voices.said.get(clause.claim_id)
        return said or self.voices.published.get(clause.span.document_id)

    def _order(self, clause: ToldClause) -> str:
        day = self._day(clause)
        return day.value if day else "\uffff"


def _is_taken(clause: ToldClause) -> bool:
    told, position = clause.told, clause.position
    is_told = told.is_plain and told.mood == Mood.ASSERTED
    return is_told and position is not None and position.stance in _TAKEN
