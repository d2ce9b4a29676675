"""A case in which every text from outside tries to run as a program: 200 ways, in every field.

A payload that runs sets ``pwned`` on the window. The ways are those by which text breaks out of
the places where a page prints it: text, attributes, addresses, scripts, styles, comments, markup of
other languages, and encodings that a careless reader undoes.
"""

from dataclasses import replace
from itertools import product

from rashomon.model.account import Basis, Finding, Issue, Position, PositionStance, Status
from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.derivation import Derivation
from rashomon.model.document import Attachment, Capture, Original
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import make_problem
from rashomon.model.span import Span
from rashomon.reviewing.logbook import make_note
from rashomon.reviewing.making import Act, make_decision
from rashomon.reviewing.weighing import make_explanation
from tests.builders import build_document

RUN = "window.pwned=1"
_BREAKS = ("", '"', "'", "`", ">", '">', "'>", "-->", "]]>", "</title>", "</textarea>", "</script>")
_ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<body onload={RUN}>",
    f"<math><mtext></mtext><mglyph><svg><mtext><style><img onerror={RUN} src=x>",
)
_PLAIN = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f"http://x.example/'onmouseover='{RUN}",
    f'http://x.example/"onfocus="{RUN}" autofocus="',
    f"https://x.example/<script>{RUN}</script>",
    f"//x.example/{RUN}.js",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"{{% for x in [1] %}}{RUN}{{% endfor %}}",
    f"${{{RUN}}}",
    f"<%= {RUN} %>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"\u2028{RUN}\u2029",
    f"\ufeff<script>{RUN}</script>",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"<scr\u00adipt>{RUN}</scr\u00adipt>",
    f"\u202e<script>{RUN}</script>",
    f"<style>@import 'data:text/css,*{{background:url(javascript:{RUN})}}'</style>",
    f"<link rel=stylesheet href=data:text/css,x onload={RUN}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<base href=javascript:{RUN}//>",
    f"<form action=javascript:{RUN}><input type=submit autofocus>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<object data=javascript:{RUN}>",
    f"<embed src=javascript:{RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>x",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<table background=javascript:{RUN}>",
    f"<button popovertarget=x onclick={RUN}>x",
    f"<dialog open onclose={RUN}>",
    f'x" onmouseover="{RUN}" style="position:fixed;inset:0" x="',
    f"x' onmouseover='{RUN}' style='position:fixed;inset:0' x='",
    f"x onmouseover={RUN} ",
    f"</style><script>{RUN}</script>",
    f"<!--><script>{RUN}</script-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml version='1.0'?><script>{RUN}</script>",
    f"\\x3cscript\\x3e{RUN}\\x3c/script\\x3e",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"');{RUN};//",
    f'");{RUN};//',
    f"';{RUN};'",
    f"\\';{RUN};//",
    f"*/{RUN}/*",
    f"=cmd|'/c calc'!A1 {RUN}",
    f"\r\nContent-Type: text/html\r\n\r\n<script>{RUN}</script>",
    f"[x](javascript:{RUN})",
    f'![x](x" onerror="{RUN})',
    f"<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{RUN}</x:script>",
    f"<div style=animation-name:x onanimationstart={RUN}>",
    f"<svg><a xlink:href=javascript:{RUN}><text y=9>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={RUN}>#x'/></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f"<svg><set onbegin={RUN} attributename=x></svg>",
    f"<math href=javascript:{RUN}>x</math>",
    f"<img src=x:x onerror={RUN}//",
    f"<img/src=x/onerror={RUN}>",
    f"<img\nsrc=x\nonerror\n=\n{RUN}>",
    f"<<script>{RUN}//<</script>",
    f"<script src=data:,{RUN}></script>",
    f"<script type=module>{RUN}</script>",
    f"<link rel=modulepreload href=data:text/javascript,{RUN}>",
    f"<keygen autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>",
    f"<isindex type=image src=x onerror={RUN}>",
    f"<frameset onload={RUN}>",
    f"<applet code=javascript:{RUN}>",
    f"<layer src=javascript:{RUN}>",
    f"<bgsound src=javascript:{RUN}>",
    f"<xml onreadystatechange={RUN}>",
    f"<plaintext><script>{RUN}</script>",
    f"<title onpropertychange={RUN}></title><title title=x>",
    f"<body background=javascript:{RUN}>",
    f"<p oncopy={RUN} contenteditable autofocus onfocus={RUN}>x",
    f"<slot onslotchange={RUN}>",
    f"<portal src=javascript:{RUN}>",
    f"<video poster=javascript:{RUN}>",
    f"<track onerror={RUN} src=x>",
    f"<input type=image src=x onerror={RUN}>",
    f"<img srcset='x 1x' onerror={RUN}>",
    f"<picture><source srcset=x><img onerror={RUN} src=x></picture>",
    f"<area href=javascript:{RUN}>",
    f"<fieldset onformdata={RUN}>",
    f"<output onfocus={RUN} tabindex=1 autofocus>",
    f"<time onfocus={RUN} tabindex=1 autofocus>",
    f"<search onfocus={RUN} tabindex=1 autofocus>",
    f"<summary onclick={RUN}>x</summary>",
    f"<label for=quick onclick={RUN}>x</label>",
    f"<li onpointerover={RUN}>x",
    f"<hr onmousemove={RUN}>",
    f"<img loading=lazy src=x onerror={RUN}>",
    f"<object type=text/html data='data:text/html,<script>top.{RUN}</script>'>",
    f"<script>/*<!--*/{RUN}//--></script>",
)
PAYLOADS = tuple(
    dict.fromkeys(
        (*_PLAIN, *(f"{break_}{element}" for break_, element in product(_BREAKS, _ELEMENTS)))
    )
)


def hostile_case() -> Case:
    """One report, claim, issue, note and problem for each payload, all made of it."""
    reports, issues, positions, findings = [], [], [], []
    for number, payload in enumerate(PAYLOADS):
        records = _report(number, payload)
        claim = records.attributions[0]
        reports.append(records)
        issue = Issue(
            f"issue-{number:012x}", payload, claim.content[0], (claim.id,), named_by=payload
        )
        held = Position(
            f"position-{number:012x}",
            issue.id,
            payload if number % 10 == 0 else "Iceland",
            payload,
            PositionStance.AFFIRMS,
            Basis.QUOTED,
            0.9,
            evidence=claim.content,
            claim_ids=(claim.id,),
        )
        issues.append(issue)
        positions.append(held)
        findings.append(Finding(issue.id, tuple(Status)[number % 5], payload, (held.id,)))
    reports.sort(key=lambda each: each.document.id)
    first = reports[0]
    decided = make_decision(
        first.document, first.attributions[0], DecisionKind.ACCEPT, Act(1, PAYLOADS[1], PAYLOADS[2])
    )
    notes = tuple(
        make_note(issue.id, issue.label, Act(place, issue.label))
        for place, issue in enumerate(issues[:20], start=1)
    )
    rulings = tuple(make_explanation(each, Act(n, each)) for n, each in enumerate(PAYLOADS[:20], 1))
    told = [make_problem("binary-file", each, path=each) for each in PAYLOADS[:50]]
    problems = {problem.id: problem for problem in told}
    alignment = Alignment(tuple(issues), tuple(positions), tuple(findings))
    return Case(
        tuple(reports),
        tuple(problems[each] for each in sorted(problems)),
        (decided,),
        rulings,
        notes,
        alignment,
    )


def _report(number: int, payload: str) -> DocumentRecords:
    document_id = f"{number:03}{payload}"
    text = f"{payload} said that {payload}.\n{payload}"
    document = replace(
        build_document(text, document_id),
        title=payload,
        outlet=payload,
        byline=payload,
        url=payload,
        path=payload,
        channel=payload,
        language=payload if number % 7 == 0 else "en",
        is_machine_read=number % 7 != 0,
        published_at=PartialDate.parse("2031-03-02"),
        capture=Capture(payload, payload, payload, payload),
        attachments=(Attachment(payload, payload, payload, 1),),
        original=Original(payload, payload, payload),
    )
    end = len(payload)
    source = Span(document_id, 0, end)
    cue, content = Span(document_id, end + 1, end + 5), Span(document_id, end + 11, 2 * end + 11)
    claim = Attribution(
        id=record_id("claim", document_id, (source, cue, content)),
        document_id=document_id,
        source=source,
        speaker=Speaker(payload, payload if number % 10 == 0 else "Iceland", None, payload),
        cue=cue,
        content=(content,),
        kind=QuotationKind.INDIRECT,
        stance=CueStance.ASSERTS,
        factuality=3.0,
        derivation=Derivation(payload, 0.9, (), payload),
        channel=payload,
        translated_by=payload,
    )
    return DocumentRecords(document, (claim,))
