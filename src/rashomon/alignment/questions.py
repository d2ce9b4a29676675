"""Questions: what is asked of a case, who answers it, and for whom no words were found.

What enters: a case, and its alignment with issues, positions and unknowns. What leaves: the
analyst's own questions, those of the kinds of incident that the case shows, and those that its
texts raise. A template is answered by what a clause shows (`signs`); a raised or free question
only by words in common, which is a suggestion. A gap says that nothing was found in the reports
searched, never that a party failed to answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.alignment.asking import find_askings, free_questions, struck_questions
from rashomon.alignment.gaps import GapFinder
from rashomon.alignment.incident import account_roots, find_parties, named_parties
from rashomon.alignment.signs import SignReader
from rashomon.lexicon.questions import QuestionLexicon, Signs, Template, topics_of
from rashomon.model.account import UNSAID, Position, PositionStance
from rashomon.model.attribution import NARRATOR, party_order
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.event import Event, EventType
from rashomon.model.ids import make_id
from rashomon.model.quantity import Quantity
from rashomon.model.question import Answer, Figure, Origin, Question, speaks
from rashomon.model.ruling import Ruling
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.text import words as words_of

_HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE})
# Fewer words of a report's own ("called on") tell no answer.
_LINK_WORDS = 4
# Words in common that make a clause a possible answer to a raised or free question, compared by
# their beginning; words that more than this share of the clauses has tell nothing.
_SHARED_WORDS = 2
_COMMON_SHARE = 0.1
_COMMON_LEAST = 12
_STEM_CHARS = 5
_MIN_CHARS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """One clause of a position, or the words of a link in the report's own voice."""

    position: Position | None
    span: Span
    signs: Signs
    stems: frozenset[str]
    sides: tuple[str, ...]
    figures: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that is told in the case, ready to be asked for."""

    told: tuple[Told, ...]
    by_stem: Mapping[str, tuple[int, ...]]
    order: Mapping[RecordId, int]
    issues: Mapping[RecordId, tuple[RecordId, ...]]
    roots: Mapping[DocumentId, DocumentId]
    parties: tuple[str, ...]
    gaps: GapFinder


def find_questions(case: Case, alignment: Alignment) -> tuple[Question, ...]:
    """Give the questions of a case: the analyst's, then by template, then raised ones."""
    if not case.records:
        return ()
    matter = _gather(case, alignment)
    templates = tuple(_templates(alignment, matter))
    struck = struck_questions(case.rulings)
    free = (_free(ruling, matter, templates) for ruling in free_questions(case.rulings))
    raised = _raised(case, matter, templates)
    asked = (each for each in (*free, *templates, *raised) if each.id not in struck)
    return tuple(asked)


def _gather(case: Case, alignment: Alignment) -> Matter:
    parties = find_parties(case, alignment)
    told = tuple(_told(case, alignment, parties))
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(told):
        for stem in each.stems:
            by_stem[stem].append(place)
    issues: defaultdict[RecordId, tuple[RecordId, ...]] = defaultdict(tuple)
    for issue in alignment.issues:
        for claim in issue.claim_ids:
            issues[claim] = (*issues[claim], issue.id)
    limit = max(_COMMON_LEAST, _COMMON_SHARE * len(told))
    return Matter(
        told=told,
        by_stem={stem: tuple(found) for stem, found in by_stem.items() if len(found) <= limit},
        order={issue.id: place for place, issue in enumerate(alignment.issues)},
        issues=issues,
        roots=account_roots(case, alignment),
        parties=parties,
        gaps=GapFinder.of(
            case, parties, ((each.position, _matters(each.signs)) for each in told if each.position)
        ),
    )


def _matters(signs: Signs) -> tuple[str, ...]:
    answered = set(_answered(signs))
    templates = QuestionLexicon.load().questions
    return tuple({one.matter: None for one in templates if one.name in answered})


def _told(case: Case, alignment: Alignment, parties: tuple[str, ...]) -> Iterator[Told]:
    readers = {records.document.id: SignReader.of(records) for records in case.records}
    for position in alignment.positions:
        if position.stance not in UNSAID:
            for span in position.evidence:
                yield _clause(readers[span.document_id], span, position, parties)
    taken: defaultdict[DocumentId, list[Span]] = defaultdict(list)
    for position in alignment.positions:
        for span in position.evidence:
            taken[span.document_id].append(span)
    for records in case.records:
        for span in _own_links(records):
            if not any(map(span.overlaps, taken[span.document_id])):
                yield _clause(readers[span.document_id], span, None, parties)


def _own_links(records: DocumentRecords) -> Iterator[Span]:
    """Give the words of the links that a report tells in its own voice, long enough to tell it."""
    text = records.document.text
    for link in records.relations:
        if link.attribution_id is None:
            ends = [link.span, *filter(None, (link.other,))]
            start, end = min(one.start for one in ends), max(one.end for one in ends)
            if len(text[start:end].split()) >= _LINK_WORDS:
                yield Span(records.document.id, start, end)


def _clause(
    reader: SignReader, span: Span, position: Position | None, parties: tuple[str, ...]
) -> Told:
    text, held = span.quote(reader.text), reader.held(span)
    named = named_parties(text).intersection(parties)
    acting = {
        one.name for event in held if isinstance(event, Event) and event.type in _HOSTILE
        for one in (event.actor, *event.co_actors) if one
    }
    hurt = named - {party for name in acting for party in named_parties(name)}
    return Told(
        position=position,
        span=span,
        signs=reader.read(span).union(("party",) if named else ()),
        stems=stems(text),
        sides=tuple(sorted(hurt or named)),
        figures=tuple(each for each in held if isinstance(each, Quantity)),
    )


def stems(text: str) -> frozenset[str]:
    """Give the beginnings of the words that tell the matter of a question or clause."""
    empty = QuestionLexicon.load().asking.empty
    return frozenset(
        word.casefold()[:_STEM_CHARS]
        for word in words_of(text)
        if len(word) >= _MIN_CHARS and word.casefold() not in empty
    )


def _templates(alignment: Alignment, matter: Matter) -> Iterator[Question]:
    kinds = {kind.name for kind in alignment.incident_kinds}
    lexicon = QuestionLexicon.load()
    answered: defaultdict[str, list[Told]] = defaultdict(list)
    for each in matter.told:
        for name in _answered(each.signs):
            answered[name].append(each)
    for template in lexicon.questions:
        asking = tuple(kind for kind in template.kinds if kind in kinds)
        if template.kinds and not asking:
            continue
        topics = {
            topic for line in template.answers if " + " not in line
            for topic in [line.removeprefix("word:")]
        }
        unknown = tuple(one.id for one in alignment.unknowns if topics.intersection(one.topics))
        for side in matter.parties if template.each_side else (None,):
            told = [each for each in answered[template.name] if side is None or side in each.sides]
            question = Question(
                id=make_id("question", template.name, side or ""),
                origin=Origin.TEMPLATE,
                words=template.asks.format(side=side),
                matter=template.matter,
                kinds=asking,
                template=template.name,
                side=side,
                unknown_ids=unknown,
            )
            yield _answer(question, told, matter, template)


# Few sets of signs occur in a case, each many times.
@lru_cache(maxsize=1 << 14)
def _answered(signs: Signs) -> tuple[str, ...]:
    templates = QuestionLexicon.load().questions
    return tuple(one.name for one in templates if one.is_answered_by(signs))


def _answer(
    question: Question, told: Iterable[Told], matter: Matter, template: Template | None = None
) -> Question:
    """Fill in answers, the issues that they stand on, and the gaps."""
    measures = template.measures if template else ()
    answers = tuple(_answers(told, matter, measures))
    if question.is_suggestion:
        answers = tuple(replace(answer, is_suggestion=True) for answer in answers)
    issues = {answer.issue_id for answer in answers if answer.issue_id}
    ordered = tuple(sorted(issues, key=lambda issue: matter.order[issue]))
    return replace(
        question,
        answers=answers,
        gaps=matter.gaps.find(answers, question.matter),
        issue_ids=ordered,
        disputed_ids=tuple(issue for issue in ordered if _is_disputed(issue, answers)),
    )


def _is_disputed(issue: RecordId, answers: tuple[Answer, ...]) -> bool:
    """Tell whether one party denies what another affirms, on one issue."""
    here = [answer for answer in answers if answer.issue_id == issue and speaks(answer)]
    denying = {each.party for each in here if each.stance is PositionStance.DENIES}
    saying = {each.party for each in here if each.stance is not PositionStance.DENIES}
    return bool(denying and saying) and len(denying | saying) > 1


def _answers(
    told: Iterable[Told], matter: Matter, measures: tuple[str, ...]
) -> list[Answer]:
    grouped: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for each in told:
        grouped[_voice(each)].append(each)
    answers = [_one_answer(group, matter, measures) for group in grouped.values()]
    return sorted(answers, key=_order)


def _voice(told: Told) -> tuple[str, ...]:
    """Put the same words of one voice on one day together, and the links of one report."""
    position = told.position
    if position is None:
        return (told.span.document_id,)
    day = position.said_at.value if position.said_at else ""
    return position.issue_id, position.party, position.speaker or "", position.stance, day


def _one_answer(group: list[Told], matter: Matter, measures: tuple[str, ...]) -> Answer:
    position = group[0].position
    positions = [each.position for each in group if each.position]
    figures = (figure for each in group for figure in each.figures if figure.measures in measures)
    return Answer(
        party=position.party if position else NARRATOR,
        speaker=position.speaker if position else None,
        stance=position.stance if position else PositionStance.AFFIRMS,
        said_at=position.said_at if position else None,
        evidence=tuple(sorted({each.span for each in group})),
        claim_ids=tuple(dict.fromkeys(claim for one in positions for claim in one.claim_ids)),
        issue_id=position.issue_id if position else "",
        position_ids=tuple(dict.fromkeys(one.id for one in positions)),
        sides=tuple(sorted({side for each in group for side in each.sides})),
        figures=tuple(dict.fromkeys(map(_figure, figures))),
        accounts=len({matter.roots[each.span.document_id] for each in group}),
    )


def _figure(figure: Quantity) -> Figure:
    measure = figure.measures
    assert measure is not None  # noqa: S101 - chosen by its measure
    return Figure(measure, figure.value, figure.bound, figure.counts, figure.upper)


def _order(answer: Answer) -> tuple[tuple[bool, str], bool, str, Span]:
    day = answer.said_at.value if answer.said_at else ""
    return party_order(answer.party), not day, day, answer.evidence[0]


def _raised(case: Case, matter: Matter, templates: tuple[Question, ...]) -> Iterator[Question]:
    texts = {document.id: document.text for document in case.documents}
    for words, askings in find_askings(case).items():
        span = askings[0].span
        asked = Question(
            id=make_id("question", Origin.RAISED, words),
            origin=Origin.RAISED,
            words=" ".join(span.quote(texts[span.document_id]).split()),
            askings=askings,
            near_ids=_near(words, templates),
            is_suggestion=True,
        )
        own = {one.span for one in askings}
        told = (one for one in _sharing(words, matter) if not any(map(one.span.overlaps, own)))
        answered = _answer(asked, told, matter)
        is_plain = not all(one.is_suggestion for one in askings)
        yield _with_own_issues(answered, matter) if is_plain else replace(answered, gaps=())


def _with_own_issues(question: Question, matter: Matter) -> Question:
    """Add the issues that the words of the question itself stand on."""
    claims = {one.claim_id for one in question.askings}
    own = {issue for claim in claims if claim for issue in matter.issues.get(claim, ())}
    found = own.union(question.issue_ids)
    return replace(question, issue_ids=tuple(sorted(found, key=lambda one: matter.order[one])))


def _free(ruling: Ruling, matter: Matter, templates: tuple[Question, ...]) -> Question:
    """Make a question of the analyst's: what stands on the issues of its clauses answers it."""
    spans = [clause.span for clause in ruling.clauses]
    issues = {
        each.position.issue_id
        for each in matter.told
        if each.position and any(map(each.span.overlaps, spans))
    }
    on_issue = [each for each in matter.told if each.position and each.position.issue_id in issues]
    asked = Question(
        id=ruling.id,
        origin=Origin.ANALYST,
        words=ruling.words,
        near_ids=_near(ruling.words, templates),
        is_suggestion=not spans,
    )
    return _answer(asked, on_issue if spans else _sharing(ruling.words, matter), matter)


def _near(words: str, templates: tuple[Question, ...]) -> tuple[RecordId, ...]:
    answering = set(_answered(topics_of(words)))
    return tuple(each.id for each in templates if each.template in answering and not each.side)


def _sharing(words: str, matter: Matter) -> list[Told]:
    """Give the clauses that share telling words with a question, in canonical order."""
    shared: defaultdict[int, int] = defaultdict(int)
    for stem in stems(words):
        for place in matter.by_stem.get(stem, ()):
            shared[place] += 1
    return [matter.told[place] for place in sorted(shared) if shared[place] >= _SHARED_WORDS]
