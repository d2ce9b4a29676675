"""Unaddressed: what somebody asked and nobody affirms or denies (the word is earned by a question).

What enters: a case, and its alignment with issues, findings and questions. What leaves: the
alignment with the findings of issues to which nobody speaks surely, each unaddressed if somebody
asked and else left as it is; and with an issue for each question that met none, which shows with
the words of the question and the silences of the parties. A template is nobody's question, and mere
rhetoric is none. Without a question nothing is unaddressed.
"""

from dataclasses import replace

from rashomon.alignment.silences import Silences
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.account import SPOKEN, Finding, Issue, Position, Status
from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.case import Alignment, Case
from rashomon.model.ids import make_id
from rashomon.model.question import Origin, Question, questions_raising
from rashomon.text import shorten

_SPOKEN_OF = {NARRATOR: "the report itself", UNSPECIFIED: "somebody"}


def with_unaddressed(case: Case, alignment: Alignment) -> Alignment:
    """Say what is unaddressed, and found issues on the questions that met none."""
    asked = tuple(each for each in alignment.questions if each.is_asked)
    findings = [
        _judge(issue, finding, positions, asked)
        for issue, finding, positions in alignment.told()
        if finding is not None
    ]
    silences, questions = Silences.of(case, alignment), list[Question]()
    issues, positions = list(alignment.issues), list(alignment.positions)
    for question in alignment.questions:
        questions.append(question)
        if question.is_asked and question.askings and not question.issue_ids:
            issue = _found(question)
            silent = tuple(silences.on(issue.id))
            issues.append(issue)
            positions += silent
            findings.append(_unaddressed(issue, (question,), silent))
            questions[-1] = replace(question, issue_ids=(issue.id,))
    return replace(
        alignment,
        issues=tuple(issues),
        positions=tuple(positions),
        findings=tuple(findings),
        questions=tuple(questions),
    )


def _judge(
    issue: Issue, finding: Finding, positions: tuple[Position, ...], asked: tuple[Question, ...]
) -> Finding:
    """Call an issue unaddressed if it was asked and nobody surely speaks to it."""
    sure = (each for each in positions if not each.is_suggestion and each.party != NARRATOR)
    is_open = not any(each.stance in SPOKEN for each in sure)
    raising = questions_raising(issue, asked) if is_open else ()
    if not raising:
        return finding
    found = _unaddressed(issue, raising, positions)
    is_evaded = finding.status is Status.UNADDRESSED
    return replace(found, because=finding.because) if is_evaded else found


def _unaddressed(
    issue: Issue, raising: tuple[Question, ...], positions: tuple[Position, ...]
) -> Finding:
    ids = tuple(each.id for each in positions if each.stance not in SPOKEN)
    is_unsure = any(each.is_suggestion for each in positions)
    review = "; what may be related is to be reviewed" if is_unsure else ""
    because = f"{_asked(issue, raising)}; no claim was found that affirms or denies it{review}."
    questions = tuple(each.id for each in raising)
    return Finding(issue.id, Status.UNADDRESSED, because, ids, questions)


def _found(question: Question) -> Issue:
    """Found an issue on a question: its words are the label, and stand where they were asked."""
    claims = tuple(dict.fromkeys(each.claim_id for each in question.askings if each.claim_id))
    identity = make_id("issue", question.id)
    return Issue(identity, question.words, question.askings[0].span, claims)


def _asked(issue: Issue, raising: tuple[Question, ...]) -> str:
    """Say who asked, in which words: the analyst's first, then those of the label."""
    question = min(raising, key=lambda each: _rank(issue, each))
    words = f"“{shorten(question.words)}”"
    if question.origin is Origin.ANALYST:
        return f"The analyst asks {words}"
    if question.origin is Origin.PRESUPPOSED:
        return f"A report says that it was not answered: {words}"
    first = question.askings[0]
    spoken = {**StanceLexicon.load().spoken, **_SPOKEN_OF}
    who = first.speaker or spoken.get(first.party, first.party)
    return f"{who[:1].upper()}{who[1:]} asked: {words}"


def _rank(issue: Issue, question: Question) -> tuple[bool, bool]:
    is_label = any(each.span.overlaps(issue.label_span) for each in question.askings)
    return question.origin is not Origin.ANALYST, not is_label
