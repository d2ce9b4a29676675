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
from functools import cache

from rashomon.lexicon.phrases import Patterns, PhraseMatch, find
from rashomon.lexicon.rumours import RumourLexicon
from rashomon.model.rumour import TurnKind
from rashomon.text import trim

Range = tuple[int, int]
# Words between a verb that denies and the noun; a phrase such as "as false the widespread" fits.
_GAP_WORDS = 6
# What a report says is cut here: more is no label.
_CONTENT_CHARS = 240
_BE = (
    r"(?:(?:have|has|had)\s+(?:since\s+|later\s+|now\s+)?)?"
    r"(?:were|was|are|is|been|being|be|proved?|proven|turned\s+out|remain(?:s|ed)?|could|can)"
    r"(?:\s+(?:to\s+be|not|n[o']t|later|soon|quickly|swiftly|promptly|since|immediately|simply|entirely|"
    r"completely|totally|all|also|as|subsequently|eventually|officially|still|partly|flatly|firmly))*?"
)
_STOP = re.compile(
    r"[;!?]|\s[—–-]\s|[—–]|,\s+(?=(?:but|and|which|who|while|as|after|though|although|because|saying|adding|"
    r"according|however|or|so|yet|before|until|since)\b)|,?[\"”]|,\s+(?:[\w’'.-]+\s+){1,6}?"
    r"(?:said|says|told|added|wrote|reported|announced|insisted|maintained)\b"
    r"|\s+(?:but|circulated|surfaced|swirled)\s",
    re.IGNORECASE,
)
_EDGES = " \t\n,.;:—–-\"“”’‘'()"
_SUBJECT = re.compile(r"(?:[^,;:.—–\"“”-]|(?<=\w)-(?=\w))*$")
_NEGATED = re.compile(
    r"\b(?:not|n['’]t|nor|neither|never|without|cannot|refused to|declined to)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:the|these|those|such|this|that|both|all|its)\s+(?:\w+\s+){0,2}$", re.I)
_RUMOURED = re.compile(r"\brumou?red\s+(?:to|that)\b", re.IGNORECASE)
_COMMA = re.compile(r"[,;.—–]")
_CLAUSE = re.compile(r"[^;:.—–]*$")
_PRONOUN = re.compile(r"(?:That|This|It|They|Those|These)\b")
_NOT_A_SUBJECT = re.compile(
    r"(?:\b(?:and|but|while|then|also|later|quickly|however|has|have|had|was|were|is|are)\b\s*)+", re.I
)
_EMPTY = frozenset({"There", "there", "It", "it", "He", "he", "She", "she", "They", "they", "who", "which"})
_SUBJECT_WORDS = 9
# A sentence is read so far; what is longer is no sentence.
SENTENCE_CHARS = 2000
# Between the noun and the opener: words, no marks.
_BETWEEN = r"(?:,[^,;.]{2,60},)?(?:\s+[\w’'.-]+){0,%d}?\s+"
_NEAR_OPENERS = ("of",)


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
    for hearsay in _RUMOURED.finditer(text, done, end):
        first = _CLAUSE.search(text, start, hearsay.start())
        is_aside = text[start : hearsay.start()].rstrip().endswith(",")
        stop = (_COMMA if is_aside else _STOP).search(text, hearsay.end(), end)
        content = trim(text, first.start() if first else start, stop.start() if stop else end, _EDGES)
        yield Mention(TurnKind.TOLD, content, content, is_rumour=True)
    pronoun = _PRONOUN.match(text, start, end)
    verdict = _tail().match(text, pronoun.end(), end) if pronoun else None
    if verdict:
        yield Mention(
            kind=_verdict(verdict),
            content=None,
            turn=(start, verdict.end()),
            is_rumour=False,
            agent=_agent(verdict),
            verdict=verdict.span(),
        )


def find_origin(text: str, sentence: Range) -> Range | None:
    """Find where a report came from: the words behind "reports emerged from"."""
    start, end = sentence
    for noun in find(RumourLexicon.load().nouns, text[start:end]):
        found = _origin().match(text, start + noun.end, end)
        if found:
            return trim(text, *found.span("place"), _EDGES)
    return None


def _read(text: str, sentence: Range, noun: Range, pattern: str) -> Mention | None:
    words = RumourLexicon.load()
    is_rumour = pattern in words.rumours
    aside = _aside().match(text, noun[1], sentence[1])
    opening = _opening(text, aside.end() if aside else noun[1], sentence[1], is_rumour)
    around = text[max(sentence[0], noun[0] - 40) : opening or noun[1]]
    withdrawal = _before(text, sentence[0], noun[0], words.withdrawals)
    is_owned = pattern in words.owned and withdrawal is None
    is_owned = is_owned and not find(words.nameless, around)
    denial = withdrawal or _before(text, sentence[0], noun[0], words.denials)
    calling = _before(text, sentence[0], noun[0], words.callings)
    content, tail = _content(text, opening or noun[1], sentence[1], calling or denial)
    tail = aside or tail
    if is_owned and not (tail and tail.groupdict().get("mistaken")):
        return None
    if pattern in words.shown and not (tail or denial):
        return None
    if opening is None or content is None:
        content = None
    if content is None and not (
        (denial or tail) and (is_rumour or _POINTING.search(text, sentence[0], noun[0]) or tail)
    ):
        return None
    last = max(content[1] if content else noun[1], tail.end() if tail else 0)
    kind, cue = _kind(denial, tail, calling, withdrawn=withdrawal is not None)
    first = cue[0] if cue else noun[0]
    agent = (_agent(tail) if tail else None) or _subject(text, sentence[0], cue)
    if agent is None and tail and kind is not TurnKind.WITHDRAWN:
        finder = _finder().match(text, tail.end(), sentence[1])
        agent = trim(text, *finder.span("agent"), _EDGES) if finder else None
    verdict = tail.span() if tail else None
    return Mention(kind, content, (first, last), is_rumour, cue, agent, verdict)


def _kind(
    denial: Range | None, tail: re.Match[str] | None, calling: Range | None, *, withdrawn: bool
) -> tuple[TurnKind, Range | None]:
    if denial:
        return (TurnKind.WITHDRAWN if withdrawn else TurnKind.DENIED), denial
    if tail:
        return _verdict(tail), calling if "called" in tail.re.groupindex else None
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
        is_negated = _NEGATED.search(text, start, start + match.start)
        return None if is_negated else (start + match.start, start + match.end)
    return None


def _opening(text: str, start: int, end: int, is_rumour: bool) -> int | None:
    """Find where what the report says begins; None if it is not told."""
    found = _opener(10 if is_rumour else 6).match(text, start, end)
    return found.end() if found else None


def _content(
    text: str, start: int, end: int, calling: Range | None
) -> tuple[Range | None, re.Match[str] | None]:
    """Give what the report says, and the words behind it that call it false or unconfirmed."""
    tails = [_tail().search(text, start, end), _mistaken().search(text, start, end)]
    tails += [_called().search(text, start, end)] if calling else []
    found = min(filter(None, tails), key=lambda tail: tail.start(), default=None)
    stop = _STOP.search(text, start, end)
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
    found = _SUBJECT.search(text, start, cue[0])
    if found is None:
        return None
    first, last = trim(text, found.start(), cue[0], _EDGES)
    for small in reversed(list(_NOT_A_SUBJECT.finditer(text, first, last))):
        if small.end() >= last:
            last = small.start()
        else:
            first = small.end()
            break
    first, last = trim(text, first, last, _EDGES)
    count = len(text[first:last].split())
    is_named = text[first:last] not in _EMPTY and 0 < count <= _SUBJECT_WORDS
    return (first, last) if is_named else None


def _any(patterns: Patterns) -> str:
    ordered = sorted(patterns, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for each in ordered)


def _states() -> str:
    words = RumourLexicon.load()
    return (
        rf"(?:(?P<unconfirmed>{_any(words.unconfirmed)})|(?P<exposed>{_any(words.exposed)})"
        rf"|(?P<denied>{_any(words.denied)}))\b(?:\s+by\s+(?P<agent>[^,;.—–\"“”]{{2,80}}))?"
    )


@cache
def _tail() -> re.Pattern[str]:
    lead = r"(?<![\s,—–(])[\s,—–(]+(?:which\s+|that\s+|but\s+)?(?:later\s+|soon\s+|quickly\s+|swiftly\s+|since\s+)*"
    return re.compile(rf"{lead}{_BE}\s+[\"“]?{_states()}", re.IGNORECASE)


@cache
def _mistaken() -> re.Pattern[str]:
    """Match what withdraws a telling, calls it or dates it, behind it."""
    words = RumourLexicon.load()
    own = rf"[,;\s]+(?:(?:who|but|now|later|he|she|they|it)\s+)*(?:said|says|admitted|conceded|wrote)\s+(?:that\s+)?(?:he|she|it|they)\s+(?P<mistaken>{_any(words.mistaken)})\b"
    called = rf"\s+(?:he|she|it|they)\s+(?:{_any(words.callings)})\s+(?:as\s+)?(?P<exposed>{_any(words.exposed)})\b"
    dated = rf"\s+(?P<dated>{_any(words.dated)})\b"
    return re.compile(rf"(?:{own}|{called}|{dated})", re.IGNORECASE)


@cache
def _finder() -> re.Pattern[str]:
    """Match who found it so, behind the verdict: ", the group has found"."""
    return re.compile(
        r"[^;.—–]{0,80}?,\s+(?P<agent>(?:[\w’'.-]+\s+){1,8}?)(?:has\s+|have\s+|later\s+)?"
        r"(?:found|concluded|established|determined|ruled|said|says)\b"
    )


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[,—–(-]+\s*(?:which\s+|that\s+|later\s+|quickly\s+|soon\s+)*(?:{_BE}\s+)?{_states()}[^,—–).;]{{0,40}}[,—–)-]",
        re.IGNORECASE,
    )


@cache
def _called() -> re.Pattern[str]:
    exposed = _any(RumourLexicon.load().exposed)
    return re.compile(
        rf"[\s,]+(?:as\s+)?(?:an?\s+)?(?:completely\s+|totally\s+|entirely\s+|pure\s+)?[\"“‘]?(?P<called>(?P<exposed>{exposed}))\b",
        re.IGNORECASE,
    )


@cache
def _opener(gap: int) -> re.Pattern[str]:
    words = RumourLexicon.load()
    far = _any(tuple(each for each in words.openers if each not in _NEAR_OPENERS))
    said = _any(words.sayings)
    return re.compile(
        rf"(?:\s+(?:of|about)\s+|{_BETWEEN % gap}(?:{far})\s+|{_BETWEEN % 3}(?:{said})\s+(?:that\s+)?)",
        re.IGNORECASE,
    )


@cache
def _origin() -> re.Pattern[str]:
    emerging = _any(RumourLexicon.load().emerging)
    return re.compile(
        rf"(?:\s+\w+){{0,3}}?\s+(?:{emerging})\s+(?:from|among|on|in|through|via)\s+(?P<place>[^;.—–]{{2,120}}?)"
        r"(?=\s+that\b|[;.—–]|$)",
        re.IGNORECASE,
    )


def is_hedged(text: str) -> tuple[PhraseMatch, ...]:
    """Find words that leave a telling to others ("reportedly")."""
    return find(RumourLexicon.load().hedges, text)
