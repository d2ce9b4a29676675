"""What `matrix`, `timeline` and `explain` print of families, acts, contradictions and changes."""

from collections.abc import Iterable

from rashomon.cli.opening import find_document, quotation
from rashomon.cli.printing import counted, note, say
from rashomon.model.case import Case
from rashomon.model.change import Change
from rashomon.model.contradiction import Contradiction, Voicing
from rashomon.model.family import ActVoice, IssueFamily
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId, Span

_SUGGESTION = "  (suggestion)"
# Words of one voice that are printed of a contradiction; `--json` has all.
_SHOWN = 3


def say_family(case: Case, family: IssueFamily) -> None:
    """Print why the issues of a family are together."""
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    states = {finding.issue_id: finding.status for finding in case.alignment.findings}
    say(f"  {family.label}: {counted(len(family.issue_ids), 'issue')}, each with its own state")
    for identity in family.issue_ids:
        say(f"    {labels[identity]}  [{identity}]  {states.get(identity, '')}".rstrip())
        if identity == family.issue_ids[0]:
            say("        the earliest of them")
        for tie in family.ties:
            if tie.issue_ids[1] == identity:
                mark = _SUGGESTION if tie.is_suggestion else ""
                say(f"        with “{labels[tie.issue_ids[0]]}”: {tie.because}{mark}")
                for span in tie.evidence:
                    say(f"            {_quoted(case, span)}")
    say_acts(case, family.issue_ids)


def say_acts(case: Case, issue_ids: Iterable[RecordId], *, least: int = 1) -> None:
    """Print the words of each party for the acts of some issues, and the doers that it names.

    Args:
        case: Its alignment has them.
        issue_ids: An act of these issues only.
        least: An act that is told on so many issues at least.
    """
    wanted = set(issue_ids)
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    for act in case.alignment.acts:
        if wanted.issuperset(act.issue_ids) and least <= len(act.issue_ids):
            otherwise = ", in other words by party" if act.is_worded_otherwise else ""
            on = " and ".join(f"“{labels[each]}”" for each in act.issue_ids)
            say(f"    the act as told{f' on {on}' if least > 1 else ''}{otherwise}")
            for voice in act.voices:
                say(f"        {_voice_words(voice)}")
            if act.is_actor_disputed:
                say(f"        who acted is told otherwise by party{_SUGGESTION}")


def _voice_words(voice: ActVoice) -> str:
    words = ", ".join(f"“{word.text}” [{word.span.document_id}]" for word in voice.words)
    doers = ", ".join(f"{actor.text} [{actor.span.document_id}]" for actor in voice.actors)
    return f"{voice.party}: {words}" + (f"; by {doers}" if doers else "")


def say_contradictions(case: Case) -> None:
    """Print what one side, or one speaker, can hardly hold together."""
    found = case.alignment.contradictions
    for one in found:
        say_contradiction(case, one)
    if found:
        note("inside one side: two bodies may speak of two things; nothing here says who is right")


def say_contradiction(case: Case, one: Contradiction) -> None:
    """Print one contradiction with both wordings and their days."""
    mark = _SUGGESTION if one.is_suggestion else ""
    say(f"INSIDE ONE {one.within.upper()}  {one.party} {one.because}{mark}  [{one.id}]")
    for voicing in one.voicings:
        say(f"    {_voicing(case, one, voicing)}")


def _voicing(case: Case, one: Contradiction, voicing: Voicing) -> str:
    who = f"{one.party} / {voicing.speaker}" if voicing.speaker else one.party
    relayed = f" as {voicing.relayed_by} tells it" if voicing.relayed_by else ""
    stance = f" {voicing.stance}," if voicing.stance else ""
    words = " … ".join(_quoted(case, span) for span in voicing.evidence[:_SHOWN])
    more = len(voicing.evidence) - _SHOWN
    rest = f" and {counted(more, 'more report')}" if more > 0 else ""
    return f"{who}{relayed}:{stance} {_when(voicing.said_at, voicing.published_at)}: {words}{rest}"


def say_changes(case: Case) -> None:
    """Print the accounts that change."""
    found = case.alignment.account_changes
    if found:
        say("CHANGES OF POSITION (suggestions; a later figure is no contradiction of an earlier)")
    for change in found:
        say_change(case, change)


def say_change(case: Case, change: Change) -> None:
    """Print one change with the words before and after."""
    issue = f"  [{change.issue_id}]" if change.issue_id else ""
    say(f"{change.voice}: {change.before} -> {change.after}: {change.subject}{issue}")
    for words, day in ((change.earlier, change.earlier_at), (change.evidence, change.at)):
        told = " … ".join(_quoted(case, span) for span in words)
        say(f"    {day.words if day else 'day not known'}: {told}")


def _quoted(case: Case, span: Span) -> str:
    document = find_document(case, span.document_id)
    return f"{quotation(document, (span,))} [{document.id}]"


def _when(said_at: PartialDate | None, published_at: PartialDate | None) -> str:
    if said_at:
        return said_at.words
    return f"reported {published_at.words}" if published_at else "day not known"
