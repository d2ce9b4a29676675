"""The attribution stage: Parse -> Attributions, and what is left is the article's own voice.

What enters: a Parse. What leaves: attributions in text order. Method: cues by lexicon, contents by
grammar, quotations by layout (see the modules of this folder); no learned part yet. An attribution
inside the content of another is nested in it.
"""

from dataclasses import dataclass

from rashomon.attribution.commitment import channel_of, factuality_of, stance_of
from rashomon.attribution.cues import find_cues
from rashomon.attribution.direct import altered_words, attribute_quotations, quotation_kind
from rashomon.attribution.draft import Draft
from rashomon.attribution.indirect import attribute_cue
from rashomon.attribution.nesting import keep_sound, with_parents
from rashomon.attribution.speakers import SpeakerResolver
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import MEDIA, Attribution, Relay
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.span import Range, RecordId, Span
from rashomon.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Attributor:
    """Finds who says what."""

    cues: CueLexicon
    speakers: SpeakerResolver

    @classmethod
    def load(cls) -> "Attributor":
        """Read the lexicons."""
        cues = CueLexicon.load()
        return cls(cues, SpeakerResolver(PartyLexicon.load(), cues))

    def __call__(self, parse: Parse) -> tuple[Attribution, ...]:
        """Attribute the contents of one document.

        Returns:
            Attributions by first content character, each id once; empty for a text without any.
        """
        tree = Tree.of(parse)
        found = tuple((cue, attribute_cue(tree, cue)) for cue in find_cues(tree, self.cues))
        drafts = keep_sound(tree, attribute_quotations(tree, found))
        records = (self._record(tree, *pair) for pair in with_parents(drafts))
        first: dict[RecordId, Attribution] = {}
        for record in records:
            first.setdefault(record.id, record)
        return tuple(first.values())

    def _record(self, tree: Tree, draft: Draft, parent: Draft | None) -> Attribution:
        parse = tree.parse
        source, cue, *_ = _spans(parse, draft)
        relays = self.speakers.relays(tree, draft)
        if parent:
            outer = self.speakers.resolve(tree, parent.source)
            is_told = outer.party == MEDIA
            relays += (Relay(outer.name or "", _spans(parse, parent)[0]),) if is_told else ()
        return Attribution(
            id=_identity(parse, draft),
            document_id=parse.document_id,
            source=source,
            speaker=self.speakers.resolve(tree, draft.source),
            cue=cue,
            content=tuple(parse.span(*piece) for piece in draft.content),
            kind=quotation_kind(parse, draft.content),
            stance=stance_of(draft.cue, self.cues),
            factuality=None if draft.is_borrowed else factuality_of(draft.cue),
            derivation=Derivation(
                rule=f"attribution.{draft.rule}",
                confidence=draft.confidence,
                lexicon=f"cues.toml#{draft.cue.entry.key}" if draft.cue else "",
            ),
            channel=channel_of(parse, self.cues, draft),
            relayed_by=relays,
            nested_in=_identity(parse, parent) if parent else None,
            altered=altered_words(parse, draft.content),
            translated_by=parse.translation_by,
            borrowed=draft.is_borrowed,
        )


def _spans(parse: Parse, draft: Draft) -> tuple[Span | None, ...]:
    """Give the spans of source, cue and content, in this order."""
    places: tuple[Range | None, ...] = (
        draft.source,
        draft.cue.chars if draft.cue else None,
        *draft.content,
    )
    return tuple(parse.span(*place) if place else None for place in places)


def _identity(parse: Parse, draft: Draft) -> RecordId:
    return record_id("claim", parse.document_id, _spans(parse, draft))
