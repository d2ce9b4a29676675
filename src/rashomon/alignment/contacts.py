"""Contacts of a case, each once, with the accounts of both ends side by side (J43).

What enters: a looked-up case. What leaves: Contacts by ends and day. A contact is a relation of
that kind, or somebody's telling another party's person something ("told Ana Soto that"), which is a
suggestion. A readout is a claim of one end that stands in a sentence that tells the contact, or
that comes as a readout of it. Contacts of other persons of the same parties stay apart where the
names are told. Nothing is inferred from silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.alignment.case_view import CaseView, Report
from rashomon.alignment.ends import end_of
from rashomon.alignment.grouping import group, is_one_time
from rashomon.alignment.names import known_party, person_in
from rashomon.lexicon.phrases import find
from rashomon.lexicon.third_parties import ThirdPartyLexicon
from rashomon.model.attribution import Attribution
from rashomon.model.contact import Contact, Initiative, Readout
from rashomon.model.ids import make_id
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import DocumentId, Span
from rashomon.model.telling import Telling, first_day

_TALKS, _MESSAGE, _READOUT = "talks", "message", "call_readout"
# Fewer words of a claim, or of one that holds those of an initiative, say nothing of what was said.
_LEAST_WORDS, _LEAST_SOUGHT = 3, 9
# So far behind a contact, "in the call" means that one.
_BEHIND_CHARS = 400
# Forms by which one contact may be told beside the first.
_ALIKE = (frozenset({_TALKS, "call"}), frozenset({_TALKS, "meeting"}),
          frozenset({_TALKS, "negotiation"}), frozenset({"meeting", "visit"}))  # fmt: skip
# "told Ana Soto that": the person addressed begins within so many characters of the verb.
_ADDRESSED = re.compile(
    r"\s+(?:(?:the|his|her|its|their)\s+)?(?P<whom>(?:[\w.-]+\s+){0,4}?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)


_STOP = re.compile(r"[,;.—–\"”]|\band\b")


@dataclass(frozen=True, slots=True)
class _Draft:
    ends: tuple[str, str]
    persons: tuple[tuple[str, str], ...]
    form: str
    telling: Telling
    initiatives: tuple[Initiative, ...]
    is_suggestion: bool


def find_contacts(view: CaseView, absent: Iterable[Span]) -> tuple[Contact, ...]:
    """Give every contact, by ends, then first telling.

    Args:
        view: The case.
        absent: Words by which there was no contact, or none is reported: no contact is read there.
    """
    none = defaultdict[DocumentId, list[Span]](list)
    for span in absent:
        none[span.document_id].append(span)
    found = (draft for report in view.reports for draft in _drafts(view, report))
    drafts = [each for each in found if not _is_in(each.telling.cue, none)]
    groups = group(drafts, lambda each: each.ends, _belongs)
    return tuple(sorted((_contact(held, view) for held in groups), key=_order))


def _order(contact: Contact) -> tuple[tuple[str, str], str, Span]:
    return contact.ends, contact.day.value if contact.day else "~", contact.tellings[0].cue


def _is_in(cue: Span, none: Mapping[DocumentId, list[Span]]) -> bool:
    return any(map(cue.overlaps, none.get(cue.document_id, ())))


def _drafts(view: CaseView, report: Report) -> Iterator[_Draft]:
    for relation in report.records.relations:
        if relation.kind is RelationKind.CONTACT:
            draft = _of_relation(view, report, relation)
            if draft is not None:
                yield draft
    for claim in report.records.attributions:
        draft = _of_claim(view, report, claim)
        if draft is not None:
            yield draft


def _of_relation(view: CaseView, report: Report, relation: Relation) -> _Draft | None:
    telling = report.tell(relation.span, relation, act=True)
    given = (relation.from_, relation.to)
    ends = [end_of(end, telling, view) or "not stated" for end in given]
    if ends[0] == ends[1]:
        return None
    text = report.document.text
    phrases = [span.quote(text) if span else "" for span in relation.end_words] or ["", ""]
    persons = [(end, name) for end, phrase in zip(ends, phrases, strict=False)
               if (name := person_in(phrase))]  # fmt: skip
    return _Draft(
        _pair(ends),
        tuple(sorted(persons)),
        relation.form or _TALKS,
        telling,
        tuple(_initiatives(view, report, relation, telling)),
        relation.is_suggestion,
    )


def _of_claim(view: CaseView, report: Report, claim: Attribution) -> _Draft | None:
    """Read "X told Ana Soto that": whoever tells somebody something is in touch with him."""
    text, own = report.document.text, claim.speaker.party
    words = claim.cue.quote(text).casefold() if claim.cue else ""
    if claim.cue is None or own is None or words not in ThirdPartyLexicon.load().telling:
        return None
    whom = _ADDRESSED.match(text, claim.cue.end)
    near = text[whom.start("whom") : whom.end("whom") + 1] if whom else ""
    party = next((party for _, party in view.named(near) if person_in(near)), None)
    if whom is None or party is None or known_party(own) is None or party == own:
        return None
    telling = report.tell_claim(claim)
    day = report.day_of(claim.cue)
    telling = Telling(telling.span, claim.cue, telling.per, telling.speaker, claim.id, None, day,
                      telling.reported_at)  # fmt: skip
    named = ((own, person_in(claim.speaker.name or "")), (party, person_in(near)))
    persons = tuple(sorted((end, name) for end, name in named if name))
    return _Draft(_pair([own, party]), persons, _TALKS, telling, (), is_suggestion=True)


def _pair(ends: Iterable[str]) -> tuple[str, str]:
    first, second = sorted(ends)
    return first, second


def _initiatives(
    view: CaseView, report: Report, relation: Relation, telling: Telling
) -> Iterator[Initiative]:
    """Give whose initiative it was, per whose words: those of the initiative may be another's."""
    if relation.initiator is None:
        return
    text = telling.span.quote(report.document.text)
    sought = next(iter(find(ThirdPartyLexicon.load().sought, text)), None)
    at, span = telling.span.start, telling.cue
    if sought is not None:
        stop = _STOP.search(text, sought.end)
        end = stop.start() if stop else len(text)
        span = Span(report.document.id, at + sought.start, at + end)
    told = report.tell(span)
    party = end_of(relation.initiator, telling, view) or relation.initiator
    yield Initiative(party, told.per, span, told.claim_id)


def _belongs(held: list[_Draft], draft: _Draft) -> bool:
    """Tell whether a draft tells a contact again: forms, persons and days agree as far as told."""
    forms = {each.form for each in (*held, draft)}
    is_alike = len(forms) == 1 or any(forms <= alike for alike in _ALIKE)
    times = (is_one_time(each.telling, draft.telling) for each in held)
    return is_alike and all(times) and not _are_others(held, draft)


def _are_others(held: list[_Draft], draft: _Draft) -> bool:
    """Tell whether an end is one person here and another there, by the last name."""
    for end, name in draft.persons:
        there = {known.split()[-1] for each in held for side, known in each.persons if side == end}
        if there and name.split()[-1] not in there:
            return True
    return False


def _contact(held: list[_Draft], view: CaseView) -> Contact:
    first = held[0]
    tellings = tuple(each.telling for each in held)
    cue = first.telling.cue
    initiatives = {(one.party, one.per): one for each in reversed(held) for one in each.initiatives}
    return Contact(
        id=make_id("contact", *first.ends, cue.document_id, f"{cue.start}:{cue.end}"),
        ends=first.ends,
        persons=tuple(sorted({name for each in held for _, name in each.persons})),
        form=next((each.form for each in held if each.form != _TALKS), _TALKS),
        day=first_day(tellings),
        accounts=view.accounts(tellings),
        is_suggestion=all(each.is_suggestion for each in held),
        initiatives=tuple(initiatives[key] for key in sorted(initiatives)),
        tellings=tellings,
        readouts=tuple(_readouts(held, view)),
    )


def _readouts(held: list[_Draft], view: CaseView) -> list[Readout]:
    """Give what the ends say was said, each stretch once, without those inside another."""
    found: dict[Span, Readout] = {}
    for draft in held:
        report = view.by_id[draft.telling.cue.document_id]
        for claim in report.records.attributions:
            if claim.speaker.party in draft.ends and _is_of(claim, draft, view, report):
                for part in claim.content:
                    if _says_something(part, draft, report):
                        told = _readout(claim, part, report)
                        found.setdefault(part, replace(told, is_suggestion=draft.is_suggestion))
    outer = [each for each in found if not any(x != each and x.contains(each) for x in found)]
    return sorted((found[each] for each in outer), key=lambda each: (each.per, each.span))


def _is_of(claim: Attribution, draft: _Draft, view: CaseView, report: Report) -> bool:
    """Tell whether a claim is told in the sentence of the contact, or in words of that contact."""
    roles = (*claim.content, *((claim.cue,) if claim.cue else ()))
    told = draft.telling.span
    if any(map(told.overlaps, roles)):
        return True
    words = report.sentence(roles[-1]).quote(report.document.text)
    if 0 <= claim.extent.start - told.end < _BEHIND_CHARS and draft.form != _MESSAGE:
        return bool(find(ThirdPartyLexicon.load().inside, words))
    named = {party for _, party in view.named(words)} if claim.channel == _READOUT else set[str]()
    return named >= {*draft.ends}


def _says_something(part: Span, draft: _Draft, report: Report) -> bool:
    """Tell whether words are more than those which tell the contact, its initiative or "that"."""
    words = part.quote(report.document.text)
    is_sought = bool(find(ThirdPartyLexicon.load().sought, words))
    least = _LEAST_SOUGHT if is_sought else _LEAST_WORDS
    return part != draft.telling.cue and len(words.split()) >= least


def _readout(claim: Attribution, part: Span, report: Report) -> Readout:
    around = report.sentence(claim.cue or part).quote(report.document.text)
    is_marked = claim.channel == _READOUT or bool(find(ThirdPartyLexicon.load().readout, around))
    return Readout(claim.speaker.party or "", claim.speaker.name, part, claim.id, is_marked)
