"""What to check before anybody is quoted: the last section of a brief.

Enters the material of a case; leaves pointers, the dearest of each kind first. Nothing here is
anybody's assertion: suggestions of ours, states that nobody reviewed yet, questions with gaps, and
problems that cost text, days or decisions. It is shown whatever was reviewed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.dossier.brief_issues import Account, has_agreed_pair
from rashomon.dossier.brief_words import Drafted, Material, by_turns, listed
from rashomon.dossier.dates import date_words
from rashomon.errors import problem_kind
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.account import Position, Status
from rashomon.model.brief import Item, Sentence
from rashomon.model.problem import Problem
from rashomon.model.question import Question

# What is lost with each is text, a day on the timeline, or a decision; other problems leave one
# expression open, which is shown beside it.
_COSTLY = (
    "orphan-decision",
    "orphan-ruling",
    "contradicting-rulings",
    "unreadable-file",
    "binary-file",
    "wrong-encoding",
    "empty-document",
    "too-large",
    "too-deep",
    "too-slow",
    "malformed-line",
    "duplicate-id",
    "no-extraction",
    "fetch-refused",
    "fetch-failed",
    "unsupported-format",
    "language-not-read",
    "undated-document",
    "unparsed-text",
    "stage-failed",
    "page-gone",
    "skipped-member",
)
_EARNED = {Status.AGREED: "agreed by adversaries", Status.DEBUNKED: "debunked"}


def draft_checks(material: Material, accounts: tuple[Account, ...]) -> Drafted:
    """Draft what a person should look at, each kind in turn."""
    alignment = material.case.alignment
    sentences = by_turns(
        _unreviewed(material, accounts),
        _problems(material),
        _likely(material, accounts),
        _evasions(material, accounts),
        _clashes(material),
        _questions(material, alignment.questions),
    )
    return Drafted(tuple(Item(replace(each, is_pointer=True)) for each in sentences), {})


def _unreviewed(material: Material, accounts: Iterable[Account]) -> Iterator[Sentence]:
    """Point at states that are read, and that nobody reviewed whole."""
    for one in accounts:
        earning = one.earning()
        settled = [each for each in earning if material.is_settled(each)]
        status = _EARNED.get(one.finding.status)
        if one.finding.status is Status.AGREED and has_agreed_pair(material, settled):
            continue
        if one.finding.status is Status.DISPUTED and not settled:
            status = "disputed"
        if status and len(settled) < len(earning):
            waiting = [each for each in earning if each not in settled]
            waiting.sort(key=lambda each: not material.is_own(each))
            text = (
                f"read as {status}; {len(settled)} of {len(earning)} statements on it are reviewed"
            )
            yield _pointer(material, one, text, waiting)


def _likely(material: Material, accounts: Iterable[Account]) -> Iterator[Sentence]:
    for one in accounts:
        if one.finding.likely:
            text = f"possibly {one.finding.likely}: it would be with what is possibly related"
            yield _pointer(material, one, text, one.voiced)


def _pointer(
    material: Material, one: Account, text: str, positions: Iterable[Position]
) -> Sentence:
    words = tuple(
        material.words(span, each.claim_ids) for each in positions for span in each.evidence
    ) or (material.words(one.issue.label_span, one.issue.claim_ids),)
    return Sentence(
        text,
        words,
        subject=one.issue.label,
        owner=material.owner(one.issue),
        record_ids=(one.issue.id,),
        is_suggestion=bool(one.finding.likely),
    )


def _evasions(material: Material, accounts: Iterable[Account]) -> Iterator[Sentence]:
    """Point at complete statements that pass over what was asked before."""
    for one in accounts:
        for position in one.unvoiced:
            found = position.suggested_evasion
            if found:
                party = _spoken(position.party)
                asker = material.voice(found.asked_by, found.speaker, found.question.document_id)
                day = date_words(found.stated_at)
                yield Sentence(
                    f"asked by {asker}; nothing on it is found in the statement of {party}, {day}",
                    (material.words(found.question),),
                    subject=material.quote(found.question),
                    record_ids=(one.issue.id, position.id),
                    document_ids=(found.statement_id,),
                    is_suggestion=True,
                )


def _clashes(material: Material) -> Iterator[Sentence]:
    """Point at two wordings of one side that stand against each other."""
    for one in material.case.alignment.contradictions:
        spans = [span for each in one.voicings for span in each.evidence[:1]]
        if spans:
            quoted = " / ".join(f"“{material.quote(span)}”" for span in spans)
            yield Sentence(
                f"Two wordings of {_spoken(one.party)} may stand against each other: {quoted}",
                material.all_words(spans),
                record_ids=(one.id, *one.issue_ids),
                is_suggestion=one.is_suggestion,
            )


def _questions(material: Material, questions: Iterable[Question]) -> Iterator[Sentence]:
    """Point at questions that a party does not answer; those that somebody asked come first."""
    for one in sorted(questions, key=lambda each: not each.is_asked):
        if one.gaps:
            names = listed(_spoken(gap.party) for gap in one.gaps)
            search = one.gaps[0].search
            spans = [asking.span for asking in one.askings]
            spans += [span for answer in one.answers for span in answer.evidence[:1]]
            spans += [span for gap in one.gaps for span in gap.named]
            named = one.gaps[0].ask[:1]
            whom = f"; whom to ask: {named[0].name}" if named else ""
            yield Sentence(
                f"no words of {names} found {search.in_words}{whom}",
                material.all_words(spans[:2]),
                subject=one.words,
                record_ids=(one.id,),
                search=search,
                is_suggestion=one.is_suggestion,
            )


def _problems(material: Material) -> Iterator[Sentence]:
    """Point at what cost text, days or decisions, those of one kind together."""
    by_code: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(material.case.all_problems(), key=lambda each: each.id):
        by_code[problem.code].append(problem)
    for code in (each for each in _COSTLY if each in by_code):
        found, kind = by_code[code], problem_kind(code)
        held = [each for each in found if each.document_id in material.records]
        ids = tuple(dict.fromkeys(each.document_id for each in held if each.document_id))
        where = [each.document_id or each.path for each in found]
        places = f"{where[0]}" + (f" and {len(where) - 1} more" if where[1:] else "")
        spans = [each.span for each in found if each.span and each in held]
        yield Sentence(
            f"{kind.title}: {places}; {kind.action}",
            material.all_words(spans[:1]),
            record_ids=tuple(each.id for each in found),
            document_ids=ids,
        )


def _spoken(party: str) -> str:
    return StanceLexicon.load().spoken.get(party, party)
