"""``explain ISSUE``: why claims are on one issue, and why each is read as it is."""

from collections import defaultdict
from collections.abc import Mapping

from rashomon.cli.opening import Record, find_document, name_of, quotation
from rashomon.cli.printing import counted, say
from rashomon.cli.silences import say_searched, silence_lines
from rashomon.model.account import UNSAID, Issue, Position
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Case
from rashomon.model.grounds import Grounds
from rashomon.model.span import RecordId


def grounds_of(case: Case, record: Record) -> tuple[Grounds, ...]:
    """Give the grounds of an issue, of the words of a position, or of a claim on all its issues."""
    every = case.alignment.grounds
    match record:
        case Issue():
            return tuple(each for each in every if each.issue_id == record.id)
        case Position():
            mine = (each for each in every if each.issue_id == record.issue_id)
            return tuple(each for each in mine if each.span in record.evidence)
        case Attribution() | NarratorPassage():
            return tuple(each for each in every if each.claim_id == record.id)
        case _:
            return ()


def say_grounds(case: Case, record: Record) -> None:
    """Print the clauses with the reasons, by issue, then who says nothing to it."""
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    voices = _voices(case)
    by_issue: defaultdict[RecordId, list[Grounds]] = defaultdict(list)
    for each in grounds_of(case, record):
        by_issue[each.issue_id].append(each)
    for issue_id, grounds in by_issue.items():
        say(f"  on the issue “{labels[issue_id]}” [{issue_id}]: {counted(len(grounds), 'clause')}")
        for each in grounds:
            document = find_document(case, each.span.document_id)
            say(f"    {voices[each.claim_id]}: {quotation(document, (each.span,))} [{document.id}]")
            say(f"        here because  {each.why}")
            say(f"        stance        {each.stance_why}")
    unsaid = [
        each
        for each in case.alignment.positions
        if each.stance in UNSAID and record.id in {each.issue_id, each.id}
    ]
    for position in unsaid:
        for line in silence_lines(case, position):
            say(f"    {line}")
    if unsaid:
        say_searched(case)


def _voices(case: Case) -> Mapping[RecordId, str]:
    voices = {claim.id: name_of(claim.speaker) for claim in case.attributions}
    narrators = (passage for records in case.records for passage in records.narrator)
    return voices | {passage.id: "the report itself" for passage in narrators}
