"""A brief as HTML and Markdown: nothing from a report escapes, every sentence opens its words."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from rashomon.dossier.brief import build_brief
from rashomon.dossier.brief_pages import brief_markdown, left_out, render_brief, write
from rashomon.dossier.index import index_case
from rashomon.model.brief import Part
from rashomon.reviewing.filtering import reviewed_claims
from tests.dossier.sample_case import FIRED, sample_case
from tests.strategies import cases

HOSTILE = '<script>alert(1)</script> [x](javascript:alert(1)) `"><img src=x onerror=alert(1)>'


def pages(case, **given):
    """Give a brief of a case in both forms."""
    reviewed = frozenset(claim.id for claim in case.attributions)
    brief, index = build_brief(case, reviewed, **given), index_case(case)
    return render_brief(brief, index).decode(), brief_markdown(brief, index)


@pytest.fixture(scope="module")
def forms():
    """The sample in both forms, with all that there is."""
    return pages(sample_case(), has_all=True, is_full=True)


def hostile_case():
    """Give the sample with hostile text in every name that a brief prints."""
    case = sample_case()
    records = tuple(
        replace(
            each,
            document=replace(each.document, outlet=HOSTILE, title=HOSTILE),
            attributions=tuple(
                replace(one, speaker=replace(one.speaker, name=HOSTILE))
                for one in each.attributions
            ),
        )
        for each in case.records
    )
    issues = tuple(replace(each, label=HOSTILE) for each in case.alignment.issues)
    positions = tuple(replace(each, speaker=HOSTILE) for each in case.alignment.positions)
    alignment = replace(case.alignment, issues=issues, positions=positions)
    return replace(case, records=records, alignment=alignment)


def test_every_link_opens_words_on_the_same_page(forms):
    """No link leads nowhere, none leaves the page but to a report's own address."""
    html, _ = forms
    anchors = re.findall(r' id="([^"]+)"', html)
    links = re.findall(r'href="#([^"]+)"', html)

    assert links
    assert set() == set(links) - set(anchors)
    assert len(anchors) == len(set(anchors))


def test_every_sentence_of_a_page_can_be_opened(forms):
    """Each assertion has a link, or says what was searched or which reports it is about."""
    case = sample_case()
    index = index_case(case)
    reviewed = frozenset(claim.id for claim in case.attributions)
    brief = build_brief(case, reviewed, has_all=True, is_full=True)

    bare = [each for each in brief.sentences() if not write(each, index).links]
    assert all(each.search or each.record_ids for each in bare)
    assert all(not each.words for each in bare)


def test_a_page_asks_for_nothing_from_outside(forms):
    """No script, no outside style, image or frame; the policy forbids them."""
    html, _ = forms

    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|iframe|img|object|embed|base|form)\b", html)
    assert ["data:,"] == re.findall(r'<link[^>]*href="([^"]*)"', html)


def test_hostile_names_are_shown_and_never_run():
    """Markup in names, titles and labels stays text in HTML and in Markdown."""
    html, markdown = pages(hostile_case(), has_all=True, is_full=True)

    assert "<script" not in html
    assert not re.search(r"<img\b", html)
    assert not re.search(r"(?<!\\)<", markdown)
    assert not re.search(r"(?<!\\)\]\(", markdown)
    assert not re.search(r"(?<!\\)&", markdown)
    assert "\u202e" not in html + markdown


@given(cases())
def test_any_case_makes_a_page(case):
    """Both forms can be written of any case, and the same each time."""
    brief = build_brief(case, reviewed_claims(case), has_all=True, is_full=True)
    index = index_case(case)

    assert render_brief(brief, index) == render_brief(brief, index)
    assert brief_markdown(brief, index).startswith("# Brief\n")


def test_what_is_left_out_is_always_counted():
    """The count stands under every brief, also where nothing is left out or all is told."""
    case = sample_case()
    every = frozenset(claim.id for claim in case.attributions)

    assert "statements not reviewed are left out; `rashomon review CASE` asks about" in left_out(
        build_brief(case, frozenset())
    )
    assert "0 statements not reviewed are left out." == left_out(build_brief(case, every))
    told = left_out(build_brief(case, frozenset(), has_all=True))
    assert re.match(r"\d+ sentences marked “not reviewed”", told)


def test_a_sentence_keeps_the_cue_apart():
    """The verb is ours and the same for all; the source's own word stands beside it."""
    case = sample_case()
    brief = build_brief(case, frozenset({FIRED.id}))
    (section,) = (each for each in brief.sections if each.part is Part.DISPUTED)
    (sentence,) = section.items[0].under
    written = write(sentence, index_case(case))

    assert written.text.endswith(" affirms it")
    assert "cue “said”" in written.notes
    assert written.quote == index_case(case).words(FIRED.content[0])
    assert ("claim 1.1",) == tuple(link.label for link in written.links)


def test_each_line_of_the_markdown_names_its_claims(forms):
    """Each line of the Markdown names the claims that it rests on."""
    _, markdown = forms

    assert f"`{FIRED.id}`" in markdown
    assert "## Disputed" in markdown
