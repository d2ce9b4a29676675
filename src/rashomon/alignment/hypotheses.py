"""The hypotheses board: explanations of a case beside the claims that bear on them (J44).

What enters: a looked-up case, its explanations, the alignment made so far and the rulings. What
leaves: Explanations, those first that fewer accounts are inconsistent with, and rulings that found
no words. Method: Heuer's analysis of
competing hypotheses. The machine suggests a weight only where words bear it: a claim given as the
premise, one that affirms or denies what the explanation says, or one that gives an explanation, or
tells an act, which excludes it. The analyst's weight stands beside it and is the one that counts.
All claims of a party are one account. Fewest inconsistent accounts is no word on what happened.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rashomon.alignment.explanations import Account, Told
from rashomon.alignment.passages import Page, Pages
from rashomon.lexicon.explanations import ExplanationLexicon
from rashomon.lexicon.phrases import Patterns, find
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.account import SAYING, Position, PositionStance
from rashomon.model.attribution import (
    ANALYST,
    NARRATOR,
    NOT_PARTIES,
    UNSPECIFIED,
    Attribution,
    CueStance,
)
from rashomon.model.case import Alignment
from rashomon.model.hypothesis import Explanation, Weighing, Weight
from rashomon.model.problem import Problem, make_problem
from rashomon.model.ruling import RuledClause, Ruling, RulingKind
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.model.undo import standing

# How sure a suggestion is, by what it rests on; the author's estimate, not measured.
_PREMISE, _AFFIRMED, _DENIED, _EXCLUDED = 0.7, 0.5, 0.6, 0.4
# A position is about an explanation where they share this much of the shorter words.
_LEAST_SHARE = 0.6
# Claims on one issue beyond which it weighs nothing, and how sure a position must be; set by eye
# on nine small cases; of wider issues hardly one weight in ten was right.
_NARROW, _SURE = 14, 0.6
_NEGATION_CHARS = 25
_SHARED_WORDS = 2
_UNTOLD = frozenset({CueStance.DENIES, CueStance.REJECTS, CueStance.ASKS, CueStance.REQUESTS})


class _Hint(NamedTuple):
    """A suggested weight with what it rests on, and how sure it is."""

    weight: Weight
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Board:
    """The explanations, and the rulings on them that found no words."""

    explanations: tuple[Explanation, ...]
    problems: tuple[Problem, ...]


def find_hypotheses(
    pages: Pages,
    accounts: tuple[Account, ...],
    alignment: Alignment,
    rulings: tuple[Ruling, ...] = (),
) -> Board:
    """Put up the board of a case with the analyst's rulings."""
    weigher = _Weigher.of(pages, alignment, accounts)
    made = [_explanation(account, pages, weigher) for account in accounts]
    known = {told.id: place for place, account in enumerate(accounts) for told in account.told}
    live, _ = standing(rulings)
    for ruling in live:
        if ruling.kind is RulingKind.EXPLAIN:
            known[ruling.id] = len(made)
            made.append(Explanation(ruling.id, ruling.words, ANALYST, added_by=ruling.decided_by))
    problems = tuple(_rule(pages, made, known, live))
    order = sorted(range(len(made)), key=lambda at: (made[at].count(Weight.INCONSISTENT), at))
    return Board(tuple(_sorted(made[at], pages) for at in order), problems)


def _sorted(explanation: Explanation, pages: Pages) -> Explanation:
    weighed = sorted(
        explanation.weighings, key=lambda each: (pages.place(each.span), each.claim_id)
    )
    return replace(explanation, weighings=tuple(weighed))


def _explanation(account: Account, pages: Pages, weigher: "_Weigher") -> Explanation:
    first = account.told[0]
    return Explanation(
        id=first.id,
        words=pages.quote(_label(account, pages)),
        kind=account.theme or first.kind,
        of=next((each.of for each in account.told if each.of), None),
        tellings=tuple(each.telling for each in account.told),
        is_suggestion=all(each.is_suggestion for each in account.told),
        weighings=tuple(weigher.weigh(account)),
    )


def _label(account: Account, pages: Pages) -> Span:
    """Choose the shortest wording that is a sentence by itself, else the shortest."""
    lexicon = StanceLexicon.load()

    def is_open(told: Told) -> bool:
        found = pages.quote(told.words).split()
        return not any(map(lexicon.is_verb, ("", *found), found))

    return min(
        account.told, key=lambda each: (is_open(each), each.words.end - each.words.start)
    ).words


@dataclass(frozen=True, slots=True)
class _Weigher:
    """Suggests weights.

    Attributes:
        accounts: Every explanation, to find those that exclude another.
        by_document, by_issue: Positions by where their words stand and by issue.
        hostile: Claims that tell an act which speaks against a theme, by theme.
        narrow: Issues with few claims.
    """

    pages: Pages
    accounts: tuple[Account, ...]
    by_document: dict[DocumentId, list[Position]]
    by_issue: dict[RecordId, list[Position]]
    hostile: dict[str, tuple[Weighing, ...]]
    narrow: frozenset[RecordId]

    @classmethod
    def of(cls, pages: Pages, alignment: Alignment, accounts: tuple[Account, ...]) -> "_Weigher":
        """File the positions."""
        by_document: defaultdict[DocumentId, list[Position]] = defaultdict(list)
        by_issue: defaultdict[RecordId, list[Position]] = defaultdict(list)
        for position in alignment.positions:
            if position.evidence:
                by_issue[position.issue_id].append(position)
                for document_id in {span.document_id for span in position.evidence}:
                    by_document[document_id].append(position)
        themes = ExplanationLexicon.load().themes
        hostile = {
            name: tuple(each for page in pages.pages for each in _acts(page, theme.against))
            for name, theme in themes.items()
            if theme.against
        }
        narrow = (each.id for each in alignment.issues if len(each.claim_ids) <= _NARROW)
        return cls(pages, accounts, by_document, by_issue, hostile, frozenset(narrow))

    def weigh(self, account: Account) -> Iterator[Weighing]:
        """Give the suggested weights of one explanation, each clause of a claim once."""
        own = [told.telling.cue for told in account.told]
        seen = set[tuple[RecordId, Span]]()
        for each in self._suggested(account):
            is_own = any(each.span.overlaps(span) for span in own)
            if not is_own and (each.claim_id, each.span) not in seen:
                seen.add((each.claim_id, each.span))
                yield each

    def _suggested(self, account: Account) -> Iterator[Weighing]:
        for told in account.told:
            if told.premise is not None:
                why = "given as its premise"
                yield from self._of_words(told.premise, _Hint(Weight.CONSISTENT, why, _PREMISE))
        for denial in account.denials:
            why = f"denies it: {denial.theme}"
            yield from self._of_words(denial.words, _Hint(Weight.INCONSISTENT, why, _DENIED))
        yield from self._of_issues(account)
        yield from self._of_exclusion(account)

    def _of_issues(self, account: Account) -> Iterator[Weighing]:
        """Weigh what is said on the issue that the words which explain are on.

        Many clauses on one issue are often about several acts: such an issue weighs nothing.
        """
        for told in account.told:
            for own in self.by_document.get(told.core.document_id, ()):
                is_on = any(_is_about(told.core, span) for span in own.evidence)
                is_narrow = own.issue_id in self.narrow
                if is_on and is_narrow and own.stance in SAYING and _SURE <= own.confidence:
                    yield from self._of_issue(own, account)

    def _of_issue(self, own: Position, account: Account) -> Iterator[Weighing]:
        """Weigh the other positions; what only affirms the act that is explained weighs nothing."""
        owners = {told.owner for told in account.told}
        for other in self.by_issue[own.issue_id]:
            is_party = other.party not in NOT_PARTIES and other.party not in owners
            is_with, is_against = other.stance in SAYING, other.stance is PositionStance.DENIES
            if not is_party or other.confidence < _SURE or not (is_with or is_against):
                continue
            weight = Weight.CONSISTENT if is_with else Weight.INCONSISTENT
            why = "affirms what it says" if is_with else "denies what it says"
            sure = round((_AFFIRMED if is_with else _DENIED) * other.confidence, 2)
            for span in other.evidence:
                if is_against or self._shows(span, account.theme):
                    yield from self._of_words(span, _Hint(weight, why, sure))

    def _shows(self, span: Span, theme: str | None) -> bool:
        """Tell whether words show a theme."""
        words = ExplanationLexicon.load().themes[theme].words if theme else ()
        return bool(words) and bool(find(words, self.pages.quote(span)))

    def _of_exclusion(self, account: Account) -> Iterator[Weighing]:
        """Weigh explanations and acts of the case that cannot hold beside this one."""
        lexicon = ExplanationLexicon.load()
        theme = lexicon.themes.get(account.theme or "")
        if theme is None or account.theme is None:
            return
        said = frozenset[str]().union(*(each.stems for each in account.told))
        for other in self.accounts:
            is_rival = (
                theme.rival and other.theme == account.theme and _names_another(account, other)
            )
            is_apart = is_rival or (other.theme and lexicon.is_excluded(account.theme, other.theme))
            for told in other.told if is_apart else ():
                if _SHARED_WORDS <= len(said & told.stems):
                    why = f"explains it otherwise: {other.theme}"
                    yield from self._of_words(
                        told.words, _Hint(Weight.INCONSISTENT, why, _EXCLUDED)
                    )
        yield from self.hostile.get(account.theme, ())

    def _of_words(self, span: Span, hint: _Hint) -> Iterator[Weighing]:
        page = self.pages.by_id[span.document_id]
        claim, passage = page.owner(span), page.passage(span)
        if claim is not None:
            yield _weighing(page, claim, span, hint)
        elif passage is not None:
            account = f"report/{page.account}"
            yield Weighing(passage.id, span, NARRATOR, account, *hint)


def _acts(page: Page, against: Patterns) -> Iterator[Weighing]:
    """Weigh claims that tell an act which speaks against a theme."""
    negations = StanceLexicon.load().negations
    for claim in page.records.attributions:
        for content in claim.content if _is_told(claim) else ():
            text = page.quote(content)
            for match in find(against, text)[:1]:
                before = text[max(0, match.start - _NEGATION_CHARS) : match.start]
                if not find(negations, before):
                    why = f"tells an act that speaks against it: “{text[match.start : match.end]}”"
                    yield _weighing(
                        page, claim, content, _Hint(Weight.INCONSISTENT, why, _EXCLUDED)
                    )


def _is_told(claim: Attribution) -> bool:
    return not claim.borrowed and claim.stance not in _UNTOLD


def _weighing(page: Page, claim: Attribution, span: Span, hint: _Hint) -> Weighing:
    voice = page.voice(claim) or UNSPECIFIED
    return Weighing(claim.id, span, voice, _account(page, claim), *hint)


def _account(page: Page, claim: Attribution) -> str:
    """Name the account of a claim: its party, else its speaker, else its report and the copies."""
    party, name = claim.speaker.party, claim.speaker.name
    if party and party not in NOT_PARTIES:
        return f"party/{party}"
    return f"speaker/{name}" if name and len(name.split()) > 1 else f"report/{page.account}"


def _is_about(words: Span, evidence: Span) -> bool:
    """Tell whether words and the evidence of a position are nearly the same."""
    shared = words.shared_chars(evidence)
    return _LEAST_SHARE * max(words.end - words.start, evidence.end - evidence.start) <= shared


def _names_another(one: Account, other: Account) -> bool:
    named, others = ({told.of for told in each.told if told.of} for each in (one, other))
    return bool(named and others and not named & others)


def _rule(
    pages: Pages, made: list[Explanation], known: dict[RecordId, int], live: Iterable[Ruling]
) -> Iterator[Problem]:
    """Set the analyst's weights beside the suggested ones; a later ruling wins."""
    for ruling in live:
        if ruling.kind is not RulingKind.WEIGH:
            continue
        place = known.get(ruling.target_id)
        found = _clause(pages, ruling.clauses[0]) if ruling.clauses else None
        if place is None or found is None:
            lost = "its explanation" if place is None else "its words"
            what = f"ruling {ruling.sequence} ({ruling.kind}) does not find {lost}"
            yield make_problem("orphan-ruling", what)
        else:
            made[place] = _ruled(made[place], found, ruling)


def _ruled(explanation: Explanation, found: Weighing, ruling: Ruling) -> Explanation:
    weight = Weight(ruling.value)
    mine = [each for each in explanation.weighings if each.claim_id == found.claim_id]
    others = [each for each in explanation.weighings if each.claim_id != found.claim_id]
    weighed = [replace(each, ruled=weight, ruled_by=ruling.decided_by) for each in mine or [found]]
    return replace(explanation, weighings=(*others, *weighed))


def _clause(pages: Pages, clause: RuledClause) -> Weighing | None:
    """Find the words of a ruling: the claim by its id, else the claim that holds the words."""
    page = pages.by_id.get(clause.document_id)
    if page is None:
        return None
    text, span = page.document.text, clause.span
    if span.quote(text) != clause.quotation:
        start = text.find(clause.quotation)
        if start < 0:
            return None
        span = Span(clause.document_id, start, start + len(clause.quotation))
    claims = page.records.attributions
    claim = next((each for each in claims if each.id == clause.claim_id), None) or page.owner(span)
    passage = page.passage(span)
    if claim is not None:
        return Weighing(claim.id, span, page.voice(claim) or UNSPECIFIED, _account(page, claim))
    if passage is not None:
        return Weighing(passage.id, span, NARRATOR, f"report/{page.account}")
    return None
