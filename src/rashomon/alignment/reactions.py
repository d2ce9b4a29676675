"""Reactions of a case on one ladder, each once however many reports tell it (J40).

What enters: a looked-up case and its sides. What leaves: Reactions by party, weakest rung first. A
relation of kind reaction gives the rung; words of a third party that show none stand beside it
without a rung, and where they judge the act they are a suggestion that it condemns. Speaking in
general (of the weather, of its own affairs) is not told from speaking of the incident.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment.case_view import CaseView, Report
from rashomon.alignment.ends import end_of, is_pronoun, party_of
from rashomon.alignment.grouping import group, is_one_time, is_same_words
from rashomon.alignment.names import known_party, own_name
from rashomon.lexicon.phrases import find
from rashomon.lexicon.third_parties import ThirdPartyLexicon
from rashomon.model.account import Sides
from rashomon.model.attribution import OFFICIAL, Attribution, CueStance, Level
from rashomon.model.event import Event, EventType
from rashomon.model.ids import make_id
from rashomon.model.reaction import LADDER, Reaction
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import RecordId, Span, quote_all
from rashomon.model.telling import Telling

_FORMS = {CueStance.CONDEMNS: "condemn", CueStance.SUPPORTS: "support"}
# Judging words are a suggestion; the author's estimate, not measured.
_JUDGED, _UNRATED = 0.5, 0.4
_HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
# Who speaks below these does not speak for the party.
_VOICES = OFFICIAL | {Level.UNKNOWN}
# Fewer words of a claim without a rung tell nothing ("an agenda").
_LEAST_WORDS = 5
# By these somebody says nothing of the incident; they are no reaction without a rung.
_UNSAID = frozenset({CueStance.ASKS, CueStance.DECLINES, CueStance.EVADES, CueStance.KNOWS})
_POSSESSIVE = re.compile(r"[\w-]+(?: [A-Z][\w-]*)?(?:['’]s|s['’])\s")


@dataclass(frozen=True, slots=True)
class _Draft:
    party: str
    form: str | None
    side: str | None
    telling: Telling
    words: str
    is_suggestion: bool
    confidence: float
    speaker: str | None


def find_reactions(view: CaseView, sides: Sides) -> tuple[Reaction, ...]:
    """Give every reaction, by party, then rung, then place."""
    drafts = (draft for report in view.reports for draft in _drafts(view, report, sides))
    groups = group(drafts, lambda each: (each.party, each.form, each.side), _belongs)
    made = (_reaction(each, view, sides) for each in groups)
    return tuple(sorted(made, key=_order))


def _order(item: Reaction) -> tuple[bool, str, int, str, Span]:
    rung = item.rung or (len(LADDER) + (1 if item.form else 2))
    return item.is_of_incident, item.party, rung, item.form or "", item.tellings[0].span


def _drafts(view: CaseView, report: Report, sides: Sides) -> Iterator[_Draft]:
    told: list[Span] = []
    for relation in report.records.relations:
        if relation.kind is RelationKind.REACTION:
            told.append(relation.span)
            telling = report.tell(relation.span, relation)
            party = end_of(relation.from_, telling, view)
            if party and known_party(party):
                yield _of_relation(report, relation, party, telling)
    for claim in report.records.attributions:
        if claim.speaker.party in sides.others and _may_react(claim, told):
            draft = _of_claim(view, report, claim, sides)
            is_saying = claim.stance not in _UNSAID and len(draft.words.split()) >= _LEAST_WORDS
            if draft.form or is_saying:
                yield draft


def _of_relation(report: Report, relation: Relation, party: str, telling: Telling) -> _Draft:
    side = known_party(relation.to) if relation.to else None
    return _Draft(
        party,
        relation.form,
        side if side != party else None,
        telling,
        telling.span.quote(report.document.text),
        relation.is_suggestion or is_pronoun(relation, report.document),
        relation.derivation.confidence,
        _speaker_beside(report, telling, party),
    )


def _speaker_beside(report: Report, telling: Telling, party: str) -> str | None:
    """Give who of a party speaks in the words, or else in the sentence, of a reaction."""
    if telling.per == party:
        return own_name(telling.speaker, party)
    near = (each for each in report.records.attributions if each.speaker.party == party)
    beside = (each for each in near if each.cue and telling.span.contains(each.cue))
    return own_name(next((each.speaker.name for each in beside), None), party)


def _may_react(claim: Attribution, told: list[Span]) -> bool:
    """Tell whether a claim stands for its party and is not read as a reaction already."""
    extent = claim.extent if claim.cue is None else Span(
        claim.document_id, min(claim.cue.start, claim.extent.start),
        max(claim.cue.end, claim.extent.end))  # fmt: skip
    is_voice = claim.speaker.level is None or claim.speaker.level in _VOICES
    return is_voice and not claim.borrowed and not any(map(extent.overlaps, told))


def _words(report: Report, claim: Attribution) -> str:
    return quote_all(report.document.text, claim.content)


def _of_claim(view: CaseView, report: Report, claim: Attribution, sides: Sides) -> _Draft:
    telling = report.tell_claim(claim)
    text = _words(report, claim)
    is_judging = bool(find(ThirdPartyLexicon.load().judging, text))
    form = _FORMS.get(claim.stance) or ("condemn" if is_judging else None)
    side = _accused(view, report, claim, sides) if form == "condemn" else None
    sure = _JUDGED if form else _UNRATED
    is_suggestion = claim.stance not in _FORMS
    party = claim.speaker.party or ""
    speaker = own_name(claim.speaker.name, party)
    return _Draft(party, form, side, telling, text, is_suggestion, sure, speaker)


def _accused(view: CaseView, report: Report, claim: Attribution, sides: Sides) -> str | None:
    """Give the one party to the incident that does harm, or whose act it is, in a claim.

    "Norway's use of force" and "Norway a rogue actor" name the side; "force against Norway" does
    not.
    """
    text = _words(report, claim)
    inside = (event for event in report.records.events if claim.holds(event.span))
    named = {party for event in inside for party in _blamed(event)}
    for at, party in view.named(text):
        behind = _POSSESSIVE.match(text, at)
        if behind or not text[:at].strip("“\"'‘ "):
            named.add(party)
    named &= set(sides.incident)
    return named.pop() if len(named) == 1 else None


def _blamed(event: Event) -> Iterator[str]:
    end = event.actor if event.type in _HARMFUL else None
    end = event.recipient if event.type is EventType.ACCUSE else end
    party = party_of(end)
    if party:
        yield party


def _belongs(held: list[_Draft], draft: _Draft) -> bool:
    """Tell whether a draft repeats a reaction.

    Speaker and time must agree as far as they are told, and for words without a rung the words
    too, unless they stand in the same sentence.
    """
    if draft.form is None and any(each.telling.span == draft.telling.span for each in held):
        return True
    speakers = {each.speaker.split()[-1] for each in (*held, draft) if each.speaker}
    is_one = len(speakers) < 2 and is_one_time(held[0].telling, draft.telling)
    return is_one and (draft.form is not None or is_same_words(held[0].words, draft.words))


def _reaction(held: list[_Draft], view: CaseView, sides: Sides) -> Reaction:
    first = held[0]
    tellings = tuple(each.telling for each in held)
    return Reaction(
        id=_identity(first),
        party=first.party,
        form=first.form,
        side=first.side,
        speaker=next((each.speaker for each in held if each.speaker), None),
        is_of_incident=first.party in sides.incident,
        is_suggestion=all(each.is_suggestion for each in held),
        accounts=view.accounts(tellings),
        confidence=max(each.confidence for each in held),
        tellings=tellings,
    )


def _identity(draft: _Draft) -> RecordId:
    cue = draft.telling.cue
    place = (cue.document_id, f"{cue.start}:{cue.end}")
    return make_id("reaction", draft.party, draft.form or "", draft.side or "", *place)
