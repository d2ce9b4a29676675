"""Cut sources and contents as PolNeAR does: quotation marks inside, outer punctuation off."""

from collections.abc import Collection, Iterable

from rashomon.model.parse import Token
from rashomon.model.span import Range
from rashomon.model.tree import Tree
from rashomon.text import trim

OUTER = " \t\r\n\u00a0,;:.–—-"


def segment(tree: Tree, token: Token) -> frozenset[int]:
    """Give the tokens around one, up to a semicolon outside quotations or the sentence's ends."""
    sentence = tree.parse.sentences[token.sentence]
    stops = [
        stop.index
        for stop in tree.parse.tokens_of(sentence)
        if stop.text == ";" and not tree.parse.is_quoted(stop.start)
    ]
    first = max((s + 1 for s in stops if s < token.index), default=sentence.first_token)
    last = min((s for s in stops if token.index < s), default=sentence.last_token)
    return frozenset(range(first, last))


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Join ranges that touch or overlap, in text order."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def content_ranges(tree: Tree, indices: Collection[int]) -> tuple[Range, ...]:
    """Turn tokens into trimmed ranges of code points; a range of punctuation only is left out."""
    runs: list[Range] = []
    for index in sorted(indices):
        token = tree.parse.tokens[index]
        start = runs.pop()[0] if index - 1 in indices else token.start
        runs.append((start, token.end))
    trimmed = (trim(tree.parse.text, *run, OUTER) for run in runs)
    return tuple(run for run in trimmed if _says_something(tree, run))


def _says_something(tree: Tree, run: Range) -> bool:
    words = tree.parse.tokens_between(*run) if run[0] < run[1] else ()
    return any(token.pos not in {"PUNCT", "CCONJ"} for token in words)


def noun_phrase(tree: Tree, noun: Token) -> Range:
    """Give the whole noun phrase of a source, appositions included, clauses behind it not."""
    if noun.tag in {"WP", "WDT"}:
        return noun.start, noun.end
    return trim(tree.parse.text, *tree.noun_phrase(noun, "relcl", "acl"), OUTER)
