"""Contradictions: what one side, or one speaker, can hardly hold together.

What enters: a case with its issues. What leaves: `Contradiction`s in canonical
order. Four are looked for: one affirms and the other denies an issue; one tells an act and its
contrary, on issues of one family or as possibly related; one holds two things that sit ill together
(``families.toml``); one gives two exact numbers of a thing on one day.
Two clauses stand against each other only where both are statements of one kind of act in their own
words and name a party in one role: "they" may be anybody. Copies count once. What the opponent
tells that a side said is marked, and is a suggestion. None of this says who is right.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from rashomon.alignment.figures import Series, figure_series, written
from rashomon.alignment.told_issues import ToldClause, ToldIssue, is_one_act, read_wordings
from rashomon.alignment.voices import Voices, voice_key
from rashomon.alignment.wording import Wordings
from rashomon.lexicon.kinship import KinshipLexicon, Tension
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import Mood
from rashomon.model.account import Basis, PositionStance
from rashomon.model.case import Alignment, Case
from rashomon.model.contradiction import Clash, Contradiction, Voicing, Within
from rashomon.model.family import IssueFamily
from rashomon.model.ids import make_id
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.span import DocumentId, RecordId, Span

# Clauses of one voice and stance on one issue that are looked at.
_REPEATED = 12
# Clauses of one kind of act that are looked at for a tension.
_COMPARED = 400


def find_contradictions(
    case: Case,
    alignment: Alignment,
    told: tuple[ToldIssue, ...],
    voices: Voices,
) -> tuple[Contradiction, ...]:
    """Give the contradictions inside sides and speakers, by their first issue."""
    finder = _Finder(voices, read_wordings(told))
    found = [one for issue in told for one in finder.on_issue(issue)]
    found += finder.in_words(told, alignment.families)
    found += finder.in_tension(told)
    found += finder.in_figures(figure_series(case, alignment), told)
    order = {issue.issue.id: place for place, issue in enumerate(told)}
    ordered = sorted(found, key=lambda one: (order.get(one.issue_ids[0], -1), one.id))
    return tuple({one.id: one for one in ordered}.values())


@dataclass(frozen=True, slots=True)
class _Finder:
    voices: Voices
    wordings: Wordings[str]

    def on_issue(self, issue: ToldIssue) -> Iterator[Contradiction]:
        """Give who both affirms and denies an issue."""
        by_party: defaultdict[str, list[ToldClause]] = defaultdict(list)
        for clause in self._firsts(filter(_is_plain, issue.stated)):
            by_party[clause.party].append(clause)
        for party, clauses in sorted(by_party.items()):
            pairs = [
                (one, other)
                for one, other in product(clauses, clauses)
                if _stance(one) is PositionStance.AFFIRMS
                and _stance(other) is PositionStance.DENIES
                and is_one_act(one, other, self.wordings)
            ]
            because = f"affirms and denies that {issue.issue.label}"
            issue_of = dict.fromkeys(clauses, issue.issue.id)
            yield from self._told(party, issue_of, pairs, (Clash.STANCES, issue.issue.id, because))

    def in_words(
        self, told: tuple[ToldIssue, ...], families: tuple[IssueFamily, ...]
    ) -> Iterator[Contradiction]:
        """Give who tells an act and its contrary, on two issues of one family or possibly on one.

        Where both are statements on one issue, their stances tell it.
        """
        home = {each: family.id for family in families for each in family.issue_ids}
        filed: defaultdict[tuple[str, str, str], list[ToldClause]] = defaultdict(list)
        issue_of: dict[ToldClause, RecordId] = {}
        for issue in told:
            place = home.get(issue.issue.id, issue.issue.id)
            for clause in self._firsts(filter(_is_plain, issue.clauses)):
                filed[clause.party, place, clause.told.kind].append(clause)
                issue_of[clause] = issue.issue.id
        for (party, place, kind), clauses in sorted(filed.items()):
            pairs = [
                (one, other)
                for one, other in product(clauses, clauses)
                if one.told.sign > 0 > other.told.sign
                and not (issue_of[one] == issue_of[other] and one.is_stated and other.is_stated)
                and is_one_act(one, other, self.wordings)
            ]
            because = f"says one thing and its contrary ({kind.replace('_', ' ')})"
            key = Clash.CONTRARY, f"{place} {kind}", because
            yield from self._told(party, issue_of, pairs, key)

    def _firsts(self, clauses: Iterable[ToldClause]) -> Iterator[ToldClause]:
        """Give the earliest clauses of each voice and stance: what is repeated adds nothing."""
        taken = Counter[tuple[str, str, PositionStance | None]]()
        for clause in sorted(clauses, key=lambda each: (self.voices.day(each.span), each.span)):
            key = clause.party, clause.voice, _stance(clause)
            taken[key] += 1
            if taken[key] <= _REPEATED:
                yield clause

    def in_tension(self, told: tuple[ToldIssue, ...]) -> Iterator[Contradiction]:
        """Give who holds two clauses, of one issue or of two, that sit ill together."""
        stated: defaultdict[str, list[tuple[ToldIssue, ToldClause]]] = defaultdict(list)
        for issue in told:
            # What a clause tells is told by its words, on whichever issue it may stand.
            for clause in self._firsts(filter(_is_plain, issue.clauses)):
                stated[clause.told.kind].append((issue, clause))
        for tension in KinshipLexicon.load().tension:
            others = [held for kind in sorted(tension.other) for held in stated[kind][:_COMPARED]]
            pairs: defaultdict[str, list[tuple[ToldClause, ToldClause]]] = defaultdict(list)
            issue_of: dict[ToldClause, RecordId] = {}
            for (one, first), (other, second) in product(stated[tension.first][:_COMPARED], others):
                if first.party == second.party and _is_tense(first, second, tension):
                    pairs[first.party].append((first, second))
                    issue_of |= {first: one.issue.id, second: other.issue.id}
            for party, found in sorted(pairs.items()):
                yield from self._told(
                    party, issue_of, found, (Clash.TENSION, tension.key, tension.what)
                )

    def in_figures(self, series: Series, told: tuple[ToldIssue, ...]) -> Iterator[Contradiction]:
        """Give who gives two exact numbers of one thing on one day."""
        kinds: defaultdict[DocumentId, dict[Span, str]] = defaultdict(dict)
        for clause in (clause for issue in told for clause in issue.clauses):
            kinds[clause.span.document_id][clause.span] = clause.told.kind
        for (issue_id, party, measure, _), figures in sorted(series.items()):
            exact = [each for each in figures if each.bound is Bound.EXACT]
            is_of_one = issue_id and measure != Measure.PEOPLE
            clashing = (
                pair
                for pair in (combinations(exact, 2) if is_of_one else ())
                if pair[0].value != pair[1].value and self._is_one_thing(*pair, kinds)
            )
            for one, other in islice(clashing, 1):
                halves = self._figure(one), self._figure(other)
                because = f"gives {written(one)} and {written(other)} ({measure}) on one day"
                what = Clash.FIGURES, f"{issue_id} {measure}", because
                yield _made(party, (issue_id,), halves, what, is_sure=False)

    def _told(
        self,
        party: str,
        issue_of: Mapping[ToldClause, RecordId],
        pairs: list[tuple[ToldClause, ToldClause]],
        told: tuple[Clash, str, str],
    ) -> Iterator[Contradiction]:
        """Make one record for each two voices of a party."""
        voiced: defaultdict[tuple[str, str], list[tuple[ToldClause, ToldClause]]]
        voiced = defaultdict(list)
        for one, other in pairs:
            voiced[one.voice, other.voice].append((one, other))
        for found in voiced.values():
            first, second = (self._voicing([pair[half] for pair in found]) for half in (0, 1))
            if told[0] is not Clash.STANCES:
                # What is told by the words may point otherwise on its issue.
                first, second = replace(first, stance=None), replace(second, stance=None)
            ids = tuple(dict.fromkeys(issue_of[each] for pair in found for each in pair))
            yield _made(party, ids, (first, second), told, is_sure=_is_ruled(found))

    def _voicing(self, clauses: list[ToldClause]) -> Voicing:
        words = self.voices.once(tuple(dict.fromkeys((c.span, c.claim_id) for c in clauses)))
        span, claim_id = words[0]
        first = next(clause for clause in clauses if clause.span == span)
        position = first.position
        return Voicing(
            speaker=position.speaker if position else None,
            stance=position.stance if position else None,
            said_at=self.voices.said.get(claim_id),
            published_at=self.voices.published.get(span.document_id),
            evidence=tuple(span for span, _ in words),
            claim_ids=tuple(dict.fromkeys(claim for _, claim in words)),
            position_ids=tuple(dict.fromkeys(c.position.id for c in clauses if c.position)),
            relayed_by=self.voices.relayed_by(claim_id, first.party),
        )

    def _figure(self, figure: Quantity) -> Voicing:
        claim = self.voices.claims[figure.attribution_id or ""]
        return Voicing(
            speaker=claim.speaker.name,
            stance=None,
            said_at=self.voices.said.get(claim.id),
            published_at=self.voices.published.get(figure.document_id),
            evidence=(figure.span,),
            claim_ids=(claim.id,),
            relayed_by=self.voices.relayed_by(claim.id, claim.speaker.party or ""),
        )

    def _is_one_thing(
        self, one: Quantity, other: Quantity, kinds: Mapping[DocumentId, Mapping[Span, str]]
    ) -> bool:
        """Tell whether two figures are of one day and stand in clauses of one kind of act."""
        first, second = (self._day(each) for each in (one, other))
        if first is None or first != second:
            return False
        held = [
            {kind for span, kind in kinds[each.document_id].items() if span.contains(each.span)}
            for each in (one, other)
        ]
        return bool(held[0] & held[1] - {""})

    def _day(self, figure: Quantity) -> dt.date | None:
        said = self.voices.said.get(figure.attribution_id or "")
        seen = said or self.voices.published.get(figure.document_id)
        return seen.day if seen else None


def _is_plain(clause: ToldClause) -> bool:
    """Tell whether a party states an act itself; what points back at other words is not that."""
    told = clause.told
    return bool(clause.party) and told.is_plain and bool(told.kind) and told.mood == Mood.ASSERTED


def _stance(clause: ToldClause) -> PositionStance | None:
    return clause.position.stance if clause.position else None


def _is_tense(one: ToldClause, other: ToldClause, tension: Tension) -> bool:
    first, second = one.told, other.told
    is_held = _is_plain(one) and _is_plain(other) and first.sign == tension.first_sign
    is_of_kind = first.kind == tension.first and second.kind in tension.other
    if not is_held or not is_of_kind or second.sign != tension.other_sign:
        return False
    if tension.words and not find(tension.words, one.text):
        return False
    if tension.other_words and (
        find(tension.other_words, one.text) or not find(tension.other_words, other.text)
    ):
        return False
    roles = [(getattr(first, role), getattr(second, role)) for role in tension.roles]
    return all(mine is not None and mine == theirs for mine, theirs in roles)


def _is_ruled(pairs: list[tuple[ToldClause, ToldClause]]) -> bool:
    """Tell whether the analyst ruled on both stances of a pair."""
    return any(
        all(each.position and each.position.basis is Basis.ANALYST for each in pair)
        for pair in pairs
    )


def _made(
    party: str,
    issue_ids: tuple[RecordId, ...],
    halves: tuple[Voicing, Voicing],
    told: tuple[Clash, str, str],
    *,
    is_sure: bool,
) -> Contradiction:
    clash, key, because = told
    one, other = halves
    keys = [voice_key(each.speaker) for each in halves]
    within = Within.SPEAKER if keys[0] and keys[0] == keys[1] else Within.SIDE
    is_own = not one.relayed_by and not other.relayed_by
    # Two voices of a side that are not told by name may be anybody of it.
    is_stated = within is Within.SIDE and clash is Clash.STANCES and is_own and all(keys)
    days = [each.seen_at.value if each.seen_at else "\uffff" for each in halves]
    ordered = (one, other) if days[0] <= days[1] else (other, one)
    return Contradiction(
        id=make_id("contradiction", clash, key, party, *keys),
        within=within,
        clash=clash,
        party=party,
        issue_ids=issue_ids,
        voicings=ordered,
        because=because,
        is_suggestion=not (is_sure or is_stated),
    )
