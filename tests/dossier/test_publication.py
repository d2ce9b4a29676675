"""The publication as HTML, Markdown and PDF."""

import base64
import hashlib
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from importlib.util import find_spec
from io import BytesIO

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from rashomon.dossier.markdown import escape, render_markdown
from rashomon.dossier.publication import NO_REPLY, build_publication
from rashomon.dossier.publication_html import render_html
from rashomon.dossier.typst import render_pdf
from rashomon.errors import UsageError
from rashomon.model.publication import Correction, CorrectionKind, Imprint, Reply, ReplyAct
from rashomon.reviewing.publishing import make_release
from tests.reviewing.publication_case import accepted_case, accusing_case, approved, bare_case

IMPRINT = Imprint("The Tern <b>", 2, "2031-03-20", versions="rashomon 0.1", case_sha256="c" * 64)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://x.example/1.png)",
    "<http://x.example>",
    "http://x.example/a www.x.example a@x.example",
    "# heading",
    "- item",
    "1. item",
    "```\ncode\n```",
    "a | b\n--- | ---",
    "[x]: http://x.example",
    "**bold** _it_ `code` ~~gone~~",
    "&lt;b&gt; &copy;",
    '#eval("1") #import "x"',
    "$x$ @ref <label> \\ *",
    "\u202eevil",
)


class Page(HTMLParser):
    """Collect the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keep one element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, name: str) -> list[str]:
        """Give every value of an attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def view(case=None, *, is_unreviewed=False, **more):
    """Build the views of the invented case, all accepted and approved."""
    shown = case or approved(accepted_case(), "Ana", "Ben")
    published, release = make_release(shown, is_unreviewed=is_unreviewed)
    replies = more.pop("replies", release.replies)
    return build_publication(published, replace(release, replies=replies), replace(IMPRINT, **more))


def hostile_view(words: str):
    """Build the views with hostile words in every free text of a report and of an analyst."""
    case = approved(accepted_case(), "Ana", "Ben")
    records = tuple(
        replace(
            each,
            document=replace(
                each.document,
                title=words,
                byline=words,
                outlet=words,
                url=words,
                path=words,
                text=each.document.text + "\n" + words,
            ),
            attributions=tuple(
                replace(one, speaker=replace(one.speaker, name=words)) for one in each.attributions
            ),
            places=tuple(replace(one, name=words) for one in each.places),
        )
        for each in case.records
    )
    shown = replace(case, records=records)
    published, release = make_release(shown, is_unreviewed=True)
    reply = Reply("", words, ReplyAct.ASKED, "2031-03-19", words)
    correction = Correction(2, "2031-03-20", CorrectionKind.CHANGED, words, words)
    imprint = replace(
        IMPRINT, title=words, filter=words, corrections=(correction,), earlier=1, has_full_text=True
    )
    return build_publication(published, replace(release, replies=(reply,)), imprint)


@pytest.fixture(scope="module")
def text() -> str:
    return render_html(view()).decode()


@pytest.mark.parametrize("is_unreviewed", [False, True])
def test_every_link_has_its_place(is_unreviewed):
    """Every inner link opens an id that exists, and no id occurs twice."""
    page = Page(render_html(view(is_unreviewed=is_unreviewed)).decode())
    ids = page.all("id")
    targets = {href[1:] for href in page.all("href") if href.startswith("#")}

    assert len(set(ids)) == len(ids)
    assert set() == targets - set(ids)


def test_the_page_needs_no_script_and_no_outside(text):
    """No script, no handler, no inline style; the policy names the style by its hash."""
    page = Page(text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    names = {name for _, attributes in page.elements for name in attributes}

    assert set() == {tag for tag, _ in page.elements} & {"script", "iframe", "img", "form", "base"}
    assert not names & {"style", "src"}
    assert f"style-src 'sha256-{digest}'" in text


def test_the_same_views_give_the_same_bytes():
    """Nothing of the machine or the clock is in a file."""
    assert render_html(view()) == render_html(view())
    assert render_markdown(view()) == render_markdown(view())


def test_only_paragraphs_with_published_words_are_quoted(text):
    """The rest of a report is counted, unless the full text is asked for."""
    whole = render_html(view(has_full_text=True)).decode()

    assert "left out</p>" in text
    assert "left out</p>" not in whole
    assert len(text) < len(whole)


def test_the_imprint_says_what_it_rests_on(text):
    """Edition, day, versions, approvers and the hash of every report."""
    shown = view()

    assert "rashomon 0.1" in text
    assert ("Ana", "Ben") == shown.approvers
    assert all(report.sha256 in text for report in shown.reports)
    assert "c" * 64 in text


def test_a_draft_is_marked():
    """Without an edition it reads DRAFT, in every form."""
    draft = view(edition=0)

    assert b"DRAFT" in render_html(draft)
    assert b"**DRAFT**" in render_markdown(draft)


def test_what_nobody_reviewed_is_marked():
    """With unreviewed claims included, each card says so."""
    shown = view(bare_case(), is_unreviewed=True)
    content = render_html(shown).decode()
    claims = [claim for report in shown.reports for claim in report.claims]

    assert claims
    assert not any(claim.is_reviewed for claim in claims)
    assert len(claims) < content.count("not reviewed</span>")


def test_an_allegation_shows_its_right_of_reply():
    """Nobody asked reads as such; a step about the person is shown instead."""
    case = approved(accusing_case(), "Ana", "Ben")
    reply = Reply("", "Igor Volkov", ReplyAct.NO_ANSWER, "2031-03-19", "")

    assert NO_REPLY.encode() in render_html(view(case))
    assert b"Igor Volkov: no answer by 19 Mar 2031" in render_html(view(case, replies=(reply,)))


def test_corrections_are_listed():
    """A withdrawn statement stands struck through, with its edition and day."""
    correction = Correction(2, "2031-03-20", CorrectionKind.WITHDRAWN, "the boat fired")
    content = render_html(view(corrections=(correction,), earlier=1)).decode()

    assert "<strong>withdrawn</strong>, edition 2, 2031-03-20: <s><bdi>the boat fired" in content


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text_in_markdown(words):
    """Rendered with HTML allowed, Markdown makes nothing of hostile words but text."""
    content = render_markdown(hostile_view(words)).decode()
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(content)
    )
    inner = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inner)}

    assert set() == kinds & {
        "html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block",
        "table_open", "s_open", "ordered_list_open",
    }  # fmt: skip
    assert "http://" not in content
    assert "www.x" not in content
    assert "a@x" not in content


@pytest.mark.parametrize("words", [each for each in HOSTILE if "\n" not in each])
def test_escaped_words_read_as_they_were(words):
    """What a reader of Markdown sees is what the report says, a direction sign spelled out."""
    shown = words.replace("\u202e", "[U+202E]")
    tokens = MarkdownIt("commonmark").parse(escape(words))
    children = tokens[1].children or []

    assert shown == "".join(child.content for child in children)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text_in_html(words):
    """No element or link is made of hostile words."""
    page = Page(render_html(hostile_view(words)).decode())
    outward = [href for href in page.all("href") if not href.startswith(("#", "data:,"))]

    assert "script" not in {tag for tag, _ in page.elements}
    assert "img" not in {tag for tag, _ in page.elements}
    assert all(href.startswith("http") for href in outward)


needs_typst = pytest.mark.skipif(
    find_spec("typst") is None, reason="the typesetter (rashomon[pdf]) is absent"
)


@needs_typst
def test_the_pdf_is_tagged_and_says_its_language_and_title():
    """A structure tree, PDF/UA-1, language, title; no date and no author."""
    reader = PdfReader(BytesIO(render_pdf(view(title="The Tern"))))
    root = reader.trailer["/Root"]
    described = root["/Metadata"].get_object().get_data().decode()

    assert root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert "en" == root["/Lang"]
    assert "The Tern" == reader.metadata.title
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert {"/Title", "/Creator"} == set(reader.metadata)


@needs_typst
def test_hostile_words_stay_text_in_a_pdf():
    """Commands of the typesetter are set as characters."""
    words = " ".join(each for each in HOSTILE if "\n" not in each and each.isascii())
    reader = PdfReader(BytesIO(render_pdf(hostile_view(words))))
    shown = "".join("".join(page.extract_text().split()) for page in reader.pages)

    assert '#eval("1")#import"x"' in shown
    assert "$x$@ref<label>\\*" in shown


@needs_typst
def test_the_same_views_give_the_same_pdf():
    """No date and no random id is in it."""
    assert render_pdf(view()) == render_pdf(view())


def test_without_the_typesetter_a_pdf_says_what_to_install(monkeypatch):
    """The message names the command."""
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(UsageError, match=r"pip install 'rashomon\[pdf\]'"):
        render_pdf(view())
