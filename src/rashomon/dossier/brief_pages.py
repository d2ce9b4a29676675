"""A brief as it is read: sentences in parts, one HTML file, Markdown.

Enters a `Brief` and the index of its case; leaves text. The HTML is one file without script or
outside request, like the dossier; on paper it is one A4 page, the words in their context follow on
the screen alone. All forms are made of the same `Written` parts. Reports are hostile input: HTML is
escaped by the template engine, and in Markdown nothing from a report keeps a meaning of its own.
"""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files

from markupsafe import Markup

from rashomon.dossier.brief_words import QUOTE_CHARS, SUBJECT_CHARS, TEXT_CHARS
from rashomon.dossier.dates import date_words
from rashomon.dossier.html import environment, show_controls
from rashomon.dossier.index import CaseIndex, Link, Quote
from rashomon.model.brief import Brief, BriefSection, Part, Sentence
from rashomon.model.document import Document
from rashomon.model.span import RecordId
from rashomon.text import fold, shorten

_LINKS = 2
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$:@-])")
_TITLES = {
    Part.KNOWN: "Known",
    Part.DISPUTED: "Disputed",
    Part.UNKNOWN: "Unknown",
    Part.CHANGED: "Changed",
    Part.CORRECTED: "Corrected",
    Part.CHECK: "To check",
}
_MEANINGS = {
    Part.KNOWN: "agreed by adversaries, or conceded",
    Part.DISPUTED: "what each side says",
    Part.UNKNOWN: "declared unknown, evaded as reported, asked and not answered, silences",
    Part.CHANGED: "by reports of later days",
    Part.CORRECTED: "taken back, told otherwise later, gone from its page, debunked",
    Part.CHECK: "nobody’s assertions: for a person to decide",
}

_NOTHING = {
    Part.KNOWN: "Nothing that adversaries both say themselves, or concede,",
    Part.DISPUTED: "No dispute",
    Part.UNKNOWN: "Nothing declared unknown, asked in vain or passed over",
    Part.CHANGED: "No report with a day of publication",
    Part.CORRECTED: "Nothing taken back, told otherwise or debunked",
    Part.CHECK: "Nothing",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence in its parts, cut to a line where it is long.

    Attributes:
        quote: Words of a report; empty where the subject has them already.
        notes: The source's cue, the day, and what is not settled.
        links: Where the words open; `more` counts those without room.
        record_ids: What `rashomon show` opens: claims or passages, else the report.
    """

    subject: str
    owner: str
    text: str
    quote: str
    notes: tuple[str, ...]
    report: str
    links: tuple[Link, ...]
    record_ids: tuple[RecordId, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CitedReport:
    """A report that a brief rests on, with the words quoted from it, by the link to them."""

    link: Link
    title: str
    document: Document
    quotes: tuple[tuple[Link, tuple[Quote, ...]], ...]


def write(sentence: Sentence, index: CaseIndex, *, has_quote: bool = True) -> Written:
    """Put a sentence into words; `has_quote` is false where sentences under it quote instead."""
    held = [each for each in sentence.words if index.document(each.span.document_id)]
    first = held[0] if held else None
    is_quoted = has_quote and not sentence.is_pointer
    words = index.words(first.span) if first and is_quoted else ""
    is_told = fold(words) == fold(sentence.subject)
    opened = (index.quote(each.span, each.claim_ids) for each in held)
    found = [quote.link for quote in opened if quote] or index.reports(sentence.document_ids)
    links = tuple(dict.fromkeys(found))
    ids = sentence.claim_ids or sentence.document_ids or sentence.record_ids[-1:]
    return Written(
        shorten(sentence.subject, SUBJECT_CHARS),
        sentence.owner,
        shorten(sentence.text, TEXT_CHARS),
        "" if is_told else shorten(words, QUOTE_CHARS),
        tuple(_notes(sentence, index)),
        index.title(first.span.document_id) if first and has_quote else "",
        links[: _LINKS if has_quote else 1],
        ids if has_quote else sentence.record_ids[:1],
        max(0, len(links) - _LINKS) if has_quote else 0,
    )


def title_of(section: BriefSection, brief: Brief) -> str:
    """Give the heading of a section."""
    is_since = section.part is Part.CHANGED and brief.since
    return f"Changed since {brief.since}" if is_since else _TITLES[section.part]


def meaning_of(section: BriefSection) -> str:
    """Say what a section holds."""
    return _MEANINGS[section.part]


def nothing_in(section: BriefSection, brief: Brief) -> str:
    """Say that a section is empty, as far as is known."""
    is_partial = brief.left_out and section.part not in {Part.CHANGED, Part.CHECK}
    words = "is found among what is reviewed" if is_partial else "is found"
    return f"{_NOTHING[section.part]} {words}."


def heading(brief: Brief) -> str:
    """Say what the brief is made of."""
    noun = "report" if brief.reports == 1 else "reports"
    days = ""
    if brief.first and brief.last:
        ends = dict.fromkeys((date_words(brief.first), date_words(brief.last)))
        days = f", {' to '.join(ends)}"
    accounts = f"; {brief.accounts.in_words}" if brief.accounts and brief.reports else ""
    reviewed = f"{brief.reviewed:,} of {brief.claims:,} claims reviewed"
    return f"{brief.reports:,} {noun}{days}{accounts}; {reviewed}."


def one_sided(brief: Brief) -> str:
    """Count what one side alone tells; empty if nothing."""
    if not brief.one_sided:
        return ""
    is_one = brief.one_sided == 1
    told = "issue is told by one side only" if is_one else "issues are told by one side only"
    return f"{brief.one_sided:,} more {told}: `rashomon matrix CASE`."


def left_out(brief: Brief) -> str:
    """Count what nobody reviewed: left out, or told and marked."""
    if brief.has_all:
        pages = (section for section in brief.sections if section.part is not Part.CHECK)
        shown = (
            one for section in pages for item in section.items for one in (item.lead, *item.under)
        )
        count = sum(not each.is_reviewed for each in shown)
        return f"{_count(count, 'sentence')} marked “not reviewed”: `rashomon review CASE`."
    words = f"{_count(brief.left_out, 'statement')} not reviewed {_are(brief.left_out)} left out"
    if not brief.left_out:
        return f"{words}."
    words += f"; `rashomon review CASE` asks about the {_count(len(brief.waiting), 'claim')} behind"
    words += f" {'it' if brief.left_out == 1 else 'them'}, `--all` shows all for a first look."
    if brief.unreachable:
        told = "stands" if brief.unreachable == 1 else "stand"
        words += f" {brief.unreachable:,} {told} in a report’s own voice, where no claim was read:"
        words += " `rashomon mark` makes it one."
    return words


def render_brief(brief: Brief, index: CaseIndex, *, title: str = "") -> bytes:
    """Render a brief as one HTML file in UTF-8."""
    folder = files("rashomon.dossier").joinpath("templates")
    style = "".join(
        folder.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "brief.css")
    )
    page = (
        environment()
        .get_template("brief_page.html.j2")
        .render(
            title=title,
            version=version("rashomon"),
            style=Markup(style),  # noqa: S704 - files of this package, no text from outside
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            cited=cited_reports(brief, index),
            **brief_view(brief, index),
        )
    )
    return page.encode("utf-8", errors="replace")


def brief_view(brief: Brief, index: CaseIndex) -> Mapping[str, object]:
    """Give what the macro of ``brief.html.j2`` asks for; a page of the workbench passes it too."""
    return {
        "brief": brief,
        "index": index,
        "write": write,
        "title_of": title_of,
        "meaning_of": meaning_of,
        "heading_words": heading(brief),
        "nothing_in": nothing_in,
        "one_sided": one_sided(brief),
        "left_out": left_out(brief),
    }


def cited_reports(brief: Brief, index: CaseIndex) -> tuple[CitedReport, ...]:
    """Give every report that a sentence rests on, with all the words quoted from it."""
    quotes: defaultdict[int, dict[Link, dict[Quote, None]]] = defaultdict(dict)
    for sentence in brief.sentences():
        for each in sentence.document_ids:
            if each in index.numbers:
                _ = quotes[index.numbers[each]]
        for words in sentence.words:
            quote = index.quote(words.span, words.claim_ids)
            if quote:
                held = quotes[index.numbers[words.span.document_id]]
                held.setdefault(quote.link, {})[quote] = None
    return tuple(
        CitedReport(
            index.reports((index.records[number - 1].document.id,))[0],
            index.title(index.records[number - 1].document.id),
            index.records[number - 1].document,
            tuple((link, tuple(found)) for link, found in quotes[number].items()),
        )
        for number in sorted(quotes)
    )


def brief_markdown(brief: Brief, index: CaseIndex, *, title: str = "") -> str:
    """Write a brief as Markdown."""
    name = _escaped(title) if title else "Brief"
    lines = [f"# {name}", "", _escaped(heading(brief)), "", left_out(brief), ""]
    for section in brief.sections:
        lines += [f"## {_escaped(title_of(section, brief))}", "", f"*{meaning_of(section)}*", ""]
        for item in section.items:
            has_under = bool(item.under)
            lines.append(f"- {_markdown_line(write(item.lead, index, has_quote=not has_under))}")
            lines += [f"  - {_markdown_line(write(each, index))}" for each in item.under]
            lines += [f"  - {each}" for each in rest_of(item.more, item.unreviewed)]
        lines += [f"- and {section.more} more"] if section.more else []
        lines += [nothing_in(section, brief)] if not section.items else []
        if section.part is Part.DISPUTED and brief.one_sided:
            lines += ["", one_sided(brief)]
        lines.append("")
    lines.append(
        f"rashomon {version('rashomon')}: what is said, by whom; no verdict on what is so."
    )
    return "\n".join(lines) + "\n"


def rest_of(more: int, unreviewed: int) -> tuple[str, ...]:
    """Count the sentences under an item that are not there, and why."""
    unseen = f"{unreviewed} more on this not reviewed" if unreviewed else ""
    return tuple(filter(None, (f"and {more} more" if more else "", unseen)))


def _markdown_line(written: Written) -> str:
    owner = f" ({_escaped(written.owner)})" if written.owner else ""
    subject = f"“{_escaped(written.subject)}”{owner}: " if written.subject else ""
    notes = f" ({_escaped('; '.join(written.notes))})" if written.notes else ""
    quote = f": “{_escaped(written.quote)}”" if written.quote else ""
    report = f" {_escaped(written.report)}," if written.report else ""
    ids = ", ".join(f"`{each.replace('`', '')}`" for each in written.record_ids[:_LINKS])
    more = len(written.record_ids) - _LINKS
    ids = f" —{report} {ids}{f' and {more} more' if more > 0 else ''}" if ids else ""
    return f"{subject}{_escaped(written.text)}{notes}{quote}{ids}"


def _escaped(text: str) -> str:
    """Take away every meaning that characters have in Markdown; web addresses are no links."""
    return _MARKDOWN.sub(r"\\\1", str(show_controls(" ".join(text.split()))))


def _notes(sentence: Sentence, index: CaseIndex) -> Iterator[str]:
    if sentence.cue and index.document(sentence.cue.document_id):
        yield f"cue “{shorten(index.words(sentence.cue), QUOTE_CHARS // 3)}”"
    if sentence.when:
        yield f"{'said' if sentence.is_said else 'reported'} {date_words(sentence.when)}"
    if sentence.is_suggestion:
        yield "suggestion"
    if not (sentence.is_reviewed or sentence.is_pointer) and sentence.claim_ids:
        yield "not reviewed"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
