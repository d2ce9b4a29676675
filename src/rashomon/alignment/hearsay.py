"""Hearsay: words of one report that pass a report on for nobody, deny or expose it.

What enters: a text and the range of one sentence. What leaves: mentions, in text order: what the
report is said to say, whether it is told, denied, exposed or called unconfirmed there, and the
words that tell by whom. Method: a noun of the list, what opens its content behind it, a verb that
denies before it or "was false" behind it; words alone, no parse. "Denied claims that" is a quarrel
of parties and no hearsay, unless the words say that the claims are nobody's ("circulating online").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment import hearsay_forms as forms
from rashomon.lexicon.phrases import Patterns, find
from rashomon.lexicon.rumours import RumourLexicon
from rashomon.model.rumour import TurnKind
from rashomon.text import trim

Range = tuple[int, int]
# Words between a verb that denies and the noun; a phrase such as "as false the widespread" fits.
_GAP_WORDS = 6
# What a report says is cut here: more is no label.
_CONTENT_CHARS = 240
_EDGES = " \t\n,.;:—–-\"“”’‘'()"
_SUBJECT_WORDS = 9
# Before a noun, its verb is looked for so far, and words that say whose it is.
_LEAD_CHARS, _AROUND_CHARS = 160, 40
# A sentence is read so far; what is longer is no sentence.
SENTENCE_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Mention:
    """One report that is spoken of; ranges are code points of the text.

    Attributes:
        kind: Never AFFIRMED.
        content: What it is said to say; None where the words point back at one told before.
        turn: The words of this turn.
        is_rumour: Its own name says that it is one.
        cue: The verb that denies or calls, before the noun.
        agent: Words of who does so: the subject of the cue, or what follows "by".
        verdict: The words behind the noun that call it false or unconfirmed.
    """

    kind: TurnKind
    content: Range | None
    turn: Range
    is_rumour: bool
    cue: Range | None = None
    agent: Range | None = None
    verdict: Range | None = None


def find_hearsay(text: str, sentence: Range) -> Iterator[Mention]:
    """Give the reports that a sentence speaks of, in text order, each once."""
    start, end = sentence[0], min(sentence[1], sentence[0] + SENTENCE_CHARS)
    words = RumourLexicon.load()
    done = start
    for noun in find(words.nouns, text[start:end]):
        at = noun.start + start, noun.end + start
        if at[0] < done:
            continue
        mention = _read(text, (start, end), at, noun.pattern)
        if mention is not None:
            done = mention.turn[1]
            yield mention
    for hearsay in forms.RUMOURED.finditer(text, done, end):
        content = _rumoured(text, (start, end), hearsay.span())
        yield Mention(TurnKind.TOLD, content, content, is_rumour=True)
    pronoun = forms.PRONOUN.match(text, start, end)
    verdict = forms.verdict().match(text, pronoun.end(), end) if pronoun else None
    if verdict:
        yield Mention(
            kind=_verdict(verdict),
            content=None,
            turn=(start, verdict.end()),
            is_rumour=False,
            agent=_agent(verdict),
            verdict=verdict.span(),
        )


def _rumoured(text: str, sentence: Range, words: Range) -> Range:
    """Give the clause around "rumoured to": an aside between commas ends at the next one."""
    marks = [mark.end() for mark in forms.CLAUSE_MARK.finditer(text, sentence[0], words[0])]
    start = max(marks, default=sentence[0])
    is_aside = text[start : words[0]].rstrip().endswith(",")
    stop = (forms.COMMA if is_aside else forms.stop()).search(text, words[1], sentence[1])
    return trim(text, start, stop.start() if stop else sentence[1], _EDGES)


def find_origin(text: str, sentence: Range) -> Range | None:
    """Find where a report came from: the words behind "reports emerged from"."""
    start, end = sentence[0], min(sentence[1], sentence[0] + SENTENCE_CHARS)
    for noun in find(RumourLexicon.load().nouns, text[start:end]):
        found = forms.origin().match(text, start + noun.end, end)
        if found:
            return trim(text, *found.span("place"), _EDGES)
    return None


def _read(text: str, sentence: Range, noun: Range, pattern: str) -> Mention | None:
    words = RumourLexicon.load()
    is_rumour = pattern in words.rumours
    aside = forms.aside().match(text, noun[1], sentence[1])
    behind = aside.end() if aside else noun[1]
    opening = forms.opener(text, behind, sentence[1], is_rumour=is_rumour)
    cues = _Cues.before(text, sentence[0], noun[0])
    content, tail = _content(text, opening or noun[1], sentence[1], is_called=bool(cues.calling))
    tail = aside or tail
    around = text[max(sentence[0], noun[0] - _AROUND_CHARS) : opening or noun[1]]
    if not (cues.withdrawal or _counts(pattern, around, tail, is_denied=bool(cues.denial))):
        return None
    if opening is None:
        content = None
    is_pointing = is_rumour or tail or forms.pointing().search(text, sentence[0], noun[0])
    if content is None and not ((cues.denial or tail) and is_pointing):
        return None
    kind, cue = _kind(cues, tail)
    agent = (_agent(tail) if tail else None) or _subject(text, sentence[0], cue)
    if agent is None and tail and kind is not TurnKind.WITHDRAWN:
        finder = forms.finder().match(text, tail.end(), sentence[1])
        agent = trim(text, *finder.span("agent"), _EDGES) if finder else None
    last = max(content[1] if content else noun[1], tail.end() if tail else 0)
    turn = cue[0] if cue else noun[0], last
    return Mention(kind, content, turn, is_rumour, cue, agent, tail.span() if tail else None)


def _counts(pattern: str, around: str, tail: re.Match[str] | None, *, is_denied: bool) -> bool:
    """Tell whether a noun passes a report on for nobody, as its list in the lexicon says."""
    words = RumourLexicon.load()
    is_withdrawn = tail is not None and tail.groupdict().get("mistaken") is not None
    is_owned = pattern in words.owned and not find(words.nameless, around)
    is_bare = pattern in words.shown and tail is None and not is_denied
    return is_withdrawn or not (is_owned or is_bare)


@dataclass(frozen=True, slots=True)
class _Cues:
    """Verbs before a noun that govern it: who withdraws is also who denies, and may call it so."""

    withdrawal: Range | None
    denial: Range | None
    calling: Range | None

    @classmethod
    def before(cls, text: str, start: int, noun: int) -> "_Cues":
        words, first = RumourLexicon.load(), max(start, noun - _LEAD_CHARS)
        withdrawal = _before(text, first, noun, words.withdrawals)
        denial = withdrawal or _before(text, first, noun, words.denials)
        return cls(withdrawal, denial, denial or _before(text, first, noun, words.callings))


def _kind(cues: _Cues, tail: re.Match[str] | None) -> tuple[TurnKind, Range | None]:
    if cues.denial:
        return (TurnKind.WITHDRAWN if cues.withdrawal else TurnKind.DENIED), cues.denial
    if tail:
        return _verdict(tail), cues.calling if "called" in tail.re.groupindex else None
    return TurnKind.TOLD, None


def _verdict(tail: re.Match[str]) -> TurnKind:
    groups = tail.groupdict()
    if groups.get("mistaken"):
        return TurnKind.WITHDRAWN
    if groups.get("unconfirmed"):
        return TurnKind.UNCONFIRMED
    return TurnKind.DENIED if groups.get("denied") else TurnKind.DEBUNKED


def _before(text: str, start: int, noun: int, patterns: Patterns) -> Range | None:
    """Find the last verb of a list that governs the noun; a negated one does not."""
    for match in reversed(find(patterns, text[start:noun])):
        gap = text[start + match.end : noun]
        if len(gap.split()) > _GAP_WORDS or re.search(r"[;:.—–]", gap):
            return None
        is_negated = forms.negated().search(text, start, start + match.start)
        return None if is_negated else (start + match.start, start + match.end)
    return None


def _content(
    text: str, start: int, end: int, *, is_called: bool
) -> tuple[Range | None, re.Match[str] | None]:
    """Give what the report says, and the words behind it that call it false or unconfirmed."""
    tails = [forms.verdict().search(text, start, end), forms.taken_back().search(text, start, end)]
    tails += [forms.called().search(text, start, end)] if is_called else []
    found = min(filter(None, tails), key=lambda tail: tail.start(), default=None)
    stop = forms.stop().search(text, start, end)
    limit = min(start + _CONTENT_CHARS, end, stop.start() if stop else end)
    if found and found.start() <= limit + 2:
        limit = min(limit, found.start())
    else:
        found = None
    first, last = trim(text, start, max(start, limit), _EDGES)
    has_words = len(text[first:last].split()) > 1
    return ((first, last) if has_words else None), found


def _agent(tail: re.Match[str]) -> Range | None:
    if "agent" not in tail.re.groupindex or tail["agent"] is None:
        return None
    start, end = trim(tail.string, *tail.span("agent"), _EDGES)
    return (start, end) if start < end else None


def _subject(text: str, start: int, cue: Range | None) -> Range | None:
    """Give the words before a verb that may be its subject, from the last mark on."""
    if cue is None:
        return None
    marks = [mark.end() for mark in forms.MARK.finditer(text, start, cue[0])]
    first, last = trim(text, max(marks, default=start), cue[0], _EDGES)
    for filler in reversed(list(forms.fillers().finditer(text, first, last))):
        if filler.end() < last:
            first = filler.end()
            break
        last = filler.start()
    first, last = trim(text, first, last, _EDGES)
    count = len(text[first:last].split())
    is_nobody = text[first:last].casefold() in RumourLexicon.load().nobody
    is_named = not is_nobody and 0 < count <= _SUBJECT_WORDS
    return (first, last) if is_named else None
