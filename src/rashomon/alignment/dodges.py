"""Dodges: where a report says that somebody did not answer, who it was, and to what.

What enters: a report, and the speakers known by name in the case. What leaves: `Reply`s, at most
one dodge for a clause. Method: words that say so (``evasions``, ``untold`` of `stance.toml`) and
cues of not saying; the voice nearest before them; and what was not answered: what is named behind
them ("did not comment on the road"), in front ("asked about the road, he ..."), or was asked or
claimed right before. A call on the radio that is not answered is disobedience, no dodge, and a
refusal to do something else is an act. Words that dispute what was said before ("Malta contests
this") are found in the same way; `pointing` tells what they dispute.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rashomon.alignment.identity import body_nouns
from rashomon.alignment.pointing import Pointer, Pointing
from rashomon.alignment.slots import SlotReader
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.identities import IdentityLexicon
from rashomon.lexicon.phrases import Patterns, find, starts
from rashomon.lexicon.stance_words import Pairs, StanceLexicon
from rashomon.model.attribution import (
    DOCUMENT_PARTY,
    NOT_PARTIES,
    Attribution,
    CueStance,
    Speaker,
)
from rashomon.model.case import DocumentRecords
from rashomon.model.span import DocumentId, Range, Span

DODGES = frozenset({CueStance.EVADES, CueStance.DECLINES})
_SENTENCE = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘]?[A-Z0-9])|\n+")
# A clause ends with its sentence, at a semicolon, before "but": who said one thing left another.
_END = re.compile(rf"{_SENTENCE.pattern}|;\s+|,?\s+but\s+")
_ADDED = re.compile(r",?\s+(?:and|though|although)\s+")
_OUTER = " \t\n,.;:\"“”'’"
_NAME = re.compile(r"\b[^\W\d_a-z][\w-]+")
# What was asked, and who asked, stands this close before who does not answer.
_NEAR_CHARS = 300
_LEAST_WORDS, _AHEAD_CHARS, _HELPED_WORDS = 2, 40, 3
_ASIDE = re.compile(r"without \w+ing\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+(?:the|an?|its|his|her|their)$")
_AWAY = re.compile(r"\s+(?:aside|away|off|round|around|as well|too|again|in full)$")
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "it", "he", "she", "they"})
_REFUSALS = frozenset({"refuse", "decline", "would not", "will not", "refusal"})
_Heads = Mapping[str, list[tuple[Patterns, bool]]]


class Reply(NamedTuple):
    """A dodge, or words that dispute what was said before.

    Attributes:
        span: The words that tell it.
        matter: The words for what was not answered; None where it is disputed.
        owner: The party whose claims are disputed, if it is named.
    """

    span: Span
    speaker: Speaker
    matter: Range | None
    owner: str | None = None


class _Cue(NamedTuple):
    """Words from start to end; a dispute has its verb up to `middle`, and its object behind."""

    start: int
    end: int
    middle: int
    is_dispute: bool = False


class _Voice(NamedTuple):
    start: int
    speaker: Speaker | None  # None points back at who spoke last


class _Report(NamedTuple):
    """One report with its clauses, and its claims by where their source begins, and they end."""

    document_id: DocumentId
    text: str
    stops: list[int]
    by_source: list[tuple[Span, Attribution]]
    by_end: list[tuple[int, Attribution]]

    @classmethod
    def of(cls, record: DocumentRecords) -> "_Report":
        text, claims = record.document.text, record.attributions
        stops = [0, *(stop.end() for stop in _END.finditer(text)), len(text)]
        sources = [(claim.source, claim) for claim in claims if claim.source]
        sources.sort(key=lambda one: one[0])
        ends = sorted(((c.extent.end, c) for c in claims), key=lambda one: one[0])
        return cls(record.document.id, text, stops, sources, ends)

    def spoken(self, end: int) -> tuple[Span, Attribution] | None:
        """Give the last source that begins up to a place, and its claim."""
        place = bisect_right(self.by_source, end, key=lambda one: one[0].start)
        return self.by_source[place - 1] if place else None

    def claims(self, start: int, end: int) -> list[Attribution]:
        """Give the claims that end behind `start`, up to `end`, in the order of their ends."""
        edges = (bisect_right(self.by_end, edge, key=lambda one: one[0]) for edge in (start, end))
        return [claim for _, claim in self.by_end[slice(*edges)]]

    def sentence(self, start: int) -> int:
        """Give where the sentence of a place begins."""
        first = max(0, start - 2 * _NEAR_CHARS)
        ends = (stop.end() for stop in _SENTENCE.finditer(self.text, first, start + 1))
        return max((end for end in ends if end <= start), default=first)


@dataclass(frozen=True, slots=True)
class DodgeReader:
    """Reads dodges with the lexicons.

    Attributes:
        slots: Has the names of the parties of the case.
        named: Speakers of the case by last name.
    """

    stance: StanceLexicon
    slots: SlotReader
    named: Mapping[str, Speaker]

    def read(self, record: DocumentRecords) -> Iterator[Reply]:
        """Give the replies of one report: its dodges, then what disputes, each in text order."""
        report, last = _Report.of(record), 0
        cues = [*self._cues(report.text), *filter(None, map(_unsaid, record.attributions))]
        for cue in sorted(cues, key=lambda one: (one.is_dispute, one)):
            place = bisect_right(report.stops, cue.start)
            before, start = report.stops[max(place - 2, 0)], report.stops[place - 1]
            clause = start, report.stops[min(place, len(report.stops) - 1)]
            if cue.is_dispute:
                yield from self._disputes(report, before, clause, cue)
            elif last <= start and not self._is_signal(report.text, clause, cue):
                for voice in self._who(report, before, start, cue):
                    dodge = self._dodge(report, clause, cue, voice)
                    if dodge:
                        yield dodge
                        last = clause[1]

    def _cues(self, text: str) -> Iterator[_Cue]:
        """Give the words that say so; of pairs, at most two words stand between."""
        table = _heads(self.stance.evasions, self.stance.untold, self.stance.disputes)
        for head in find(tuple(table), text):
            for tails, is_dispute in table[head.pattern]:
                ahead = text[head.end : head.end + _AHEAD_CHARS]
                for tail in find(tails, ahead)[:1]:
                    if len(ahead[: tail.start].split()) < _HELPED_WORDS:
                        yield _Cue(head.start, head.end + tail.end, head.end, is_dispute)
                if not tails:
                    yield _Cue(head.start, head.end, head.end)

    def _is_signal(self, text: str, clause: Range, cue: _Cue) -> bool:
        """Tell whether a signal was not answered, or somebody has only not answered yet."""
        words, behind = text[cue.start : cue.end], text[cue.end : clause[1]].lstrip()
        is_called = find(self.stance.answering, words) and find(
            self.stance.airwaves, text[slice(*clause)]
        )
        is_pending = find(self.stance.pending, words)
        return bool(is_called or is_pending) or starts(self.stance.signals, behind)

    def _who(self, report: _Report, before: int, start: int, cue: _Cue) -> Iterator[_Voice]:
        """Give the voice nearest before the words, else who spoke last; of "neither", both.

        Args:
            report: The report.
            before: Where the clause before the words' own begins.
            start: Where their own begins.
            cue: The words.
        """
        words = report.text[cue.start : cue.end]
        if words.casefold().startswith("neither"):
            inside = (each for each in self._voices(words, cue.start) if each.speaker)
            both = {each.speaker: each._replace(start=cue.start) for each in inside}
            yield from both.values()
            if both:
                return
        voices = list(self._voices(report.text[start : cue.start], start))
        voices = voices or list(self._voices(report.text[before : cue.start], before))[:1]
        voice = max(voices, key=lambda each: each.start, default=_Voice(cue.start, None))
        spoke = report.spoken(cue.start)
        if voice.speaker and not (spoke and voice.start < spoke[0].end):
            yield voice
        elif spoke and (voices or start < spoke[0].end + _NEAR_CHARS):
            place = spoke[0].start
            yield _Voice(place if start <= place else voice.start, spoke[1].speaker)

    def _voices(self, words: str, start: int) -> Iterator[_Voice]:
        """Give who is named in some words that begin at `start`, or pointed back at."""
        for number, item in enumerate(self.slots.mentions(words, None)):
            # "The Maltese embassy in Lima" is no voice of Peru's.
            if not (number and words[: item.start].endswith((" in ", " at "))):
                yield _Voice(start + item.start, Speaker(party=item.party))
        for word in _NAME.finditer(words):
            if word[0].casefold() in self.named:
                yield _Voice(start + word.start(), self.named[word[0].casefold()])
        for match in find(_pointers(), words):
            yield _Voice(start + match.start, None)

    def _disputes(self, report: _Report, before: int, clause: Range, cue: _Cue) -> Iterator[Reply]:
        """Give whose words dispute what was said: "Malta contests this", "which Malta denies"."""
        text, (start, end) = report.text, clause
        pointing: Pointing | None = Pointing(None, is_false=False)
        if text[cue.start : cue.middle].casefold() == "which":
            before = start = cue.start
            end, cue = cue.end, cue._replace(start=cue.end)
        else:
            words = _AWAY.sub("", text[cue.middle : end].rstrip(_OUTER))
            pointing = Pointer(self.slots.parties, self.stance).read(words)
        for voice in self._who(report, before, start, cue) if pointing else ():
            first = min(max(start, voice.start), cue.start)
            stop = max(cue.end, first + len(text[first:end].rstrip(_OUTER)))
            if voice.speaker and pointing:
                span = Span(report.document_id, first, stop)
                yield Reply(span, voice.speaker, None, pointing.owner)

    def _dodge(self, report: _Report, clause: Range, cue: _Cue, voice: _Voice) -> Reply | None:
        """Give the dodge, None where the report does not tell what was not answered."""
        text, (start, end) = report.text, clause
        held = (piece for claim in report.claims(cue.start, end) for piece in claim.content)
        end = min([end, *(piece.end for piece in held if piece.start <= cue.start < piece.end)])
        begin = min(max(voice.start, start), cue.start)
        is_aside = _ASIDE.match(text, cue.start) is not None
        behind = [*self._topics(text, (cue.end, end))] or [(cue.end, end)]
        # Where nobody is named, what stands in front is passed over: "sanctions are not mentioned".
        passive = [(start, cue.start)] if begin == cue.start or voice.start < start else []
        places = [*self._topics(text, (start, begin)), *behind, *passive]
        places += () if is_aside else self._before(report, start)
        matter = next(filter(None, (self._core(text, place) for place in places)), None)
        # A picture that does not tell who did it dodges nothing.
        if matter is None or voice.speaker is None or voice.speaker.party == DOCUMENT_PARTY:
            return None
        firsts = [start, *(match.end() for match in _ADDED.finditer(text, begin, cue.start + 1))]
        if begin <= matter[0] or matter[0] < start:
            told = report.claims(start, cue.start)
            firsts += [c.extent.end for c in told if c.stance is not CueStance.ASKS]
        first = cue.start if is_aside else max(firsts)
        first += len(text[first:end]) - len(text[first:end].lstrip(_OUTER))
        stop = max(min(cue.end, end), first + len(text[first:end].rstrip(_OUTER)))
        return Reply(Span(report.document_id, first, stop), voice.speaker, matter)

    def _topics(self, text: str, place: Range) -> Iterator[Range]:
        """Give what some words open as the topic: "asked about", "on" in front."""
        words, asking = text[slice(*place)], self.stance.inquiries
        for match in find(self.stance.asked, words)[:1]:
            yield place[0] + match.end, place[1]
            return
        for match in find((*self.stance.topics, *asking), words)[:1]:
            if not words[: match.start].strip(_OUTER):
                is_kept = match.pattern in asking and match.pattern not in self.stance.topics
                yield place[0] + (match.start if is_kept else match.end), place[1]

    def _core(self, text: str, place: Range) -> Range | None:
        """Trim a stretch; None where it tells too little to be compared, or only points back."""
        kept = _ARTICLE.sub("", text[slice(*place)].rstrip(_OUTER)).rstrip(_OUTER)
        told = kept.lstrip(_OUTER)
        end = place[0] + len(kept)
        is_told = len(told.split()) >= _LEAST_WORDS and not starts(self.stance.adjuncts, told)
        is_pointing = Pointer(self.slots.parties, self.stance).read(told) is not None
        return (end - len(told), end) if is_told and not is_pointing else None

    def _before(self, report: _Report, start: int) -> Iterator[Range]:
        """Give what the sentence told before, what was asked, else claimed, right before it."""
        first = report.sentence(start)
        if first < start:
            yield first, start
        elif report.text[max(0, start - _NEAR_CHARS) : start].rstrip(_OUTER).endswith("?"):
            yield report.sentence(start - 1), start
        claims = report.claims(start - _NEAR_CHARS, start)
        asked = [claim for claim in claims if claim.stance is CueStance.ASKS]
        for claim in (asked or claims)[-1:]:
            yield claim.content[0].start, claim.content[-1].end


def known_by_name(records: tuple[DocumentRecords, ...]) -> Mapping[str, Speaker]:
    """Map last names, in small letters, to who bears them in the claims of some reports.

    A name of two parties is nobody's, and neither is that of a body ("General Staff").
    """
    found: defaultdict[str, dict[str | None, Speaker]] = defaultdict(dict)
    for speaker in (claim.speaker for record in records for claim in record.attributions):
        words = (speaker.name or "").split()
        if len(words) > 1 and words[-1][:1].isupper():
            party = None if speaker.party in NOT_PARTIES else speaker.party
            found[words[-1].casefold()].setdefault(party, speaker)
    known = {
        name: {party: speaker for party, speaker in held.items() if party} or held
        for name, held in found.items()
        if name not in body_nouns()
    }
    return {name: next(iter(held.values())) for name, held in known.items() if len(held) == 1}


@cache
def _pointers() -> Patterns:
    """Give what points back at a speaker and cannot be part of a longer name."""
    pointers = sorted(IdentityLexicon.load().pointers)
    return tuple(pointer for pointer in pointers if pointer.split()[0] in _DEFINITE)


@cache
def _heads(evasions: Patterns, untold: Pairs, disputes: Pairs) -> _Heads:
    """Map words to those behind them that make a reply of them, and whether it disputes."""
    heads: defaultdict[str, list[tuple[Patterns, bool]]] = defaultdict(list)
    for pattern in evasions:
        heads[pattern].append(((), False))
    for table, is_dispute in ((untold, False), (disputes, True)):
        for patterns, tails in table:
            for pattern in patterns:
                heads[pattern].append((tails, is_dispute))
    return heads


def _unsaid(claim: Attribution) -> _Cue | None:
    """Give the cue of a claim if it says that something was not said; a refusal is an act."""
    key = claim.derivation.lexicon.rpartition("#")[2]
    entry = CueLexicon.load().verbs.get(key)
    if claim.cue is None or claim.stance not in DODGES or entry is None or key in _REFUSALS:
        return None
    is_unsaid = entry.stance in DODGES or entry.stance is CueStance.ASSERTS
    return _Cue(claim.cue.start, claim.cue.end, claim.cue.end) if is_unsaid else None
