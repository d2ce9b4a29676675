"""Contacts that did not take place, or that nobody reports, in somebody's words (J43).

What enters: a looked-up case, then its contacts. What leaves: a NoContact for each sentence that
says so of two parties, with who says it and when. "Did not say whether they spoke" and a contact
with the press say nothing of it. Nothing is concluded from a case that lacks a contact.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rashomon.alignment.case_view import CaseView, Report
from rashomon.lexicon.phrases import PhraseMatch, find, starts
from rashomon.lexicon.third_parties import ThirdPartyLexicon
from rashomon.model.contact import Contact, NoContact
from rashomon.model.ids import make_id
from rashomon.model.span import RecordId, Span

# A first look: without one of these letters in a sentence no pattern can match.
_MAY_DENY = re.compile(r"\b(?:no|not|yet|none)\b|n['’]t\b", re.IGNORECASE)
# Between the words of absence and those of contact stand at most so many characters.
_NEAR_CHARS = 40
_CLAUSE = re.compile(r"[;:]|\b(?:say|said|tell|told|whether|if|who|which|but)\b", re.IGNORECASE)
_PAIR = 2


def find_no_contacts(view: CaseView) -> tuple[NoContact, ...]:
    """Give what is said to be no contact, by place."""
    return tuple(one for report in view.reports for one in _told(view, report))


def beside_contacts(
    told: tuple[NoContact, ...], contacts: tuple[Contact, ...]
) -> tuple[NoContact, ...]:
    """Add the contacts that the case tells of the same two all the same."""
    known = defaultdict[tuple[str, str], list[RecordId]](list)
    for contact in contacts:
        known[contact.ends].append(contact.id)
    return tuple(replace(one, found=tuple(known[one.ends])) for one in told)


def _told(view: CaseView, report: Report) -> Iterator[NoContact]:
    for sentence in report.sentences():
        text = sentence.quote(report.document.text)
        place = _absence(text) if _MAY_DENY.search(text) else None
        ends = _ends(view, text, place) if place else None
        if place is not None and ends is not None:
            start, end = place
            cue = Span(sentence.document_id, sentence.start + start, sentence.start + end)
            identity = (*ends, cue.document_id, f"{cue.start}:{cue.end}")
            search = view.searcher.search(*ends)
            yield NoContact(make_id("nocontact", *identity), ends, report.tell(cue), search)


def _absence(text: str) -> tuple[int, int] | None:
    """Give the words by which a sentence says that there was no contact, None if it does not."""
    lexicon = ThirdPartyLexicon.load()
    contacts = [one for one in find(lexicon.contact, text)
                if not _is_with_press(lexicon.press, text[one.end :])]  # fmt: skip
    for absent in find(lexicon.absent, text):
        for contact in contacts:
            if _is_of(absent, contact, text):
                return min(absent.start, contact.start), max(absent.end, contact.end)
    return None


def _is_of(absent: PhraseMatch, contact: PhraseMatch, text: str) -> bool:
    """Tell whether the absence is that of the contact: near it, and no other clause between."""
    start, end = min(absent.end, contact.end), max(absent.start, contact.start)
    is_behind = "reported" in absent.pattern or absent.start <= contact.start
    between = text[start:end] if start < end else ""
    return is_behind and len(between) <= _NEAR_CHARS and not _CLAUSE.search(between)


def _is_with_press(press: tuple[str, ...], behind: str) -> bool:
    words = re.sub(r"^\s*(?:with|to|the|its|any|his|her|local|foreign|\s)+", "", behind)
    return starts(press, words)


def _ends(view: CaseView, text: str, place: tuple[int, int]) -> tuple[str, str] | None:
    """Give the two parties of the sentence; where it names more, the two around the words."""
    named = view.named(text)
    parties = sorted({party for _, party in named})
    if len(parties) > _PAIR:
        start, end = place
        before = [party for at, party in named if at < start][-1:]
        behind = [party for at, party in named if start <= at][:_PAIR]
        around = [*behind] if len(set(behind)) == _PAIR else [*before, *behind[:1]]
        parties = sorted(set(around)) if start < end else []
    return (parties[0], parties[1]) if len(parties) == _PAIR else None
