"""Tellings: where one report passes something on that is nobody's word, or says no to it.

What enters: the records of one report. What leaves: leads, in text order: a turn in the life of a
rumour with the words of what is said to be so. Claims count whose speaker is not stated, is unnamed
people, "reports", the media, or social media below any office; and what `hearsay` finds. "The
reports", "that" point back at what was told up to three sentences before. Words that name who
denies are read for a party; where they name none, it stays not stated.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.alignment.hearsay import Mention, Range, find_hearsay, find_origin
from rashomon.alignment.wording import stems
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import find
from rashomon.lexicon.rumours import RumourLexicon
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import (
    DOCUMENT_PARTY,
    MEDIA,
    OFFICIAL,
    UNSPECIFIED,
    Attribution,
    CueStance,
    owner_of,
)
from rashomon.model.case import DocumentRecords
from rashomon.model.partial_date import PartialDate
from rashomon.model.rumour import REFUSING, Turn, TurnKind
from rashomon.model.span import Span
from rashomon.text import sentence_ranges, trim

_TELLING = frozenset({CueStance.ASSERTS, CueStance.REPORTS, CueStance.ACCUSES, CueStance.HINTS})
_CALLED = frozenset({TurnKind.UNCONFIRMED, TurnKind.WITHDRAWN, TurnKind.DEBUNKED})
# Sentences back to which "the reports" may point, and on which words of origin bear.
_REACH = 3
_THAT = re.compile(r"[\s,]*that\s+(?=\S)", re.IGNORECASE)
# What is left of a phrase of time whose expression is cut off.
_LOOSE = re.compile(r"(?:\s+(?:on|in|at|by|the|late|early|around))*\s*$")


@dataclass(frozen=True, slots=True)
class Lead:
    """A turn, with what the report says.

    Attributes:
        is_rumour: The words themselves call it a rumour, unconfirmed, false.
        is_worded: Found by words of hearsay; else a claim that is nobody's.
        follows: What was told a few sentences before, which this turn speaks of.
    """

    turn: Turn
    content: Span
    is_rumour: bool
    is_worded: bool
    follows: Span | None = None


@dataclass(frozen=True, slots=True)
class _Origin:
    span: Span
    date: PartialDate | None


def is_nobodys(claim: Attribution, record: DocumentRecords) -> bool:
    """Tell whether a claim is passed on with nobody, or nobody named, behind it."""
    party, words = claim.speaker.party, RumourLexicon.load()
    cue = claim.cue.quote(record.document.text) if claim.cue else ""
    if claim.borrowed or claim.stance not in _TELLING or find(words.namings, cue):
        return False
    source = claim.source.quote(record.document.text) if claim.source else ""
    if find(words.unnamed, source) and not _is_person(claim):
        return True
    if claim.channel in words.social and claim.speaker.level not in OFFICIAL:
        return True
    if party == DOCUMENT_PARTY:
        return bool(find(words.nouns, source))
    if party == MEDIA:
        inner = (each for each in record.attributions if each.nested_in == claim.id)
        return not any(each.speaker.name or each.speaker.party for each in inner)
    return party == UNSPECIFIED or (party is None and claim.source is None)


def _is_person(claim: Attribution) -> bool:
    """Tell whether the speaker has a name of two words or more, as a person has."""
    name = (claim.speaker.name or "").split()
    return len(name) > 1 and all(word[:1].isupper() for word in name)


def read_leads(record: DocumentRecords, incident: Collection[str]) -> tuple[Lead, ...]:
    """Give the leads of a report in text order; `incident` are the parties to the incident."""
    return tuple(_Reader.of(record, incident).read())


@dataclass(frozen=True, slots=True)
class _Reader:
    record: DocumentRecords
    incident: Collection[str]
    sentences: tuple[Range, ...]
    said: Mapping[str, PartialDate]

    @classmethod
    def of(cls, record: DocumentRecords, incident: Collection[str]) -> "_Reader":
        document = record.document
        furniture = [piece.span for piece in document.furniture]
        ranges = sentence_ranges(document.text) if document.is_machine_read else ()
        kept = tuple(
            each
            for each in ranges
            if not any(piece.contains(Span(document.id, *each)) for piece in furniture)
        )
        return cls(record, incident, kept, record.said_dates())

    def read(self) -> Iterator[Lead]:
        record, text = self.record, self.record.document.text
        claims = sorted(
            (claim for claim in record.attributions if is_nobodys(claim, record)),
            key=lambda claim: claim.extent,
        )
        told: list[tuple[int, Lead]] = []
        origins: dict[int, _Origin] = {}
        for number, sentence in enumerate(self.sentences):
            place = find_origin(text, sentence)
            if place:
                origins[number] = self._origin(place, sentence)
            origin = next((origins[at] for at in _reach(number) if at in origins), None)
            mentions = list(find_hearsay(text, sentence))
            for claim in claims:
                if sentence[0] <= claim.extent.start < sentence[1]:
                    lead = self._claimed(claim, origin)
                    if not any(self._is_same(mention, lead.content) for mention in mentions):
                        told.append((number, lead))
                        yield lead
            for mention in mentions:
                found = self._mentioned(mention, number, told, origin)
                if found is not None:
                    if found.turn.kind is TurnKind.TOLD:
                        told.append((number, found))
                    yield found

    def _is_same(self, mention: Mention, claimed: Span) -> bool:
        """Tell whether a mention is what a claim says: the same telling, or a verdict within."""
        turn = self._span(mention.turn)
        is_within = 2 * turn.shared_chars(claimed) >= claimed.end - claimed.start
        is_told = mention.kind is TurnKind.TOLD and turn.overlaps(claimed)
        return is_told or (is_within and claimed.contains(turn))

    def _origin(self, place: Range, sentence: Range) -> _Origin:
        inside = self._span(sentence)
        times = [time for time in self.record.times if inside.contains(time.span)]
        known = {time.date for time in times if time.date is not None}
        return _Origin(self._timeless(place), known.pop() if len(known) == 1 else None)

    def _timeless(self, place: Range) -> Span:
        """Cut a phrase before the first expression of time in it."""
        starts = (time.span.start for time in self.record.times)
        cut = min((at for at in starts if place[0] < at < place[1]), default=None)
        if cut is None:
            return self._span(place)
        kept = _LOOSE.sub("", self.record.document.text[place[0] : cut])
        return self._span((place[0], place[0] + max(1, len(kept))))

    def _claimed(self, claim: Attribution, origin: _Origin | None) -> Lead:
        turn = self._turn(TurnKind.TOLD, claim.extent, claim, origin)
        that = _THAT.match(self.record.document.text, claim.extent.start)
        start = that.end() if that else claim.extent.start
        return Lead(turn, replace(claim.extent, start=start), is_rumour=False, is_worded=False)

    def _mentioned(
        self,
        mention: Mention,
        number: int,
        told: list[tuple[int, Lead]],
        origin: _Origin | None,
    ) -> Lead | None:
        own = self._span(mention.content) if mention.content else None
        is_told = mention.kind is TurnKind.TOLD
        near = [lead.content for at, lead in reversed(told) if number - at <= _REACH]
        follows = None if is_told else next((each for each in near if self._bears(own, each)), None)
        content = own or follows
        if content is None:
            return None
        claim = self._owner(mention)
        turn = self._turn(
            mention.kind, self._span(mention.turn), claim, origin if is_told else None
        )
        if mention.agent and not (claim and claim.speaker.name):
            turn = self._by_agent(turn, self._timeless(mention.agent))
        if claim and claim.source and turn.kind is TurnKind.WITHDRAWN:
            source = claim.source.quote(self.record.document.text).casefold()
            turn = replace(turn, is_suggestion=source in StanceLexicon.load().pronouns)
        is_rumour = mention.is_rumour or mention.kind in _CALLED
        return Lead(self._judged(turn), content, is_rumour, is_worded=True, follows=follows)

    def _bears(self, content: Span | None, told: Span) -> bool:
        """Tell whether words speak of what was told just before: by half of them, or by "the"."""
        if content is None:
            return True
        text = self.record.document.text
        words, earlier = stems(content.quote(text)), stems(told.quote(text))
        return bool(words) and len(words) <= 2 * len(words & earlier)

    def _owner(self, mention: Mention) -> Attribution | None:
        """Find the claim that makes this turn: by its verb, else the one that holds the words."""
        claims = self.record.attributions
        if mention.cue:
            cue = self._span(mention.cue)
            own = [claim for claim in claims if claim.cue and claim.cue.overlaps(cue)]
            if own:
                return own[0]
            return owner_of(cue, claims)
        if mention.kind is TurnKind.TOLD and mention.content:
            content = self._span(mention.content)
            own = [claim for claim in claims if any(map(content.overlaps, claim.content))]
            held = [claim for claim in own if is_nobodys(claim, self.record)]
            if held:
                return held[0]
        if mention.verdict:
            last = trim(self.record.document.text, *mention.verdict)[1]
            return owner_of(self._span((last - 1, last)), claims)
        return owner_of(self._span((mention.turn[0], mention.turn[0] + 1)), claims)

    def _turn(
        self, kind: TurnKind, span: Span, claim: Attribution | None, origin: _Origin | None
    ) -> Turn:
        said = self.said.get(claim.id) if claim else None
        party, name = (claim.speaker.party, claim.speaker.name) if claim else (None, None)
        is_noun = bool(find(RumourLexicon.load().nouns, name or ""))
        return Turn(
            kind=kind,
            span=span,
            claim_id=claim.id if claim else None,
            party=None if party in {UNSPECIFIED, DOCUMENT_PARTY} else party,
            speaker=None if is_noun else name,
            origin=origin.span if origin else None,
            said_at=said or (origin.date if origin else None),
            published_at=self.record.document.published_at,
        )

    def _by_agent(self, turn: Turn, agent: Span) -> Turn:
        words = agent.quote(self.record.document.text)
        reading = PartyLexicon.load().read_speaker(words)
        return replace(turn, party=reading.party if reading else None, speaker=words)

    def _judged(self, turn: Turn) -> Turn:
        """An opponent's "fake" is a denial; what was exposed by nobody named is a suggestion."""
        if turn.kind is TurnKind.DEBUNKED and not self._may_expose(turn):
            return replace(turn, kind=TurnKind.DENIED)
        is_bare = turn.kind in REFUSING and turn.party is None and turn.speaker is None
        return replace(turn, is_suggestion=turn.is_suggestion or is_bare)

    def _may_expose(self, turn: Turn) -> bool:
        if turn.party is None and turn.speaker is not None:
            return bool(find(RumourLexicon.load().checkers, turn.speaker))
        return turn.party not in self.incident

    def _span(self, place: Range) -> Span:
        return Span(self.record.document.id, *place)


def _reach(number: int) -> range:
    return range(number, number - _REACH, -1)
