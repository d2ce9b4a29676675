"""Questions in the dossier: answers by party, each opening its words, gaps and declared unknowns.

Enters the alignment with the issues as they are ranked, leaves views for the template. The words
are those of the records; nothing is judged here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rashomon.dossier.index import CaseIndex, Link
from rashomon.dossier.issues import RankedIssue
from rashomon.model.case import Alignment
from rashomon.model.question import Answer, Question, Unknown
from rashomon.model.span import RecordId


@dataclass(frozen=True, slots=True)
class PartyAnswers:
    """What one party answers, in the order of the question."""

    party: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with its number.

    Attributes:
        issues: The issues on which answers stand, by id.
        disputed: Those of them on which parties stand against each other.
    """

    number: int
    question: Question
    parties: tuple[PartyAnswers, ...]
    issues: Mapping[RecordId, Link]
    disputed: tuple[Link, ...]
    unknowns: tuple[Unknown, ...]
    near: tuple[Link, ...]


def build_questions(
    alignment: Alignment, ranked: Iterable[RankedIssue], index: CaseIndex
) -> tuple[QuestionView, ...]:
    """Number the questions, and link what they name; answers whose report is gone are left out."""
    issues = {item.issue.id: item.link for item in ranked}
    unknowns = {unknown.id: unknown for unknown in alignment.unknowns}
    links = {
        question.id: Link(question.words, index.addresses.question(number, question.id))
        for number, question in enumerate(alignment.questions, start=1)
    }
    return tuple(
        QuestionView(
            number,
            question,
            _by_party(question, index),
            {each: issues[each] for each in question.issue_ids if each in issues},
            _known(question.disputed_ids, issues),
            tuple(unknowns[each] for each in question.unknown_ids if each in unknowns),
            _known(question.near_ids, links),
        )
        for number, question in enumerate(alignment.questions, start=1)
    )


def _by_party(question: Question, index: CaseIndex) -> tuple[PartyAnswers, ...]:
    held = (each for each in question.answers if index.document(each.evidence[0].document_id))
    grouped = groupby(held, key=lambda answer: answer.party)
    return tuple(PartyAnswers(party, tuple(answers)) for party, answers in grouped)


def _known(ids: Iterable[RecordId], links: Mapping[RecordId, Link]) -> tuple[Link, ...]:
    return tuple(links[each] for each in ids if each in links)
