"""The picture of a case in the terminal: five groups, each position with its words and id."""

from collections import defaultdict

from rashomon.alignment.sections import IssueEntry, PositionLine, sections
from rashomon.cli.printing import counted, say, width
from rashomon.model.account import UNSAID, PositionStance
from rashomon.model.attribution import NARRATOR, NarratorKind
from rashomon.model.case import Case
from rashomon.model.copies import AccountCount
from rashomon.text import shorten

_ENTRIES_PER_SECTION = 12
_LABEL_CHARS = 150


def say_picture(case: Case) -> None:
    """Print counts, warnings, then the issues by state, the most widely told first."""
    _say_counts(case)
    for section in sections(case):
        say()
        say(section.heading)
        for entry in section.entries[:_ENTRIES_PER_SECTION]:
            _say_entry(entry)
        hidden = len(section.entries) - _ENTRIES_PER_SECTION
        if hidden > 0:
            say(f"  ... and {hidden} more; `rashomon new CASE ...`, then `rashomon matrix CASE`")


def _say_counts(case: Case) -> None:
    accounts = case.alignment.accounts
    unknowns = sum(
        passage.kind is NarratorKind.UNKNOWN_DECLARED
        for records in case.records
        for passage in records.narrator
    )
    counts = [
        counted(len(case.records), "report"),
        f"independent accounts: {_count_words(accounts)}" if accounts else "",
        counted(len(case.attributions), "claim"),
        counted(len(case.events), "event"),
        counted(unknowns, "declared unknown"),
        counted(sum(1 for _ in case.all_problems()), "problem"),
    ]
    say(" · ".join(filter(None, counts)))
    undated = [document.path for document in case.documents if document.published_at is None]
    if undated:
        names = ", ".join(undated[:3]) + (" ..." if len(undated) > 3 else "")
        say(
            f"no publication date for {names}: relative dates there stay unresolved "
            "(--date gives one)"
        )


def _count_words(accounts: AccountCount) -> str:
    least, most = accounts.at_least, accounts.at_most
    return str(least) if least == most else f"at least {least}, at most {most}"


def _say_entry(entry: IssueEntry) -> None:
    say(f"  {shorten(entry.issue.label, _LABEL_CHARS)}  [{entry.issue.id}]")
    say(f"      {entry.finding.because}")
    unsaid: defaultdict[PositionStance, list[str]] = defaultdict(list)
    for line in entry.positions:
        if line.position.stance in UNSAID:
            searched = line.position.search.in_words if line.position.search else ""
            unsaid[line.position.stance].append(f"{line.position.party} ({searched})")
        elif not line.position.is_suggestion:
            _say_position(line)
    likely = [line.position.party for line in entry.positions if line.position.is_suggestion]
    if likely:
        say(f"      possibly related, to be reviewed: {', '.join(dict.fromkeys(likely))}")
    for stance, parties in unsaid.items():
        say(f"      {_words(stance)}: {', '.join(dict.fromkeys(parties))}")


def _say_position(line: PositionLine) -> None:
    position = line.position
    when = f", {position.said_at.words}" if position.said_at else ""
    speaker = f" ({position.speaker})" if position.speaker and position.party != NARRATOR else ""
    say(f"      {position.party}{speaker} {_words(position.stance)}{when}")
    for words in line.words[:2]:
        place = f"{words.span.document_id}:{words.span.start}"
        room = width() - len(place) - 14
        say(f"          {shorten(words.text, room)}  {place}")
        if words.removed_since:
            say(f"          no longer on the page since {words.removed_since}")


def _words(stance: PositionStance) -> str:
    return stance.replace("_", " ")
