"""Publication -> Markdown (CommonMark): plain text that stays text in whatever renders it.

Reports are hostile input: every sign that could make markup, HTML, an address or a list of their
words is escaped or written as a character reference. The places stand as a list, not as a map.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rashomon.dossier.excerpts import Part
from rashomon.dossier.index import Quote
from rashomon.dossier.places import PlaceView
from rashomon.dossier.publication import ClaimView, IssueView, PublicationView, ReportView

_REFERENCES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>@"})
_MARKS = re.compile(r"([\\`*_{}\[\]()#~|^$!=])")
# Renderers make links of these without being asked.
_WEB = re.compile(r"(?i)(www)\.")
_SCHEME = re.compile(r":(?=//)")
# What could begin a list or a heading where a line of text begins.
_FIRST = re.compile(r"^([-+])|^(\d{1,9})([.)])")


def escape(text: str) -> str:
    """Write text in one line so that it reads as it is, and as nothing else."""
    line = " ".join(_visible(text).split())
    line = _MARKS.sub(r"\\\1", line.translate(_REFERENCES).replace("&#", "\0"))
    line = _SCHEME.sub("&#58;", _WEB.sub(r"\1&#46;", line.replace("\0", "&#")))
    return _FIRST.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line
    )


def _visible(text: str) -> str:
    """Show control and direction characters as signs; white space stays."""
    return "".join(
        char
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
        else f"[U+{ord(char):04X}]"
        for char in text
    )


def render_markdown(view: PublicationView) -> bytes:
    """Render a publication as Markdown in UTF-8, with a line break at the end."""
    lines = (*_head(view), *_issues(view), *_places(view), *_reports(view), *_foot(view))
    return "\n".join((*lines, "")).encode("utf-8", errors="replace")


def _head(view: PublicationView) -> Iterator[str]:
    imprint = view.imprint
    edition = "**DRAFT**, no edition" if imprint.is_draft else f"Edition {imprint.edition}"
    shows = f" · shows: {escape(imprint.filter)}" if imprint.filter else ""
    yield f"# {escape(view.heading)}"
    yield ""
    yield f"{edition} · {escape(imprint.day)}{shows}"
    yield ""
    yield "Who says so, and who says otherwise. Nothing here is a verdict on what is true."
    if not view.is_reviewed_only:
        yield ""
        yield "**This holds machine readings that no analyst has reviewed; each is marked.**"
    yield from _listed("Withheld until two persons approve", view.withheld)
    yield from _listed("Left out", view.left_out)
    if imprint.earlier:
        changes = tuple(
            f"{each.kind}, edition {each.edition}, {each.day}: {each.words}"
            + (f" (before: {each.before})" if each.before else "")
            for each in view.corrections
        )
        yield from _listed("Corrections", changes or ("none",))


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = tuple(items)
    if lines:
        yield from ("", f"## {heading}", "")
        yield from (f"- {escape(line)}" for line in lines)


def _issues(view: PublicationView) -> Iterator[str]:
    yield from ("", "## Issues")
    for item in view.issues:
        yield from ("", f"### {item.number} {escape(item.label)}", "")
        yield f"*{item.state or 'state not given: not all that it rests on is published'}*"
        yield from _approved(item.approved_by)
        yield from _positions(item)
        yield from _paragraphs(
            f"Withheld until two persons approve: {each}" for each in item.withheld
        )
        yield from _paragraphs(f"Right of reply: {each}" for each in item.replies)


def _positions(item: IssueView) -> Iterator[str]:
    for one in item.positions:
        ruled = ", ruled by the analyst" if one.basis == "analyst" else ""
        by = f", by {one.speaker}" if one.speaker else ""
        seen = "" if one.is_reviewed else " (not reviewed)"
        yield ""
        yield f"**{escape(one.party)}** {escape(f'{one.stance}{ruled}{by}{seen}')}"
        for quote in one.quotes:
            yield from _quote(quote)
        said = f"{one.search}, nothing bears on it" if one.search else f"said: {one.said}"
        yield from ("", escape(said))
        yield from _approved(one.approved_by)


def _quote(quote: Quote) -> Iterator[str]:
    yield ""
    yield f"> {_beside(quote.before)}**{escape(quote.words)}**{_beside(quote.after)}"
    yield ">"
    yield f"> {escape(quote.link.label)}, {escape(quote.report)}"


def _beside(text: str) -> str:
    """Write words beside a quotation, with the space between."""
    before, after = (" " * (text != stripped) for stripped in (text.lstrip(), text.rstrip()))
    return f"{before}{escape(text)}{after}" if text.strip() else " " * bool(text)


def _approved(names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield from ("", f"approved by {escape(', '.join(names))}")


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from ("", escape(line))


def _places(view: PublicationView) -> Iterator[str]:
    grid = view.imprint.blur_km
    note = (f"points on a grid of {grid:g} km",) if grid else ()
    yield from _listed("Places", (*note, *(_place(each) for each in view.places)))


def _place(place: PlaceView) -> str:
    first = place.first
    if first.lat is None or first.lon is None:
        return f"{place.title}; no point: {first.reason or 'reason not recorded'}"
    within = "not known" if first.radius_km is None else f"{first.radius_km:g} km"
    return f"{place.title}; {first.lat:.2f}, {first.lon:.2f}, within {within}"


def _reports(view: PublicationView) -> Iterator[str]:
    yield from ("", "## Reports")
    for report in view.reports:
        yield from _report(report)


def _report(report: ReportView) -> Iterator[str]:
    title = report.title or report.outlet or f"report {report.number}"
    known = (report.outlet if report.title else "", report.byline, f"published {report.published}")
    yield from ("", f"### {report.number} {escape(title)}", "")
    yield escape(" · ".join(part for part in (*known, report.address, report.archived) if part))
    for part in report.parts:
        yield from ("", f"> {_part(part)}")
    for claim in report.claims:
        yield from _claim(claim)


def _part(part: Part) -> str:
    if part.paragraph is None:
        noun = "paragraph" if part.left_out == 1 else "paragraphs"
        return f"*… {part.left_out} {noun} left out*"
    return escape("".join(segment.text for segment in part.paragraph.segments))


def _claim(claim: ClaimView) -> Iterator[str]:
    seen = "" if claim.is_reviewed else "not reviewed"
    by = f"approved by {', '.join(claim.approved_by)}" if claim.approved_by else ""
    known = (f"said: {claim.said}", claim.decided, by, seen)
    yield ""
    yield f"{escape(f'Claim {claim.number}')} **{escape(claim.speaker)}** ({escape(claim.party)})"
    yield from ("", f"> {escape(claim.words)}", "")
    yield escape(" · ".join(part for part in known if part))
    yield from _paragraphs(f"Right of reply: {each}" for each in claim.replies)


def _foot(view: PublicationView) -> Iterator[str]:
    imprint = view.imprint
    yield from _listed("Right of reply", view.replies)
    yield from _listed("Imprint", imprint_lines(view))
    if not imprint.has_full_text:
        yield from ("", "Of each report, only paragraphs that hold published words are quoted.")


def imprint_lines(view: PublicationView) -> tuple[str, ...]:
    """Give the lines of the imprint, hashes last."""
    imprint = view.imprint
    lines = [
        f"Edition {imprint.edition}" if not imprint.is_draft else "DRAFT, no edition",
        f"Date: {imprint.day}",
        f"Shows: {imprint.filter or 'the whole case'}",
        f"Made with {imprint.versions}",
        f"Approved by: {', '.join(view.approvers) or 'no statement in it needed approval'}",
    ]
    if imprint.blur_km:
        lines.append(f"Coordinates are rounded to a grid of {imprint.blur_km:g} km")
    if imprint.redacted:
        names = "name" if imprint.redacted == 1 else "names"
        lines.append(
            f"Redacted: {imprint.redacted} {names}; hashes and ids are left out, since they derive "
            "from the words redacted"
        )
        return tuple(lines)
    lines.append(f"SHA-256 of the case: {imprint.case_sha256}")
    lines += (
        f"SHA-256 of the text of report {each.number}: {each.sha256}" for each in view.reports
    )
    return tuple(lines)
