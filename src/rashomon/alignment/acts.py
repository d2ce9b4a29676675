"""Acts as each party tells them: its words for the act, and whom it names as the doer.

What enters: a case with its issues and their families. What leaves: `ActTelling`s, where two
parties tell one physical act and do not use the same words. The words are those of the concept
lists in the clause; who denies an act by telling another ("going legally") has words for it too, a
bare "did not" has none. The doer is the actor of the event that stands at these words. The narrator
is no party.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.alignment.copies import components
from rashomon.alignment.ends import party_of
from rashomon.alignment.told_issues import ToldClause, ToldIssue
from rashomon.alignment.wording import stems
from rashomon.lexicon.concepts import Concept, find_concepts
from rashomon.lexicon.kinship import KinshipLexicon
from rashomon.lexicon.parties import split_words, without_article
from rashomon.lexicon.stance_words import Mood
from rashomon.model.attribution import party_order
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.event import Event
from rashomon.model.family import (
    ActTelling,
    ActVoice,
    IssueFamily,
    NamedActor,
    TieKind,
    UsedWord,
)
from rashomon.model.ids import make_id
from rashomon.model.span import DocumentId, RecordId, Span

_ONE_ACT = frozenset({TieKind.OTHER_WORDS, TieKind.ACTOR})


def find_acts(
    case: Case, issues: tuple[ToldIssue, ...], families: tuple[IssueFamily, ...]
) -> tuple[ActTelling, ...]:
    """Give the acts that parties tell otherwise, in canonical order of their first issues."""
    told = {each.issue.id: each for each in issues}
    order = {identity: place for place, identity in enumerate(told)}
    ties = (tie for family in families for tie in family.ties)
    groups = components(told, (tie.issue_ids for tie in ties if tie.kind in _ONE_ACT))
    records, found = case.by_document(), list[ActTelling]()
    for group in sorted(sorted(group, key=order.__getitem__) for group in groups):
        members = [told[identity] for identity in group]
        if any(each.topic in KinshipLexicon.load().physical for each in members):
            voices = _voices([clause for each in members for clause in _on_the_act(each)], records)
            worded = {frozenset(word.text.casefold() for word in each.words) for each in voices}
            found += [_telling(group, voices)] if len(voices) > 1 and len(worded) > 1 else []
    return tuple(sorted(found, key=lambda act: order[act.issue_ids[0]]))


def _on_the_act(issue: ToldIssue) -> Iterator[ToldClause]:
    """Give the clauses that tell the act of an issue: what is stated, and what is surely of it.

    What stands there as possibly related is of it where it tells the same actor's act of that kind,
    or its actor's own account in a kind that may be the same act.
    """
    lexicon = KinshipLexicon.load()
    actors = {each.told.actor for each in issue.stated if each.told.kind == issue.kind}
    for clause in issue.clauses:
        told = clause.told
        is_own = told.actor == clause.party and lexicon.is_likewise(told.kind, issue.kind)
        is_of_it = told.kind == issue.kind or is_own
        if clause.is_stated or (told.actor and told.actor in actors and is_of_it):
            yield clause


def _voices(
    clauses: Iterable[ToldClause], records: Mapping[DocumentId, DocumentRecords]
) -> tuple[ActVoice, ...]:
    heard: defaultdict[str, _Heard] = defaultdict(_Heard)
    for clause in clauses:
        if _tells(clause):
            heard[clause.party].hear(clause, records[clause.span.document_id])
    voices = (heard[party].voice(party) for party in sorted(heard, key=party_order))
    return tuple(voice for voice in voices if voice.words)


def _telling(group: list[RecordId], voices: tuple[ActVoice, ...]) -> ActTelling:
    pairs = list(combinations(voices, 2))
    return ActTelling(
        id=make_id("act", group[0]),
        issue_ids=tuple(group),
        voices=voices,
        is_worded_otherwise=any(_is_worded_otherwise(*pair) for pair in pairs),
        is_actor_disputed=any(_is_other_doer(*pair) for pair in pairs),
    )


def _tells(clause: ToldClause) -> bool:
    """Tell whether a party says by a clause what was done."""
    told = clause.told
    is_told = bool(told.kind) and told.is_plain and told.mood == Mood.ASSERTED
    return is_told and bool(clause.party)


@dataclass(slots=True)
class _Heard:
    """What one party was heard to say: words and doers by how they read, the first of each."""

    words: dict[str, UsedWord] = field(default_factory=dict)
    actors: dict[str, NamedActor] = field(default_factory=dict)

    def hear(self, clause: ToldClause, records: DocumentRecords) -> None:
        matches = list(_words(clause))
        for match in matches:
            start = clause.span.start + match.start
            span = Span(clause.span.document_id, start, clause.span.start + match.end)
            text = " ".join(clause.text[match.start : match.end].split())
            self.words.setdefault(text.casefold(), UsedWord(text, span, clause.claim_id))
        for actor in _doers(clause, matches, records.events):
            self.actors.setdefault(_bare(actor.text), actor)

    def voice(self, party: str) -> ActVoice:
        return ActVoice(party, tuple(self.words.values()), tuple(self.actors.values()))


def _words(clause: ToldClause) -> Iterator[Concept]:
    """Give the words of a clause for the act, or for its contrary where that is what is told."""
    for match in find_concepts(clause.text):
        if match.family.name == clause.told.kind and match.pole == clause.told.sign:
            yield match


def _doers(
    clause: ToldClause, matches: list[Concept], events: Iterable[Event]
) -> Iterator[NamedActor]:
    """Give the actors of the events at some words of a clause."""
    start, home = clause.span.start, clause.span.document_id
    spans = [Span(home, start + match.start, start + match.end) for match in matches]
    for event in events if clause.told.sign > 0 else ():
        actor = event.actor
        if actor and clause.span.contains(event.span) and any(map(event.span.overlaps, spans)):
            party = party_of(actor)
            if party:
                text = " ".join(actor.name.split())
                yield NamedActor(text, party, actor.sectors, actor.span, clause.claim_id)


def _bare(name: str) -> str:
    return " ".join(without_article(split_words(name))).casefold()


def _is_worded_otherwise(one: ActVoice, other: ActVoice) -> bool:
    mine, theirs = ([stems(word.text) for word in each.words] for each in (one, other))
    is_told = bool(mine) and bool(theirs)
    return is_told and not frozenset[str]().union(*mine) & frozenset[str]().union(*theirs)


def _is_other_doer(one: ActVoice, other: ActVoice) -> bool:
    """Tell whether two parties name doers of two sides only, or of one side and two services."""
    mine, theirs = ({actor.party for actor in each.actors} for each in (one, other))
    if mine and theirs and not mine & theirs:
        return True
    services = [
        {one for actor in each.actors if actor.party in mine & theirs for one in actor.sectors}
        for each in (one, other)
    ]
    return all(services) and not services[0] & services[1]
