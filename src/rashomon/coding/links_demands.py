"""Demands in somebody's own words: "They must withdraw", "Russia should pull back".

What enters: a `Page`. What leaves: a request to whom must act, and a reaction of that force. Only
words of a speaker count, never the narrator's. A "they" is read as the subject of the sentence
before in the same claim; the link is then a suggestion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.coding.links import Draft, End, Page, derivation_of, pairs_of
from rashomon.coding.links_framed import FrameFinder, pressed
from rashomon.coding.roles import subjects
from rashomon.model.attribution import Attribution
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.tree import SUBJECTS, Tree

# "should" calls, the others demand.
_FORCES = {"must": "demand", "should": "call", "ought": "call"}
_DIRECT, _RESOLVED = 0.75, 0.5
_NOT_DONE = frozenset({"be", "have", "know", "see", "say", "think", "understand", "remember"})
_PLURALS = frozenset({"NNS", "NNPS"})
_APART = frozenset({"advcl", "relcl", "conj", "cc"})


@dataclass(frozen=True, slots=True)
class DemandFinder:
    """Finds demands by their modal verb."""

    frames: FrameFinder

    @property
    def triggers(self) -> frozenset[str]:
        """Its modal verbs."""
        return frozenset(_FORCES)

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the demand that a modal verb makes."""
        tree, verb = page.tree, page.tree.head(token)
        force = _FORCES.get(token.text.lower()) if token.dep == "aux" else None
        owner = page.owner(verb) if force else None
        if force is None or owner is None or not _is_asked_of(tree, verb):
            return
        side, sure = _side(page, verb, owner)
        speaker = owner.speaker.party or owner.speaker.name
        if speaker is None or (side and side.name == speaker):
            return
        words = tree.span(tree.below(verb, without=_APART | {"nsubj", "aux", "punct"}))
        topic = self.frames.topic(tree, verb, words)
        span = tree.span((token.index, verb.index))
        draft = Draft(
            RelationKind.REQUEST, span, derivation_of("modal", sure, token.text), topic, words
        )
        sides = (side,) if side and side.party else ()
        if side:
            yield from _from(speaker, draft, (side,))
        if form := pressed(topic, force, len(sides)):
            reaction = replace(draft, kind=RelationKind.REACTION, form=form)
            yield from _from(speaker, reaction, sides)


def _from(speaker: str, draft: Draft, to: tuple[End, ...]) -> Iterator[Relation]:
    yield from (replace(link, from_=speaker) for link in pairs_of(draft, (), to))


def _is_asked_of(tree: Tree, verb: Token) -> bool:
    """Tell whether the verb is an act of its subject, neither past nor asked about."""
    is_act = verb.pos == "VERB" and verb.tag == "VB" and verb.lemma not in _NOT_DONE
    is_past = any(one.lemma == "have" for one in tree.children(verb, "aux"))
    is_marked = any(one.text.lower() in {"if", "whether"} for one in tree.children(verb, "mark"))
    is_passive = tree.child(verb, "nsubjpass", "auxpass") is not None
    return is_act and not is_past and not is_marked and not is_passive


def _side(page: Page, verb: Token, owner: Attribution) -> tuple[End | None, float]:
    """Give who must act, and how sure that is; None where the words do not say."""
    found = subjects(page.tree, verb)[:1]
    ends = [end for end in page.ends(found) if page.is_somebody(end)]
    if ends:
        return ends[0], _DIRECT
    if found and found[0].text.lower() == "they":
        return _subject_before(page, verb, owner), _RESOLVED
    return None, _RESOLVED


def _subject_before(page: Page, verb: Token, owner: Attribution) -> End | None:
    """Give the nearest plural subject before a verb in the same claim, if it is a party."""
    tokens = reversed(page.tree.parse.tokens[: verb.index])
    subjects_ = (one for one in tokens if one.dep in SUBJECTS and one.tag in _PLURALS)
    nearest = next(subjects_, None)
    if nearest is None or not owner.holds(page.tree.span((nearest.index,))):
        return None
    end = page.end(nearest)
    return end if end and end.party else None
