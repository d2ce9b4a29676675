"""Publish a case as an edition: written as a file, recorded in the case, listed."""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.cli.opening import load_ledger
from rashomon.cli.printing import counted, note, say_found, say_json
from rashomon.cli.publishing_arguments import FILTERS
from rashomon.clock import decided_now
from rashomon.errors import UsageError
from rashomon.issuing import FORMS, Choices, Issued, issue
from rashomon.model.case import Case
from rashomon.model.publication import Edition
from rashomon.reviewing.editions import make_edition, read_editions
from rashomon.reviewing.filtering import parse_filter
from rashomon.reviewing.making import Act
from rashomon.reviewing.naming import Name
from rashomon.store.sqlite import CaseStore


def publish(options: argparse.Namespace) -> int:
    """Write an edition, or list those that there are."""
    if options.list:
        return _list_editions(options)
    choices = _choices(options)
    whole = load_ledger(options)
    issued = issue(whole, choices)
    _write(Path(options.output), issued.content, whole)
    held = sum(each.number for each in issued.release.withheld)
    if options.json:
        say_json(_told(issued, choices))
    note(
        f"{options.output}: {counted(len(issued.case.attributions), 'claim')}, "
        f"{counted(len(issued.case.alignment.issues), 'issue')}, "
        f"{counted(held, 'statement')} withheld (`rashomon approve CASE --list`)"
    )
    if choices.is_draft:
        note("a draft: no edition was recorded")
    else:
        _record(issued.edition, options)
    return 0


def _told(issued: Issued, choices: Choices) -> dict[str, object]:
    withheld: Counter[str] = Counter()
    for each in issued.release.withheld:
        withheld[each.kind] += each.number
    return {
        "edition": None if choices.is_draft else issued.edition.number,
        "sha256": issued.edition.sha256,
        "claims": len(issued.case.attributions),
        "issues": len(issued.case.alignment.issues),
        "withheld": dict(sorted(withheld.items())),
        "left_out": {each.what: each.number for each in issued.release.left_out},
    }


def _choices(options: argparse.Namespace) -> Choices:
    form = Path(options.output or "").suffix[1:].casefold()
    if form not in FORMS:
        raise UsageError(
            f"{options.output or 'no file'} names no form of a publication",
            expected=f"-o FILE.{' or .'.join(FORMS)}",
            slug="usage",
        )
    return Choices(
        form=form,
        day=options.date.value if options.date else decided_now()[:10],
        title=options.title,
        wanted=parse_filter({name: getattr(options, name) for name in FILTERS}),
        is_unreviewed=options.unreviewed,
        has_full_text=options.full_text,
        is_draft=options.no_record,
        names=tuple(_names(options)),
        blur_km=options.blur_km or 0.0,
    )


def _names(options: argparse.Namespace) -> Iterator[Name]:
    given = list(options.redact)
    if options.redact_file:
        path = Path(options.redact_file)
        try:
            given += path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path}: cannot be read as names: {error}",
                expected="a text file in UTF-8, one name a line",
                slug="redact",
            ) from error
    for name in dict.fromkeys(each.strip() for each in given):
        if name:
            yield Name(name, is_whole=options.whole_names, has_initials=options.initials)


def _write(path: Path, content: bytes, case: Case) -> None:
    """Write the file; never over an edition that went out."""
    taken = {each.sha256: each.number for each in read_editions(case)}
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
        if digest in taken:
            raise UsageError(
                f"{path} is edition {taken[digest]}, which stays as it is",
                action="name another file",
                slug="edition",
            )
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}", action="name a file that can be written", slug="output"
        ) from error


def _record(edition: Edition, options: argparse.Namespace) -> None:
    """Write the edition into the logbook; without that there is no edition, so no file either."""
    try:
        with CaseStore.open(Path(options.case)) as store:
            logbook = store.load_case(with_derived=False).logbook
            act = Act(len(logbook) + 1, options.by, decided_at=decided_now())
            store.put_decision(make_edition(edition, act))
    except BaseException:
        Path(options.output).unlink(missing_ok=True)
        raise
    note(f"edition {edition.number}, sha256 {edition.sha256}")


def _list_editions(options: argparse.Namespace) -> int:
    editions = read_editions(load_ledger(options))
    found = [
        {
            "edition": each.number,
            "date": each.day,
            "form": each.form,
            "filter": each.filter,
            "settings": list(each.settings),
            "version": each.version,
            "sha256": each.sha256,
            "by": each.decided_by,
            "statements": [
                {"id": one.id, "words": one.words, "digest": one.digest} for one in each.published
            ],
        }
        for each in editions
    ]
    rows = [
        (
            str(each.number),
            each.day,
            each.form,
            "; ".join((each.filter or "whole case", *each.settings)),
            str(len(each.published)),
            each.sha256,
        )
        for each in editions
    ]
    heading = ("edition", "date", "form", "shows", "statements", "sha256")
    say_found(options, {"editions": found}, rows, heading)
    return 0
