"""Links that words show: requests and answers, contacts, reasons, reactions, exhibits and more.

What enters: a Parse and the attributions. What leaves: Relations in text order. Of one kind two
either do not overlap or stand on the same words with other ends (joint authors, the pairs of one
contact). Method: the frames, connectors and nouns of `relations.toml`, one module for each idea
(`links_framed`, `links_demands`, `links_contacts`, `links_reasons`, `links_exhibits`). Nothing is
inferred across sentences: pairing a request with its answer is the work of alignment.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from rashomon.coding.links import Page
from rashomon.coding.links_contacts import ContactFinder
from rashomon.coding.links_demands import DemandFinder
from rashomon.coding.links_exhibits import ExhibitFinder
from rashomon.coding.links_framed import FrameFinder
from rashomon.coding.links_reasons import ReasonFinder
from rashomon.coding.modality import ModalityReader
from rashomon.coding.readings import ReadingFinder
from rashomon.coding.words import entry_of
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.relations import RelationLexicon
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.event import Event
from rashomon.model.parse import Parse, Token
from rashomon.model.relation import Relation
from rashomon.model.tree import Tree


class Finder(Protocol):
    """Finds the links that a token shows; only tokens with a trigger are asked."""

    @property
    def triggers(self) -> frozenset[str]:
        """The entries and lower-case words at which it may find something."""

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the links that a token shows."""


@dataclass(frozen=True, slots=True)
class Relater:
    """Finds links."""

    lexicon: RelationLexicon
    finders: Mapping[str, tuple[Finder, ...]]
    parties: PartyLexicon
    modality: ModalityReader
    readings: ReadingFinder

    @classmethod
    def load(cls) -> "Relater":
        """Load the packaged word lists."""
        lexicon = RelationLexicon.load()
        frames = FrameFinder.of(lexicon)
        finders: tuple[Finder, ...] = (
            frames,
            DemandFinder(frames),
            ContactFinder.of(lexicon),
            ReasonFinder.of(lexicon),
            ExhibitFinder.of(lexicon),
        )
        filed = defaultdict[str, tuple[Finder, ...]](tuple)
        for finder in finders:
            for trigger in finder.triggers:
                filed[trigger] += (finder,)
        return cls(
            lexicon, dict(filed), PartyLexicon.load(), ModalityReader.load(), ReadingFinder.load()
        )

    def __call__(
        self,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        events: tuple[Event, ...],  # noqa: ARG002
    ) -> tuple[Relation, ...]:
        """Find the links of one document, in text order, possibly none."""
        tree = Tree.of(parse)
        page = Page(tree, attributions, self.parties, self.modality, self.lexicon)
        links: list[Relation] = []
        for token in parse.tokens:
            for trigger in {entry_of(token), token.text.lower()}:
                for find in self.finders.get(trigger, ()):
                    links += find(page, token)
        found = (one for one in links if not parse.is_furniture(one.span.start, one.span.end))
        owned = (_owned(link, attributions) for link in _without_repeats(found))
        every = (*owned, *self.readings(parse, attributions))
        return tuple(sorted(every, key=lambda item: (item.span, item.kind, *_ends(item))))


def _owned(link: Relation, attributions: tuple[Attribution, ...]) -> Relation:
    owner = owner_of(link.span, attributions)
    return replace(link, attribution_id=owner.id if owner else None)


def _without_repeats(links: Iterable[Relation]) -> list[Relation]:
    """Sort by place, and leave out a link that overlaps one of its kind, best ends first."""
    kept: list[Relation] = []
    for link in sorted(links, key=_worth):
        rivals = (one for one in kept if one.kind is link.kind and one.span.overlaps(link.span))
        if all(one.span == link.span and _ends(one) != _ends(link) for one in rivals):
            kept.append(link)
    return sorted(kept, key=lambda item: (item.span, item.kind, *_ends(item)))


def _worth(link: Relation) -> tuple[object, ...]:
    missing = (link.from_, link.to).count(None)
    return (missing, -link.derivation.confidence, link.span, link.kind, *_ends(link))


def _ends(link: Relation) -> tuple[str, str]:
    return link.from_ or "", link.to or ""
