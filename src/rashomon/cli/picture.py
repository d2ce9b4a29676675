"""The picture of a case in the terminal: five groups, each position with its words and id."""

from rashomon.alignment.sections import IssueEntry, PositionLine, sections
from rashomon.cli.printing import counted, say, width
from rashomon.model.account import PositionStance
from rashomon.model.attribution import NARRATOR, NarratorKind
from rashomon.model.case import Case
from rashomon.text import shorten

_ENTRIES_PER_SECTION = 12
_LABEL_CHARS = 150
_UNSAID = {PositionStance.NOT_ADDRESSED, PositionStance.SILENT}


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
        f"independent accounts: {_at_least(accounts.at_least, accounts.at_most)}"
        if accounts
        else "",
        counted(len(case.attributions), "claim"),
        counted(len(case.events), "event"),
        f"{counted(unknowns, 'declared unknown')}",
        counted(sum(1 for _ in case.all_problems()), "problem"),
    ]
    say(" · ".join(count for count in counts if count))
    undated = [document.path for document in case.documents if document.published_at is None]
    if undated:
        names = ", ".join(undated[:3]) + (" ..." if len(undated) > 3 else "")
        say(
            f"no publication date for {names}: relative dates there stay unresolved "
            "(--date gives one)"
        )


def _at_least(least: int, most: int) -> str:
    return str(least) if least == most else f"at least {least}, at most {most}"


def _say_entry(entry: IssueEntry) -> None:
    say(f"  {shorten(entry.issue.label, _LABEL_CHARS)}  [{entry.issue.id}]")
    say(f"      {entry.finding.because}")
    spoken = [line for line in entry.positions if line.position.stance not in _UNSAID]
    for line in spoken:
        _say_position(line)
    unsaid: dict[PositionStance, list[str]] = {}
    for line in entry.positions:
        if line.position.stance in _UNSAID:
            unsaid.setdefault(line.position.stance, []).append(line.position.party)
    for stance, parties in unsaid.items():
        say(f"      {_words(stance)}: {', '.join(dict.fromkeys(parties))}")


def _say_position(line: PositionLine) -> None:
    position = line.position
    when = f", {position.said_at.value}" if position.said_at else ""
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
