"""The first three sections of a brief: what is agreed or conceded, disputed, unknown.

Enters the material of a case; leaves items with the sentences of each party, parties by the
alphabet. What is only possibly related is no statement and stays out. Words that accuse are those
that alignment earned; here they are told only where all that carries them was reviewed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.dossier.brief_words import (
    Drafted,
    Material,
    by_turns,
    deed,
    listed,
    unreviewed_ids,
)
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.account import (
    SAYING,
    SPOKEN,
    UNSAID,
    Finding,
    Issue,
    Position,
    PositionStance,
    Status,
)
from rashomon.model.attribution import NOT_PARTIES, CueStance, party_order
from rashomon.model.brief import Item, Sentence
from rashomon.model.grounds import ToldAct
from rashomon.model.quantity import Bound
from rashomon.model.question import Origin, Question, Unknown, UnknownForm
from rashomon.model.span import RecordId

_STANCES = tuple(PositionStance)
# Several voices that are no party (analysts, outlets) are told apart; of a party they are one.
_Voice = tuple[str, str, PositionStance]


@dataclass(frozen=True, slots=True)
class Account:
    """One issue as a brief tells it.

    Attributes:
        voiced: Statements and reported evasions, suggestions apart.
        told: Those of them that this brief may tell.
        unvoiced: Silences, with what was searched.
    """

    issue: Issue
    finding: Finding
    voiced: tuple[Position, ...]
    told: tuple[Position, ...]
    unvoiced: tuple[Position, ...]

    @property
    def hidden(self) -> int:
        """Number of statements that nobody reviewed."""
        return len(self.voiced) - len(self.told)

    def earning(self) -> tuple[Position, ...]:
        """Give the statements that earn the state of the issue."""
        ids = set(self.finding.position_ids)
        return tuple(each for each in self.voiced if each.id in ids)


def read_accounts(material: Material) -> tuple[Account, ...]:
    """Give the issues; first those on which more parties to the incident speak."""
    found: list[Account] = []
    for issue, finding, positions in material.case.alignment.told():
        if finding is None:
            continue
        sure = tuple(each for each in positions if each.evidence and not each.is_suggestion)
        told = tuple(each for each in sure if material.has_all or material.is_settled(each))
        unvoiced = tuple(each for each in positions if each.stance in UNSAID)
        found.append(Account(issue, finding, sure, told, unvoiced))
    sides = set(material.case.alignment.sides.incident)

    def breadth(one: Account) -> tuple[int, int]:
        parties = {each.party for each in one.voiced}
        return -len(parties & sides), -material.accounts(one.voiced)

    return tuple(sorted(found, key=breadth))


def draft_known(material: Material, accounts: Iterable[Account]) -> Drafted:
    """Draft what opposing parties both affirm, and what a party concedes."""
    agreed, conceded, left = list[Item](), list[Item](), dict[RecordId, tuple[RecordId, ...]]()
    for one in accounts:
        if one.finding.status is Status.AGREED:
            earning = one.earning()
            left |= _hidden(material, earning)
            told = [each for each in earning if each in one.told]
            if material.has_all or has_agreed_pair(material, told):
                names = sorted({each.party for each in earning}, key=party_order)
                text = (
                    f"agreed by {_named(names)}, who oppose each other: each affirms it in its own "
                    "official voice"
                )
                item = _item(material, one, text, told)
                agreed.append(replace(item, unreviewed=len(earning) - len(told)))
        elif one.finding.status is not Status.DISPUTED:
            conceding = [each for each in one.voiced if _is_conceded(material, each)]
            left |= _hidden(material, conceding)
            told = [each for each in conceding if each in one.told]
            if told:
                names = sorted({each.party for each in told}, key=party_order)
                item = _item(material, one, f"conceded by {_named(names)}", told)
                conceded.append(replace(item, unreviewed=one.hidden))
    return Drafted((*agreed, *conceded), left)


def draft_disputed(material: Material, accounts: Iterable[Account]) -> Drafted:
    """Draft what is disputed: of each side the sentences that were reviewed."""
    items, left = list[Item](), dict[RecordId, tuple[RecordId, ...]]()
    for one in (each for each in accounts if each.finding.status is Status.DISPUTED):
        left |= _hidden(material, one.voiced)
        if one.told:
            denied = any(each.stance is PositionStance.DENIES for each in one.earning())
            text = "disputed" if denied else "disputed: the figures differ"
            parties = {each.party for each in one.earning()}
            text = f"{text}: contrary words of {_named(parties)}" if len(parties) == 1 else text
            is_whole = _has_both_sides(one) if denied else _has_both_figures(one)
            text = text if is_whole else "reviewed in part; what is read against it is not reviewed"
            item = _item(material, one, text, one.told, has_figures=not denied)
            items.append(replace(item, unreviewed=one.hidden))
    return Drafted(tuple(items), left)


def draft_unknown(material: Material, accounts: tuple[Account, ...]) -> Drafted:
    """Draft declared unknowns, what is evaded or asked in vain, and silences of the parties."""
    open_ones = [
        one
        for one in accounts
        if one.finding.status not in {Status.AGREED, Status.DISPUTED, Status.DEBUNKED}
    ]
    evaded = [one for one in open_ones if _evading(one.voiced)]
    spans = [span for one in evaded for each in _evading(one.voiced) for span in each.evidence]
    unknowns = {
        each.id: _declared(material, each)
        for each in material.case.alignment.unknowns
        if not any(map(each.span.overlaps, spans))
    }
    questions = {each.id: each for each in material.case.alignment.questions}
    asked = {
        one.issue.id: _asked(material, one, questions[one.finding.question_ids[0]])
        for one in open_ones
        if one not in evaded
        and one.finding.status is Status.UNADDRESSED
        and questions.keys() >= set(one.finding.question_ids[:1])
        and one.finding.question_ids
    }
    left = {**unreviewed_ids(material, unknowns), **unreviewed_ids(material, asked)}
    for one in evaded:
        left |= _hidden(material, one.voiced)
    silent = [one for one in open_ones if one not in evaded and _is_telling(material, one)]
    silent.sort(key=_statements, reverse=True)
    for one in silent:
        left |= _hidden(material, one.voiced)
    items = by_turns(
        (Item(each) for each in unknowns.values() if material.may_tell(each)),
        (_evaded(material, one) for one in evaded if _evading(one.told)),
        (Item(each) for each in asked.values() if material.may_tell(each)),
        (_silence(material, one) for one in silent if one.told),
    )
    return Drafted(items, left)


def told_by(
    material: Material,
    positions: Iterable[Position],
    finding: Finding,
    *,
    has_figures: bool = False,
) -> tuple[Sentence, ...]:
    """Say what each voice does on an issue, in a sentence each, parties by the alphabet.

    Args:
        material: The case.
        positions: Those to tell.
        finding: Of the issue; statements that earn its state are quoted before others.
        has_figures: Give the numbers, which are what is disputed.
    """
    earning = set(finding.position_ids)
    voices: defaultdict[_Voice, list[Position]] = defaultdict(list)
    for each in positions:
        is_party = each.party not in NOT_PARTIES
        voices[each.party, "" if is_party else each.speaker or "", each.stance].append(each)
    ordered = sorted(voices, key=lambda key: (*party_order(key[0]), _STANCES.index(key[2]), key[1]))
    for group in voices.values():
        group.sort(key=lambda each: (each.id not in earning, *material.rank(each)))
    return tuple(_tell(material, voices[each], has_figures=has_figures) for each in ordered)


def _tell(material: Material, ranked: list[Position], *, has_figures: bool) -> Sentence:
    first = ranked[0]
    words = tuple(
        material.words(material.widened(span, each.claim_ids), each.claim_ids)
        for each in ranked
        for span in each.evidence
    )
    voice = material.voice(first.party, first.speaker, words[0].span.document_id)
    is_conceded = _is_conceded(material, first) and first.stance is PositionStance.AFFIRMS
    does = "acknowledges it" if is_conceded else deed(first.stance)
    if has_figures and first.value:
        does = f"gives {first.value.value:g}"
    per = material.tellers(first)
    return material.sentence(
        f"{voice} {does}{f', per {listed(map(_spoken, per))}' if per else ''}",
        tuple(dict.fromkeys(words)),
        record_ids=(first.issue_id, *(each.id for each in ranked)),
        is_reviewed=all(map(material.is_settled, ranked)),
    )


def _item(
    material: Material,
    one: Account,
    text: str,
    positions: Iterable[Position],
    *,
    has_figures: bool = False,
) -> Item:
    under = told_by(material, positions, one.finding, has_figures=has_figures)
    words = tuple(dict.fromkeys(each.words[0] for each in under))
    lead = material.sentence(
        text,
        words,
        subject=one.issue.label,
        owner=material.owner(one.issue),
        record_ids=(one.issue.id,),
        is_reviewed=all(each.is_reviewed for each in under),
        cue=None,
        when=None,
    )
    return Item(lead, under)


def _hidden(
    material: Material, positions: Iterable[Position]
) -> Mapping[RecordId, tuple[RecordId, ...]]:
    if material.has_all:
        return {}
    return {each.id: each.claim_ids for each in positions if not material.is_settled(each)}


def _is_conceded(material: Material, position: Position) -> bool:
    """Tell whether a party says it by a word of conceding, or says part of it."""
    if position.party in NOT_PARTIES or position.stance not in SAYING:
        return False
    claims = (material.claims.get(each) for each in position.claim_ids)
    is_cued = any(each and each.stance is CueStance.ACKNOWLEDGES for each in claims)
    return is_cued or position.stance is PositionStance.ACKNOWLEDGES_PARTLY


def _has_both_sides(one: Account) -> bool:
    """Tell whether what this brief tells holds both an affirmation and a denial that count."""
    told = {each.stance in SAYING for each in one.earning() if each in one.told}
    return len(told) > 1


def _has_both_figures(one: Account) -> bool:
    """Tell whether two parties whose figures differ are told with figures that differ."""
    parties = {each.party for each in one.earning()}
    given: defaultdict[str, set[float]] = defaultdict(set)
    for each in one.told:
        if each.party in parties and each.value and each.value.bound == Bound.EXACT:
            given[each.party].add(each.value.value)
    return len(given) > 1 and len({frozenset(values) for values in given.values()}) > 1


def has_agreed_pair(material: Material, positions: Iterable[Position]) -> bool:
    """Tell whether two parties say it in their own official voice, with roles that agree.

    This is the rule by which alignment calls an issue agreed, on the statements given alone: the
    word needs one reviewed pair that earns it, not every repetition.
    """
    acts = material.acts
    own = [
        (each.party, acts[each.claim_ids[0], span])
        for each in positions
        if material.is_own(each)
        for span in each.evidence
        if (each.claim_ids[0], span) in acts
    ]
    return any(
        one != other and _is_same_act(first, second)
        for (one, first), (other, second) in combinations(dict.fromkeys(own), 2)
    )


def _is_same_act(one: ToldAct, other: ToldAct) -> bool:
    """Tell whether two clauses name a role in common and contradict in none."""
    pairs = ((one.actor, other.actor), (one.target, other.target))
    named = [pair for pair in pairs if None not in pair]
    return bool(named) and all(first == second for first, second in named)


def _evading(positions: Iterable[Position]) -> list[Position]:
    return [each for each in positions if each.stance is PositionStance.EVADES]


def _evaded(material: Material, one: Account) -> Item:
    names = sorted({each.party for each in _evading(one.told)}, key=party_order)
    item = _item(material, one, f"evaded by {_named(names)}, as reported", one.told)
    return replace(item, unreviewed=one.hidden)


def _is_telling(material: Material, one: Account) -> bool:
    """Tell whether a party to the incident says nothing to what another party to it says."""
    sides = material.case.alignment.sides.incident
    saying = {each.party for each in one.voiced if each.stance in SPOKEN}.difference(NOT_PARTIES)
    silent = {each.party for each in one.unvoiced}.intersection(sides)
    return bool(silent) and (bool(saying.intersection(sides)) or len(saying) > 1)


def _statements(one: Account) -> int:
    """Count the complete statements of who says nothing: the more, the more a silence tells."""
    return max((each.search.statements for each in one.unvoiced if each.search), default=0)


def _silence(material: Material, one: Account) -> Item:
    sides = material.case.alignment.sides.incident
    quiet = [each for each in one.unvoiced if each.party in sides and each.search]
    quiet.sort(key=lambda each: party_order(each.party))
    names, searcher = [each.party for each in quiet], material.case.alignment.searcher()
    item = _item(material, one, f"no words of {_named(names)} on it are found", one.told)
    silences = tuple(
        Sentence(
            f"{_spoken(each.party, is_first=True)} is not found to speak to it, {_searched(each)}",
            record_ids=(one.issue.id, each.id),
            document_ids=searcher.statements(each.search),
            search=each.search,
            is_reviewed=item.lead.is_reviewed,
        )
        for each in quiet
    )
    return Item(item.lead, (*item.under, *silences), unreviewed=one.hidden)


def _searched(position: Position) -> str:
    return position.search.in_words if position.search else "in no document"


def _declared(material: Material, unknown: Unknown) -> Sentence:
    words = material.words(unknown.span, filter(None, (unknown.claim_id,)))
    voice = material.voice(unknown.party, unknown.speaker, unknown.span.document_id)
    holder = unknown.holder or "somebody who is not named"
    text = {
        UnknownForm.UNCLEAR: f"{voice} calls this unclear or unexplained",
        UnknownForm.NOT_KNOWN: f"{voice} says that {holder} does not know this",
        UnknownForm.WITHHELD: f"{voice} says that {holder} does not tell this",
    }[unknown.form]
    return material.sentence(text, (words,), record_ids=(unknown.id,), cue=unknown.words)


def _asked(material: Material, one: Account, question: Question) -> Sentence:
    search = next((each.search for each in one.unvoiced if each.search), None)
    where = f", {search.in_words}" if search else ""
    if not question.askings:
        who = "the analyst asks"
        words = material.all_words((one.issue.label_span,))
    else:
        first = question.askings[0]
        is_told = question.origin is Origin.PRESUPPOSED
        voice = material.voice(first.party, first.speaker, first.span.document_id)
        who = "said not to have been answered" if is_told else f"asked by {voice}"
        asked = (each for each in question.askings)
        words = tuple(material.words(each.span, filter(None, (each.claim_id,))) for each in asked)
    is_analyst = question.origin is Origin.ANALYST
    return material.sentence(
        f"{who}; no claim is found that affirms or denies it{where}",
        words,
        subject=question.words,
        record_ids=(one.issue.id, question.id),
        search=search,
        is_reviewed=is_analyst or material.is_reviewed(words),
    )


def _named(parties: Iterable[str]) -> str:
    return listed(map(_spoken, parties))


def _spoken(party: str, *, is_first: bool = False) -> str:
    name = StanceLexicon.load().spoken.get(party, party)
    return f"{name[:1].upper()}{name[1:]}" if is_first else name
