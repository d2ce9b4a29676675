"""The incident: of which kinds it is.

What enters: a case, and the alignment made so far. What leaves: kinds with what shows them, for
the questions of the case. A kind is told by things and acts near each other (`questions.toml`),
never by one word; nothing is known of the world.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from rashomon.alignment.accounts import account_roots
from rashomon.alignment.signs import SignReader
from rashomon.lexicon.questions import KindEntry, QuestionLexicon, kind_words
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.ids import make_id
from rashomon.model.memory import Kind
from rashomon.model.question import IncidentKind
from rashomon.model.span import DocumentId, Range, Span
from rashomon.text import paragraph_ranges

# A kind is shown by more than this share of the accounts, and by two stretches of about this
# length: what one report mentions in passing is none. Set by reading what came out on two
# incidents, four invented sets and a long report.
_KIND_SHARE = 0.25
_KIND_STRETCHES = 2
_STRETCH_CHARS = 1500
_SHOWN_SIGNS, _SHOWN_WORDS = 5, 6


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch that shows a kind, with the words for the thing and the act."""

    span: Span
    words: frozenset[str]


_SIGNS = Kind("signs", tuple[tuple[str, Sign], ...])


def find_kinds(case: Case, alignment: Alignment) -> tuple[IncidentKind, ...]:
    """Give the kinds of incident that the reports show, most widely shown first."""
    roots = account_roots(case, alignment)
    shown: defaultdict[str, list[Sign]] = defaultdict(list)
    for records in case.records:
        for name, sign in case.memory.recall(_SIGNS, _signs_in, records):
            shown[name].append(sign)
    read = {roots[each.document.id] for each in case.records if each.document.is_machine_read}
    kinds = [
        _kind(kind, shown[kind.name], roots, len(read)) for kind in QuestionLexicon.load().kinds
    ]
    return tuple(sorted(filter(None, kinds), key=lambda kind: -kind.accounts))


def _kind(
    kind: KindEntry, signs: list[Sign], roots: Mapping[DocumentId, DocumentId], accounts: int
) -> IncidentKind | None:
    first: dict[DocumentId, Span] = {}
    for sign in signs:
        first.setdefault(roots[sign.span.document_id], sign.span)
    if len(signs) < _KIND_STRETCHES or len(first) <= _KIND_SHARE * accounts:
        return None
    words = Counter(word for sign in signs for word in sorted(sign.words))
    return IncidentKind(
        id=make_id("kind", kind.name),
        name=kind.name,
        says=kind.says,
        accounts=len(first),
        of_accounts=accounts,
        words=tuple(word for word, _ in words.most_common(_SHOWN_WORDS)),
        signs=tuple(islice(first.values(), _SHOWN_SIGNS)),
    )


def _signs_in(records: DocumentRecords) -> tuple[tuple[str, Sign], ...]:
    return tuple(_signs(records))


def _signs(records: DocumentRecords) -> Iterator[tuple[str, Sign]]:
    """Give the stretches of a report that name a thing and an act of a kind."""
    if not records.document.is_machine_read:
        return
    reader, document = SignReader.of(records), records.document
    for start, end in _stretches(document):
        span = Span(document.id, start, end)
        named = kind_words(span.quote(document.text))
        for kind in QuestionLexicon.load().kinds:
            things = named.get(f"thing:{kind.name}", frozenset())
            acts = named.get(f"act:{kind.name}", frozenset()) - things
            acts |= _recorded(kind, reader, span) if things and not acts else frozenset()
            if things and acts:
                yield kind.name, Sign(span, things | acts)


def _stretches(document: Document) -> Iterator[Range]:
    """Join paragraphs that are no furniture up to a length; a short report is one stretch."""
    joined: Range | None = None
    for start, end in paragraph_ranges(document.text):
        span = Span(document.id, start, end)
        if any(span.overlaps(piece.span) for piece in document.furniture):
            continue
        if joined and end - joined[0] <= _STRETCH_CHARS:
            joined = (joined[0], end)
            continue
        if joined:
            yield joined
        joined = (start, end)
    if joined:
        yield joined


def _recorded(kind: KindEntry, reader: SignReader, span: Span) -> frozenset[str]:
    wanted = {f"event:{each}" for each in kind.events}
    wanted |= {f"measure:{each}" for each in kind.measures}
    return frozenset(wanted & reader.read(span)) if wanted else frozenset()
