"""Forms of hearsay: the patterns of `hearsay`, compiled once from the lists of `rumours.toml`.

Each is anchored by a word or mark and bounded in length, so that a search stays linear in the
sentence: reports are hostile input. A name of a group says what the words it holds are.
"""

import re
from functools import cache

from rashomon.lexicon.phrases import Patterns
from rashomon.lexicon.rumours import RumourLexicon

#: The end of a clause as marks tell it.
MARK = re.compile(r"[,;:.—–\"“”]|(?<!\w)-|-(?!\w)")
CLAUSE_MARK = re.compile(r"[;:.—–]")
COMMA = re.compile(r"[,;.—–]")
PRONOUN = re.compile(r"(?:That|This|It|They|Those|These)\b")
RUMOURED = re.compile(r"\brumou?red\s+(?:to|that)\b", re.IGNORECASE)
# Between the noun and the opener: words, no marks but one aside.
_BETWEEN = r"(?:,[^,;.]{2,60},)?(?:\s+[\w’'.-]+){0,%d}?\s+"
_NEAR_OPENERS = frozenset({"of"})
# Words between the noun and what opens its content: of a rumour; of a report; before a verb.
_RUMOUR_GAP, _REPORT_GAP, _VERB_GAP = 10, 6, 3


@cache
def stop() -> re.Pattern[str]:
    """Match where what a report says ends."""
    words = RumourLexicon.load()
    return re.compile(
        rf"[;!?]|[—–]|,\s+(?=(?:{_any(words.breaks)})\b)|,?[\"”]"
        rf"|,\s+(?:[\w’'.-]+\s+){{1,6}}?(?:{_any(words.tellers)})\b"
        rf"|\s(?:{_any(words.ends)})\s",
        re.IGNORECASE,
    )


@cache
def negated() -> re.Pattern[str]:
    """Match words before a verb by which nothing was denied."""
    words = _any(RumourLexicon.load().negators)
    return re.compile(rf"(?:\b(?:{words})|n['’]t)\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


@cache
def pointing() -> re.Pattern[str]:
    """Match words before a noun by which it points back."""
    words = _any(RumourLexicon.load().pointers)
    return re.compile(rf"\b(?:{words})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


@cache
def fillers() -> re.Pattern[str]:
    """Match runs of words that are no subject."""
    return re.compile(rf"(?:\b(?:{_any(RumourLexicon.load().fillers)})\b\s*)+", re.IGNORECASE)


@cache
def verdict() -> re.Pattern[str]:
    """Match "were later denied by ..." behind what a report says."""
    lead = rf"(?<![\s,—–(])[\s,—–(]+(?:(?:which|that|but)\s+)?(?:(?:{_small()})\s+)*"
    return re.compile(rf"{lead}{_copula()}\s+[\"“]?{_states()}", re.IGNORECASE)


@cache
def aside() -> re.Pattern[str]:
    """Match a verdict between the noun and its content: "— which were quickly debunked —"."""
    return re.compile(
        rf"\s*[,—–(-]+\s*(?:(?:which|that|{_small()})\s+)*(?:{_copula()}\s+)?{_states()}"
        r"[^,—–).;]{0,40}[,—–)-]",
        re.IGNORECASE,
    )


@cache
def called() -> re.Pattern[str]:
    """Match "fake" behind what a report says, where a verb such as "called" stands before it."""
    exposed = _any(RumourLexicon.load().exposed)
    return re.compile(
        rf"(?<![\s,])[\s,]+(?:(?:{_small()})\s+)*[\"“‘]?(?P<called>(?P<exposed>{exposed}))\b",
        re.IGNORECASE,
    )


@cache
def taken_back() -> re.Pattern[str]:
    """Match what withdraws a telling, calls it, or dates what was shown, behind it."""
    words = RumourLexicon.load()
    person = r"(?:he|she|it|they)"
    own = (
        rf"(?<![,;\s])[,;\s]+(?:(?:who|but|now|later|{person})\s+)*(?:{_any(words.tellers)})\s+"
        rf"(?:that\s+)?{person}\s+(?P<mistaken>{_any(words.mistaken)})\b"
    )
    named = (
        rf"\s{person}\s+(?:{_any(words.callings)})\s+(?:as\s+)?"
        rf"(?P<exposed>{_any(words.exposed)})\b"
    )
    return re.compile(rf"(?:{own}|{named}|\s(?P<dated>{_any(words.dated)})\b)", re.IGNORECASE)


@cache
def finder() -> re.Pattern[str]:
    """Match who found it so, behind the verdict: ", the group has found"."""
    return re.compile(
        r"[^;.—–]{0,80}?,\s+(?P<agent>(?:[\w’'.-]+\s+){1,8}?)(?:(?:has|have|later)\s+)?"
        rf"(?:{_any(RumourLexicon.load().finders)})\b"
    )


def opener(text: str, start: int, end: int, *, is_rumour: bool) -> int | None:
    """Find where what a report says begins, behind its noun; None if that is not told."""
    found = _opener(_RUMOUR_GAP if is_rumour else _REPORT_GAP).match(text, start, end)
    return found.end() if found else None


@cache
def _opener(gap: int) -> re.Pattern[str]:
    words = RumourLexicon.load()
    far = _any(tuple(each for each in words.openers if each not in _NEAR_OPENERS))
    said = rf"{_BETWEEN % _VERB_GAP}(?:{_any(words.sayings)})\s+(?:that\s+)?"
    return re.compile(rf"(?:\s+(?:of|about)\s+|{_BETWEEN % gap}(?:{far})\s+|{said})", re.IGNORECASE)


@cache
def origin() -> re.Pattern[str]:
    """Match where a report came up: behind the noun, "emerged from"."""
    return re.compile(
        rf"(?:\s+\w+){{0,3}}?\s+(?:{_any(RumourLexicon.load().emerging)})\s+"
        r"(?:from|among|on|in|through|via)\s+(?P<place>[^;.—–]{2,120}?)(?=\s+that\b|[;.—–]|$)",
        re.IGNORECASE,
    )


def _copula() -> str:
    be = _any(RumourLexicon.load().copulas)
    small = rf"(?:(?:{_small()})\s+)?"
    return rf"(?:(?:have|has|had)\s+{small})?(?:{be})(?:\s+(?:{_small()}|n[o']t))*?"


def _small() -> str:
    return _any(RumourLexicon.load().adverbs)


def _states() -> str:
    words = RumourLexicon.load()
    return (
        rf"(?:(?P<unconfirmed>{_any(words.unconfirmed)})|(?P<exposed>{_any(words.exposed)})"
        rf"|(?P<denied>{_any(words.denied)}))\b(?:\s+by\s+(?P<agent>[^,;.—–\"“”]{{2,80}}))?"
    )


def _any(patterns: Patterns) -> str:
    ordered = sorted(patterns, key=len, reverse=True)
    forms = (re.escape(each).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for each in ordered)
    return "|".join(forms)
