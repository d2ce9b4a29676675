"""Uses of exhibits in one report: a thing, and words beside it that cite, contest or withhold it.

What enters: a looked-up report. What leaves: uses in text order, not yet told apart by thing.
A link of kind exhibit is a use by itself; else the nearest cue before or behind the thing in its
sentence decides, words against it first. What is read from words beside it is a suggestion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment.passages import Page
from rashomon.lexicon.exhibits import ExhibitLexicon
from rashomon.lexicon.phrases import Patterns, find
from rashomon.model.attribution import NARRATOR, Attribution, CueStance
from rashomon.model.exhibit import ExhibitRole, ExhibitUse
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span

TREATY = "treaty"
# How far from the thing a cue may stand, in characters; set by eye on sentences of our own.
_BEFORE_CHARS, _AFTER_CHARS = 35, 75
_BREAK = re.compile(r"[;:]|[.!?]\s|\bbut\b|\bwhile\b")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OF = re.compile(
    r" (?:of (?:the )?(?!(?:the|a|an|its|his|her|our|their|two|three|what|all|that)\b)[\w-]+"
    r"|from (?=[A-Z\d])\w+)"
    r"(?: (?:\d+|[A-Z]\w+)){0,2}"
)
_NAME_WORDS = 4
_ARTICLES = frozenset({"the", "a", "an", "some", "its", "their", "his", "her", "our"})
# A claim that is hardly more than the name of the thing is about the thing.
_BARE_CHARS = 60
_REJECTING = frozenset({CueStance.REJECTS, CueStance.DENIES, CueStance.DOUBTS})


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing: the noun, and its name with the words around it."""

    form: str | None
    noun: Span
    name: Span


@dataclass(frozen=True, slots=True)
class DraftUse:
    """A use with its thing, before things are told apart."""

    thing: Thing
    use: ExhibitUse


@dataclass(frozen=True, slots=True)
class _Cue:
    role: ExhibitRole
    ground: str | None
    span: Span
    is_behind: bool


def find_uses(page: Page) -> Iterator[DraftUse]:
    """Give the uses of exhibits in a report, in text order."""
    links = [each for each in page.records.relations if each.kind is RelationKind.EXHIBIT]
    for sentence in page.sentences:
        for thing in _things(page, sentence):
            link = next((each for each in links if each.span.overlaps(thing.noun)), None)
            use = _use(page, sentence, thing, link)
            if use is not None:
                yield DraftUse(thing, use)


def _things(page: Page, sentence: Span) -> Iterator[Thing]:
    lexicon, text = ExhibitLexicon.load(), page.quote(sentence)
    last = 0
    for found in find(lexicon.things, text):
        if found.start < last or found.pattern in lexicon.names.others:
            continue  # "Article 4 of the pact" is one thing
        start, behind = _name_start(text, found.start), _OF.match(text, found.end)
        last = behind.end() if behind else found.end
        noun = _shift(sentence, found.start, found.end)
        yield Thing(lexicon.form_of(found.pattern), noun, _shift(sentence, start, last))


def _name_start(text: str, start: int) -> int:
    """Go back over the words of a name, to an article at most."""
    lexicon = ExhibitLexicon.load()
    before = list(_WORD.finditer(text, max(0, start - 80), start))[-_NAME_WORDS:]
    for place in range(len(before) - 1, -1, -1):
        word, folded = before[place], before[place][0].casefold()
        is_apart = text[word.end() : start].strip(" \"“'‘") != ""
        is_telling = bool(find(lexicon.cites.before, word[0])) or folded.endswith("ed")
        is_stamped = 0 < place and before[place - 1][0].casefold() in _ARTICLES
        if is_apart or folded in lexicon.names.stops or (is_telling and not is_stamped):
            return start
        start = word.start()
        if folded in _ARTICLES:
            return start
    return start


def _use(page: Page, sentence: Span, thing: Thing, link: Relation | None) -> ExhibitUse | None:
    cue = _cue(page, sentence, thing)
    if link is not None and (cue is None or cue.role is ExhibitRole.CITES):
        return _linked(page, thing, link)
    if cue is None:
        return None
    owner = page.owner(cue.span) or page.owner(thing.noun)
    if owner is not None and _is_named(owner, page.quote(thing.noun)):
        owner = _teller(page, sentence, thing)
    is_undone = cue.role is ExhibitRole.CITES and page.doer_before(cue.span) is None
    if owner is None and (cue.is_behind or thing.form == TREATY or is_undone):
        owner = _teller(page, sentence, thing)
    telling = page.tell(cue.span, owner)
    return ExhibitUse(
        role=cue.role,
        by=_user(page, thing, cue, owner),
        telling=telling,
        thing=thing.name,
        ground=cue.ground,
        is_suggestion=True,
    )


def _user(page: Page, thing: Thing, cue: _Cue, owner: Attribution | None) -> str | None:
    """Give who uses the thing: who does what the cue says, or who says what the thing does."""
    voice = page.voice(owner) if owner else None
    if cue.is_behind or (thing.form == TREATY and voice):
        return voice or NARRATOR
    return page.doer_before(cue.span) or voice


def _teller(page: Page, sentence: Span, thing: Thing) -> Attribution | None:
    """Give the one speaker of a sentence, unless another clause lies between."""
    owner = page.sole_speaker(sentence, thing.name)
    source = owner.source if owner else None
    if source is None:
        return None
    first, last = sorted((source, thing.noun))
    between = page.document.text[first.end : last.start]
    return None if _BREAK.search(between) else owner


def _is_named(owner: Attribution, noun: str) -> bool:
    """Tell whether the thing itself was taken for the speaker."""
    return noun.casefold() in (owner.speaker.name or "").casefold()


def _linked(page: Page, thing: Thing, link: Relation) -> ExhibitUse:
    sentence = page.sentence(link.span)
    owner = page.owner(link.span) or _teller(page, sentence, thing)
    voice = page.voice(owner)
    if owner is not None and _is_named(owner, page.quote(thing.noun)):
        voice = None
    return ExhibitUse(
        role=ExhibitRole.CITES,
        by=link.from_ or voice,
        telling=page.tell(link.span, owner, link),
        thing=thing.name,
        shows=link.other,
        is_suggestion=link.is_suggestion,
    )


def _cue(page: Page, sentence: Span, thing: Thing) -> _Cue | None:
    """Choose the words that tell the use: against the thing behind it, else nearest before it."""
    ahead = max(_found(page, sentence, thing, is_behind=False), key=_nearness, default=None)
    behind = min(_found(page, sentence, thing, is_behind=True), key=_order_behind, default=None)
    if behind is not None and behind.role is not ExhibitRole.CITES:
        return behind
    if ahead is None or ahead.role is ExhibitRole.CITES:
        return _rejected(page, thing) or ahead or behind
    return ahead


def _nearness(cue: _Cue) -> tuple[int, bool, int]:
    return cue.span.end, cue.role is not ExhibitRole.CITES, -cue.span.start


def _order_behind(cue: _Cue) -> tuple[bool, int]:
    return cue.role is ExhibitRole.CITES, cue.span.start


def _found(page: Page, sentence: Span, thing: Thing, *, is_behind: bool) -> Iterator[_Cue]:
    """Give the cues of every role on one side of a thing, in its clause."""
    text, lexicon = page.quote(sentence), ExhibitLexicon.load()
    noun, end = thing.noun.start - sentence.start, thing.noun.end - sentence.start
    low = max(0, thing.name.start - sentence.start - _BEFORE_CHARS)
    start, stop = (end, end + _AFTER_CHARS) if is_behind else (low, noun)
    stretch = text[start:stop]
    for role, ground, patterns in _roles(lexicon, thing, is_behind=is_behind):
        for match in find(patterns, stretch):
            between = stretch[: match.start] if is_behind else stretch[match.end :]
            if not _BREAK.search(between):
                span = _shift(sentence, start + match.start, start + match.end)
                yield _Cue(role, ground, span, is_behind)


def _roles(
    lexicon: ExhibitLexicon, thing: Thing, *, is_behind: bool
) -> Iterator[tuple[ExhibitRole, str | None, Patterns]]:
    for role, filed in (
        (ExhibitRole.CONTESTS, lexicon.contests),
        (ExhibitRole.DOUBTS, lexicon.doubts),
        (ExhibitRole.WITHDRAWS, {None: lexicon.withdraws}),
    ):
        for ground, cues in filed.items():
            yield role, ground, cues.after if is_behind else cues.before
    if not is_behind:
        yield ExhibitRole.WITHHOLDS, None, lexicon.withholds.before
    if thing.form is not None:
        yield ExhibitRole.CITES, None, lexicon.citing(thing.form == TREATY, is_behind)


def _rejected(page: Page, thing: Thing) -> _Cue | None:
    """Read a claim that rejects hardly more than the thing."""
    owner = page.owner(thing.noun)
    if owner is None or owner.cue is None or owner.stance not in _REJECTING:
        return None
    is_bare = owner.extent.end - owner.extent.start <= _BARE_CHARS
    return _Cue(ExhibitRole.CONTESTS, "rejected", owner.cue, is_behind=True) if is_bare else None


def _shift(sentence: Span, start: int, end: int) -> Span:
    return Span(sentence.document_id, sentence.start + start, sentence.start + end)
