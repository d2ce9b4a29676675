"""Who passed the words on between a speaker and this article, and who translated them.

What enters are the drafts of one document with their parents. What leaves for each is its chain,
from the speaker outwards: who was told ("told the Z", "in an interview with Z"), who reported it
("as reported by Z, citing Y"), the outlet or release in whose words it is nested, the first
publisher of a reprint; and the translator whom the document, a closing line or the words around the
cue name. Method: the patterns of `sourcing.toml` on the words around a cue. A name counts only
where the lexicon, or what it is called, tells that it is an outlet; "the agency" is the last one so
called. What is nested in a translation was translated by the same hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.attribution.draft import Draft, Pair
from rashomon.attribution.surroundings import Surroundings
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.sourcing import SourcingLexicon, bare_name
from rashomon.model.attribution import MEDIA, Relay
from rashomon.model.parse import MentionKind, Parse
from rashomon.model.span import Range
from rashomon.text import overlap

Chain: TypeAlias = tuple[tuple[Relay, ...], str | None]
"""Relays from the speaker outwards, and the translator."""
_Passage: TypeAlias = tuple[str, Range]
NOT_STATED = "not stated"
"""The translator of words of which the text tells only that they are translated."""
# How far back "the agency" may have been named: some ten paragraphs.
_REACH_CHARS = 3000
_PEOPLE = frozenset({MentionKind.PERSON})


@dataclass(frozen=True, slots=True)
class ChainReader:
    """Reads relays and translators."""

    parties: PartyLexicon
    sourcing: SourcingLexicon

    def __call__(self, around: Surroundings, pairs: tuple[Pair, ...]) -> Iterator[Chain]:
        """Give chain and translator of every draft, in their order."""
        parse, find = around.tree.parse, self.sourcing.find
        notices = [("told", found.span("name")) for found in find("notices", parse.text)]
        lines = (bare_name(found["name"]) for found in find("translation_lines", parse.text))
        whole = parse.translation_by or next(lines, None)
        hands: dict[int, str | None] = {}
        for draft, parent in pairs:
            told = draft.goes_on or draft
            places = (*self._passages(around, told, parent), *notices)
            links = {link.name: link for link in self._links(parse, told, places)}
            hand = self._translator(around, told, parent) or hands.get(id(parent))
            hands[id(draft)] = hand
            yield tuple(links.values()), hand or whole

    def _passages(
        self, around: Surroundings, draft: Draft, parent: Draft | None
    ) -> Iterator[_Passage]:
        """Give where it may stand who was told, who reported it, in whose words it is nested."""
        start, words = around.around(draft, parent)
        for kind in ("told", "heard", "release"):
            for found in self.sourcing.find(kind, words):
                yield kind, (start + found.start("name"), start + found.end("name"))
        if parent and parent.source:
            yield "heard", parent.source

    def _links(self, parse: Parse, draft: Draft, passages: tuple[_Passage, ...]) -> Iterator[Relay]:
        """Give the relays among some passages; a source passes nothing on to itself."""
        for kind, place in passages:
            name = self._name(parse, place, kind)
            if name and not (draft.source and overlap(*place, *draft.source)):
                yield Relay(name, parse.span(*place))

    def _name(self, parse: Parse, place: Range, kind: str) -> str | None:
        """Name the outlet or release that stands at a place; None for anybody else."""
        words = parse.text[slice(*place)]
        name, reading = bare_name(words), self.parties.read_speaker(words)
        if name.islower() and words.startswith("the "):
            earlier = parse.text[max(0, place[0] - _REACH_CHARS) : place[0]]
            named = (bare_name(found["name"]) for found in self.sourcing.find("outlet", earlier))
            called = [one for one in named if name.split(" ")[-1] in one.casefold()]
            name = next((one for one in reversed(called) if not one.islower()), name)
        is_press = name not in words or any(self.sourcing.find("press", words))
        is_press = is_press or (reading is not None and reading.party == MEDIA)
        is_other = reading or self.parties.level(words) or parse.is_mention(*place, _PEOPLE)
        return name if is_press or (kind == "told" and not is_other) else None

    def _translator(self, around: Surroundings, draft: Draft, parent: Draft | None) -> str | None:
        """Give the translator whom the words around a cue name, or that they name none.

        "He spoke through an interpreter" may stand before "he said", "(Translated by Z.)" behind.
        """
        behind = around.beside(draft, 1)
        note = behind if any(self.sourcing.find("translation_notes", behind)) else ""
        near = (around.around(draft, parent)[1], around.before(draft), note)
        found = (one for words in near for one in self.sourcing.find("translations", words))
        names = (bare_name(one["name"]) if one.re.groups else NOT_STATED for one in found)
        return next(names, None)
