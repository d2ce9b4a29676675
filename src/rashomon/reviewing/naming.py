"""Find a person's name in any text, however it is written there.

Enters names as an analyst gives them and a text; leaves ranges of the text. Letters are compared
without case and accents. A name is found through soft hyphens and other invisible characters, tags,
signs of emphasis, a hyphen at the end of a line, character references, percent-encoding and
punycode; its parts may be joined in any way, as in an address. What it does not know is another
spelling (Mammadov, Məmmədov): give each spelling as a name of its own.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote

from rashomon.errors import UsageError
from rashomon.model.span import Range

# Letters that no decomposition reduces to those of the Latin alphabet.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_CODED = re.compile(
    r"(?P<percent>(?:%(?:25)*[0-9a-fA-F]{2})+)"
    r"|(?P<entity>&(?:amp;)*(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z]{2,20});)"
    r"|(?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}))"
    r"|(?P<punycode>(?i:xn--)[A-Za-z0-9-]+)"
)
_MARKUP = re.compile(r"<[^<>]{0,400}>|[*_~`\\]+|-[^\S\n]*\n\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTER = r"[^\W\d_]"
# What may stand between the parts of a name.
_BETWEEN = r"[\W_]{0,4}"
# From so many letters on, a name is covered inside longer words too (inflected, compound); from the
# lesser number on, inside addresses, handles and file names.
_COVERED_ANYWHERE, _COVERED_IN_ADDRESSES, _SHORTEST_PART = 6, 4, 3
# Scripts beyond this write no space, or join small words on: there a name has no boundary.
_FIRST_UNBOUND = 0x0590
_WORD_ENDS = " \n\t<>\"'()"
_ADDRESS_SIGNS = re.compile(r"[/@#%_=\\]|\w\.\w")


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, and where each of its characters comes from."""

    text: str
    origins: tuple[Range, ...]
    is_bare: bool

    def origin(self, start: int, end: int) -> Range:
        return self.origins[start][0], max(stop for _, stop in self.origins[start:end])


@dataclass(frozen=True)
class Name:
    """A name to be found.

    Attributes:
        given: As the analyst gives it.
        is_whole: Find the whole name alone; else each of its capitalised parts as well.
        has_initials: Find the capital initials too.
    """

    given: str
    is_whole: bool = False
    has_initials: bool = False

    def __post_init__(self) -> None:
        if sum(map(len, _LETTERS.findall(fold_name(self.given)))) < 2:
            raise UsageError(
                f"{self.given!r} is no name to redact",
                expected="two letters or more",
                slug="redact",
            )

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        """Give what to look for in a folded text, each with its number of letters."""
        parts = _LETTERS.findall(fold_name(self.given))
        orders = [parts, [*parts[-1:], *parts[:-1]]]
        if not self.is_whole:
            orders += ([part] for part in self._parts_alone())
        found = {_BETWEEN.join(map(re.escape, order)): sum(map(len, order)) for order in orders}
        return tuple((re.compile(pattern), letters) for pattern, letters in found.items())

    def _parts_alone(self) -> Iterator[str]:
        for part in _LETTERS.findall(unicodedata.normalize("NFC", self.given)):
            folded = "".join(_LETTERS.findall(fold_name(part)))
            is_long = len(folded) >= _SHORTEST_PART or _is_unbound(folded)
            if is_long and not part[0].islower():
                yield folded

    def find(self, text: str) -> Iterator[Range]:
        """Give every range in which the name is written; they may overlap."""
        for reading in _readings(text):
            for pattern, letters in self.patterns:
                for match in pattern.finditer(reading.text):
                    start, end = match.span()
                    if start < end and _stands_alone(reading, start, end, letters):
                        yield reading.origin(start, end)
        if self.has_initials:
            capitals = [part[0].upper() for part in _LETTERS.findall(fold_name(self.given))]
            joined = r"\.?\s?".join(map(re.escape, capitals))
            pattern = re.compile(rf"(?<!{_LETTER}){joined}\.?(?!{_LETTER})")
            yield from (match.span() for match in pattern.finditer(text))


def fold_name(text: str) -> str:
    """Give letters without case and accents, and nothing invisible."""
    return "".join(map(_fold_char, text))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char.isascii():
        return char.lower()
    decomposed = unicodedata.normalize("NFKD", char.casefold())
    kept = (each for each in decomposed if unicodedata.category(each) not in {"Mn", "Me", "Cf"})
    return unicodedata.normalize("NFKD", "".join(kept).translate(_PLAIN).casefold())


# Several names are looked for in one text after the other.
@lru_cache(maxsize=8)
def _readings(text: str) -> tuple[_Folded, ...]:
    """Fold a text as it stands, and, where it holds markup, as it reads without."""
    bare = (_fold(text, is_bare=True),) if _MARKUP.search(text) else ()
    return (_fold(text, is_bare=False), *bare)


def _fold(text: str, *, is_bare: bool) -> _Folded:
    letters: list[str] = []
    origins: list[Range] = []
    for start, end, words in _decoded(text, is_bare=is_bare):
        for char in words:
            folded = _fold_char(char)
            letters.append(folded)
            origins += [(start, end)] * len(folded)
    return _Folded("".join(letters), tuple(origins), is_bare)


def _decoded(text: str, *, is_bare: bool) -> Iterator[tuple[int, int, str]]:
    """Give the pieces of a text with what each stands for."""
    coded = {match.start(): (match.end(), _decode(match)) for match in _CODED.finditer(text)}
    if is_bare:
        coded |= {match.start(): (match.end(), "") for match in _MARKUP.finditer(text)}
    position = 0
    while position < len(text):
        end, words = coded.get(position, (position + 1, text[position]))
        yield position, end, words
        position = end


def _decode(match: re.Match[str]) -> str:
    coded = match[0]
    match match.lastgroup:
        case "percent":
            return unquote(re.sub("%(?:25)+", "%", coded))
        case "entity":
            return html.unescape(coded.replace("amp;", ""))
        case "escape":
            return chr(int(f"0x{coded[2:]}", 0))
        case _:
            return _unpunycode(coded)


def _unpunycode(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _is_unbound(letters: str) -> bool:
    return any(ord(letter) >= _FIRST_UNBOUND for letter in letters)


def _stands_alone(reading: _Folded, start: int, end: int, letters: int) -> bool:
    """Tell whether a match is the name and no part of another word."""
    text = reading.text
    if letters >= _COVERED_ANYWHERE or _is_unbound(text[start:end]):
        return True
    is_bounded = not (text[:start][-1:].isalpha() or text[end : end + 1].isalpha())
    if is_bounded or reading.is_bare or letters < _COVERED_IN_ADDRESSES:
        return is_bounded
    first = max(text.rfind(sign, 0, start) for sign in _WORD_ENDS) + 1
    stops = [at for at in (text.find(sign, end) for sign in _WORD_ENDS) if at >= 0]
    return bool(_ADDRESS_SIGNS.search(text[first : min(stops, default=len(text))]))
