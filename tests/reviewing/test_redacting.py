"""Redaction, proved on the finished files: every form of a name, as bytes."""

import unicodedata
import zlib
from dataclasses import replace
from html import escape
from importlib.util import find_spec
from io import BytesIO
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from rashomon.dossier.markdown import render_markdown
from rashomon.dossier.publication import build_publication
from rashomon.dossier.publication_html import render_html
from rashomon.dossier.typst import render_pdf
from rashomon.model.case import Case
from rashomon.model.document import Attachment, Capture
from rashomon.model.publication import Imprint, Reply, ReplyAct
from rashomon.reviewing.naming import Name
from rashomon.reviewing.publishing import make_release
from rashomon.reviewing.redacting import find_names, mask, redact
from tests.reviewing.publication_case import accepted_case, approved

_IMPRINT = Imprint("The Tern", 1, "2031-03-20", versions="rashomon", case_sha256="c" * 64)


def forms(name: str) -> set[bytes]:
    """Give what a search of bytes would look for, made without the program: in lower case."""
    found: set[bytes] = set()
    for part in (name, *name.split(), name.replace(" ", "-"), name.replace(" ", "_")):
        plain = unicodedata.normalize("NFD", part)
        bare = "".join(char for char in plain if not unicodedata.combining(char))
        for form in (part, plain, unicodedata.normalize("NFC", part), bare):
            lower = form.lower()
            written = {lower, escape(lower), quote(lower).lower(), f"&#{ord(lower[0])};{lower[1:]}"}
            found |= {each.encode() for each in written}
            found |= {lower.encode("utf-16-be"), lower.encode("utf-16-le")}
            if not lower.isascii() and " " not in lower:
                found.add(b"xn--" + lower.encode("punycode"))
    return {each for each in found if len(each) > 4}


def streams(content: bytes) -> bytes:
    """Give the bytes of a file with every compressed stream unpacked beside it, in lower case."""
    parts = [content]
    for piece in content.split(b"stream")[1:]:
        try:
            parts.append(zlib.decompressobj().decompress(piece.lstrip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(parts).lower()


def named_case(name: str) -> Case:
    """Give the case with a name in every kind of string, and inside texts in several forms."""
    case = approved(accepted_case(), "Ana", "Ben")
    first, last = name.split()
    records = []
    for each in case.records:
        document = replace(
            each.document,
            text=f"{each.document.text}\n{name} and {name.upper()}’s men, "
            f"{last[:3]}\u00ad{last[3:]}.",
            title=f"What {name} said",
            byline=f"{last}, {first}",
            outlet=f"{last} Post",
            url=f"https://{last.lower()}.example/{quote(name)}?q={quote(last)}",
            path=f"folder/{first}_{last}.txt",
            capture=Capture(None, "hand", f"https://archive.example/{quote(last)}", "a" * 64),
            attachments=(Attachment(f"{last}.png", "image/png", "b" * 64, 10),),
        )
        claims = tuple(
            replace(one, speaker=replace(one.speaker, name=name)) for one in each.attributions
        )
        places = tuple(replace(one, name=f"{last} Hill") for one in each.places)
        records.append(replace(each, document=document, attributions=claims, places=places))
    alignment = replace(
        case.alignment,
        issues=tuple(
            replace(one, label=f"whether {last}’s men fired", named_by="Ana")
            for one in case.alignment.issues
        ),
        positions=tuple(replace(one, speaker=name) for one in case.alignment.positions),
    )
    return replace(case, records=tuple(records), alignment=alignment)


def published(name: str, *, has_full_text: bool = True):
    """Give what is published of that case, unredacted."""
    case, release = make_release(named_case(name), is_unreviewed=True)
    reply = Reply("", name, ReplyAct.ASKED, "2031-03-19", f"Did {name} give the order?")
    imprint = replace(
        _IMPRINT, title=f"On {name}", redacted=1, case_sha256="", has_full_text=has_full_text
    )
    return case, replace(release, replies=(reply,)), imprint


_names = st.tuples(
    *2 * [st.text("abdghklmnorstuyéñöšž", min_size=5, max_size=9).map(str.capitalize)]
).map(" ".join)
RENDERERS = [
    pytest.param(render_html, id="html"),
    pytest.param(render_markdown, id="md"),
]


@pytest.mark.parametrize("render", RENDERERS)
@settings(max_examples=6)
@given(name=_names)
def test_no_form_of_a_name_is_left_in_the_file(render, name):
    """A search of the bytes for every form finds what it found in the unredacted file no more."""
    names = (Name(name),)
    open_file = streams(render(build_publication(*published(name))))
    closed_file = streams(render(build_publication(*redact(published(name), names))))
    own_words = streams(render(build_publication(*mask(redact(published(name), names)))))

    assert any(form in open_file for form in forms(name))
    assert [] == [form for form in forms(name) if own_words.count(form) < closed_file.count(form)]


@pytest.mark.skipif(find_spec("typst") is None, reason="the typesetter (rashomon[pdf]) is absent")
@pytest.mark.parametrize("name", ["Elmar Məmmədyarov", "José Ñandúez", "Anna Holmgren"])
def test_no_form_of_a_name_is_left_in_a_pdf(name):
    """Neither unpacked streams, nor strings in UTF-16, nor the text that is shown hold it."""
    names = (Name(name),)
    open_file = render_pdf(build_publication(*published(name)))
    closed_file = render_pdf(build_publication(*redact(published(name), names)))
    shown = "".join(page.extract_text() for page in PdfReader(BytesIO(closed_file)).pages).lower()
    last = name.split()[1].lower()

    assert find_names(open_file, names)
    assert [] == [form for form in forms(name) if form in streams(closed_file)]
    assert last not in shown
    assert not find_names(closed_file, names, shown)


def test_no_id_or_hash_of_the_words_is_left():
    """Hashes are gone, and ids are numbers."""
    name = "Anna Holmgren"
    case, release, imprint = redact(published(name), (Name(name),))
    before, _, _ = published(name)
    ids = {claim.id for claim in before.attributions} | {
        each.id for each in before.alignment.issues
    }
    ids |= {each.id for each in before.alignment.positions}

    assert {""} == {document.sha256 for document in case.documents}
    assert not any(each in repr((case, release, imprint)) for each in ids)
    assert not {"courier", "evening", "harbour"} & {document.id for document in case.documents}


def test_spans_hold_after_redaction():
    """Every claim still quotes its words, with the sign where a name stood."""
    name = "Anna Holmgren"
    before, _, _ = published(name)
    after, _, _ = redact(published(name), (Name(name),))
    quoted = [
        sorted(
            span.quote(each.document.text)
            for each in case.records
            for claim in each.attributions
            for span in claim.content
        )
        for case in (before, after)
    ]

    assert quoted[0] == quoted[1]


def test_a_name_that_is_a_word_of_ours_is_no_leak():
    """A person called Mark is not found in the marks of the page."""
    names = (Name("Mark Issue"),)
    found = redact(published("Anna Holmgren"), names)
    content = render_html(build_publication(*found))
    bare = render_html(build_publication(*mask(found)))

    assert find_names(content, names)
    assert not find_names(content, names) - find_names(bare, names)


def test_the_search_finds_what_was_not_redacted():
    """The proof can fail: it finds the name in the unredacted file."""
    name = "Anna Holmgren"
    content = render_html(build_publication(*published(name)))

    assert {"Anna Holmgren", "Holmgren"} <= set(find_names(content, (Name(name),)))
