"""Views on what was told and when it was answered: rumours and latency."""

import argparse
from collections.abc import Mapping

from rashomon.cli.opening import load_case
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json
from rashomon.exchange.lives import latency_json, rumours_json
from rashomon.model.attribution import NARRATOR
from rashomon.model.case import Case
from rashomon.model.latency import Latency, LatencyRemark, Moment
from rashomon.model.partial_date import PartialDate
from rashomon.model.rumour import REFUSING, Rumour, Turn, TurnKind
from rashomon.model.span import Span
from rashomon.text import shorten

_SUGGESTION = "  (suggestion)"
_HEADINGS = {
    TurnKind.TOLD: "told",
    TurnKind.UNCONFIRMED: "called unconfirmed",
    TurnKind.AFFIRMED: "affirmed officially",
    TurnKind.DENIED: "denied",
    TurnKind.WITHDRAWN: "withdrawn",
    TurnKind.DEBUNKED: "debunked",
}


def rumours(options: argparse.Namespace) -> int:
    """Print the life of each rumour: first assertion, spread, denial, residue."""
    case = load_case(options)
    if options.json:
        say_json(rumours_json(case))
        return 0
    words = _Words(case)
    for rumour in case.alignment.rumours:
        _say_rumour(rumour, words)
    found = counted(len(case.alignment.rumours), "rumour")
    note(f"{found} in {counted(len(case.documents), 'report')}; none of this is a verdict")
    return 0


def _say_rumour(rumour: Rumour, words: "_Words") -> None:
    say(f"“{words.of(rumour.label_span)}”  [{rumour.id}]")
    told, refused = rumour.of_kind(TurnKind.TOLD), rumour.of_kind(*REFUSING)
    if not told:
        say("    first assertion: none found among these reports")
    for turn in rumour.turns:
        say(f"    {_when(turn.said_at, turn.published_at)}  {_HEADINGS[turn.kind]} {_turn(turn)}")
        say(f"        {words.of(turn.span)} [{turn.span.document_id}]")
        if turn.origin:
            say(f"        it came from: {words.of(turn.origin)}")
    copies = f"; copies folded: {', '.join(rumour.folded)}" if rumour.folded else ""
    say(f"    told by {rumour.accounts.in_words}{copies}")
    residue = [turn.span.document_id for turn in told if turn.is_residue]
    if not refused:
        say(f"    no denial found in {counted(words.searched, 'report')}")
    elif residue:
        say(f"    still told on a later day than the first denial: {', '.join(residue)}")
    else:
        say("    not found told on a later day than the first denial")


def _turn(turn: Turn) -> str:
    mark = _SUGGESTION if turn.is_suggestion else ""
    if turn.kind is TurnKind.TOLD:
        who = voice_words(turn.party, turn.speaker)
        return f"by {who}{mark}" if turn.party or turn.speaker else f"({who}){mark}"
    named = turn.party or turn.speaker
    return (
        f"by {voice_words(turn.party, turn.speaker)}{mark}"
        if named
        else f"(by whom: not stated){mark}"
    )


def latency(options: argparse.Namespace) -> int:
    """Print how long each party took to answer, and what reports say of answers."""
    case = load_case(options)
    if options.json:
        say_json(latency_json(case))
        return 0
    words = _Words(case)
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    remarks = {remark.id: remark for remark in case.alignment.remarks}
    shown = ""
    for row in case.alignment.latencies:
        if row.issue_id != shown:
            shown = row.issue_id
            say(f"{labels.get(shown, shown)}  [{shown}]")
        _say_latency(row, words, labels, remarks)
    say("What reports themselves say of answers:")
    for remark in case.alignment.remarks:
        whose = remark.party or "whose answer: not stated"
        say(f"    {remark.kind}: {whose}: {words.of(remark.span)} [{remark.document_id}]")
    if not case.alignment.remarks:
        say("    nothing found")
    return 0


def _say_latency(
    row: Latency,
    words: "_Words",
    labels: Mapping[str, str],
    remarks: Mapping[str, LatencyRemark],
) -> None:
    say(f"    {row.party}")
    say(f"        raised   {_moment(row.raised, words)}")
    if row.answered:
        say(f"        answered {_moment(row.answered, words)}")
        say(f"        how long: {row.how_long}")
    else:
        say(f"        {row.search.in_words if row.search else ''}, nothing bears on it")
    if row.evaded:
        say(f"        told to evade: {_moment(row.evaded, words)}")
    if row.meanwhile_count:
        first = "; ".join(shorten(labels.get(each, each), 60) for each in row.meanwhile)
        say(f"        first seen meanwhile: {counted(row.meanwhile_count, 'issue')}: {first}")
    for identity in row.remark_ids:
        say(f"        a report says: {words.of(remarks[identity].span)}")


def _moment(moment: Moment, words: "_Words") -> str:
    when, who = (
        _when(moment.said_at, moment.published_at),
        voice_words(moment.party, moment.speaker),
    )
    return f"{when}, {who}: {words.of(moment.span)} [{moment.span.document_id}]"


def voice_words(party: str | None, speaker: str | None) -> str:
    """Name whose words they are; unknown is a value."""
    if party == NARRATOR:
        return "the report itself"
    is_same = party is not None and speaker is not None and party.casefold() == speaker.casefold()
    return " / ".join(filter(None, (party, None if is_same else speaker))) or "speaker not stated"


def _when(said_at: PartialDate | None, published_at: PartialDate | None) -> str:
    if said_at:
        return said_at.words
    return f"by {published_at.words}" if published_at else "day not stated"


class _Words:
    """Quotes spans of a case on one line."""

    def __init__(self, case: Case) -> None:
        self._texts = {document.id: document.text for document in case.documents}
        self.searched = len(case.alignment.searched)

    def of(self, span: Span) -> str:
        return shorten(span.quote(self._texts[span.document_id]), QUOTE_CHARS)
