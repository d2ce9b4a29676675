"""Questions that the texts themselves raise, and those that the analyst asks or strikes out.

What enters: a case. What leaves: who raises what, when, in which words (a source that asks, a
question in a quotation, the report itself), and the rulings on questions that stand. A question
mark may be rhetoric: what is no indirect question of a source's is a suggestion.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rashomon.alignment.signs import sentences
from rashomon.lexicon.phrases import find, starts
from rashomon.lexicon.questions import QuestionLexicon
from rashomon.model.attribution import NARRATOR, UNSPECIFIED, Attribution, CueStance, NarratorKind
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.question import Asking
from rashomon.model.ruling import Ruling, RulingKind
from rashomon.model.span import RecordId, Span
from rashomon.text import fold

# Fewer words ("What?", "whether so") ask nothing that can be looked up; of a matter ("asked about
# air strikes") two are enough.
_MIN_WORDS, _MATTER_WORDS = 4, 2
_MARKS = " \t\n.,;:\"'“”‘’«»"


def find_askings(case: Case) -> Mapping[str, tuple[Asking, ...]]:
    """Give the questions that texts raise, by their folded words, in canonical order.

    The same words in several reports are one question.
    """
    found: defaultdict[str, list[Asking]] = defaultdict(list)
    texts = {document.id: document.text for document in case.documents}
    for records in case.records:
        if records.document.is_machine_read:
            for asking in sorted(_of_document(records), key=lambda one: one.span):
                words = fold(asking.span.quote(texts[asking.span.document_id])).strip(_MARKS + "?")
                found[" ".join(words.split())].append(asking)
    return {words: tuple(askings) for words, askings in found.items()}


def _of_document(records: DocumentRecords) -> Iterator[Asking]:
    taken: list[Span] = []
    for claim in records.attributions:
        span = _asked_by(claim, records.document.text)
        if span is not None and not any(map(span.overlaps, taken)):
            taken.append(span)
            yield _asking(records, span, claim)
    for passage in records.narrator:
        text = records.document.text
        if passage.kind is NarratorKind.QUESTION and _is_long(passage.span.quote(text)):
            yield _asking(records, passage.span, None)


def _asked_by(claim: Attribution, text: str) -> Span | None:
    """Give the question that a claim puts: an indirect one of a source, or one with its mark."""
    for part in claim.content:
        words, openers = part.quote(text), QuestionLexicon.load().asking.openers
        if claim.stance is CueStance.ASKS and starts(openers, words) and _is_long(words):
            return part
        if claim.stance is CueStance.ASKS and claim.cue and _is_about(claim.cue.quote(text), words):
            return part
        for start, end in sentences(words):
            last = words.rfind("?", start, end) + 1
            first = next((at for at in range(start, last) if words[at].isalnum()), last)
            if last and _is_long(words[first:last]):
                return Span(part.document_id, part.start + first, part.start + last)
    return None


def _is_about(cue: str, words: str) -> bool:
    """Tell whether a cue asks about a matter: "asked about air strikes"; a headline asks nobody."""
    is_matter = cue.rsplit(maxsplit=1)[-1].casefold() in QuestionLexicon.load().asking.about
    return is_matter and _MATTER_WORDS <= len(words.split()) and not words.isupper()


def _is_long(words: str) -> bool:
    return len(words.split()) >= _MIN_WORDS


def _asking(records: DocumentRecords, span: Span, claim: Attribution | None) -> Asking:
    text, document = records.document.text, records.document
    cue = claim.cue.quote(text) if claim and claim.cue else ""
    is_own = claim is None or bool(find(QuestionLexicon.load().asking.raises, cue))
    is_indirect = claim is not None and claim.stance is CueStance.ASKS
    return Asking(
        span=span,
        party=NARRATOR if is_own or claim is None else claim.speaker.party or UNSPECIFIED,
        speaker=claim.speaker.name if claim and not is_own else None,
        claim_id=claim.id if claim else None,
        said_at=records.said_dates().get(claim.id) if claim and not is_own else None,
        published_at=document.published_at,
        is_suggestion=not is_indirect,
    )


def free_questions(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """Give the questions of the analyst that stand, in sequence."""
    return tuple(ruling for ruling in _standing(rulings) if ruling.kind is RulingKind.ASK)


def struck_questions(rulings: tuple[Ruling, ...]) -> frozenset[RecordId]:
    """Give the questions that the analyst struck out."""
    struck = (each for each in _standing(rulings) if each.kind is RulingKind.UNASK)
    return frozenset(ruling.target_id for ruling in struck)


def _standing(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """Leave out what is undone; an undo can be undone like any ruling."""
    undone: set[RecordId] = set()
    standing: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda each: -each.sequence):
        if ruling.id in undone:
            continue
        if ruling.kind is RulingKind.UNDO:
            undone.add(ruling.target_id)
        else:
            standing.append(ruling)
    return tuple(reversed(standing))
