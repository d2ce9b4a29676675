"""Questions: what is asked of a case, who answers it, and for whom no words were found.

What enters: a case, and its alignment with issues, positions and unknowns. What leaves: the
analyst's own questions, those of the kinds of incident that the case shows, and those that its
texts raise or presuppose (`raised`). A template is answered by what a clause shows (`signs`); a
raised or free question only by words in common, which is a suggestion. A gap says that nothing was
found in the reports searched, never that a party failed to answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.alignment.accounts import account_roots
from rashomon.alignment.asking import free_questions, struck_questions
from rashomon.alignment.gaps import GapFinder
from rashomon.alignment.names import named_parties
from rashomon.alignment.raised import raise_questions
from rashomon.alignment.told import Named, Told, answered_by, gather, stems
from rashomon.lexicon.questions import QuestionLexicon, Signs, Template, topics_of
from rashomon.model.account import PositionStance
from rashomon.model.attribution import NARRATOR, party_order
from rashomon.model.case import Alignment, Case
from rashomon.model.ids import make_id
from rashomon.model.question import Answer, Figure, Origin, Question, speaks
from rashomon.model.ruling import Ruling
from rashomon.model.span import DocumentId, RecordId, Span

# Words in common that make a clause a possible answer to a raised or free question; words that more
# than this share of the clauses has tell nothing.
_SHARED_WORDS = 2
_COMMON_SHARE = 0.1
_COMMON_LEAST = 12
# The question whose gaps are the parties that say nothing at all; one account may name in passing.
_UNHEARD = "unheard"
_NAMING_ACCOUNTS = 2
_NAMED_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that is told in the case, ready to be asked for.

    Attributes:
        by_stem: Places in `told` by the beginnings of their words, common ones left out.
        order, issues: Place of each issue; issues by claim.
    """

    parties: tuple[str, ...]
    told: tuple[Told, ...]
    named: Named
    by_stem: Mapping[str, tuple[int, ...]]
    order: Mapping[RecordId, int]
    issues: Mapping[RecordId, tuple[RecordId, ...]]
    roots: Mapping[DocumentId, DocumentId]
    gaps: GapFinder


def find_questions(case: Case, alignment: Alignment) -> tuple[Question, ...]:
    """Give the questions of a case: the analyst's, then by template, then raised ones."""
    if not case.records:
        return ()
    matter = _matter(case, alignment)
    templates = tuple(
        _unheard(each, case, matter) if each.template == _UNHEARD else each
        for each in _templates(alignment, matter)
    )
    free = (_free(ruling, matter, templates) for ruling in free_questions(case.rulings))
    raised = _raised(case, alignment, matter, templates)
    struck = struck_questions(case.rulings)
    return tuple(each for each in (*free, *templates, *raised) if each.id not in struck)


def _matter(case: Case, alignment: Alignment) -> Matter:
    gathered = gather(case, alignment)
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(gathered.told):
        for stem in each.stems:
            by_stem[stem].append(place)
    limit = max(_COMMON_LEAST, _COMMON_SHARE * len(gathered.told))
    issues: defaultdict[RecordId, tuple[RecordId, ...]] = defaultdict(tuple)
    for issue in alignment.issues:
        for claim in issue.claim_ids:
            issues[claim] = (*issues[claim], issue.id)
    voiced = ((one.position, _matters(one.signs)) for one in gathered.told if one.position)
    return Matter(
        parties=gathered.parties,
        told=gathered.told,
        named=gathered.named,
        by_stem={stem: tuple(found) for stem, found in by_stem.items() if len(found) <= limit},
        order={issue.id: place for place, issue in enumerate(alignment.issues)},
        issues=issues,
        roots=account_roots(case, alignment),
        gaps=GapFinder.of(case, gathered.parties, alignment.searcher(), voiced),
    )


def _matters(signs: Signs) -> tuple[str, ...]:
    answered, templates = set(answered_by(signs)), QuestionLexicon.load().questions
    return tuple(dict.fromkeys(one.matter for one in templates if one.name in answered))


def _templates(alignment: Alignment, matter: Matter) -> Iterator[Question]:
    """Ask what the kinds of the incident ask, once for each side where they do."""
    kinds = {kind.name for kind in alignment.incident_kinds}
    answered: defaultdict[str, list[Told]] = defaultdict(list)
    for each in matter.told:
        for name in answered_by(each.signs):
            answered[name].append(each)
    for template in QuestionLexicon.load().questions:
        asking = tuple(kind for kind in template.kinds if kind in kinds)
        if asking or not template.kinds:
            question = Question(
                id="",
                origin=Origin.TEMPLATE,
                words=template.asks,
                matter=template.matter,
                kinds=asking,
                template=template.name,
                unknown_ids=_unknowns(template, alignment),
            )
            for side in matter.parties if template.each_side else ("",):
                told = [one for one in answered[template.name] if not side or side in one.sides]
                identity = make_id("question", template.name, side)
                words = template.asks.format(side=side)
                asked = replace(question, id=identity, words=words, side=side or None)
                yield _answer(asked, told, matter, template.measures)


def _unheard(question: Question, case: Case, matter: Matter) -> Question:
    """Give as gaps the parties that two accounts or more name as taking part, and that are mute."""
    heard = {each.party for each in matter.told}
    named: defaultdict[str, dict[DocumentId, Span]] = defaultdict(dict)
    for event in case.events:
        people = (event.actor, event.recipient, *event.co_actors, *event.co_recipients)
        for party in {party for one in people if one for party in named_parties(one.name)}:
            named[party].setdefault(matter.roots[event.document_id], event.clause)
    mute = {
        party: tuple(spans.values())[:_NAMED_SENTENCES]
        for party, spans in named.items()
        if party not in heard and len(spans) >= _NAMING_ACCOUNTS
    }
    return replace(question, gaps=matter.gaps.mute(mute))


def _unknowns(template: Template, alignment: Alignment) -> tuple[RecordId, ...]:
    """Give the declared unknowns on the matter of a template: those with one of its topics."""
    topics = {line.removeprefix("word:") for line in template.answers if " + " not in line}
    return tuple(one.id for one in alignment.unknowns if topics.intersection(one.topics))


def _answer(
    question: Question, told: Iterable[Told], matter: Matter, measures: tuple[str, ...] = ()
) -> Question:
    """Fill in answers, the issues that they stand on, and the gaps."""
    answers = tuple(_answers(told, matter, measures))
    if question.is_suggestion:
        answers = tuple(replace(answer, is_suggestion=True) for answer in answers)
    issues = {answer.issue_id for answer in answers if answer.issue_id}
    ordered = tuple(sorted(issues, key=lambda issue: matter.order[issue]))
    named = matter.named.get(question.template, {})
    return replace(
        question,
        answers=answers,
        gaps=matter.gaps.find(answers, question.matter, named),
        issue_ids=ordered,
        disputed_ids=tuple(issue for issue in ordered if _is_disputed(issue, answers)),
    )


def _is_disputed(issue: RecordId, answers: tuple[Answer, ...]) -> bool:
    """Tell whether one party denies what another affirms, on one issue."""
    here = [answer for answer in answers if answer.issue_id == issue and speaks(answer)]
    denying = {each.party for each in here if each.stance is PositionStance.DENIES}
    saying = {each.party for each in here if each.stance is not PositionStance.DENIES}
    return bool(denying and saying) and len(denying | saying) > 1


def _answers(told: Iterable[Told], matter: Matter, measures: tuple[str, ...]) -> list[Answer]:
    grouped: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for each in told:
        grouped[_voice(each)].append(each)
    answers = [_one_answer(group, matter, measures) for group in grouped.values()]
    return sorted(answers, key=_order)


def _voice(told: Told) -> tuple[str, ...]:
    """Put what one voice says on one day together, and what one report says of its own."""
    position = told.position
    if position is None:
        return told.party, told.span.document_id
    day = position.said_at.value if position.said_at else ""
    return position.issue_id, told.party, position.speaker or "", position.stance, day


def _one_answer(group: list[Told], matter: Matter, measures: tuple[str, ...]) -> Answer:
    party, position = group[0].party, group[0].position
    positions = [each.position for each in group if each.position]
    figures = (
        Figure(figure.measures, figure.value, figure.bound, figure.counts, figure.upper)
        for each in group
        for figure in each.figures
        if figure.measures and figure.measures in measures
    )
    return Answer(
        party=party,
        speaker=position.speaker if position else None,
        stance=position.stance if position else PositionStance.AFFIRMS,
        said_at=position.said_at if position else None,
        evidence=tuple(sorted({each.span for each in group})),
        claim_ids=tuple(dict.fromkeys(claim for one in positions for claim in one.claim_ids)),
        issue_id=position.issue_id if position else "",
        position_ids=tuple(dict.fromkeys(one.id for one in positions)),
        sides=tuple(sorted({side for each in group for side in each.sides})),
        figures=tuple(dict.fromkeys(figures)),
        accounts=len({matter.roots[each.span.document_id] for each in group}),
        is_suggestion=party != (position.party if position else NARRATOR),
    )


def _order(answer: Answer) -> tuple[tuple[bool, str], bool, str, Span, str]:
    day = answer.said_at.value if answer.said_at else ""
    return party_order(answer.party), not day, day, answer.evidence[0], answer.issue_id


def _raised(
    case: Case, alignment: Alignment, matter: Matter, templates: tuple[Question, ...]
) -> Iterator[Question]:
    """Ask what the texts raise, and what they presuppose, by the words."""
    texts = {document.id: document.text for document in case.documents}
    for origin, words, askings, refusals in raise_questions(case, alignment):
        span = askings[0].span
        asked = Question(
            id=make_id("question", origin, words),
            origin=origin,
            words=" ".join(span.quote(texts[span.document_id]).split()),
            askings=askings,
            unknown_ids=tuple(one.id for one in refusals),
            near_ids=_near(words, templates),
            is_suggestion=True,
        )
        own = {one.span for one in askings}
        told = (one for one in _sharing(words, matter) if not any(map(one.span.overlaps, own)))
        answered = _answer(asked, told, matter)
        claims = [one.claim_id for one in askings] + [one.claim_id for one in refusals]
        yield (
            _with_issues(answered, filter(None, claims), matter)
            if asked.is_asked
            else replace(answered, gaps=())
        )


def _with_issues(question: Question, claims: Iterable[RecordId], matter: Matter) -> Question:
    """Add the issues that claims stand on: of the question itself, or of what it is about."""
    found = set(question.issue_ids).union(*(matter.issues.get(each, ()) for each in claims))
    return replace(question, issue_ids=tuple(sorted(found, key=lambda one: matter.order[one])))


def _free(ruling: Ruling, matter: Matter, templates: tuple[Question, ...]) -> Question:
    """Make a question of the analyst's: what stands on the issues of its clauses answers it."""
    spans = [clause.span for clause in ruling.clauses]
    positions = [one.position for one in matter.told if any(map(one.span.overlaps, spans))]
    issues = {position.issue_id for position in positions if position}
    on_issue = [one for one in matter.told if one.position and one.position.issue_id in issues]
    asked = Question(
        id=ruling.id,
        origin=Origin.ANALYST,
        words=ruling.words,
        near_ids=_near(ruling.words, templates),
        is_suggestion=not spans,
    )
    answered = _answer(asked, on_issue if spans else _sharing(ruling.words, matter), matter)
    return _with_issues(answered, [clause.claim_id for clause in ruling.clauses], matter)


def _near(words: str, templates: tuple[Question, ...]) -> tuple[RecordId, ...]:
    answering = set(answered_by(topics_of(words)))
    return tuple(each.id for each in templates if each.template in answering and not each.side)


def _sharing(words: str, matter: Matter) -> list[Told]:
    """Give the clauses that share telling words with a question, in canonical order."""
    shared: defaultdict[int, int] = defaultdict(int)
    for stem in stems(words):
        for place in matter.by_stem.get(stem, ()):
            shared[place] += 1
    return [matter.told[place] for place in sorted(shared) if shared[place] >= _SHARED_WORDS]
