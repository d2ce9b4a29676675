"""The little language in which word lists name a predicate and the words near it.

``head [+ word|word]... [- word|word]... [@weight]``: the head is a lemma, of a verb unless it ends
in /n (noun) or /a (adjective); each "+" group asks for one of its lemmas near the head, each "-"
group forbids them; the weight is 1 if not given.
"""

from dataclasses import dataclass

from rashomon.errors import LexiconError

_POS = {"": "VERB", "n": "NOUN", "a": "ADJ"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its conditions.

    Attributes:
        head: Lemma of the predicate.
        pos: Universal part of speech of the head.
        needs: One lemma of each group must stand near the head.
        bars: No lemma of these may stand near the head.
        weight: How far the words alone are to be trusted, 0 to 1.
        entry: The line as written, for derivations.
    """

    head: str
    pos: str
    needs: tuple[frozenset[str], ...]
    bars: frozenset[str]
    weight: float
    entry: str

    def fits(self, near: frozenset[str]) -> bool:
        """Tell whether the words near the head meet the conditions."""
        return self.bars.isdisjoint(near) and not any(
            group.isdisjoint(near) for group in self.needs
        )


def word_key(word: str) -> tuple[str, str]:
    """Split ``lemma/n`` into lemma and universal part of speech.

    Raises:
        KeyError: If the part of speech is none of the three.
    """
    lemma, _, pos = word.partition("/")
    return lemma, _POS[pos]


def read_predicate(line: str, file: str) -> Predicate:
    """Read one line such as ``fire/n + exchange|open - gun @.8``.

    Raises:
        LexiconError: If the line does not have that form; `file` names it.
    """
    head, needs, bars, weight, sign = "", [], frozenset[str](), 1.0, ""
    try:
        for part in line.split():
            if part in {"+", "-"}:
                sign = part
            elif part.startswith("@"):
                weight = float(part[1:])
            elif sign == "+":
                needs.append(frozenset(part.split("|")))
            elif sign == "-":
                bars = frozenset(part.split("|"))
            else:
                head += part
        lemma, pos = word_key(head)
    except (KeyError, ValueError) as error:
        raise _broken(line, file) from error
    if not lemma:
        raise _broken(line, file)
    return Predicate(lemma, pos, tuple(needs), bars, weight, line)


def _broken(line: str, file: str) -> LexiconError:
    return LexiconError(
        f"lexicon {file}: pattern {line!r}",
        expected="head[/n|/a] [+ word|word] [- word|word] [@weight]",
        slug="lexicon-value",
    )
