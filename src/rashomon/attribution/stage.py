"""The attribution stage: Parse -> Attributions, and what is left is the article's own voice.

What enters: a Parse. What leaves: attributions in text order (`Attributor`) and narrator passages
(`Narrator`). Method: cues by lexicon, contents by grammar, quotations by layout (see the modules of
this folder); no learned part yet. An attribution inside the content of another is nested in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.attribution.commitment import channel_of, factuality_of, stance_of
from rashomon.attribution.cues import find_cues
from rashomon.attribution.direct import altered_words, attribute_quotations, quotation_kind
from rashomon.attribution.draft import Draft, Range
from rashomon.attribution.indirect import attribute_cue
from rashomon.attribution.nesting import keep_sound, parent_of
from rashomon.attribution.speakers import SpeakerResolver
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import MEDIA, Attribution, Relay, Speaker
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.span import RecordId, Span
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
        drafts = self.drafts(tree)
        speakers = {draft: self.speakers.resolve(tree, draft.source) for draft in drafts}
        found: dict[RecordId, Attribution] = {}
        for draft in drafts:
            record = self._record(tree, draft, parent_of(tree, draft, drafts), speakers)
            found.setdefault(record.id, record)
        return tuple(found.values())

    def drafts(self, tree: Tree) -> tuple[Draft, ...]:
        """Find sources, cues and contents, in text order, before speakers are settled."""
        cues = find_cues(tree, self.cues)
        found = tuple((cue, attribute_cue(tree, cue)) for cue in cues)
        return keep_sound(tree, attribute_quotations(tree, self.cues, found))

    def _record(
        self,
        tree: Tree,
        draft: Draft,
        parent: Draft | None,
        speakers: Mapping[Draft, Speaker],
    ) -> Attribution:
        parse = tree.parse
        relays = self.speakers.relays(tree, draft)
        if parent and speakers[parent].party == MEDIA:
            relays = (*relays, _relay(parse, parent, speakers[parent]))
        return Attribution(
            id=_identity(tree, draft),
            document_id=parse.document_id,
            source=_span(parse, draft.source),
            speaker=speakers[draft],
            cue=_span(parse, _cue_range(tree, draft)),
            content=tuple(parse.span(*piece) for piece in draft.content),
            kind=quotation_kind(parse, draft.content),
            stance=stance_of(draft.cue),
            factuality=None if draft.is_borrowed else factuality_of(draft.cue),
            derivation=Derivation(
                rule=f"attribution.{draft.rule}",
                confidence=draft.confidence,
                lexicon=f"cues.toml#{draft.cue.entry.key}" if draft.cue else "",
            ),
            channel=channel_of(parse, self.cues, draft.cue, draft.content),
            relayed_by=relays,
            nested_in=_identity(tree, parent) if parent else None,
            altered=altered_words(parse, draft.content),
            borrowed=draft.is_borrowed,
        )


def _identity(tree: Tree, draft: Draft) -> RecordId:
    parse = tree.parse
    source, cue = _span(parse, draft.source), _span(parse, _cue_range(tree, draft))
    content = [parse.span(*piece) for piece in draft.content]
    return record_id("claim", parse.document_id, (source, cue, *content))


def _cue_range(tree: Tree, draft: Draft) -> Range | None:
    return tree.chars(draft.cue.first, draft.cue.last) if draft.cue else None


def _span(parse: Parse, place: Range | None) -> Span | None:
    return parse.span(*place) if place else None


def _relay(parse: Parse, parent: Draft, speaker: Speaker) -> Relay:
    return Relay(speaker.name or "", _span(parse, parent.source))
