"""The little language in which word lists name a predicate and the words near it.

``head [+ word|word]... [- word|word]... [@weight]``: the head is a lemma, of a verb unless it ends
in /n (noun) or /a (adjective); each "+" group asks for one of its lemmas near the head, each "-"
group forbids them; the weight is 1 if not given.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from rashomon.lexicon.load import wrong_entry

_Meaning = TypeVar("_Meaning")
# Predicates with what they mean, by head, the most specific first.
Index: TypeAlias = Mapping[str, tuple[tuple["Predicate", _Meaning], ...]]
_MARKS = {"VERB": "", "NOUN": "/n", "ADJ": "/a"}
_FORM = "head[/n|/a] [+ word|word] [- word|word] [@weight]"
_LINE = re.compile(r"([^\s/+-][^\s/]*(?:/[na])?)((?: [+-] \S+)*)(?: @(\d*\.?\d+))?")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its conditions.

    Attributes:
        head: The lemma with the mark of its part of speech, as written.
        needs: One lemma of each group must stand near the head.
        bars: No lemma of these may stand near the head.
        weight: How far the words alone are to be trusted, 0 to 1.
        entry: The line as written, for derivations.
    """

    head: str
    needs: tuple[frozenset[str], ...]
    bars: frozenset[str]
    weight: float
    entry: str

    def fits(self, near: frozenset[str]) -> bool:
        """Tell whether the words near the head meet the conditions."""
        return self.bars.isdisjoint(near) and not any(map(near.isdisjoint, self.needs))


def written(lemma: str, pos: str) -> str:
    """Give a word as the lists write it: ``attack/n`` for a noun, unmarked for a verb."""
    return lemma + _MARKS.get(pos, f"/{pos}")


def read_predicate(line: str, file: str) -> Predicate:
    """Read one line such as ``fire/n + exchange|open - gun @.8``.

    Raises:
        LexiconError: If the line does not have that form; `file` names it.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise wrong_entry(f"{file}: pattern {line!r}", _FORM)
    head, conditions, weight = found.groups()
    groups: dict[str, list[frozenset[str]]] = {"+": [], "-": []}
    for sign, words in zip(conditions.split()[::2], conditions.split()[1::2], strict=True):
        groups[sign].append(frozenset(words.split("|")))
    bars = frozenset[str]().union(*groups["-"])
    return Predicate(head, tuple(groups["+"]), bars, float(weight or 1), line)


def by_head(lines: Iterable[tuple[str, _Meaning]], file: str) -> Index[_Meaning]:
    """Read lines with what they mean, and index them by head, the most specific first."""
    index = defaultdict(list)
    for line, meaning in lines:
        words = read_predicate(line, file)
        index[words.head].append((words, meaning))
    return {
        head: tuple(sorted(found, key=lambda one: (-len(one[0].needs), -one[0].weight)))
        for head, found in index.items()
    }
