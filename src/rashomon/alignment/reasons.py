"""Reasons: beside each act the reasons that each party gives for it (J26).

What enters: a looked-up case, its explanations and the alignment made so far. What leaves:
ReasonedActs by their first words. Acts are one where they are on one issue, which is our link and a
suggestion, or where their words are nearly the same. Reasons that name no act stand by who is said
to act. Nothing is inferred: only what words give as a reason or an aim is here, and a motive is
somebody's reading of another.
"""

from collections.abc import Iterator

from rashomon.alignment.explanations import Account, Told
from rashomon.alignment.passages import Pages, named_in, stems
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.account import Issue, Position
from rashomon.model.attribution import NARRATOR, NOT_PARTIES, party_order
from rashomon.model.case import Alignment
from rashomon.model.ids import make_id, span_key
from rashomon.model.reason import GivenReason, ReasonBasis, ReasonedAct
from rashomon.model.span import DocumentId, Span

# Kinds and themes of explanations that give the reason for somebody's act.
_KINDS = frozenset(
    {
        "reason",
        "motive",
        "signal",
        "response",
        "pressure",
        "gain",
        "diversion",
        "provocation",
        "instigated",
    }
)
# An act is on an issue, or is another act, where the words share this much of the shorter ones.
_ON_ISSUE, _SAME_ACT = 0.6, 0.6
_SHARED_WORDS = 2
_RECENT = 60
_Slot = tuple[Span | None, Issue | None]


def find_reasons(
    pages: Pages, accounts: tuple[Account, ...], alignment: Alignment
) -> tuple[ReasonedAct, ...]:
    """Give the acts of a case with their reasons, by the first words on each."""
    issues = _Issues(alignment)
    groups: list[tuple[_Slot, list[Told]]] = []
    every = (told for account in accounts for told in account.told)
    for told in sorted(every, key=lambda each: pages.place(each.words)):
        if told.kind in _KINDS:
            issue = issues.of(told.act or told.words)
            slot = told.act, issue if issue and 1 < len(issue.claim_ids) else None
            group = next((held for held in reversed(groups[-_RECENT:])
                          if _is_one(pages, held, slot, told)), None)  # fmt: skip
            if group is None:
                group = (slot, [])
                groups.append(group)
            group[1].append(told)
    return tuple(_act(pages, slot, held) for slot, held in groups)


class _Issues:
    """Issues by the words of the positions on them."""

    def __init__(self, alignment: Alignment) -> None:
        self._issues = {issue.id: issue for issue in alignment.issues}
        self._filed: dict[DocumentId, list[tuple[Span, Position]]] = {}
        for position in alignment.positions:
            for span in position.evidence:
                self._filed.setdefault(span.document_id, []).append((span, position))

    def of(self, words: Span) -> Issue | None:
        """Give the issue that the words are on, the one that shares most; None if none is."""
        best, found = 0.0, None
        for span, position in self._filed.get(words.document_id, ()):
            shorter = min(words.end - words.start, span.end - span.start)
            share = words.shared_chars(span) / shorter
            if best < share >= _ON_ISSUE:
                best, found = share, self._issues.get(position.issue_id)
        return found


def _is_one(pages: Pages, held: tuple[_Slot, list[Told]], slot: _Slot, told: Told) -> bool:
    """Tell whether a reason is for an act that is there: its issue, its words, or who acts."""
    (act, issue), (other, on) = held[0], slot
    if issue is not None or on is not None:
        return issue is not None and on is not None and issue.id == on.id
    if act is not None and other is not None:
        first, second = stems(pages.quote(act)), stems(pages.quote(other))
        shared = len(first & second)
        return _SHARED_WORDS <= shared >= _SAME_ACT * min(len(first), len(second))
    is_named = told.of is not None and told.of == held[1][0].of
    return act is None and other is None and is_named


def _act(pages: Pages, slot: _Slot, held: list[Told]) -> ReasonedAct:
    act, issue = slot
    span = issue.label_span if issue else act or held[0].words
    reasons = sorted(
        (_reason(pages, told, issue) for told in held),
        key=lambda each: (party_order(each.by), pages.place(each.telling.cue)),
    )
    return ReasonedAct(
        id=make_id("act", span.document_id, span_key((span, held[0].words))),
        label=issue.label if issue else pages.quote(span),
        label_span=span,
        accounts=pages.accounts(told.words for told in held),
        reasons=tuple(reasons),
        issue_id=issue.id if issue else None,
    )


def _reason(pages: Pages, told: Told, issue: Issue | None) -> GivenReason:
    doer = told.of or next(_doers(pages, told), None)
    return GivenReason(
        by=told.owner,
        of=doer,
        basis=_basis(told.owner, doer),
        telling=told.telling,
        act=told.act,
        is_suggestion=told.is_suggestion,
        issue_why="the words of the act are on this issue" if issue else "",
    )


def _doers(pages: Pages, told: Told) -> Iterator[str]:
    """Give who does the act that a reason is given for: of its event, else as named in it."""
    if told.act is None:
        return
    page = pages.by_id[told.act.document_id]
    for event in page.records.events:
        if told.act.contains(event.span):
            reading = PartyLexicon.load().read(event.actor.name) if event.actor else None
            if reading is not None and reading.party not in NOT_PARTIES:
                yield reading.party
    if not page.records.events:
        named = named_in(page.document.text, told.act.start, told.act.end)
        yield from (each.party for each in named)


def _basis(by: str, doer: str | None) -> ReasonBasis:
    if by in NOT_PARTIES or by == NARRATOR:
        return ReasonBasis.TOLD
    if doer is None:
        return ReasonBasis.UNKNOWN
    return ReasonBasis.OWN if by == doer else ReasonBasis.IMPUTED
