"""Units: a text cut into clauses that lose nothing.

What enters: a text and its furniture. What leaves: ranges in text order that share no character;
all that lies outside them and the furniture is white space. Method: marks alone, no parser: a
sentence ends at its mark before something that can begin another, a hard-wrapped line is joined,
and a long sentence is cut at a semicolon, a dash, or before "and", "but", "while" with a verb
behind it. A clause that this misses stays with its neighbour in one unit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rashomon.model.span import Range
from rashomon.text import trim

_CLOSERS = "[\"”’»')\\]]*"
_ENDS = re.compile(
    rf"[.!?…]+{_CLOSERS}(?P<space>[^\S\n]+|[^\S\n]*\n[^\S\n]*(?=\S))|[。！？]{_CLOSERS}"
    r"|[؟۔।]\s*|\n\s*\n\s*|\n"
)
# A stop behind these ends no sentence: initials, titles, "No. 5", and the Russian for "year".
_NO_END = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Lt|Gen|Col|Maj|Sgt|Capt|Adm|No|vs|Jr|Sr|Art|им|ул|млн|млрд|тыс"
    r"|гг))$"
)
_WRAPPED_LINE_CHARS = 50
_CONJUNCTIONS = r"and|but|while|whereas|although|because|as well as"
_VERB = (
    r"(?:(?:also|then|again|not|has|have|had|was|were|is|are|will|would|that|he|she|it|they|we|to)\b"
    r"|\w{3,}(?:ed|es|ays)\b|said\b|told\b|gave\b|took\b|left\b|spoke\b|met\b|put\b)"
)
_CLAUSE = re.compile(rf";\s+|(?:,\s+|\s+)(?=(?:{_CONJUNCTIONS})\s+{_VERB})", re.IGNORECASE)
# One dash parts two clauses; two hold something between them that is no clause of its own.
_DASH = re.compile(r"\s[\u2013\u2014-]\s")
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"[,;]?\s+(?:and|but|or|while)\s+(?:(?:that|also|then|to)\s+)*|;\s+")
_MARK = re.compile(r"\s?[;,\u2013\u2014-]?")
# A clause has this many words at least, on either side of a cut.
_LEAST_WORDS = 4


def cut_sentences(text: str, furniture: Iterable[Range] = ()) -> list[Range]:
    """Cut a text into trimmed sentences, in text order.

    Args:
        text: Any text, in any language.
        furniture: Stretches left out, in text order; a sentence never reaches over one.
    """
    between = _between(len(text), furniture)
    return [sentence for low, high in between for sentence in _sentences(text, low, high)]


def cut_clauses(text: str, sentence: Range, read: Sequence[Range] = ()) -> list[Range]:
    """Cut one sentence where both sides hold a clause; together they hold all its words.

    Args:
        text: The whole text.
        sentence: One of its sentences.
        read: Clauses that a machine has read in it, in text order.
    """
    start, end = sentence
    starts = {
        before for (_, before), (after, _) in pairwise(read) if _is_joined(text, before, after)
    }
    starts |= {found.start() for found in _CLAUSE.finditer(text, start, end)}
    dashes = [found.start() for found in _DASH.finditer(text, start, end)]
    starts |= set(dashes if len(dashes) == 1 else ())
    units: list[Range] = []
    for at in sorted(starts):
        # A mark stays with what it ends; a conjunction begins what follows.
        cut = at + len(_MARK.match(text[at:end])[0])  # type: ignore[index]
        if min(_words(text, start, at), _words(text, cut, end)) >= _LEAST_WORDS:
            units.append(trim(text, start, cut))
            start = cut
    return [*units, trim(text, start, end)]


def _is_joined(text: str, before: int, after: int) -> bool:
    return before <= after and _JOINED.fullmatch(text, before, after) is not None


def _between(length: int, furniture: Iterable[Range]) -> Iterator[Range]:
    at = 0
    for start, end in furniture:
        yield at, start
        at = max(at, end)
    yield at, length


def _sentences(text: str, low: int, high: int) -> Iterator[Range]:
    """Give the trimmed sentences between two offsets."""
    start = low
    for found in _ENDS.finditer(text, low, high):
        if _is_end(text, start, found):
            first, last = trim(text, start, found.end())
            if first < last:
                yield first, last
            start = found.end()
    first, last = trim(text, start, high)
    if first < last:
        yield first, last


def _is_end(text: str, start: int, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 2].lstrip("\"“„«‘'([")
    if found[0].isspace():
        line = text[max(start, text.rfind("\n", 0, found.start()) + 1) : found.start()]
        is_wrapped = _WRAPPED_LINE_CHARS <= len(line.rstrip()) and after[:1].islower()
        return found[0].count("\n") > 1 or not is_wrapped
    if found[0].startswith(".") and _NO_END.search(
        text, max(start, found.start() - 8), found.start()
    ):
        return "\n" in found[0]
    return not after[:1].islower()


def _words(text: str, start: int, end: int) -> int:
    return len(_WORD.findall(text, start, end))
