"""Registers over a case, and links between cases of a series."""

import argparse
from pathlib import Path

from rashomon.alignment.series import find_shared
from rashomon.cli.lives import voice_words
from rashomon.cli.opening import load_case, next_act
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json
from rashomon.errors import CaseError, UsageError
from rashomon.exchange.registers import Shared, registers_json
from rashomon.model.case import Case
from rashomon.model.register import RegisterEntry, RegisterKind
from rashomon.model.ruling import Ruling
from rashomon.model.span import RecordId, Span
from rashomon.reviewing.links import is_linked, make_link, standing_links, unlink
from rashomon.reviewing.making import Act
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten

_TITLES = {
    RegisterKind.PREDICTION: "Predictions, by the day to look (suggestions)",
    RegisterKind.TIMING: "Timing that somebody found telling (their inference)",
    RegisterKind.EFFECT: "Effects on people and things, and who tells of them",
    RegisterKind.STAKE: "What is said to be at stake",
    RegisterKind.SIGNAL: "Conduct read as a signal",
    RegisterKind.PRECEDENT: "Earlier incidents",
}


def registers(options: argparse.Namespace) -> int:
    """Print the registers, the links to other cases, and what a linked case shares if given."""
    case = load_case(options)
    kinds = (RegisterKind(options.only),) if options.only else tuple(RegisterKind)
    links = standing_links(case) if RegisterKind.PRECEDENT in kinds else ()
    shared = _shared(case, links, options.others)
    if options.json:
        say_json(registers_json(case, kinds, links, shared))
        return 0
    for kind in kinds:
        entries = [each for each in case.alignment.registers if each.kind is kind]
        say(f"{_TITLES[kind]}: {len(entries)}")
        for entry in entries:
            _say_entry(entry, case)
    for link in links:
        _say_link(link, shared)
    return 0


def _shared(case: Case, links: tuple[Ruling, ...], others: list[str]) -> Shared:
    """Compare the case with those given that a link means; one that none means is an error."""
    return {
        link.id: [(each.issue, each.other, each.likeness) for each in find_shared(case, other)]
        for path in others
        for other in (_load(path),)
        for link in _meant(links, other, path)
    }


def _meant(links: tuple[Ruling, ...], other: Case, path: str) -> tuple[Ruling, ...]:
    meant = tuple(link for link in links if is_linked(link, other))
    if not meant:
        raise UsageError(
            f"{Path(path).name} is no case that this one is linked to",
            action="link it first: `rashomon link CASE --to OTHERCASE`",
            slug="usage",
        )
    return meant


def _load(path: str) -> Case:
    with CaseStore.open(Path(path), read_only=True) as store:
        return store.load_case()


def _say_entry(entry: RegisterEntry, case: Case) -> None:
    text = case.by_document()[entry.span.document_id].document.text

    def words(span: Span) -> str:
        return shorten(span.quote(text), QUOTE_CHARS)

    when = entry.said_at.words if entry.said_at else _published(entry)
    mark = "  (suggestion)" if entry.is_suggestion else ""
    told = entry.accounts.in_words
    say(f"    {entry.form or '-'}: {words(entry.span)}{mark}  [{entry.id}]")
    say(
        f"        {voice_words(entry.party, entry.speaker)}, {when}, {told}: {words(entry.context)}"
    )
    if entry.kind is RegisterKind.PREDICTION:
        day = entry.look_at.words if entry.look_at else "no day told"
        say(
            f"        look: {day}" + (f" (“{words(entry.look_words)}”)" if entry.look_words else "")
        )
        for identity in entry.bearing:
            say(f"        may bear on it later (suggestion): {_claim_words(case, identity)}")
    if entry.other:
        say(f"        beside: {words(entry.other)}")


def _published(entry: RegisterEntry) -> str:
    return f"by {entry.published_at.words}" if entry.published_at else "day not stated"


def _claim_words(case: Case, identity: RecordId) -> str:
    for record in case.records:
        places = [(claim.id, claim.extent) for claim in record.attributions]
        places += [(passage.id, passage.span) for passage in record.narrator]
        for known, span in places:
            if known == identity:
                return f"{shorten(span.quote(record.document.text))} [{identity}]"
    return identity


def _say_link(link: Ruling, shared: Shared) -> None:
    by = f", linked by {link.decided_by}" if link.decided_by else ""
    say(f"    in a series with the case {link.words}{by}  [{link.id}]")
    if link.id not in shared:
        say("        its issues are shown when it is given again: --with OTHERCASE")
    for issue, other, likeness in shared.get(link.id, ()):
        say(f"        alike (suggestion, {likeness:.2f}): {issue.label}  |  there: {other.label}")


def link(options: argparse.Namespace) -> int:
    """Link the case to another of its series, or undo a link."""
    if bool(options.to) == bool(options.undo):
        raise UsageError("link needs one of --to and --undo", slug="usage")
    with CaseStore.open(Path(options.case)) as store:
        case = store.load_case()
        act = next_act(case.rulings, options)
        ruling = _undoing(case, options.undo, act) if options.undo else _linking(options, act)
        was_current = store.is_alignment_current()
        store.put_decision(ruling)
        if was_current:  # a link changes nothing in how the accounts line up
            store.replace_alignment(case.alignment, over=store.ledger_state())
    say(f"{ruling.id}  {ruling.kind} {ruling.words or ruling.target_id}")
    note(counted(len(case.rulings) + 1, "ruling") + " in this case")
    return 0


def _linking(options: argparse.Namespace, act: Act) -> Ruling:
    if Path(options.to).resolve() == Path(options.case).resolve():
        raise UsageError("a case is not linked to itself", slug="usage")
    try:
        return make_link(_load(options.to), options.name or Path(options.to).stem, act)
    except ValueError as error:
        raise CaseError(
            f"{Path(options.to).name} holds no report that would identify it",
            action="add reports to it first",
            slug="usage",
        ) from error


def _undoing(case: Case, wanted: str, act: Act) -> Ruling:
    found = [link for link in standing_links(case) if link.id.startswith(wanted)]
    if len(found) != 1:
        raise CaseError(
            f"{len(found)} links begin with {wanted!r}",
            expected="the id of a link as `rashomon registers CASE` prints it",
            slug="unknown-record",
        )
    return unlink(found[0], act)
