"""Make the rulings on issues, complete with what finds their words again.

Enters a case with its alignment, the issue and claims meant, and who rules; leaves a `Ruling` that
points at clauses by claim, span, quotation and the hash of the text, with what was derived before.
It stores nothing, aligns nothing and takes no time from a clock.
"""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.errors import UsageError
from rashomon.model.account import Issue, PositionStance
from rashomon.model.attribution import Attribution
from rashomon.model.case import Case
from rashomon.model.grounds import Grounds
from rashomon.model.ids import make_id, span_key
from rashomon.model.ruling import CONTRARY, RuledClause, Ruling, RulingKind
from rashomon.model.span import RecordId, Span
from rashomon.reviewing.making import Act


def make_merge(
    case: Case, issues: tuple[Issue, ...], act: Act, *, is_contrary: bool = False
) -> Ruling:
    """Rule that issues are one, or that the others tell the contrary of the first.

    Raises:
        UsageError: If they are one already.
    """
    if len({issue.id for issue in issues}) < 2:
        raise _refusal("a merge needs two issues or more", "other issues, see `rashomon matrix`")
    clauses = tuple(_naming_clause(case, issue) for issue in issues)
    before = " | ".join(issue.label for issue in issues)
    value = CONTRARY if is_contrary else ""
    return _ruling(RulingKind.MERGE, clauses, act, value=value, before=before)


def clauses_meant(case: Case, issue: Issue, wanted: RecordId) -> tuple[Grounds, ...]:
    """Give what a claim, a narrator's passage or a position says on an issue.

    Raises:
        UsageError: If it says nothing there.
    """
    told = [each for each in case.alignment.grounds if each.issue_id == issue.id]
    positions = (each for each in case.alignment.positions if each.id == wanted)
    words = {
        (claim, span) for each in positions for claim in each.claim_ids for span in each.evidence
    }
    found = tuple(each for each in told if wanted == each.claim_id or _key(each) in words)
    if not found:
        raise _refusal(f"{wanted} has no words on {issue.id}", "one that has")
    return found


def make_split(case: Case, issue: Issue, goes: tuple[Grounds, ...], act: Act) -> Ruling:
    """Rule that some clauses speak to an issue of their own, not to this one.

    Raises:
        UsageError: If no other attributed claim would be left.
    """
    stays = [each for each in _said_on(case, issue) if each not in goes]
    if not stays:
        raise _refusal(f"nothing would be left of {issue.id}", "fewer claims")
    anchor = next(filter(_founds, stays), stays[0])
    clauses = tuple(_clause(case, *_key(each)) for each in (anchor, *goes))
    return _ruling(RulingKind.SPLIT, clauses, act, before=issue.label)


def make_attach(case: Case, issue: Issue, claim: Attribution, act: Act) -> Iterator[Ruling]:
    """Rule that a claim speaks to an issue, and to none of those that it was put on.

    What it says on other issues that others speak to as well is split off first; what it says
    nowhere else goes along. A claim that was marked just now is attached by all of its words.

    Raises:
        UsageError: If it speaks to that issue already.
    """
    told = [each for each in case.alignment.grounds if each.claim_id == claim.id]
    if any(each.issue_id == issue.id for each in told):
        raise _refusal(f"{claim.id} is on {issue.id} already", "a claim that is not")
    issues = {each.id: each for each in case.alignment.issues}
    left = (issues[each] for each in dict.fromkeys(each.issue_id for each in told))
    splits = 0
    for other in left:
        goes = tuple(each for each in told if each.issue_id == other.id)
        if any(each not in goes for each in _said_on(case, other)):
            sequence = act.sequence + splits
            yield make_split(case, other, goes, replace(act, sequence=sequence))
            splits += 1
    span = told[0].span if told else claim.extent
    clauses = _naming_clause(case, issue), _clause(case, claim.id, span)
    act = replace(act, sequence=act.sequence + splits)
    yield _ruling(RulingKind.MERGE, clauses, act, value="", before=issue.label)


def make_rename(case: Case, issue: Issue, label: str, act: Act) -> Ruling:
    """Rule what an issue is called; `UsageError` if that is nothing."""
    words = " ".join(label.split())
    if not words:
        raise _refusal("a label cannot be empty", "words")
    clause = _naming_clause(case, issue)
    return _ruling(RulingKind.RENAME, (clause,), act, words=words, before=issue.label)


def make_stances(
    case: Case, issue: Issue, told: tuple[Grounds, ...], stance: PositionStance, act: Act
) -> Iterator[Ruling]:
    """Rule where clauses stand on an issue: one ruling for each claim."""
    naming = _naming_clause(case, issue)
    for number, claim_id in enumerate(dict.fromkeys(each.claim_id for each in told)):
        spans = sorted(each.span for each in told if each.claim_id == claim_id)
        whole = Span(spans[0].document_id, spans[0].start, max(span.end for span in spans))
        before = {
            str(each.stance)
            for each in case.alignment.positions
            if each.issue_id == issue.id and claim_id in each.claim_ids
        }
        yield _ruling(
            RulingKind.STANCE,
            (_clause(case, claim_id, whole), naming),
            replace(act, sequence=act.sequence + number),
            value=stance,
            before=", ".join(sorted(before)),
        )


def make_ruling_undo(undone: Ruling, act: Act) -> Ruling:
    """Undo a ruling of any kind; the undone one stays on record."""
    return _ruling(RulingKind.UNDO, (), act, target_id=undone.id)


def _said_on(case: Case, issue: Issue) -> list[Grounds]:
    """Give the clauses of attributed claims on an issue, in canonical order.

    Where only the article tells of a statement or a dodge, there are none: then those.
    """
    said = {claim.id for claim in case.attributions}
    told = [each for each in case.alignment.grounds if each.issue_id == issue.id]
    return [each for each in told if each.claim_id in said] or told


def _naming_clause(case: Case, issue: Issue) -> RuledClause:
    """Give the clause that stands for an issue: if possible one that is on no other issue."""
    told = _said_on(case, issue)
    others = {_key(each) for each in case.alignment.grounds if each.issue_id != issue.id}
    own = [each for each in told if _key(each) not in others] or told
    if not own:
        raise _refusal(f"{issue.id} has no words to rule on", "an issue with a claim")
    return _clause(case, *_key(next(filter(_founds, own), own[0])))


def _key(each: Grounds) -> tuple[RecordId, Span]:
    return each.claim_id, each.span


def _founds(each: Grounds) -> bool:
    key = each.claim_id, each.span.document_id, span_key((each.span,))
    return make_id("issue", *key) == each.issue_id


def _clause(case: Case, claim_id: RecordId, span: Span) -> RuledClause:
    document = case.by_document()[span.document_id].document
    return RuledClause(claim_id, document.id, document.sha256, span, span.quote(document.text))


def _ruling(kind: RulingKind, clauses: tuple[RuledClause, ...], act: Act, **values: str) -> Ruling:
    about = (f"{each.claim_id}:{span_key((each.span,))}" for each in clauses)
    said = (values.get(name, "") for name in ("target_id", "words", "value"))
    return Ruling(
        id=make_id("ruling", str(act.sequence), kind, *about, *said),
        sequence=act.sequence,
        kind=kind,
        clauses=clauses,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
        **values,
    )


def _refusal(what: str, expected: str) -> UsageError:
    return UsageError(what, expected=expected, slug="usage")
