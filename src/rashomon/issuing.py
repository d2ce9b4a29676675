"""Make a publication of a case: what a command and a page do alike, before anything is written.

Enters the case as it is stored and the choices of a person; leaves the finished bytes and the
edition that they are. It reads no clock, writes no file and no case.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from pypdf import PdfReader

from rashomon import __version__
from rashomon.dossier.markdown import render_markdown
from rashomon.dossier.publication import PublicationView, build_publication
from rashomon.dossier.publication_html import render_html
from rashomon.dossier.typst import render_pdf
from rashomon.errors import UsageError
from rashomon.model.case import Case
from rashomon.model.publication import Edition, Imprint, Release
from rashomon.reviewing.blurring import blur
from rashomon.reviewing.editions import (
    corrections,
    count_earlier,
    next_number,
    published_statements,
)
from rashomon.reviewing.filtering import NO_FILTER, CaseFilter
from rashomon.reviewing.naming import Name
from rashomon.reviewing.publishing import make_release
from rashomon.reviewing.redacting import Published, find_names, mask, redact
from rashomon.store.jsonl import export_lines
from rashomon.weights import weights_version


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the publication: how it is written, and what else can be read off the file."""

    render: Callable[[PublicationView], bytes]
    read: Callable[[bytes], str] = lambda _: ""


def _pdf_text(content: bytes) -> str:
    """Give what a PDF shows, which its bytes do not: glyphs are numbered by the font."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


#: By the ending of the file.
FORMS = {
    "html": Form(render_html),
    "md": Form(render_markdown),
    "pdf": Form(render_pdf, _pdf_text),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chooses.

    Attributes:
        form: One of `FORMS`.
        day: ISO date that the publication bears.
        wanted: Which part of the case.
        names: To be redacted.
        blur_km: Grid of the coordinates; 0 leaves them as they are.
    """

    form: str
    day: str
    title: str = ""
    wanted: CaseFilter = NO_FILTER
    is_unreviewed: bool = False
    has_full_text: bool = False
    is_draft: bool = False
    names: tuple[Name, ...] = ()
    blur_km: float = 0.0

    def settings(self) -> Iterator[str]:
        """Say in words what differs from the usual; editions of the same settings are compared."""
        if self.is_unreviewed:
            yield "unreviewed included"
        if self.has_full_text:
            yield "full text"
        if self.blur_km:
            yield f"coordinates on a grid of {self.blur_km:g} km"
        if self.names:
            yield "names redacted"


@dataclass(frozen=True, slots=True)
class Issued:
    """A finished publication.

    Attributes:
        edition: As it is to be recorded, with the hash of the content; a draft is not.
        case, release: What was published, before names were redacted.
    """

    content: bytes
    edition: Edition
    case: Case
    release: Release


def issue(whole: Case, choices: Choices) -> Issued:
    """Make a publication.

    Args:
        whole: The case as it is stored.
        choices: Of the person who publishes.

    Raises:
        UsageError: If the form cannot be made here, or the file would still hold a redacted name.
    """
    form = FORMS[choices.form]
    published, edition = _prepare(whole, choices)
    names = choices.names
    content = form.render(build_publication(*redact(published, names) if names else published))
    if names:
        _prove(content, published, names, form)
    case, release, _ = published
    digest = hashlib.sha256(content).hexdigest()
    return Issued(content, replace(edition, sha256=digest), case, release)


def _prepare(whole: Case, choices: Choices) -> tuple[Published, Edition]:
    case, release = make_release(whole, choices.wanted, is_unreviewed=choices.is_unreviewed)
    if choices.blur_km:
        case = blur(case, choices.blur_km)
    edition = Edition(
        number=next_number(whole),
        day=choices.day,
        form=choices.form,
        filter=choices.wanted.words,
        sha256="",
        version=__version__,
        settings=tuple(choices.settings()),
        published=published_statements(case, release),
    )
    imprint = Imprint(
        title=choices.title,
        edition=0 if choices.is_draft else edition.number,
        day=choices.day,
        filter=choices.wanted.words,
        versions=f"rashomon {__version__}, weights {weights_version()}",
        case_sha256="" if choices.names else _case_sha256(whole),
        redacted=len(choices.names),
        blur_km=choices.blur_km,
        has_full_text=choices.has_full_text,
        corrections=corrections(whole, edition),
        earlier=count_earlier(whole, edition),
    )
    return (case, release, imprint), edition


def _case_sha256(case: Case) -> str:
    digest = hashlib.sha256()
    for line in export_lines(case):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


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
