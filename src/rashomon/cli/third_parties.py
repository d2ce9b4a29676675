"""``reactions`` and ``contacts`` for people: ladder, roles and obligations, requests, contacts."""

from collections.abc import Iterable

from rashomon.cli.printing import counted, say
from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.case import Case
from rashomon.model.contact import Contact
from rashomon.model.obligation import Obligation, Standing
from rashomon.model.partial_date import PartialDate
from rashomon.model.reaction import Reaction
from rashomon.model.request import OPEN, Request
from rashomon.model.span import Span
from rashomon.model.telling import Telling

_OWN_VOICE = "the report itself"


def say_reactions(case: Case) -> None:
    """Print the ladder, then roles beside it, obligations, and requests with their answers."""
    found, words = case.alignment, _Words(case)
    _head("REACTIONS", found.reactions)
    for reaction in found.reactions:
        _say_reaction(reaction, words)
    _head("THIRD PARTIES", found.standings)
    for standing in found.standings:
        _say_standing(standing, case, words)
    _head("OBLIGATIONS", found.obligations)
    for obligation in found.obligations:
        _say_obligation(obligation, words)
    _head("REQUESTS AND ANSWERS", found.requests)
    for request in found.requests:
        _say_request(request, words)


def say_contacts(case: Case) -> None:
    """Print who was in touch with whom, what each says was said, and what is said to be none."""
    found, words = case.alignment, _Words(case)
    _head("CONTACTS", found.contacts)
    for contact in found.contacts:
        _say_contact(contact, words)
    _head("NONE REPORTED", found.no_contacts)
    for one in found.no_contacts:
        first, second = one.ends
        say(f"  {first} and {second}: per {_voice(one.telling.per)}, {_day((one.telling,))}")
        say(f"      {words(one.telling.span)}")
        if one.found:
            say(f"      yet the case tells {counted(len(one.found), 'contact')} of the two")


class _Words:
    """Words of a case by their place."""

    def __init__(self, case: Case) -> None:
        self._texts = {document.id: document.text for document in case.documents}

    def __call__(self, span: Span) -> str:
        """Quote a span with its report."""
        quoted = " ".join(span.quote(self._texts[span.document_id]).split())
        return f"“{quoted}” [{span.document_id}]"


def _head(title: str, found: tuple[object, ...]) -> None:
    say(title if found else f"{title}: none found")


def _say_reaction(reaction: Reaction, words: _Words) -> None:
    side = f"blames {reaction.blames}" if reaction.blames else "names nobody"
    parts = [
        reaction.party,
        _rung(reaction),
        f"backs {reaction.backs}" if reaction.backs else side,
        f"by {reaction.speaker}" if reaction.speaker else "speaker not stated",
        _day(reaction.tellings),
        counted(reaction.accounts, "account"),
    ]
    say(f"  {', '.join(parts)}  {reaction.id}")
    _say_tellings(reaction.tellings, words)


def _rung(reaction: Reaction) -> str:
    form = (reaction.form or "words without a rung").replace("_", " ")
    rung = f"rung {reaction.rung}, {form}" if reaction.rung else form
    is_marked = reaction.is_suggestion and reaction.form
    return f"{rung} (suggestion)" if is_marked else rung


def _say_tellings(tellings: Iterable[Telling], words: _Words) -> None:
    for span in dict.fromkeys(telling.span for telling in tellings):
        say(f"      {words(span)}")


def _say_standing(standing: Standing, case: Case, words: _Words) -> None:
    say(f"  {standing.party}")
    for role in standing.roles:
        towards = f" towards {role.towards}" if role.towards else ""
        mark = " (suggestion)" if role.is_suggestion else ""
        say(f"      told as {role.form}{towards}{mark}: {words(role.telling.cue)}")
    names = {each.id: each.name for each in case.alignment.obligations}
    for identity in standing.obligation_ids:
        say(f"      has a part in: {names[identity]}")
    known = {each.id: each for each in case.alignment.reactions}
    rungs = dict.fromkeys(_rung(known[each]) for each in standing.reaction_ids)
    say(f"      reacted: {'; '.join(rungs) or f'none found {standing.search.in_words}'}")


def _say_obligation(obligation: Obligation, words: _Words) -> None:
    signed = f"signed {obligation.signed}, " if obligation.signed else ""
    since = obligation.in_force_since
    term = f"in force since {since}" if since else f"{signed}entry into force not known"
    term += f" until {obligation.until}" if obligation.until else ""
    say(f"  {obligation.name} ({term}; source: {obligation.source})")
    for article in obligation.articles:
        number = f"article {article.number}: " if article.number else ""
        say(f"      {number}{article.speaks_of}")
    say("      " + "; ".join(f"{one.party}: {one.role}" for one in obligation.bound))
    for one in obligation.uses:
        mark = " (suggestion)" if one.is_suggestion else ""
        say(f"      {one.use} by {one.by or _voice(one.telling.per)}{mark}: "
            f"{words(one.telling.span)}")  # fmt: skip
    if obligation.state != "answered":
        say(f"      {obligation.state} {obligation.search.in_words}")


def _say_request(request: Request, words: _Words) -> None:
    state = f"no answer found {request.search.in_words}" if request.state == OPEN else request.state
    ends = f"{request.asker or 'not stated'} to {request.asked or 'nobody named'}"
    asked_for = (request.form or "not told").replace("_", " ")
    days = f"{_day(request.tellings)}, {counted(request.accounts, 'account')}"
    days += ", suggestion" if request.is_suggestion else ""
    say(f"  {ends}, for: {asked_for}, {days}: {state.replace('_', ' ')}  {request.id}")
    _say_tellings(request.tellings, words)
    for answer in request.answers:
        who = answer.party or "somebody"
        say(f"      {answer.form} by {who} (suggestion: {answer.reason}): "
            f"{words(answer.telling.span)}")  # fmt: skip


def _say_contact(contact: Contact, words: _Words) -> None:
    day = contact.day.words if contact.day else "day not stated"
    form = f"{contact.form} (suggestion)" if contact.is_suggestion else contact.form or "contact"
    persons = f" ({', '.join(contact.persons)})" if contact.persons else ""
    say(f"  {' and '.join(contact.ends)}{persons}, {form}, {day}, "
        f"{counted(contact.accounts, 'account')}  {contact.id}")  # fmt: skip
    for one in contact.initiatives:
        say(f"      initiative of {one.party}, per {_voice(one.per)}: {words(one.span)}")
    for telling in contact.tellings:
        say(f"      told by {_voice(telling.per)}: {words(telling.span)}")
    for readout in contact.readouts:
        mark = " (suggestion)" if readout.is_suggestion else ""
        say(f"      what was said, per {readout.per}{mark}: {words(readout.span)}")


def _voice(per: str) -> str:
    return {NARRATOR: _OWN_VOICE, UNSPECIFIED: "somebody not named"}.get(per, per)


def _day(tellings: tuple[Telling, ...]) -> str:
    """Write the first day that is told, else that of the first report, which is not later."""
    said = min((each.said_at for each in tellings if each.said_at), default=None)
    reported: PartialDate | None = min(
        (each.reported_at for each in tellings if each.reported_at), default=None
    )
    return said.words if said else f"by {reported.words}" if reported else "day not stated"
