"""Silences for people: what was searched in vain, and what may be an evasion."""

from collections.abc import Iterator

from rashomon.cli.opening import find_document, quotation
from rashomon.cli.printing import say
from rashomon.model.account import Position
from rashomon.model.case import Case


def silence_lines(case: Case, position: Position) -> Iterator[str]:
    """Say how much was searched for words of a party on an issue, then what may be an evasion."""
    searched = position.search.in_words if position.search else "in no document"
    yield f"{position.party}: {position.stance}: {searched}, nothing bears on it"
    found = position.suggested_evasion
    if found:
        who = f"{found.asked_by} / {found.speaker}" if found.speaker else found.asked_by
        document = find_document(case, found.question.document_id)
        yield (
            f"    suggested evasion, for you to judge: asked by {who}, {found.asked_at.words}: "
            f"“{quotation(document, (found.question,))}” [{document.id}]; in its statement of "
            f"{found.stated_at.words} [{found.statement_id}] nothing was found that bears on it"
        )


def say_searched(case: Case) -> None:
    """List the reports that were searched, once for all silences, complete statements apart."""
    searched = case.alignment.searched
    say(f"searched for all silences: {', '.join(each.document_id for each in searched) or 'none'}")
    for each in searched:
        if each.statement_of:
            what = "complete statement" if each.is_primary else "nearly all one quotation"
            by = f" ({each.issuer})" if each.issuer else ""
            say(f"    {each.document_id}: {what} of {each.statement_of}{by}")
