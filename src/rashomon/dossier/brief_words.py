"""Words for a brief: what carries a sentence, whose words they are, when, and who reviewed them.

Enters a case with its alignment and the claims that were reviewed; leaves the parts of which the
sentences of a brief are made. One set of verbs serves all parties; the source's own cue is given
apart. Nothing is judged here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TypeVar

from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.account import Basis, Issue, Position
from rashomon.model.attribution import (
    NARRATOR,
    NOT_PARTIES,
    OFFICIAL,
    UNSPECIFIED,
    Attribution,
    QuotationKind,
    owner_of,
)
from rashomon.model.brief import Item, Sentence, Words
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import CopyGroup, VersionChain
from rashomon.model.grounds import ToldAct
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.text import shorten

#: Longest quotation, subject and sentence on the page, in code points.
QUOTE_CHARS, SUBJECT_CHARS, TEXT_CHARS = 110, 110, 230
# Longest name of a speaker or a report in a sentence, in code points.
_NAME_CHARS = 44
# Words so few tell little alone: more of their claim is quoted, up to about a line.
_FEW_WORDS = 4
_LINE_CHARS = 140
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class Drafted:
    """Items for one section, the most telling first, and what they leave out.

    Attributes:
        left_out: Statements that nobody reviewed, by id, with the claims that carry them.
    """

    items: tuple[Item, ...]
    left_out: Mapping[RecordId, tuple[RecordId, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """A case as a brief looks things up in it.

    Attributes:
        has_all: What nobody reviewed is told too.
        roots: Report -> the first of those that are one account with it.
        acts: Claim and clause -> what the clause tells.
        earned: Issue -> the words that earn its state.
    """

    case: Case
    reviewed: frozenset[RecordId]
    has_all: bool
    records: Mapping[DocumentId, DocumentRecords]
    claims: Mapping[RecordId, Attribution]
    said: Mapping[RecordId, PartialDate]
    roots: Mapping[DocumentId, DocumentId]
    acts: Mapping[tuple[RecordId, Span], ToldAct]
    earned: Mapping[RecordId, frozenset[Span]]

    @classmethod
    def of(cls, case: Case, reviewed: frozenset[RecordId], *, has_all: bool) -> "Material":
        """Index a case."""
        groups: tuple[CopyGroup | VersionChain, ...] = (
            *case.alignment.copy_groups,
            *case.alignment.versions,
        )
        return cls(
            case,
            reviewed,
            has_all,
            case.by_document(),
            {claim.id: claim for claim in case.attributions},
            {each: day for records in case.records for each, day in records.said_dates().items()},
            {each: group.document_ids[0] for group in groups for each in group.document_ids},
            {(each.claim_id, each.span): each.told for each in case.alignment.grounds},
            _earned(case.alignment),
        )

    def quote(self, span: Span) -> str:
        """Give the words of a span; none if the case lacks the report."""
        held = self.records.get(span.document_id)
        return span.quote(held.document.text) if held else ""

    def words(self, span: Span, claim_ids: Iterable[RecordId] = ()) -> Words:
        """Give a stretch with the claims that hold it; else with those given for it.

        Without a claim it is the report's own voice: then with the passage that holds it.
        """
        records = self.records.get(span.document_id)
        given = tuple(claim_ids)
        here = [self.claims[each] for each in given if each in self.claims]
        held = tuple(one.id for one in here if any(map(span.overlaps, _roles(one))))
        if held or given or records is None:
            return Words(span, held or given)
        owner = owner_of(span, records.attributions)
        if owner:
            return Words(span, (owner.id,))
        near = [one.id for one in records.attributions if any(map(span.overlaps, _roles(one)))]
        told = [one.id for one in records.narrator if span.overlaps(one.span)]
        return Words(span, tuple(near[:1] or told[:1]))

    def all_words(self, spans: Iterable[Span]) -> tuple[Words, ...]:
        """Give several stretches, each once."""
        return tuple(self.words(span) for span in dict.fromkeys(spans))

    def is_reviewed(self, words: Iterable[Words]) -> bool:
        """Tell whether every claim that carries some words was reviewed; without one, it is not."""
        ids = [each.claim_ids for each in words]
        return bool(ids) and all(each and self.reviewed.issuperset(each) for each in ids)

    def is_settled(self, position: Position) -> bool:
        """Tell whether a position was reviewed, or is an analyst's ruling."""
        ids = position.claim_ids
        return position.basis is Basis.ANALYST or (bool(ids) and self.reviewed.issuperset(ids))

    def may_tell(self, sentence: Sentence) -> bool:
        """Tell whether a sentence has its place in this brief."""
        return self.has_all or sentence.is_reviewed

    def day(self, words: Words) -> tuple[PartialDate | None, bool]:
        """Give when words were said, and True; else the day of their report, and False."""
        said = next((self.said[each] for each in words.claim_ids if each in self.said), None)
        held = self.records.get(words.span.document_id)
        return (said, True) if said else (held.document.published_at if held else None, False)

    def title(self, document_id: DocumentId) -> str:
        """Name a report by outlet, else title, else id."""
        held = self.records.get(document_id)
        named = held and (held.document.outlet or held.document.title)
        return shorten(named or document_id, _NAME_CHARS)

    def holder(self, words: Words) -> str:
        """Name whose words these are: a party, a speaker, or the report itself."""
        claim = next((self.claims[each] for each in words.claim_ids if each in self.claims), None)
        if claim is None:
            return self.voice(NARRATOR, None, words.span.document_id)
        return self.voice(claim.speaker.party or UNSPECIFIED, claim.speaker.name, "")

    def voice(self, party: str, speaker: str | None, document_id: DocumentId) -> str:
        """Name somebody in a sentence: the party with the speaker, or the report itself."""
        if party == NARRATOR:
            return f"the report itself ({self.title(document_id)})" if document_id else "a report"
        name = shorten(speaker or "", _NAME_CHARS)
        if party == UNSPECIFIED and name:
            return name
        spoken = StanceLexicon.load().spoken.get(party, party)
        is_told = name and name.casefold() != party.casefold()
        return f"{spoken} ({name})" if is_told else spoken

    def owner(self, issue: Issue) -> str:
        """Say whose words the label of an issue is, or who gave it."""
        if issue.named_by:
            return f"named by {issue.named_by}"
        return f"words of {self.holder(self.words(issue.label_span, issue.claim_ids))}"

    def cue(self, words: Words) -> Span | None:
        """Give the source's own word for the saying."""
        claim = next((self.claims[each] for each in words.claim_ids if each in self.claims), None)
        return claim.cue if claim else None

    def sentence(self, text: str, words: tuple[Words, ...], **more: object) -> Sentence:
        """Make a sentence on words, with their day, cue and review."""
        first = words[0]
        when, is_said = self.day(first)
        given = {
            "cue": self.cue(first),
            "when": when,
            "is_said": is_said,
            "is_reviewed": self.is_reviewed(words),
            **more,
        }
        said = text if more.get("subject") else capital(text)
        return Sentence(said, words, **given)  # type: ignore[arg-type]

    def widened(self, span: Span, claim_ids: Iterable[RecordId]) -> Span:
        """Give few words with more of their claim: its content, or all from source to content."""
        claims = (self.claims[each] for each in claim_ids if each in self.claims)
        claim = next((each for each in claims if each.holds(span)), None)
        if claim is None or self._is_plain(span):
            return span
        part = next(each for each in claim.content if each.contains(span))
        if self._is_plain(part):
            return part
        roles = _roles(claim)
        whole = Span(span.document_id, min(x.start for x in roles), max(x.end for x in roles))
        return whole if whole.end - whole.start <= _LINE_CHARS else part

    def _is_plain(self, span: Span) -> bool:
        return len(self.quote(span).split()) >= _FEW_WORDS

    def accounts(self, positions: Iterable[Position]) -> int:
        """Count reports that carry positions, copies and versions once."""
        spans = chain.from_iterable(each.evidence for each in positions)
        return len({self.roots.get(span.document_id, span.document_id) for span in spans})

    def rank(self, position: Position) -> tuple[object, ...]:
        """Order positions of one voice: the plainest statement of its own first."""
        claim = next(
            (self.claims[each] for each in position.claim_ids if each in self.claims), None
        )
        is_few = not self._is_plain(position.evidence[0])
        is_official = bool(claim and claim.speaker.level in OFFICIAL)
        is_direct = bool(claim and claim.kind is not QuotationKind.INDIRECT)
        said = position.said_at.value if position.said_at else "\uffff"
        reviewed = self.is_settled(position)
        return not reviewed, is_few, not is_official, not is_direct, said, position.evidence[0]

    def is_own(self, position: Position) -> bool:
        """Tell whether a party itself says it, at state level and named, told by no other party."""
        claims = [self.claims.get(each) for each in position.claim_ids]
        unofficial = StanceLexicon.load().unofficial
        return not self.tellers(position) and all(
            claim
            and claim.source
            and claim.speaker.party == position.party
            and claim.speaker.level in OFFICIAL
            and not find(unofficial, f"{claim.speaker.role or ''} {claim.speaker.name or ''}")
            and not self._relayed(claim)
            for claim in claims
        )

    def _relayed(self, claim: Attribution) -> bool:
        parties = set(self.case.alignment.sides.incident) - {claim.speaker.party}
        return any(relay.name in parties for relay in claim.relayed_by)

    def tellers(self, position: Position) -> tuple[str, ...]:
        """Name who tells what a party says, where that is another party."""
        names: dict[str, None] = {}
        for each in position.claim_ids:
            claim = self.claims.get(each)
            parent = self.claims.get((claim and claim.nested_in) or "")
            party = parent.speaker.party if parent else None
            if party and party not in NOT_PARTIES and party != position.party:
                names[party] = None
        return tuple(names)


def _earned(alignment: Alignment) -> Mapping[RecordId, frozenset[Span]]:
    earning = {each for finding in alignment.findings for each in finding.position_ids}
    found: defaultdict[RecordId, set[Span]] = defaultdict(set)
    for position in alignment.positions:
        if position.id in earning and not position.is_suggestion:
            found[position.issue_id].update(position.evidence)
    return {issue_id: frozenset(spans) for issue_id, spans in found.items()}


def _roles(claim: Attribution) -> tuple[Span, ...]:
    return tuple(span for span in (*claim.content, claim.cue, claim.source) if span)


def capital(text: str) -> str:
    """Begin a sentence with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


def listed(names: Iterable[str]) -> str:
    """List names in their order: "A", "A and B", "A, B and C"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def deed(stance: str) -> str:
    """Say what one party does on an issue, in the verbs that serve all parties."""
    verbs = {stances: one for stances, one, _ in StanceLexicon.load().deeds}
    return verbs.get(stance) or stance.replace("_", " ")


def by_turns(*lists: Iterable[_Any]) -> tuple[_Any, ...]:
    """Take the first of each list, then the second of each, so that no kind crowds out another."""
    rounds = zip_longest(*([(each,) for each in one] for one in lists), fillvalue=())
    return tuple(each for turn in rounds for found in turn for each in found)


def unreviewed_ids(
    material: Material, sentences: Mapping[RecordId, Sentence]
) -> Mapping[RecordId, tuple[RecordId, ...]]:
    """Give the sentences that this brief leaves out, by the record they tell, with their claims."""
    found: defaultdict[RecordId, tuple[RecordId, ...]] = defaultdict(tuple)
    for record_id, sentence in sentences.items():
        if not material.may_tell(sentence):
            found[record_id] = sentence.claim_ids
    return dict(found)
