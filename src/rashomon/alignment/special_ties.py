"""Special ties: what makes two issues one matter, whatever their topic and words.

What enters: the kin of a case. What leaves: ties with the words that show them. Four are known:
what its actor tells in one word and others in another; an act of which two sides are told to be the
doer; what an act is called in law, beside the act (told by a link of the ledger, by one claim that
tells both, or by a clause that names both); and what one side takes for granted, where another says
that there is none. All but the first way of the third are suggestions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from rashomon.alignment.kinship import Kin
from rashomon.alignment.told_issues import ToldClause
from rashomon.lexicon.concepts import find_concepts
from rashomon.lexicon.kinship import Challenge, KinshipLexicon
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import Mood
from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.case import Case
from rashomon.model.family import Tie, TieKind
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import DocumentId, Span

Pair = tuple[int, int]
# Pairs of issues that are looked at for each act and for each challenge, in canonical order.
_COMPARED = 60
# What speaks for an act being what a legal word is about: a link of the ledger, one claim, the kind
# named in the clause, one speaker in one report.
_LINKED, _ONE_CLAIM, _NAMED, _ONE_VOICE = 100, 4, 2, 1


def find_special(case: Case, kin: tuple[Kin, ...]) -> Mapping[Pair, tuple[Tie, ...]]:
    """Give the special ties by the places of their issues, lower first."""
    lexicon = KinshipLexicon.load()
    by_kind: defaultdict[str, list[Kin]] = defaultdict(list)
    for each in kin:
        by_kind[each.told.kind].append(each)
    found: defaultdict[Pair, list[Tie]] = defaultdict(list)

    def take(ties: Iterable[tuple[Pair, Tie]]) -> None:
        for pair, tie in ties:
            found[pair].append(tie)

    for kinds in lexicon.likewise:
        take(_other_words([each for kind in sorted(kinds) for each in by_kind.get(kind, ())]))
    for kind in sorted(lexicon.one_doer):
        take(_other_doer(by_kind.get(kind, [])))
    for challenge in lexicon.challenge:
        take(_challenged(case, kin, challenge))
    take(_legal(case, kin, lexicon))
    return {
        pair: tuple({(tie.kind, tie.because): tie for tie in reversed(ties)}.values())
        for pair, ties in found.items()
    }


def _tie(
    kind: TieKind,
    pair: tuple[Kin, Kin],
    because: str,
    evidence: Iterable[Span | None],
    *,
    sure: bool = False,
) -> tuple[Pair, Tie]:
    first, second = sorted(pair, key=lambda each: each.place)
    spans = tuple(sorted({span for span in evidence if span}))
    tie = Tie(kind, (first.issue_id, second.issue_id), because, spans, is_suggestion=not sure)
    return (first.place, second.place), tie


def _other_words(acts: list[Kin]) -> Iterator[tuple[Pair, Tie]]:
    """Tie what an actor tells of itself to what others tell of it in words of another kind."""
    own: defaultdict[str, list[Kin]] = defaultdict(list)
    others: defaultdict[str, list[Kin]] = defaultdict(list)
    for each in acts:
        for actor in sorted({actor for actor, _ in each.tellers}):
            tellers = {party for doer, party in each.tellers if doer == actor}
            (own if tellers == {actor} else others)[actor].append(each)
    for actor in sorted(own):
        for one, other in islice(product(own[actor], others[actor]), _COMPARED):
            if one.told.kind != other.told.kind and _is_one_time(one, other):
                kinds = [each.told.kind.replace("_", " ") for each in (one, other)]
                because = f"{actor} tells of {kinds[0]}, others of {kinds[1]} by {actor}"
                words = [_affirming(one, actor), _affirming(other, actor)]
                yield _tie(TieKind.OTHER_WORDS, (one, other), because, words)


def _is_one_time(one: Kin, other: Kin) -> bool:
    return not one.months or not other.months or bool(one.months & other.months)


def _affirming(kin: Kin, actor: str) -> Span | None:
    """Give the first words, of a party if there are any, that say that the act was an actor's."""
    told = [each for each in kin.told.stated if each.told.actor == actor and each.told.sign > 0]
    return next((each.span for each in sorted(told, key=lambda each: not each.party)), None)


def _other_doer(acts: list[Kin]) -> Iterator[tuple[Pair, Tie]]:
    """Tie two issues of an act that had one doer, where two tellers name two sides."""
    pairs = ((one, other) for one in acts for other in acts if one.place < other.place)
    for one, other in islice(pairs, _COMPARED):
        for (actor, teller), (rival, by) in product(sorted(one.tellers), sorted(other.tellers)):
            if actor != rival and teller != by and _is_one_time(one, other):
                because = f"{teller} says that it was {actor}, {by} that it was {rival}"
                words = [_affirming(one, actor), _affirming(other, rival)]
                yield _tie(TieKind.ACTOR, (one, other), because, words)
                break


def _challenged(
    case: Case, kin: tuple[Kin, ...], challenge: Challenge
) -> Iterator[tuple[Pair, Tie]]:
    """Tie who says that there is no such thing to those who take it for granted."""
    assumed: defaultdict[DocumentId, list[Span]] = defaultdict(list)
    for relation in _relations(case, RelationKind.PRESUPPOSITION):
        if relation.form == challenge.form:
            assumed[relation.document_id].append(relation.span)
    denying, granting = list[tuple[Kin, ToldClause]](), list[tuple[Kin, ToldClause, Span]]()
    for each in kin:
        for clause in each.told.stated:
            if _party(clause) and find(challenge.words, clause.text):
                denying.append((each, clause))
            elif _party(clause):
                inside = (
                    span for span in assumed[clause.span.document_id] if clause.span.overlaps(span)
                )
                granting += [(each, clause, words) for words in islice(inside, 1)]
    for (one, clause), (other, its, words) in islice(product(denying, granting), _COMPARED):
        by, who = _party(its), _party(clause)
        if one is not other and by != who:
            because = f"{by} takes {challenge.what} for granted, {who} says that there is none"
            yield _tie(TieKind.PRESUPPOSITION, (one, other), because, (clause.span, words))


def _party(clause: ToldClause) -> str:
    return clause.position.party if clause.position else ""


def _relations(case: Case, kind: RelationKind) -> Iterator[Relation]:
    return (each for records in case.records for each in records.relations if each.kind is kind)


def _legal(case: Case, kin: tuple[Kin, ...], lexicon: KinshipLexicon) -> Iterator[tuple[Pair, Tie]]:
    """Tie what is said in law to the act for which most speaks: a link, one claim, one clause."""
    acts = _Acts.of([each for each in kin if _is_act(each, lexicon)])
    links: defaultdict[DocumentId, list[Relation]] = defaultdict(list)
    for relation in _relations(case, RelationKind.LEGAL_CHARACTER):
        links[relation.document_id].append(relation)
    for one in kin:
        if one.told.topic in lexicon.judged and one.told.stated:
            votes = Counter[int]()
            for clause in one.told.stated:
                for place, weight in acts.votes(clause, one, links[clause.span.document_id]):
                    votes[place] += weight
            best = max(votes, key=lambda place: (votes[place], -place), default=0)
            if votes[best]:
                yield _legal_tie(one, acts.by_place[best], is_linked=_LINKED <= votes[best])
            elif act := acts.most_told(one):
                yield _legal_tie(one, act, is_linked=False)


def _legal_tie(one: Kin, act: Kin, *, is_linked: bool) -> tuple[Pair, Tie]:
    shared = one.claims & act.claims
    how = "one claim tells both" if shared else "of the same actor or speaker"
    how = "the ledger links them" if is_linked else how
    because = f"what is said in law of {act.told.kind.replace('_', ' ')}: {how}"
    words = [
        next(
            (each.span for each in kin.told.telling if not shared or each.claim_id in shared), None
        )
        for kin in (one, act)
    ]
    return _tie(TieKind.LEGAL, (one, act), because, words, sure=is_linked)


@dataclass(frozen=True, slots=True)
class _Acts:
    """The issues that tell acts, to be asked which of them a clause speaks of."""

    by_place: Mapping[int, Kin]
    by_kind: Mapping[str, list[Kin]]
    by_document: Mapping[DocumentId, list[tuple[ToldClause, Kin]]]

    @classmethod
    def of(cls, acts: list[Kin]) -> "_Acts":
        by_kind: defaultdict[str, list[Kin]] = defaultdict(list)
        by_document: defaultdict[DocumentId, list[tuple[ToldClause, Kin]]] = defaultdict(list)
        for each in acts:
            by_kind[each.told.kind].append(each)
            for clause in each.told.stated:
                by_document[clause.span.document_id].append((clause, each))
        return cls({each.place: each for each in acts}, by_kind, by_document)

    def votes(
        self, clause: ToldClause, one: Kin, links: list[Relation]
    ) -> Iterator[tuple[int, int]]:
        """Say what speaks for each act being what a clause of legal words is about."""
        topics = KinshipLexicon.load().speaks_of.get(one.told.kind)
        others = [link.other for link in links if link.other and clause.span.overlaps(link.span)]
        for beside, kin in self.by_document.get(clause.span.document_id, ()):
            if any(map(beside.span.overlaps, others)):
                yield kin.place, _LINKED
            elif not topics or kin.told.topic in topics:
                is_one_claim = beside.claim_id == clause.claim_id
                is_one_voice = not topics and _is_one_voice(beside, clause)
                yield kin.place, _ONE_CLAIM if is_one_claim else _ONE_VOICE * is_one_voice
        named = {found.family for found in find_concepts(clause.text) if not found.family.is_aside}
        for kind in sorted(family.name for family in named):
            for kin in self.by_kind.get(kind, ())[:_COMPARED]:
                is_of_sides = not one.sides or bool(one.sides & kin.sides)
                yield kin.place, _NAMED * (is_of_sides and (not topics or kin.told.topic in topics))

    def most_told(self, one: Kin) -> Kin | None:
        """Give the act of the first topic of which such legal words are said, by the same actor."""
        actors = {role for role in one.roles if role[0] == "actor"}
        for topic in KinshipLexicon.load().speaks_of.get(one.told.kind, ()):
            near = [
                kin
                for kin in self.by_place.values()
                if kin.told.topic == topic and kin.roles & actors
            ]
            if near:
                return max(near, key=lambda kin: (len(kin.told.stated), -kin.place))
        return None


def _is_act(kin: Kin, lexicon: KinshipLexicon) -> bool:
    """Tell whether an issue tells an act as done; a demand is none."""
    is_told = any(clause.told.mood == Mood.ASSERTED for clause in kin.told.stated)
    return is_told and kin.told.topic in lexicon.physical


def _is_one_voice(one: ToldClause, other: ToldClause) -> bool:
    voices = [
        (each.position.party, each.position.speaker) for each in (one, other) if each.position
    ]
    return (
        len(voices) == 2 and voices[0] == voices[1] and voices[0][0] not in {NARRATOR, UNSPECIFIED}
    )
