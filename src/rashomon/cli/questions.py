"""Questions, declared unknowns and names of places for people; a question asked or struck out."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rashomon.cli.opening import find_record, load_case, next_act
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json
from rashomon.errors import CaseError, UsageError
from rashomon.exchange.questions import names_json, questions_json, unknowns_json
from rashomon.model.account import PositionStance
from rashomon.model.attribution import NARRATOR, UNSPECIFIED, Attribution
from rashomon.model.case import Case
from rashomon.model.document import Document
from rashomon.model.naming import NameUse, PlaceNaming
from rashomon.model.question import Answer, Asking, Figure, Gap, Origin, Question, Unknown
from rashomon.model.span import DocumentId, Span
from rashomon.reviewing.asking import make_ask, make_unask
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten

# More answers of one party than this are in the JSON and the dossier.
_SHOWN_ANSWERS = 3
_SPOKEN = {NARRATOR: "the report itself", UNSPECIFIED: "speaker's party not known"}
_Texts = Mapping[DocumentId, Document]


def questions(options: argparse.Namespace) -> int:
    """Print what is asked of a case: answers by party, gaps, whom to ask."""
    case = load_case(options)
    if options.json:
        say_json(questions_json(case))
        return 0
    texts = {document.id: document for document in case.documents}
    for kind in case.alignment.incident_kinds:
        words = ", ".join(kind.words)
        say(f"{kind.says}: {kind.accounts} of {kind.of_accounts} accounts show it ({words})")
    for question in case.alignment.questions:
        say()
        for line in _question_lines(question, case, texts):
            say(line)
    note(f"{counted(len(case.alignment.questions), 'question')}; gaps count what was searched")
    return 0


def _question_lines(question: Question, case: Case, texts: _Texts) -> Iterator[str]:
    mark = "? " if question.is_suggestion else ""
    origin = "" if question.origin is Origin.TEMPLATE else f" ({question.origin})"
    yield f"{question.words}{origin}  [{question.id}]"
    yield from (f"    {_asking(each, question.origin)}" for each in question.askings)
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    shown: Counter[str] = Counter()
    for answer in question.answers:
        shown[answer.party] += 1
        if shown[answer.party] <= _SHOWN_ANSWERS:
            yield f"    {mark}{_answer(answer, texts, labels.get(answer.issue_id, ''))}"
    left = sum(max(0, count - _SHOWN_ANSWERS) for count in shown.values())
    if left:
        yield f"    and {left} more in --json and the dossier"
    differing = [f"{name} {party}: {_numbers(of)}" for name, party, of in question.differing()]
    if differing:
        yield f"    figures differ: {'; '.join(differing)}"
    if question.disputed_ids:
        count = counted(len(question.disputed_ids), "issue")
        yield f"    parties stand against each other on {count}: {', '.join(question.disputed_ids)}"
    for gap in question.gaps:
        yield from (f"    {line}" for line in _gap_lines(gap, texts, mark))
    wanted = set(question.unknown_ids)
    for unknown in (each for each in case.alignment.unknowns if each.id in wanted):
        yield f"    declared unknown: {_quoted((unknown.span,), texts)}"


def _asking(asking: Asking, origin: Origin) -> str:
    day = asking.said_at.words if asking.said_at else ""
    printed = asking.published_at.words if asking.published_at else "undated"
    when = f"said {day}" if day else f"report of {printed}"
    mark = ", may be rhetorical" if asking.is_suggestion else ""
    is_told = origin is Origin.PRESUPPOSED
    who = "not answered" if is_told else f"raised by {_voice(asking.party, asking.speaker)}"
    return f"{who}, {when}{mark} [{asking.span.document_id}]"


def _answer(answer: Answer, texts: _Texts, label: str) -> str:
    """Write an answer; a stance that is not plain saying is on the issue, not on the words."""
    day = answer.said_at.words if answer.said_at else "day not stated"
    figures = "".join(f" ({_figure(each)})" for each in answer.figures)
    mark = ", suggestion" if answer.is_suggestion else ""
    stance = answer.stance.replace("_", " ")
    if label and answer.stance is not PositionStance.AFFIRMS:
        stance = f"{stance} “{shorten(label)}”"
    who, words = _voice(answer.party, answer.speaker), _quoted(answer.evidence, texts)
    return f"{who}: {stance}, {day}{figures}{mark}: {words}"


def _gap_lines(gap: Gap, texts: _Texts, mark: str) -> Iterator[str]:
    evaded = "; avoided, as reported" if gap.evaded else ""
    maybe = f"; {counted(gap.unplaced, 'answer')} by speakers of unknown party" * (gap.unplaced > 0)
    plain = "no words known to be its own" if gap.unplaced else "no words found"
    found = "nothing that shares its words" if mark else plain
    yield f"{mark}{gap.party}: {found} {gap.search.in_words} of its own{evaded}{maybe}"
    if gap.named:
        yield f"    named on the matter: {_quoted(gap.named[:2], texts)}"
    if gap.ask:
        asked = (f"{one.name} (near: {one.neighbours})" for one in gap.ask)
        yield f"    ask: {', '.join(asked)}"


def _voice(party: str, speaker: str | None) -> str:
    name = _SPOKEN.get(party, party)
    return f"{name} / {speaker}" if speaker else name


def _figure(figure: Figure) -> str:
    upper = "" if figure.upper is None else f" to {figure.upper:g}"
    bound = "" if figure.bound == "exact" else f"{figure.bound.replace('_', ' ')} "
    return f"{figure.measure} {bound}{figure.value:g}{upper}"


def _numbers(values: Iterable[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _quoted(spans: tuple[Span, ...], texts: _Texts) -> str:
    quotes = (f"{span.quote(texts[span.document_id].text)} [{span.document_id}]" for span in spans)
    return shorten(" … ".join(quotes), QUOTE_CHARS)


def unknowns(options: argparse.Namespace) -> int:
    """Print what the texts themselves call unknown, and who does not know or tell."""
    case = load_case(options)
    if options.json:
        say_json(unknowns_json(case))
        return 0
    texts = {document.id: document for document in case.documents}
    for unknown in case.alignment.unknowns:
        say(f"{unknown.form.replace('_', ' ')}: {_quoted((unknown.span,), texts)}")
        say(f"    {_owner(unknown)}  {unknown.id}")
    note(counted(len(case.alignment.unknowns), "declared unknown"))
    return 0


def _owner(unknown: Unknown) -> str:
    holder = f"of {unknown.holder}, " if unknown.holder else ""
    return f"{holder}by {_voice(unknown.party, unknown.speaker)}"


def names(options: argparse.Namespace) -> int:
    """Print the places with rival names, each name with its users; none is chosen."""
    case = load_case(options)
    if options.json:
        say_json(names_json(case))
        return 0
    for naming in case.alignment.place_names:
        say(f"{' / '.join(use.name for use in naming.names)}{_linked(naming)}")
        for use in naming.names:
            say(f"    {use.name}: {_users(use)}")
    note(counted(len(case.alignment.place_names), "place with rival names", "places with them"))
    return 0


def _linked(naming: PlaceNaming) -> str:
    return "  (suggestion: linked by words of a report)" if naming.is_suggestion else ""


def _users(use: NameUse) -> str:
    known = f"known to be used by {', '.join(use.known_users)}; " if use.known_users else ""
    voices = ", ".join(_SPOKEN.get(voice, voice) for voice in use.voices)
    found = f"in the words of {voices}, {len(use.spans)} times" if use.spans else "in no report"
    return f"{known}{found}"


def ask(options: argparse.Namespace) -> int:
    """Ask a question of a case, of claims or of all that is told."""
    with CaseStore.open(Path(options.case)) as store:
        case = store.load_case()
        if not options.question.split():
            raise UsageError("the question is empty", slug="usage")
        about = tuple(_claim(case, wanted) for wanted in options.about)
        ruling = make_ask(options.question, about, next_act(case.rulings, options))
        store.put_decision(ruling)
    say(f"{ruling.id}  {ruling.words}")
    note("`rashomon add CASE` lines the accounts up again with what was asked")
    return 0


def _claim(case: Case, wanted: str) -> tuple[Document, Attribution]:
    record = find_record(case, wanted)
    if not isinstance(record, Attribution):
        raise UsageError(
            f"{record.id} is no claim", expected="the id of a claim", slug="unknown-record"
        )
    return case.by_document()[record.document_id].document, record


def unask(options: argparse.Namespace) -> int:
    """Strike a question out; it stays on record."""
    with CaseStore.open(Path(options.case)) as store:
        case = store.load_case()
        found = [each for each in case.alignment.questions if each.id.startswith(options.id)]
        if len(found) != 1:
            raise CaseError(
                f"{len(found)} questions begin with {options.id!r}",
                expected="the id of a question as `rashomon questions CASE` prints it",
                slug="unknown-record",
            )
        ruling = make_unask(found[0].id, found[0].words, next_act(case.rulings, options))
        store.put_decision(ruling)
    say(f"{ruling.id}  {ruling.target_id}")
    note("`rashomon add CASE` lines the accounts up again without it")
    return 0
