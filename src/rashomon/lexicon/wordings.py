"""The little language in which a word list names a run of words: "without|with+no .. shot".

``word|word word .. word``: each item is one token, given by its lower-case text, its lemma or, in
capitals, its part of speech; a ``?`` behind an item makes it optional; ``..`` stands for up to
three tokens of any kind but the end of a clause; ``^`` at the front asks for the beginning of a
sentence. Hyphens between tokens are passed over. Wordings are filed under their first two words,
so that the cost of a search hardly grows with their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from rashomon.lexicon.load import wrong_entry
from rashomon.model.parse import Token

_Meaning = TypeVar("_Meaning")
_GAP, _OPTIONAL, _GAP_TOKENS = "..", "?", 3
_ENDS = frozenset({".", ",", ";", ":", "?", "!", "—", "(", ")", '"', "“", "”"})
_HYPHENS = frozenset({"-", "–"})
# Where the second word of a wording is filed if it is not told.
_ANY = ""


class _Wording(NamedTuple):
    items: tuple[frozenset[str], ...]  # an empty item is a gap
    is_first: bool
    entry: str


@dataclass(frozen=True, slots=True)
class Wordings(Generic[_Meaning]):
    """Wordings with what they mean, by their first word, then by their second one if it is told."""

    filed: Mapping[str, Mapping[str, Sequence[tuple[_Wording, _Meaning]]]]

    @classmethod
    def of(cls, lines: Iterable[tuple[str, _Meaning]], file: str) -> "Wordings[_Meaning]":
        """File wordings as written.

        Raises:
            LexiconError: If one begins with a gap or a part of speech; `file` names it.
        """
        filed: dict[str, defaultdict[str, list[tuple[_Wording, _Meaning]]]] = {}
        for line, meaning in lines:
            for wording in _read(line, file):
                second = (wording.items[1] if len(wording.items) > 1 else None) or {_ANY}
                for word, after in product(wording.items[0], second):
                    group = filed.setdefault(word, defaultdict(list))
                    group[after].append((wording, meaning))
        return cls(filed)

    def begin_at(
        self, tokens: Sequence[Token], index: int
    ) -> tuple[tuple[int, str, _Meaning], ...]:
        """Give what begins at a token: one past its end, as written; longest first."""
        token = tokens[index]
        text, lemma = token.text.lower(), token.lemma.lower()
        if text not in self.filed and lemma not in self.filed:
            return ()
        groups = [self.filed[word] for word in {text, lemma} if word in self.filed]
        ahead = (one for one in tokens[index + 1 : index + 3] if one.text not in _HYPHENS)
        after = next(ahead, None)
        keys = {_ANY} if after is None else {_ANY, after.pos, *_forms(after)}
        begun = (one for group in groups for key in keys for one in group.get(key, ()))
        ends = ((_match(wording, tokens, index), wording, meaning) for wording, meaning in begun)
        found = [(end, wording.entry, meaning) for end, wording, meaning in ends if end]
        return tuple(sorted(found, key=lambda one: (-one[0], one[1])))


def _forms(token: Token) -> set[str]:
    return {token.text.lower(), token.lemma.lower()}


def _read(line: str, file: str) -> Iterator[_Wording]:
    """Read one line into wordings without optional items."""
    first, *rest = line.removeprefix("^").split()
    if first == _GAP or first.isupper() or first.endswith(_OPTIONAL):
        raise wrong_entry(f"{file}: wording {line!r}", "a wording that begins with a word")
    choices = ([item[:-1], None] if item.endswith(_OPTIONAL) else [item] for item in rest)
    for chosen in product(*choices):
        kept = (first, *(item for item in chosen if item is not None))
        items = (frozenset(item.split("|")) if item != _GAP else frozenset() for item in kept)
        yield _Wording(tuple(items), line.startswith("^"), line)


def _match(wording: _Wording, tokens: Sequence[Token], index: int) -> int:
    """Give one past the last token of a wording that begins at a token, 0 if it does not."""
    start = tokens[index]
    if wording.is_first and index > 0 and tokens[index - 1].sentence == start.sentence:
        return 0
    at, spare = index + 1, 0
    for item in wording.items[1:]:
        if not item:
            spare = _GAP_TOKENS
            continue
        passed = _passed(item, tokens[at : at + spare + 2], start.sentence, spare)
        if passed is None:
            return 0
        at, spare = at + passed + 1, 0
    return at


def _passed(item: frozenset[str], ahead: Sequence[Token], sentence: int, spare: int) -> int | None:
    """Give how many tokens lie before the one that an item names, None if it is not near."""
    for passed, token in enumerate(ahead):
        if token.sentence != sentence:
            return None
        if not item.isdisjoint((token.text.lower(), token.lemma.lower(), token.pos)):
            return passed
        if token.text not in _HYPHENS and (passed >= spare or token.text in _ENDS):
            return None
    return None
