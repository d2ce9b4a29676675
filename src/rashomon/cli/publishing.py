"""Publish a case as an edition: what may go out, written in one form, proved and recorded."""

import argparse
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from rashomon import __version__
from rashomon.cli.opening import load_ledger
from rashomon.cli.printing import counted, note, say_found
from rashomon.clock import decided_now
from rashomon.dossier.markdown import render_markdown
from rashomon.dossier.publication import PublicationView, build_publication
from rashomon.dossier.publication_html import render_html
from rashomon.dossier.typst import render_pdf
from rashomon.errors import UsageError
from rashomon.model.case import Case
from rashomon.model.publication import Edition, Imprint
from rashomon.reviewing.blurring import blur
from rashomon.reviewing.editions import (
    corrections,
    count_earlier,
    make_edition,
    next_number,
    published_statements,
    read_editions,
)
from rashomon.reviewing.making import Act
from rashomon.reviewing.naming import Name
from rashomon.reviewing.publishing import make_release
from rashomon.reviewing.redacting import Published, find_names, mask, redact
from rashomon.store.jsonl import export_lines
from rashomon.store.sqlite import CaseStore
from rashomon.weights import weights_version


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the publication: how it is written, and what else can be read off the file."""

    render: Callable[[PublicationView], bytes]
    read: Callable[[bytes], str] = lambda _: ""


def _pdf_text(content: bytes) -> str:
    """Give what a PDF shows, which its bytes do not: glyphs are numbered by the font."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


_FORMS = {
    ".html": Form(render_html),
    ".md": Form(render_markdown),
    ".pdf": Form(render_pdf, _pdf_text),
}


def publish(options: argparse.Namespace) -> int:
    """Write an edition, or list those that there are."""
    if options.list:
        return _list_editions(options)
    form = _form(options.output)
    whole = load_ledger(options)
    published, edition = prepare(whole, whole, "", options)
    names = tuple(_names(options))
    content = form.render(build_publication(*redact(published, names) if names else published))
    if names:
        _prove(content, published, names, form)
    _write(Path(options.output), content, whole)
    case, release, _ = published
    held = sum(each.number for each in release.withheld)
    note(
        f"{options.output}: {counted(len(case.attributions), 'claim')}, "
        f"{counted(len(case.alignment.issues), 'issue')}, "
        f"{counted(held, 'statement')} withheld (`rashomon approve CASE --list`)"
    )
    if options.no_record:
        note("a draft: no edition was recorded")
    else:
        _record(replace(edition, sha256=hashlib.sha256(content).hexdigest()), options)
    return 0


def prepare(
    whole: Case, shown: Case, filter_words: str, options: argparse.Namespace
) -> tuple[Published, Edition]:
    """Gather what is published, unredacted, and the edition that it will be.

    Args:
        whole: The case as it is stored.
        shown: What a filter leaves of it.
        filter_words: The filter, as it is printed; empty if there is none.
        options: Of the command.
    """
    case, release = make_release(whole, shown, is_unreviewed=options.unreviewed)
    if options.blur_km:
        case = blur(case, options.blur_km)
    day = str(options.date.value) if options.date else decided_now()[:10]
    edition = Edition(
        number=next_number(whole),
        day=day,
        form=Path(options.output).suffix[1:].casefold(),
        filter=filter_words,
        sha256="",
        version=__version__,
        settings=tuple(_settings(options)),
        published=published_statements(case, release),
    )
    names = tuple(_names(options))
    imprint = Imprint(
        title=options.title,
        edition=0 if options.no_record else edition.number,
        day=day,
        filter=filter_words,
        versions=f"rashomon {__version__}, weights {weights_version()}",
        case_sha256="" if names else _case_sha256(whole),
        redacted=len(names),
        blur_km=options.blur_km or 0.0,
        has_full_text=options.full_text,
        corrections=corrections(whole, edition),
        earlier=count_earlier(whole, edition),
    )
    return (case, release, imprint), edition


def _settings(options: argparse.Namespace) -> Iterator[str]:
    if options.unreviewed:
        yield "unreviewed included"
    if options.full_text:
        yield "full text"
    if options.blur_km:
        yield f"coordinates on a grid of {options.blur_km:g} km"
    if options.redact or options.redact_file:
        yield "names redacted"


def _case_sha256(case: Case) -> str:
    digest = hashlib.sha256()
    for line in export_lines(case):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _form(output: str | None) -> Form:
    suffix = Path(output or "").suffix.casefold()
    if suffix not in _FORMS:
        raise UsageError(
            f"{output or 'no file'} names no form of a publication",
            expected=f"-o FILE with one of {', '.join(_FORMS)}",
            slug="usage",
        )
    return _FORMS[suffix]


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


def _prove(content: bytes, published: Published, names: tuple[Name, ...], form: Form) -> None:
    """Refuse a file in which a form of a name is found that is not a word of our own."""
    found = find_names(content, names, form.read(content))
    if not found:
        return
    bare = form.render(build_publication(*mask(redact(published, names))))
    left = found - find_names(bare, names, form.read(bare))
    if left:
        forms = ", ".join(repr(word) for word in sorted(left)[:8])
        raise UsageError(
            f"nothing was written: after redaction the file still holds {forms}",
            action="if these are no names, redact whole names alone (--whole-names)",
            slug="redact",
        )


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
