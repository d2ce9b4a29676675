"""Numbers in a text: digits, words, fractions and ranges, with sign, unit and bound.

What enters: a text. What leaves: `Number`s in text order, as written; whether one is a quantity,
a date or a label is decided by `rashomon.coding.quantities`. Method: one regular expression made of
`units.toml`; neighbours joined by "to", a dash, or "and" after "between" are one range.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.lexicon.units import UnitLexicon
from rashomon.model.quantity import Bound

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
_HALF = r"(?P<half>[-\s]and[-\s]a[-\s]half)?"
_PART = r"(?P<part>{ones}|an?)[-\s](?P<whole>{parts})s?(?=[-\s]of\b|[-\s]the\b|\.|,|$)"
_HALF_OF = r"half(?=\s(?:of|the|its|their|a|an|this|that)\b)"
# Longest phrase beside a number that can hold a bound, in characters.
_BESIDE_CHARS = 24
# Loose bounds give way to the one that limits: "up to about 200" is up to 200.
_MOST_BOUNDS = 2
_DASHES = ("-", "\N{EN DASH}")
_RANGE = re.compile(r"\s?[-\N{EN DASH}\N{EM DASH}]\s?|[-\s]to[-\s]|\s(?:and|or)\s")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written.

    Attributes:
        start: First code point of the number itself, its sign of money included.
        end: One past its last code point, its unit not included.
        upper: The upper end of a range, else None.
        unit: What its sign or its form tells ("$5", "a third"), else None.
        value: The number, or the lower end of a range.
        scale: What multiplies it ("million"), 1 if nothing does.
    """

    start: int
    end: int
    value: float
    upper: float | None = None
    unit: str | None = None
    scale: float = 1


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads the numbers of one text after another."""

    lexicon: UnitLexicon
    number: re.Pattern[str]
    unit: re.Pattern[str]
    vague: re.Pattern[str]
    none: re.Pattern[str]
    forms: Mapping[str, str]
    before: Mapping[Bound, re.Pattern[str]]
    after: Mapping[Bound, re.Pattern[str]]

    @classmethod
    def load(cls) -> "NumberReader":
        """Load the packaged word lists and compile them."""
        lexicon = UnitLexicon.load()
        forms = lexicon.forms()
        square = r"(?P<square>square\s|sq\.?\s)?"
        unit = rf"[\s\u00a0-]?(?:an?\s)?{square}(?P<unit>{_any(forms)})(?P<power>²|2)?(?!\w)"
        ends = lexicon.bounds_after.items()
        return cls(
            lexicon,
            re.compile(_number_pattern(lexicon), re.IGNORECASE),
            re.compile(unit, re.IGNORECASE),
            re.compile(rf"\b(?:(?:{_any(lexicon.context.vague)})\s)$|\+[\d\s-]+$", re.IGNORECASE),
            re.compile(rf"\b(?:{_any(lexicon.context.none)})\b", re.IGNORECASE),
            forms,
            {
                b: re.compile(rf"(?<!\w)(?:{_any(p)})(?:\san?)?\s*$", re.IGNORECASE)
                for b, p in lexicon.bounds.items()
            },
            {b: re.compile(rf"\s(?:{_any(phrases)})\b", re.IGNORECASE) for b, phrases in ends},
        )

    def read(self, text: str) -> Iterator[Number]:
        """Give the numbers of a text in order, ranges joined."""
        last: Number | None = None
        for match in self.number.finditer(text):
            if self.vague.search(text, max(0, match.start() - _BESIDE_CHARS), match.start()):
                continue
            number = self._number(match)
            joined = self._joined(text, last, number) if last else None
            is_score = last and not joined and text[last.end : number.start] in _DASHES
            if last and not joined and not is_score:
                yield last
            last = None if is_score else joined or number
        if last:
            yield last

    def unit_after(self, text: str, end: int) -> tuple[str | None, int]:
        """Give the unit that stands right behind a number, None if none, and where it ends."""
        match = self.unit.match(text, end)
        if match is None:
            return None, end
        unit = self.forms[match["unit"].lower()]
        return f"{unit}2" if match["square"] or match["power"] else unit, match.end()

    def bound(self, text: str, start: int, end: int) -> tuple[int, int, Bound]:
        """Give the range widened by the phrases that bound it, and the bound that limits most."""
        found = [Bound.EXACT]
        for _ in range(_MOST_BOUNDS):
            before = text[max(0, start - _BESIDE_CHARS) : start]
            tries = ((len(m[0]), b) for b, p in self.before.items() if (m := p.search(before)))
            length, bound = max(tries, key=lambda one: one[0], default=(0, Bound.EXACT))
            start -= length
            found.append(bound)
        after = text[end : end + _BESIDE_CHARS]
        for bound, pattern in self.after.items():
            if match := pattern.match(after):
                end += len(match[0])
                found.append(bound)
        if text[max(0, start - 8) : start].lower() == "between ":
            start -= len("between ")
        if text[end : end + 1] == "+":
            return start, end + 1, Bound.AT_LEAST
        return start, end, max(found, key=_STRENGTH.index)

    def _number(self, match: re.Match[str]) -> Number:
        lexicon, sign = self.lexicon, match["sign"]
        unit = lexicon.signs[sign.upper()] if sign else None
        if match["digits"] is match["word"] is match["bare"] is None:
            count = lexicon.numbers.get((match["part"] or "one").lower(), 1)
            whole = lexicon.fractions[(match["whole"] or "half").lower()]
            return Number(*match.span(), round(count / whole, 4), unit="fraction")
        scale = 1.0
        for word in re.findall(r"[a-z]+", (match["scales"] + (match["money"] or "")).lower()):
            scale *= lexicon.multipliers.get(word) or lexicon.attached[word]
        value = 0.5 if match["bare"] else self._base(match)
        value = (value + (0.5 if match["half"] else 0)) * scale
        words = re.findall(r"[a-z]+", match[0].lower())
        last = lexicon.multipliers.get(words[-1], 1) if words else 1
        return Number(*match.span(), value, unit=unit, scale=max(scale, last))

    def _base(self, match: re.Match[str]) -> float:
        if digits := match["digits"]:
            return float(re.sub(r"[,\s]", "", digits))
        total = current = 0.0
        for word in re.findall(r"[a-z]+", (match["word"] or "").lower()):
            if scale := self.lexicon.multipliers.get(word):
                current = (current or 1) * scale
                if scale > self.lexicon.multipliers["hundred"]:
                    total, current = total + current, 0.0
            else:
                current += self.lexicon.numbers.get(word, 0)
        return total + current

    def _joined(self, text: str, low: Number, high: Number) -> Number | None:
        """Join two neighbours into a range; the first shares the scale: "two to three million"."""
        between = text[low.end : high.start]
        before = text[max(0, low.start - _BESIDE_CHARS) : low.start].lower()
        is_between = before.endswith("between ")
        if low.upper is not None or not _RANGE.fullmatch(between):
            unit, end = self.unit_after(text, low.end)
            is_range = is_between and unit and text[end : high.start].strip() == "and"
            if not is_range or high.unit not in {None, low.unit}:
                return None
        elif between.strip() == "and" and not is_between:
            return None
        if before.endswith("from ") and self.unit_after(text, high.end)[0] is None:
            return None  # "rose from 5 to 7"
        shared = high.scale if low.scale == 1 else 1
        lowest = low.value * shared if low.value * shared < high.value else low.value
        if lowest >= high.value or "fraction" in {low.unit, high.unit}:
            return None
        unit = low.unit or high.unit
        return replace(high, start=low.start, value=lowest, upper=high.value, unit=unit)


_STRENGTH = (
    Bound.EXACT,
    Bound.ABOUT,
    Bound.AT_LEAST,
    Bound.AT_MOST,
    Bound.MORE_THAN,
    Bound.LESS_THAN,
)


def _number_pattern(lexicon: UnitLexicon) -> str:
    ones = _any(word for word, value in lexicon.numbers.items() if value < 20)
    tens = _any(word for word, value in lexicon.numbers.items() if value >= 20)
    scale, parts = _any(lexicon.multipliers), _any(lexicon.fractions)
    small = rf"(?:(?:{tens})(?:[-\s](?:{ones})\b)?|(?:{ones}))\b"
    more = rf"(?:,?\s(?:and\s)?{small}(?:[-\s](?:{scale})\b)*)"
    words = rf"(?:{small}(?:(?:[-\s](?:{scale})\b)+{more}*)?|(?:{scale})\b(?!s))"
    sign = rf"(?:(?P<sign>{_any(lexicon.signs)})\s?)?"
    scales = rf"(?P<scales>(?:[-\s]?(?:{scale})\b)*)"
    money = rf"(?(sign)(?P<money>(?<=\d)(?:{_any(lexicon.attached)})\b)?)"
    part = _PART.format(ones=ones, parts=parts)
    bare = rf"(?P<bare>half(?:[-\s]an?)?)(?=[-\s](?:{scale})\b)"
    value = rf"{part}|{bare}|{_HALF_OF}|(?P<digits>{_DIGITS})|(?P<word>{words})"
    # Not inside a word, a name or a code ("Su-27"), a clock, a ratio or another number.
    outside = r"(?<!\w)(?<![^\W\d_][-/.])(?<!\d[.,:/])(?<!\+)"
    ends = rf"(?:(?!\w)|(?<=\d)(?=(?:{_any(lexicon.forms())})\b))(?![.,:/]\d)"
    return rf"{outside}{sign}(?:{value}){_HALF}{scales}{money}{ends}"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
