"""``exhibits``, ``hypotheses`` and ``reasons`` for people."""

from collections.abc import Mapping
from typing import TypeAlias

from rashomon.cli.printing import QUOTE_CHARS, counted, say
from rashomon.model.attribution import ANALYST, NARRATOR, UNSPECIFIED
from rashomon.model.case import Case
from rashomon.model.exhibit import GROUNDS, Exhibit, ExhibitUse
from rashomon.model.hypothesis import Explanation, Weighing, Weight
from rashomon.model.reason import GivenReason, ReasonBasis
from rashomon.model.span import DocumentId, Span
from rashomon.model.telling import Telling
from rashomon.text import shorten

_VOICES = {NARRATOR: "the report itself", UNSPECIFIED: "somebody not named"}
_BASES = {
    ReasonBasis.OWN: "for its own act",
    ReasonBasis.IMPUTED: "for the act of {of}",
    ReasonBasis.TOLD: "as told",
    ReasonBasis.UNKNOWN: "who acts is not told",
}


Texts: TypeAlias = Mapping[DocumentId, str]


def texts_of(case: Case) -> Texts:
    """Give the texts of the reports by id."""
    return {document.id: document.text for document in case.documents}


def say_exhibits(case: Case) -> None:
    """Print every exhibit with who cites, contests, doubts, withholds or withdraws it."""
    texts = texts_of(case)
    for exhibit in case.alignment.exhibits:
        _say_exhibit(exhibit, texts)
    if not case.alignment.exhibits:
        say("no exhibits found")


def _say_exhibit(exhibit: Exhibit, texts: Texts) -> None:
    days = f"since {exhibit.since.words}" if exhibit.since else "day not known"
    if exhibit.contested_since:
        days += f", spoken against since {exhibit.contested_since.words}"
    told = counted(exhibit.accounts, "account")
    say(f"{exhibit.form.upper()}  “{exhibit.label}”  {days}, {told}  [{exhibit.id}]")
    for use in exhibit.uses:
        say(f"    {_use_words(use)}{_suggested(use.is_suggestion)}")
        say(f"        {_quoted(texts, use.telling.span)}")
        if use.link_why:
            say(f"        taken for the same thing (suggestion): {use.link_why}")


def _use_words(use: ExhibitUse) -> str:
    ground = f": {GROUNDS.get(use.ground, use.ground)}" if use.ground else ""
    return f"{_voice(use.by)} {use.role}{ground}{_day(use.telling)}"


def say_hypotheses(case: Case) -> None:
    """Print the explanations with what is weighed, by accounts that are inconsistent."""
    texts = texts_of(case)
    found = case.alignment.explanations
    if not found:
        say("no explanations found; `rashomon hypothesis CASE add WORDS` puts one on the board")
        return
    say("Explanations, by how many accounts are inconsistent with each: no order of likelihood.")
    for explanation in found:
        say_explanation(explanation, texts)


def say_explanation(explanation: Explanation, texts: Texts) -> None:
    """Print one explanation."""
    counts = ", ".join(f"{explanation.count(weight)} {weight}" for weight in _SHOWN)
    of = f" (of {explanation.of})" if explanation.of else ""
    words = shorten(explanation.words, QUOTE_CHARS)
    say(f"“{words}”  {explanation.kind}{of}{_suggested(explanation.is_suggestion)}")
    say(f"    accounts: {counts}  [{explanation.id}]")
    if explanation.kind == ANALYST:
        say(f"    put on the board by {explanation.added_by or 'the analyst'}")
    for telling in explanation.tellings:
        say(f"    given by {_teller(telling)}{_day(telling)}: {_quoted(texts, telling.span)}")
    for weighing in explanation.weighings:
        say(f"    {_weight_words(weighing)}  [{weighing.claim_id}]")
        say(f"        {_voice(weighing.voice)}: {_quoted(texts, weighing.span)}")


_SHOWN = (Weight.INCONSISTENT, Weight.CONSISTENT)


def _weight_words(weighing: Weighing) -> str:
    by = f" by {weighing.ruled_by}" if weighing.ruled_by else ""
    ruled = f"{weighing.ruled} (ruled{by})" if weighing.ruled else ""
    suggested = f"{weighing.suggested} (suggestion: {weighing.why})" if weighing.suggested else ""
    return "; ".join(filter(None, (ruled, suggested)))


def say_reasons(case: Case) -> None:
    """Print every act with the reasons that each party gives for it."""
    texts = texts_of(case)
    for act in case.alignment.reasons:
        issue = f"  [{act.issue_id}, a suggestion]" if act.issue_id else ""
        say(f"{shorten(act.label, QUOTE_CHARS)}{issue}")
        for reason in act.reasons:
            say(f"    {_reason_words(reason)}{_suggested(reason.is_suggestion)}")
            say(f"        {_quoted(texts, reason.telling.cue)}")
            if reason.act:
                say(f"        act: {_quoted(texts, reason.act)}")
    if not case.alignment.reasons:
        say("no reasons found")


def _reason_words(reason: GivenReason) -> str:
    basis = _BASES[reason.basis].format(of=reason.of)
    return f"{_teller(reason.telling)}, {basis}{_day(reason.telling)}"


def _teller(telling: Telling) -> str:
    name = telling.speaker
    voice = _voice(telling.per)
    return f"{voice} / {name}" if name and name != voice else voice


def _voice(name: str | None) -> str:
    return _VOICES.get(name or "", name) or "not stated"


def _day(telling: Telling) -> str:
    if telling.said_at:
        return f", {telling.said_at.words}"
    return f", reported {telling.reported_at.words}" if telling.reported_at else ""


def _suggested(is_suggestion: bool) -> str:  # noqa: FBT001 - the field itself
    return "  (suggestion)" if is_suggestion else ""


def _quoted(texts: Texts, span: Span) -> str:
    return f"{shorten(span.quote(texts[span.document_id]), QUOTE_CHARS)} [{span.document_id}]"
