"""CaseView: what the finders of third parties need of a case, looked up once.

What enters: a case and the alignment made so far. What leaves: tellings with their dates, the
accounts that count once, the reports searched, and the parties that a stretch of text names. It
finds nothing itself.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.alignment.accounts import account_roots
from rashomon.alignment.names import is_person, known_party, person_in
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import NARRATOR, NOT_PARTIES, Attribution, owner_of
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.event import Event
from rashomon.model.partial_date import PartialDate
from rashomon.model.relation import Relation
from rashomon.model.search import Searcher
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.model.telling import Telling

# A sentence is not looked for further than this from the words that it is to hold.
_SENTENCE_CHARS = 500
# A full stop behind an initial or a title ends no sentence; it is looked at only behind a stop.
_STOP = re.compile(
    r"[.!?](?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Lt|St)\.)(?<!\b(?:Gen|Col|Mrs)\.)"
    r"[\"”’']?\s+(?=[\"“‘']?[A-Z])|\n+"
)
_CLAUSE = re.compile(r"[,;:–—]|\b(?:that|which|who|after|before|when|while|since)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Report:
    """One report with its lookups.

    Attributes:
        days: Said dates of claims and happened dates of events, by id.
        account: The report that stands for all its copies and versions.
    """

    records: DocumentRecords
    claims: Mapping[RecordId, Attribution]
    said: Mapping[RecordId, PartialDate]
    happened: Mapping[RecordId, PartialDate]
    account: DocumentId

    @property
    def document(self) -> Document:
        """The report's document."""
        return self.records.document

    def sentence(self, span: Span) -> Span:
        """Give the sentence or sentences around words."""
        text = self.document.text
        low, high = max(0, span.start - _SENTENCE_CHARS), span.end + _SENTENCE_CHARS
        # One character more, since a stop is known by the capital behind it.
        stops = (stop.end() for stop in _STOP.finditer(text, low, span.start + 1))
        start = max((end for end in stops if end <= span.start), default=low)
        stop = _STOP.search(text, span.end - 1, high)
        end = len(text[:high].rstrip()) if stop is None else stop.start() + 1
        start += len(text[start : span.start]) - len(text[start : span.start].lstrip())
        return Span(span.document_id, start, max(span.end, len(text[:end].rstrip())))

    def sentences(self) -> Iterator[Span]:
        """Give every sentence outside furniture, in text order."""
        text, start = self.document.text, 0
        stops = [(stop.start() + 1, stop.end()) for stop in _STOP.finditer(text)]
        for before, after in (*stops, (len(text), len(text))):
            words = text[start:before].strip()
            if words:
                first = text.index(words, start)
                span = Span(self.document.id, first, first + len(words))
                if not any(span.overlaps(piece.span) for piece in self.document.furniture):
                    yield span
            start = after

    def owner(self, span: Span) -> Attribution | None:
        """Give the claim in which words stand, None for the narrator."""
        return owner_of(span, self.records.attributions)

    def event_at(self, span: Span) -> Event | None:
        """Give the event whose predicate overlaps words, None if there is none."""
        events = self.records.events
        first = bisect_left(events, span.start - _SENTENCE_CHARS, key=lambda each: each.span.start)
        near = (each for each in events[first:] if each.span.start < span.end)
        return next((each for each in near if each.span.overlaps(span)), None)

    def day_of(self, span: Span) -> PartialDate | None:
        """Give the day of an act by its words: of its event, else the one day in its clause.

        A day that dates a claim only is not the day of the act that is told in it.
        """
        event = self.event_at(span)
        if event is not None and event.id in self.happened:
            return self.happened[event.id]
        sentence, times = self.sentence(span), self.records.times
        first = bisect_left(times, sentence.start, key=lambda each: each.span.start)
        near = (each for each in times[first:] if each.span.start < sentence.end)
        dated = (each for each in near if each.date and each.date.day and not each.said)
        days = {each.date for each in dated if self._is_beside(span, each.span)}
        return days.pop() if len(days) == 1 else None

    def _is_beside(self, span: Span, other: Span) -> bool:
        """Tell whether no other clause begins between two stretches."""
        between = self.document.text[min(span.end, other.end) : max(span.start, other.start)]
        return _CLAUSE.search(between) is None

    def tell(self, cue: Span, relation: Relation | None = None, *, act: bool = False) -> Telling:
        """Tell what words show: their sentence, whose account it is, and when.

        Args:
            cue: The words.
            relation: What was read off them.
            act: The day is that of the act rather than of the saying.
        """
        claim = self.owner(cue)
        said = self.said.get(claim.id) if claim else None
        return Telling(
            span=self.sentence(cue),
            cue=cue,
            per=(claim.speaker.party or "unspecified") if claim else NARRATOR,
            speaker=claim.speaker.name if claim else None,
            claim_id=claim.id if claim else None,
            relation_id=relation.id if relation else None,
            said_at=self.day_of(cue) if act else (said or self.day_of(cue)),
            reported_at=self.document.published_at,
        )

    def tell_claim(self, claim: Attribution) -> Telling:
        """Tell a claim by its cue and the sentence of its first words."""
        cue = claim.cue or claim.content[0]
        return Telling(
            span=self.sentence(claim.content[0]),
            cue=cue,
            per=claim.speaker.party or "unspecified",
            speaker=claim.speaker.name,
            claim_id=claim.id,
            said_at=self.said.get(claim.id),
            reported_at=self.document.published_at,
        )


@dataclass(frozen=True, slots=True)
class CaseView:
    """Reports in canonical order, and the names of persons that speak for a party in the case.

    Attributes:
        surnames: Last names of official speakers with their party; shared names are left out.
        searcher: Counts what is searched in vain.
    """

    reports: tuple[Report, ...]
    by_id: Mapping[DocumentId, Report]
    surnames: Mapping[str, str]
    searcher: Searcher

    def accounts(self, tellings: Iterable[Telling]) -> int:
        """Count reports, copies and versions once."""
        return len({self.by_id[telling.span.document_id].account for telling in tellings})

    def named(self, text: str) -> tuple[tuple[int, str], ...]:
        """Give the parties named in a text with their offset, by name or by who speaks for them."""
        found = []
        lexicon, words = (
            PartyLexicon.load(),
            [(*one.span(), one[0]) for one in _WORD.finditer(text)],
        )
        at = 0
        while at < len(words):
            size, party = _party_at(lexicon, tuple(w for *_, w in words[at : at + _LONGEST_NAME]))
            party = party or self.surnames.get(words[at][2])
            if party:
                found.append((words[at][0], party))
            at += max(size, 1)
        return tuple(found)


def _party_at(lexicon: PartyLexicon, words: tuple[str, ...]) -> tuple[int, str | None]:
    for size in range(len(words), 0, -1):
        if words[:size] in lexicon.names:
            reading = lexicon.names[words[:size]]
            return size, reading.party if reading and reading.party not in NOT_PARTIES else None
    return 0, None


def view_case(case: Case, alignment: Alignment) -> CaseView:
    """Look a case up."""
    accounts = account_roots(case, alignment)
    reports = tuple(
        Report(
            record,
            {claim.id: claim for claim in record.attributions},
            record.said_dates(),
            record.happened_dates(),
            accounts[record.document.id],
        )
        for record in sorted(case.records, key=_canonical)
    )
    by_id = {report.document.id: report for report in reports}
    return CaseView(reports, by_id, _surnames(reports), alignment.searcher())


def _canonical(record: DocumentRecords) -> tuple[str, str]:
    published = record.document.published_at
    return published.value if published else "", record.document.id


def _surnames(reports: tuple[Report, ...]) -> Mapping[str, str]:
    """Map last names to the one party for which their bearers speak, or whose office they hold."""
    held: dict[str, set[str]] = {}
    for report in reports:
        for name, party in _persons(report):
            held.setdefault(_WORD.findall(name)[-1], set()).add(party)
    lexicon = PartyLexicon.load()
    return {
        name: parties.pop()
        for name, parties in held.items()
        if len(parties) == 1 and name.istitle() and (name,) not in lexicon.names
        and lexicon.level(name) is None
    }  # fmt: skip


def _persons(report: Report) -> Iterator[tuple[str, str]]:
    for claim in report.records.attributions:
        name, party = claim.speaker.name or "", claim.speaker.party
        if party and party not in NOT_PARTIES and len(name.split()) > 1 and is_person(name):
            yield name, party
    for relation in report.records.relations:
        ends = zip((relation.from_, relation.to), relation.end_words, strict=False)
        for party, span in ends:
            person = person_in(span.quote(report.document.text)) if span else None
            if person and party and known_party(party) == party and len(person.split()) > 1:
                yield person, party
