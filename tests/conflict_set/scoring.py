"""Compare the ledger of every paragraph of the conflict set with its annotation by hand.

What enters are the two TOML files beside this module and a reader of documents; what leaves are
counts, printed as two tables by `python tests/conflict_set/scoring.py`. Claims pair one to one
where their contents share half of their characters (intersection over union), those whose sources
overlap first; a claim is *found* where the sources overlap too, or neither has one. `party`,
`speaker` and `stance` are judged over the pairs; the features over every annotated and every read
claim; the second table over all annotated claims of a phenomenon, missed ones included.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from rashomon.model.attribution import Attribution, CueStance, NarratorKind
from rashomon.model.case import DocumentRecords
from rashomon.model.document import Document
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span
from rashomon.pipeline import load_pipeline, read_document

HALVES = {each: Path(__file__).parent / f"paragraphs_{each}.toml" for each in "ab"}
FULL_NAME = {"anaphor", "namesake", "pronoun"}
"""Marks of sources whose own words are not enough: the speaker must have the whole name."""
NOT_STATED = "not stated"
_ARTICLE_OR_MARK = re.compile(r"\b(the|an?)\b|\W")
Chars: TypeAlias = frozenset[int]


class GoldClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One annotated claim, in the words of its text (see the head of paragraphs_a.toml)."""

    content: tuple[str, ...]
    source: str | None = None
    cue: str | None = None
    speaker: str | None = None
    party: str | None = None
    stance: CueStance | None = None
    nested_in: int | None = None
    relayed_by: tuple[str, ...] = ()
    channel: str | None = None
    said: str | None = None
    altered: tuple[str, ...] = ()
    borrowed: bool = False
    agentless: bool = False
    translated_by: str | None = None
    continued: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def opening(self) -> tuple[str, ...]:
        """The content without the pieces that are continued, which some read as further claims."""
        return tuple(piece for piece in self.content if piece not in self.continued)

    def phenomena(self) -> frozenset[str]:
        """Tell which phenomena the claim stands for."""
        is_quoted = any("“" in piece for piece in self.content)
        shown = {
            "nested": self.nested_in,
            "relayed": self.relayed_by,
            "agentless": self.agentless,
            "document": self.party == "document",
            "altered": self.altered,
            "borrowed": self.borrowed,
            "translated": self.translated_by,
            "continued": self.continued,
            "channel": self.channel,
            "said": self.said,
            "quoted" if is_quoted else "indirect": True,
            "according": (self.cue or "").lower().startswith("according"),
        }
        return frozenset(self.marks) | {name for name, holds in shown.items() if holds}


class GoldPassage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the article's own voice."""

    words: str
    kind: NarratorKind


class Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One annotated text; `claim` and `narrator` in the order of the file."""

    id: str
    text: str
    phenomena: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    claim: tuple[GoldClaim, ...] = ()
    narrator: tuple[GoldPassage, ...] = ()

    def chars(self, *phrases: str) -> Chars:
        """Give the characters of some phrases, white space apart."""
        return self.solid(span for phrase in phrases for span in [self.locate(phrase)])

    def solid(self, ranges: Iterable[tuple[int, int]]) -> Chars:
        """Give the characters of some ranges, white space apart."""
        return frozenset(at for pair in ranges for at in range(*pair) if self.text[at].strip())

    def locate(self, phrase: str) -> tuple[int, int]:
        """Find a phrase between word edges; ` #2` behind it asks for its second occurrence."""
        words, _, number = phrase.partition(" #")
        edges = (r"(?<!\w)" * words[:1].isalnum(), r"(?!\w)" * words[-1:].isalnum())
        found = [one.span() for one in re.finditer(re.escape(words).join(edges), self.text)]
        if not words or len(found) < int(number or 1) or (len(found) > 1 and not number):
            raise ValueError(f"paragraph {self.id}: {phrase!r} stands {len(found)} times in it")
        return found[int(number or 1) - 1]

    def expected_phenomena(self) -> frozenset[str]:
        """Gather the phenomena of the claims and passages."""
        own = frozenset(["narrator"] if self.narrator else [])
        return own.union(*(claim.phenomena() for claim in self.claim))


class Half(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the set."""

    published_at: str
    paragraph: tuple[Paragraph, ...]


def load(path: Path) -> Half:
    """Read and check one half; a ValueError names the file, the paragraph and the words."""
    try:
        half = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Half)
        faults = [fault for paragraph in half.paragraph for fault in _faults(paragraph)]
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    if faults:
        raise ValueError(f"{path.name}: {'; '.join(faults)}")
    return half


def _faults(paragraph: Paragraph) -> Iterator[str]:
    paragraph.chars(*paragraph.open, *(passage.words for passage in paragraph.narrator))
    for number, claim in enumerate(paragraph.claim, start=1):
        if not 1 <= (claim.nested_in or 1) <= len(paragraph.claim):
            raise ValueError(f"paragraph {paragraph.id}: there is no claim {claim.nested_in}")
        content = paragraph.chars(*claim.content)
        roles = [phrase for phrase in (claim.source, claim.cue, claim.said) if phrase]
        outer = paragraph.claim[claim.nested_in - 1].content if claim.nested_in else claim.content
        checks = {
            "source, cue or time words in the content": [
                phrase for phrase in roles if paragraph.chars(phrase) & content
            ],
            "altered words outside the content": paragraph.chars(*claim.altered) - content,
            "continued, and no piece": set(claim.continued) - set(claim.content),
            "agentless, and has a source": claim.agentless and claim.source,
            "not in the content of the outer claim": content - paragraph.chars(*outer),
        }
        for fault in (name for name, fails in checks.items() if fails):
            yield f"paragraph {paragraph.id}, claim {number}: {fault}"


@dataclass
class Tally:
    """How many readings are right, of how many annotated and how many read."""

    right: int = 0
    gold: int = 0
    read: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; accuracy where all annotated are read."""
        return 2 * self.right / max(1, self.gold + self.read)


Scores: TypeAlias = dict[str, Tally]
Count: TypeAlias = tuple[str, bool, bool, bool]
"""Name of a figure, and whether the thing counted is right, annotated, read."""


class Reading:
    """One paragraph beside what was read in it.

    Attributes:
        pairs: Index of an annotated claim -> the attribution with the same content.
        found: Indices of the pairs whose sources overlap too.
        judged: Attributions that are paired, or neither have their cue in a stretch left open
            nor only continue a claim.
    """

    def __init__(self, paragraph: Paragraph, records: DocumentRecords) -> None:
        self.paragraph, self.records = paragraph, records
        self.pairs: dict[int, Attribution] = {}
        self.found: set[int] = set()
        for is_found, _, index, number in sorted(self._candidates(), reverse=True):
            one = records.attributions[-number]
            if -index not in self.pairs and one not in self.pairs.values():
                self.pairs[-index] = one
                self.found |= {-index} if is_found else set()
        left_open = paragraph.chars(*paragraph.open)
        continued = paragraph.chars(
            *(piece for claim in paragraph.claim for piece in claim.continued)
        )
        self.judged = [
            one
            for one in records.attributions
            if one in self.pairs.values()
            or not (
                left_open & self.chars(one.cue or one.extent)
                or self.chars(*one.content) <= continued
            )
        ]

    def chars(self, *spans: Span) -> Chars:
        """Give the characters of some spans, white space apart."""
        return self.paragraph.solid((span.start, span.end) for span in spans)

    def said(self, one: Attribution) -> Chars:
        """Give the characters of the expressions that date the saying."""
        return self.chars(*(time.span for time in self.records.times if one.id in time.said))

    def _candidates(self) -> Iterator[tuple[bool, float, int, int]]:
        for index, claim in enumerate(self.paragraph.claim):
            wholes = self.paragraph.chars(*claim.content), self.paragraph.chars(*claim.opening)
            source = self.paragraph.chars(*filter(None, [claim.source]))
            for number, one in enumerate(self.records.attributions):
                given = self.chars(*one.content)
                shared = max(len(wanted & given) / len(wanted | given) for wanted in wholes)
                named = self.chars(*filter(None, [one.source]))
                if 2 * shared >= 1:
                    yield bool(source & named) or not (source or named), shared, -index, -number

    def is_in_outer(self, claim: GoldClaim, one: Attribution) -> bool:
        """Tell whether an attribution is nested in the pair of its annotated outer claim."""
        outer = self.pairs.get((claim.nested_in or 0) - 1)
        return outer is not None and outer.id == one.nested_in


Reads: TypeAlias = Callable[[Reading, Attribution], object]
Compares: TypeAlias = Callable[[Reading, GoldClaim, Attribution], bool]

FEATURES: dict[str, Reads] = {
    "nested": lambda _, one: one.nested_in,
    "relayed": lambda _, one: one.relayed_by,
    "agentless": lambda _, one: not (one.borrowed or one.source or one.speaker.name),
    "altered": lambda _, one: one.altered,
    "borrowed": lambda _, one: one.borrowed,
    "translated": lambda _, one: one.translated_by,
    "channel": lambda _, one: one.channel,
    "said": lambda reading, one: reading.said(one),
}
"""What few claims have: does an attribution have it."""

COMPARED: dict[str, Compares] = {
    "party": lambda _, claim, one: claim.party == one.speaker.party,
    "speaker": lambda _, claim, one: is_speaker(claim, one),
    "stance": lambda _, claim, one: claim.stance == one.stance,
    "nested": lambda reading, claim, one: reading.is_in_outer(claim, one),
    "relayed": lambda _, claim, one: (
        len(claim.relayed_by) == len(one.relayed_by)
        and all(map(same_name, claim.relayed_by, (relay.name for relay in one.relayed_by)))
    ),
    "altered": lambda reading, claim, one: (
        reading.chars(*one.altered) == reading.paragraph.chars(*claim.altered)
    ),
    "translated": lambda _, claim, one: (
        claim.translated_by == NOT_STATED or same_name(claim.translated_by or "", one.translated_by)
    ),
    "channel": lambda _, claim, one: claim.channel == one.channel,
    "said": lambda reading, claim, one: bool(
        reading.said(one) & reading.paragraph.chars(claim.said or "")
    ),
}
"""Is the value the annotated one; the others have no value to compare."""


def same_name(wanted: str, given: str | None, *, whole: bool = False) -> bool:
    """Tell whether one name holds the other, articles and case apart; `given` if `whole`."""
    one, other = (
        f" {' '.join(_ARTICLE_OR_MARK.sub(' ', each.casefold()).split())} "
        for each in (wanted, given or "")
    )
    return bool(other.strip()) and (one in other or (not whole and other in one))


def is_speaker(claim: GoldClaim, one: Attribution) -> bool:
    """Tell whether a claim's speaker was resolved."""
    return same_name(claim.speaker or "", one.speaker.name, whole=bool(FULL_NAME & {*claim.marks}))


def _count_claims(reading: Reading) -> Iterator[Count]:
    for index, claim in enumerate(reading.paragraph.claim):
        one = reading.pairs.get(index)
        yield "claims", index in reading.found, True, False
        for phenomenon in claim.phenomena():
            yield f"{phenomenon}: found", index in reading.found, True, True
        for name in ("party", "speaker", "stance"):
            if getattr(claim, name):
                right = one is not None and COMPARED[name](reading, claim, one)
                yield from ((f"{each}: {name}", right, True, True) for each in claim.phenomena())
                yield name, right, one is not None, one is not None
        for piece in claim.continued:
            wanted = reading.paragraph.chars(piece)
            holders = [one for one in reading.records.attributions if is_speaker(claim, one)]
            held = any(
                2 * len(wanted & reading.chars(*one.content)) > len(wanted) for one in holders
            )
            yield "continued", held, True, True


def _is_same(name: str, reading: Reading, claim: GoldClaim, one: Attribution) -> bool:
    is_shown = name in claim.phenomena()
    return is_shown and (name not in COMPARED or COMPARED[name](reading, claim, one))


def _count_read(reading: Reading) -> Iterator[Count]:
    gold = {one.id: reading.paragraph.claim[index] for index, one in reading.pairs.items()}
    for one in reading.judged:
        yield "claims", False, False, True
        yield "in hard negatives", False, False, "hard_negative" in reading.paragraph.phenomena
        claim = gold.get(one.id)
        for name in (name for name, has in FEATURES.items() if has(reading, one)):
            is_shown = claim is not None and name in claim.phenomena()
            yield (
                name,
                bool(claim and is_shown and _is_same(name, reading, claim, one)),
                False,
                True,
            )
    for claim in reading.paragraph.claim:
        yield from ((name, False, True, False) for name in FEATURES if name in claim.phenomena())


def _count_voice(reading: Reading) -> Iterator[Count]:
    claimed = reading.paragraph.chars(*(p for c in reading.paragraph.claim for p in c.content))
    for passage in reading.paragraph.narrator:
        wanted = reading.paragraph.chars(passage.words)
        kinds = {
            one.kind
            for one in reading.records.narrator
            if 2 * len(wanted & reading.chars(one.span)) > len(wanted)
        }
        yield "narrator", bool(kinds), True, True
        yield f"{passage.kind}: found", bool(kinds), True, True
        yield "narrator kind", passage.kind in kinds, bool(kinds), bool(kinds)
        yield f"{passage.kind}: kind", passage.kind in kinds, True, True
    for one in reading.records.narrator:
        own = reading.chars(one.span)
        yield "narrator apart", 2 * len(own & claimed) < len(own), True, True


def score(half: Half, read: Callable[[Document], DocumentRecords]) -> Scores:
    """Read every paragraph as a document of its own, and count what is right."""
    scores: Scores = {}
    date = PartialDate.parse(half.published_at)
    for each in half.paragraph:
        document = Document(each.id, each.text, "", each.id, published_at=date, language="en")
        reading = Reading(each, read(document))
        counts = (*_count_claims(reading), *_count_read(reading), *_count_voice(reading))
        for name, right, gold, was_read in counts:
            tally = scores.setdefault(name, Tally())
            tally.right, tally.gold = tally.right + right, tally.gold + gold
            tally.read += was_read
    return scores


def table(scores: Scores) -> str:
    """Lay the counts out as two tables."""
    lines = [f"{'':18}right annot.  read   F1 or accuracy"]
    for name, tally in scores.items():
        if ":" not in name:
            row = f"{name:18}{tally.right:5}{tally.gold:7}{tally.read:6}   {tally.f1:.3f}"
            lines.append(row)
    columns = ("found", "party", "speaker", "stance", "kind")
    lines += ["", f"{'':18}{''.join(f'{name:>10}' for name in columns)}"]
    for row in sorted({name.split(":")[0] for name in scores if ":" in name}):
        cells = (scores.get(f"{row}: {column}", Tally()) for column in columns)
        lines.append(f"{row:18}" + "".join(f"{f'{c.right}/{c.gold}':>10}" for c in cells))
    return "\n".join(lines)


def main() -> None:
    """Print the tables of both halves."""
    pipeline = load_pipeline()
    for name, path in HALVES.items():
        scores = score(load(path), lambda document: read_document(pipeline, document))
        sys.stdout.write(f"half {name}\n{table(scores)}\n\n")


if __name__ == "__main__":
    main()
