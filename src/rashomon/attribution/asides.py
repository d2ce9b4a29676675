"""Speech whose speaker stands beside it: "The road is shut, adds the mayor", "by his account".

What enters are a tree and the drafts so far; what leaves are drafts for what the learned reading
left to the narrator: a clause with a tail of speaker and verb (quotative inversion included), and
one opened by whose account it is. A stretch is a sentence or a part of one between semicolons, of
which no draft has a word. A verb with an object of its own, or coordinated with another, tells what
was done and is no tail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import OUTER, merged, noun_phrase, within
from rashomon.lexicon.cues import CueClass, CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import Token
from rashomon.model.span import Range
from rashomon.model.tree import FINITE_TAGS, NOMINAL, SUBJECTS, Tree, top
from rashomon.text import trim

_CLASSES = frozenset({CueClass.SPEECH, CueClass.REPORT})
_RELATIVES, _HAVING = frozenset({"WP", "WDT"}), frozenset({"has", "have", "had"})
_MOST_WORDS, _LEAST_WORDS, _ADVERBIAL_WORDS = 12, 3, 9
_CONFIDENCE = 0.6
_Tokens = tuple[Token, ...]
_Told = tuple[Range, Range, _Tokens]


@dataclass(frozen=True, slots=True)
class AsideReader:
    """Finds them with the lexicons of cues and of offices."""

    cues: CueLexicon
    parties: PartyLexicon

    def __call__(self, tree: Tree, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
        """Give the drafts that are missing, in text order."""
        named = [one for one in drafts if one.source and one.cue]
        cues = (one.cue.chars for one in named if one.cue)
        sources = (one.source for one in named if one.source)
        taken = merged((*cues, *sources, *(piece for one in named for piece in one.content)))
        for sentence in tree.parse.sentences:
            tokens = tree.parse.tokens_of(sentence)
            stops = [k + 1 for k, one in enumerate(tokens) if _is_mark(tree, one, ";")]
            for stretch in (tokens[slice(*edge)] for edge in pairwise([0, *stops, len(tokens)])):
                place = (stretch[0].start, stretch[-1].end) if stretch else (0, 0)
                if not (within(taken, *place) or tree.parse.is_furniture(*place)):
                    told = self._opened(tree, stretch) or self._tailed(tree, stretch)
                    yield from (self._draft(tree, *told),) if told else ()

    def _draft(self, tree: Tree, source: Range, cue: Range, content: _Tokens) -> Draft:
        words = trim(tree.parse.text, content[0].start, content[-1].end, OUTER)
        return Draft("aside", read_cue(tree, self.cues, cue), source, (words,), _CONFIDENCE)

    def _opened(self, tree: Tree, tokens: _Tokens) -> _Told | None:
        """Read "by her account the crew was hailed", "in the words of the mayor, ..."."""
        ahead = [one.lemma.lower() for one in tokens[:_ADVERBIAL_WORDS]]
        place = next((k for k, one in enumerate(ahead) if one in self.cues.words.accounts), 0)
        if place < 2 or tokens[0].pos != "ADP":
            return None
        noun, owner, behind = tokens[place], tokens[1:place], tokens[place + 1 :]
        source = owner[0].start, (owner[-2] if owner[-1].tag == "POS" else owner[-1]).end
        if owner[-1].tag != "POS" and owner[0].tag != "PRP$":
            link = tree.child(noun, "prep")
            head = tree.child(link, "pobj") if link and link.text.lower() == "of" else None
            source = noun_phrase(tree, head) if head else (0, 0)
            behind = tuple(one for one in behind if one.start >= source[1])
        is_told = source != (0, 0) and _says(behind)
        return (source, (noun.start, noun.end), behind) if is_told else None

    def _tailed(self, tree: Tree, tokens: _Tokens) -> _Told | None:
        """Read "the road is shut, the mayor insisted", "adds the mayor": behind the last comma."""
        commas = [k for k, one in enumerate(tokens) if _is_mark(tree, one, ",")]
        ends = [k for k, one in enumerate(tokens) if one.pos == "PUNCT"] + [len(tokens)]
        for place in reversed(commas):
            tail = tokens[place + 1 : min(end for end in ends if place < end)]
            content = tokens[:place]
            if _says(content) and content[0].dep != "mark" and len(tail) < _MOST_WORDS:
                told = self._teller(tree, tail)
                if told:
                    return *told, content
        return None

    def _teller(self, tree: Tree, tail: _Tokens) -> tuple[Range, Range] | None:
        """Give source and cue of a tail with one finite verb, which is of speech, else None."""
        finite = [one for one in tail if one.tag in FINITE_TAGS]
        if len(finite) != 1:
            return None
        is_having = finite[0].text in _HAVING
        verb = next((one for one in tail if is_having and one.tag == "VBN"), finite[0])
        before = [one for one in tail[: tail.index(verb)] if one is not finite[0]]
        behind, entry = tail[tail.index(verb) + 1 :], self.cues.verbs.get(verb.lemma.lower())
        goes_on = verb.lemma == "go" and [one.text for one in behind] == ["on"]
        if not goes_on and (entry is None or entry.cue_class not in _CLASSES):
            return None
        cue = finite[0].start, behind[-1].end if goes_on else verb.end
        source = (
            _subject(tree, verb, before, behind) if before else self._behind(tree, verb, behind)
        )
        return (source, cue) if source else None

    def _behind(self, tree: Tree, verb: Token, tokens: _Tokens) -> Range | None:
        """Give the speaker behind the verb of a quotative inversion."""
        head = top(tokens) if tokens else None
        if head is None or head.pos not in NOMINAL:
            return None
        start, end = noun_phrase(tree, head)
        source = max(start, tokens[0].start), min(end, tokens[-1].end)
        is_told = head.dep in SUBJECTS or verb.dep != "conj"
        is_told = is_told or self.parties.level(tree.parse.text[slice(*source)]) is not None
        return source if is_told else None


def _subject(tree: Tree, verb: Token, before: list[Token], behind: _Tokens) -> Range | None:
    """Give the speaker before the verb, which has no object: at most "on Monday" stands behind."""
    subject = tree.child(verb, "nsubj")
    is_last = not behind or behind[0].text.lower() == "on"
    is_told = subject in before and subject is not None and subject.tag not in _RELATIVES
    return (before[0].start, before[-1].end) if is_told and is_last and verb.dep != "conj" else None


def _is_mark(tree: Tree, token: Token, mark: str) -> bool:
    return token.text == mark and not tree.parse.is_quoted(token.start)


def _says(tokens: _Tokens) -> bool:
    is_told = any(one.dep in SUBJECTS for one in tokens)
    return is_told and len(tokens) >= _LEAST_WORDS and any(t.tag in FINITE_TAGS for t in tokens)
