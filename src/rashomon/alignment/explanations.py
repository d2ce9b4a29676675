"""Explanations that a case itself tells, each once, in their owners' words (J44).

What enters: a looked-up case. What leaves: groups of tellings in canonical order. An explanation is
a stated reason, motive, signal or inference, or a claim that shows a theme of `explanations.toml`
(accident, provocation, ...). Tellings are one explanation where they are of one theme and share
words, or where one party repeats itself. What a claim denies is no explanation of its speaker.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment.passages import Page, Pages, named_in, stems
from rashomon.lexicon.explanations import ExplanationLexicon
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import DENIALS, NARRATOR, NOT_PARTIES, Attribution, CueStance
from rashomon.model.ids import make_id, span_key
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import RecordId, Span
from rashomon.model.telling import Telling

_KINDS = frozenset(
    {RelationKind.REASON, RelationKind.MOTIVE, RelationKind.SIGNAL, RelationKind.INFERENCE}
)
# What is asked, demanded or feared explains nothing.
_OPEN = frozenset(
    {CueStance.ASKS, CueStance.REQUESTS, CueStance.WARNS, CueStance.PROMISES}
    | {CueStance.DECLINES, CueStance.EVADES}
)
_CONCLUDING = frozenset({"suggests", "follows"})
_CUT = re.compile(
    r"[;:]\s|\s[-–—]\s|,\s(?=(?:and|but|while|though|after|whereupon|which|who)\b|[A-Z])"
)
# A negation this close before a word of a theme turns it round.
_NEGATION_CHARS = 25
_SHORT_WORDS = 5
# Words in common, of the shorter wording, from which two wordings are one; set by eye.
_SAME_SHARE, _SHARED_WORDS = 0.5, 2
# Explanations of one kind that a new one is compared with, the latest first.
_RECENT = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an explanation, or of its denial.

    Attributes:
        core: The words that explain, without the act that they explain.
    """

    kind: str
    theme: str | None
    owner: str
    of: str | None
    words: Span
    core: Span
    stems: frozenset[str]
    telling: Telling
    is_suggestion: bool
    is_denied: bool = False
    other: Span | None = None

    @property
    def premise(self) -> Span | None:
        """What an inference is drawn from."""
        return self.other if self.kind == RelationKind.INFERENCE else None

    @property
    def act(self) -> Span | None:
        """The words of the act that a reason is given for."""
        return self.other if self.kind == RelationKind.REASON else None

    @property
    def id(self) -> RecordId:
        """The id of an explanation that this telling founds."""
        return make_id("explanation", self.words.document_id, span_key((self.words,)))


@dataclass(frozen=True, slots=True)
class Account:
    """The tellings of one explanation, in canonical order, and the denials of its theme."""

    told: tuple[Told, ...]
    denials: tuple[Told, ...] = ()

    @property
    def theme(self) -> str | None:
        """The theme that a telling shows; None if none does."""
        return next((each.theme for each in self.told if each.theme), None)


def gather_explanations(pages: Pages) -> tuple[Account, ...]:
    """Give every explanation of a case, by its first telling."""
    told = [each for page in pages.pages for each in sorted(read_explanations(page), key=_place)]
    denied: defaultdict[str | None, list[Told]] = defaultdict(list)
    groups: list[list[Told]] = []
    filed: defaultdict[str, list[list[Told]]] = defaultdict(list)
    for each in told:
        if each.is_denied:
            denied[each.theme].append(each)
        else:
            shelf = filed[each.theme or each.kind]
            group = next((one for one in reversed(shelf[-_RECENT:]) if _is_same(one, each)), None)
            if group is None:
                group = []
                groups.append(group)
                shelf.append(group)
            group.append(each)
    return tuple(Account(tuple(group), tuple(_denials(group, denied, filed))) for group in groups)


def _place(told: Told) -> tuple[Span, str]:
    return told.words, told.kind


def read_explanations(page: Page) -> Iterator[Told]:
    """Give what a report explains, or denies to be an explanation, each stretch once."""
    linked = [each for each in page.records.relations if each.kind in _KINDS]
    seen: list[Span] = []
    for relation in linked:
        told = _of_relation(page, relation)
        if told is not None and not any(told.words.overlaps(span) for span in seen):
            seen.append(told.words)
            yield told
    for told in _of_themes(page):
        if not any(told.words.overlaps(span) for span in seen):
            seen.append(told.words)
            yield told


def _of_relation(page: Page, relation: Relation) -> Told | None:
    owner = _concluding(page, relation)
    # What the report itself gives as a reason is nobody's explanation; what is "shown" is a fact.
    is_fact = relation.kind is RelationKind.INFERENCE and relation.form not in _CONCLUDING
    is_motive = relation.kind is RelationKind.MOTIVE and relation.is_suggestion and relation.from_
    is_nobody = bool(is_motive) and (relation.from_ or "")[:1].islower()
    if is_fact or is_nobody or (owner is None and relation.kind is RelationKind.REASON):
        return None
    words = relation.span
    if len(page.quote(words).split()) <= _SHORT_WORDS or page.quote(words).startswith("to "):
        words = _clause(page, relation.span, owner)
    theme = next((name for name, _ in ExplanationLexicon.load().find(page.quote(words))), None)
    return _Maker(page, owner, words, relation.span).told(relation.kind, theme, relation)


def _concluding(page: Page, relation: Relation) -> Attribution | None:
    """Give whose link it is: a premise that was taken for the speaker concludes nothing."""
    owner, premise = page.told_by(page.owner(relation.span)), relation.other
    if owner is None or owner.source is None or premise is None:
        return owner
    if not owner.source.overlaps(premise):
        return owner
    here = page.sentence(relation.span)
    others = (each for each in page.records.attributions if each.source and each.id != owner.id)
    return next((each for each in others if each.source and here.contains(each.source)), None)


def _of_themes(page: Page) -> Iterator[Told]:
    """Give what is explained by words of a theme, in a claim or in a sentence of one speaker."""
    for sentence in page.sentences:
        for name, match in ExplanationLexicon.load().find(page.quote(sentence)):
            low = sentence.start
            cue = Span(sentence.document_id, low + match.start, low + match.end)
            claim = page.told_by(page.owner(cue) or page.sole_speaker(sentence))
            if claim is not None and not claim.borrowed and claim.stance not in _OPEN:
                words = _clause(page, cue, claim)
                if not find(StanceLexicon.load().prospects, page.quote(words)):
                    yield _Maker(page, claim, words, cue).told(name, name)


def _clause(page: Page, cue: Span, owner: Attribution | None) -> Span:
    """Give the clause around some words, inside their sentence and claim."""
    around = page.sentence(cue)
    held = next((part for part in owner.content if part.overlaps(cue)), None) if owner else None
    start = max(around.start, held.start) if held else around.start
    end = min(around.end, held.end) if held else around.end
    text = page.document.text
    cuts = [found.span() for found in _CUT.finditer(text, start, end)]
    start = max((after for _, after in cuts if after <= cue.start), default=start)
    end = min((before for before, _ in cuts if cue.end <= before), default=max(end, cue.end))
    kept = text[start:end].strip(" ,.\"“”'\n").removeprefix("that ")
    first = start + text[start:end].index(kept)
    return Span(cue.document_id, first, first + len(kept))


@dataclass(frozen=True, slots=True)
class _Maker:
    """What all tellings made from one clause have in common."""

    page: Page
    owner: Attribution | None
    words: Span
    cue: Span

    def told(self, kind: str, theme: str | None, relation: Relation | None = None) -> Told:
        """Make the telling; its cue is the clause that is to be read."""
        page, owner = self.page, self.owner
        voice = page.voice(owner) or NARRATOR
        return Told(
            kind=str(kind),
            theme=theme,
            owner=voice,
            of=_doer(page, self.words, relation),
            words=self.words,
            core=self.cue if relation else self.words,
            stems=stems(page.quote(self.words)),
            telling=page.tell(self.words, owner, relation),
            is_suggestion=relation is None or relation.is_suggestion,
            is_denied=relation is None and self._is_denied(),
            other=relation.other if relation else None,
        )

    def _is_denied(self) -> bool:
        if self.owner is not None and self.owner.stance in DENIALS:
            return True
        low = max(self.words.start, self.cue.start - _NEGATION_CHARS)
        before = self.page.document.text[low : self.cue.start]
        return bool(find(StanceLexicon.load().negations, before))


def _doer(page: Page, words: Span, relation: Relation | None) -> str | None:
    """Give whose act or aim an explanation tells, as far as the words name somebody."""
    if relation is not None and relation.kind in {RelationKind.MOTIVE, RelationKind.SIGNAL}:
        return relation.from_ if _is_somebody(page, relation.from_) else None
    if relation is not None:
        return None
    return next((each.party for each in named_in(page.document.text, words.start, words.end)), None)


def _is_somebody(page: Page, name: str | None) -> bool:
    """Tell whether words name a party or a person of the case."""
    words = (name or "").split()
    is_known = any(named_in(name or "", 0, len(name or "")))
    return is_known or bool(words and page.people.get(words[-1]))


def _is_same(group: list[Told], told: Told) -> bool:
    """Tell whether a telling says what a group says."""
    for each in group:
        shared = len(each.stems & told.stems)
        share = shared / max(1, min(len(each.stems), len(told.stems)))
        is_own = each.owner == told.owner and told.owner not in NOT_PARTIES
        theme = ExplanationLexicon.load().themes.get(told.theme or "")
        is_loose = is_own and theme is not None and theme.loose and _is_one(each.of, told.of)
        if is_loose or (_SHARED_WORDS <= shared and _SAME_SHARE <= share):
            return True
    return False


def _is_one(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _denials(
    group: list[Told],
    denied: defaultdict[str | None, list[Told]],
    filed: defaultdict[str, list[list[Told]]],
) -> Iterator[Told]:
    """Give the denials of a theme that are of this group: by its words, or as its only group."""
    theme = next((each.theme for each in group if each.theme), None)
    said = frozenset[str]().union(*(each.stems for each in group))
    for each in denied[theme] if theme else ():
        if len(filed[theme or ""]) == 1 or _SHARED_WORDS <= len(each.stems & said):
            yield each
