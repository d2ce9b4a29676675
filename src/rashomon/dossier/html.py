"""Dossier: a case as one HTML file for an editor.

One file, no script, no outside request: the style is inlined and allowed by its hash, everything
else is forbidden by a content security policy in the head. Reports are hostile input: every text
is escaped by the template engine, control characters are made visible, and foreign text stands in
elements that isolate its direction. Same case, same version: the same bytes; no clock is read.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.dossier.dates import date_words
from rashomon.dossier.families import build_contradictions, group_issues
from rashomon.dossier.index import Link, index_case
from rashomon.dossier.issues import RankedIssue, build_cell, party_columns, rank_issues
from rashomon.dossier.lives import (
    build_latencies,
    build_links,
    build_registers,
    build_rumours,
)
from rashomon.dossier.map_svg import build_maps
from rashomon.dossier.places import build_places
from rashomon.dossier.questions import build_questions
from rashomon.dossier.reader import build_blocks
from rashomon.dossier.third_parties import build_third_parties
from rashomon.dossier.timeline_svg import build_timeline
from rashomon.errors import PROBLEM_KINDS
from rashomon.lexicon.baselines import BaseLines
from rashomon.model.case import Case
from rashomon.model.exhibit import GROUNDS
from rashomon.model.relation import RelationKind
from rashomon.model.span import RecordId

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\[\]]+([/?#]\S*)?", re.IGNORECASE)
# Controls other than tab and line breaks; the two overrides turn the order of letters around, and
# could make a quotation read as something that the report does not say.
_CONTROLS = {
    code: f"[U+{code:04X}]"
    for code in (*range(0xA0), 0x202D, 0x202E)
    if unicodedata.category(chr(code)) in {"Cc", "Cf"} and chr(code) not in "\t\n\r"
}


def render_dossier(case: Case, *, title: str = "") -> bytes:
    """Render a case as one HTML file in UTF-8.

    Args:
        case: The case to show; pass the reviewed case to show the analyst's decisions applied.
        title: Heading of the dossier; made of the number of reports if empty.
    """
    index = index_case(case)
    ranked = rank_issues(case.alignment)
    places = build_places(index)
    style = files("rashomon.dossier").joinpath("templates/style.css").read_text(encoding="utf-8")
    page = (
        environment()
        .get_template("dossier.html.j2")
        .render(
            title=title,
            version=version("rashomon"),
            style=Markup(style),  # noqa: S704 - a file of this package, no text from outside
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            case=case,
            index=index,
            ranked=ranked,
            groups=group_issues(case.alignment, ranked),
            contradictions=build_contradictions(case.alignment, ranked),
            issues_of=_issues_of(ranked),
            parties=party_columns(ranked),
            cell=build_cell,
            timeline=build_timeline(index),
            places=places,
            maps=build_maps(places, BaseLines.load()),
            blocks=build_blocks,
            third=build_third_parties(case.alignment),
            sizes={item.id: item for record in case.records for item in record.quantities},
            grounds=GROUNDS,
            relation_kinds=tuple(RelationKind),
            rumours=build_rumours(case),
            latencies=build_latencies(case),
            registers=build_registers(case),
            linked_cases=build_links(case),
            questions=build_questions(case.alignment, ranked, index),
            problems=tuple(case.all_problems()),
            problem_kinds={kind.code: kind for kind in PROBLEM_KINDS},
        )
    )
    return page.encode("utf-8", errors="replace")


def _issues_of(ranked: tuple[RankedIssue, ...]) -> Mapping[RecordId, tuple[Link, ...]]:
    """Map claims to links to the issues that they speak to."""
    issues: dict[RecordId, tuple[Link, ...]] = {}
    for item in ranked:
        for claim_id in item.issue.claim_ids:
            issues[claim_id] = (*issues.get(claim_id, ()), item.link)
    return issues


def environment() -> Environment:
    """Make the template engine: everything escaped, an unknown name is an error."""
    engine = Environment(
        loader=PackageLoader("rashomon.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=show_controls,
    )
    engine.filters |= {
        "date": date_words,
        "web_address": web_address,
        "words": lambda value: value.replace("_", " "),
    }
    return engine


def web_address(url: str | None) -> str:
    """Give the address if it may be made a link (http or https, no white space), else nothing."""
    is_plain = url and url.isprintable() and _WEB_ADDRESS.fullmatch(url)
    return url if url and is_plain else ""


def show_controls(value: object) -> object:
    """Make control characters visible in a text from outside; markup of ours stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_CONTROLS)
    return value
