"""Told issues: every issue with its clauses, what each tells, and the position it is words of.

What enters: a case and the alignment made so far. What leaves: `ToldIssue`s in canonical order: the
one look-up that families, acts, contradictions and changes of position share. It finds nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.alignment.voices import voice_key
from rashomon.alignment.wording import Wordings, cosine
from rashomon.lexicon.concepts import ConceptLexicon
from rashomon.lexicon.parties import PartyLexicon, split_words
from rashomon.model.account import Issue, Position
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import Alignment, Case
from rashomon.model.grounds import Grounds, ToldAct
from rashomon.model.span import DocumentId, RecordId, Span

# Words in common from which two clauses of one kind of act, with one party in one role, are of one
# act. By eye on twelve cases.
_SAME_ACT = 0.2


@dataclass(frozen=True, slots=True)
class ToldClause:
    """A clause on its issue.

    Attributes:
        position: The one whose words it is; None for a question, or for words of the narrator that
            hold none.
    """

    span: Span
    claim_id: RecordId
    told: ToldAct
    position: Position | None
    text: str

    @property
    def party(self) -> str:
        """The state or organisation whose words it is; empty for other voices, and for nobody."""
        party = self.position.party if self.position else ""
        return "" if party in NOT_PARTIES else party

    @property
    def voice(self) -> str:
        """The key of its speaker; empty where only a party, or nobody, is named."""
        return voice_key(self.position.speaker if self.position else None)

    @property
    def is_stated(self) -> bool:
        """Whether it stands on its issue as more than a suggestion."""
        return self.position is None or not self.position.is_suggestion


@dataclass(frozen=True, slots=True)
class ToldIssue:
    """An issue with its clauses, those that are only suggested behind.

    Attributes:
        kind, topic: Of most of its stated clauses, that of the label where they are even; empty if
            they tell no act.
    """

    issue: Issue
    clauses: tuple[ToldClause, ...]
    kind: str
    topic: str

    @property
    def stated(self) -> tuple[ToldClause, ...]:
        """Give the clauses that are more than suggestions."""
        return tuple(clause for clause in self.clauses if clause.is_stated)

    @property
    def telling(self) -> tuple[ToldClause, ...]:
        """Give the clauses by which it is compared: what is stated, else what there is."""
        return self.stated or self.clauses


def read_wordings(told: Iterable[ToldIssue]) -> Wordings[str]:
    """Weigh the words of all clauses by their texts, names of parties left out: roles have them."""
    texts = dict.fromkeys(clause.text for issue in told for clause in issue.clauses)
    names = PartyLexicon.load().names
    return Wordings.of(
        (text, " ".join(word for word in split_words(text) if (word,) not in names))
        for text in texts
    )


def is_one_act(one: ToldClause, other: ToldClause, wordings: Wordings[str]) -> bool:
    """Tell whether two clauses are surely of one act: of one kind, one party in one role.

    Both roles must be the same where both are told, or words in common as well; `wordings` holds
    the texts of both. "They" is nobody in particular, and makes no two acts one; nor does a kind
    that is broad.
    """
    mine, theirs = one.told, other.told
    roles = ((mine.actor, theirs.actor), (mine.target, theirs.target))
    known = [first == second for first, second in roles if first and second]
    if not mine.kind or mine.kind != theirs.kind or not known or not all(known):
        return False
    if ConceptLexicon.load().named(mine.kind).is_loose:
        return False
    likeness = cosine(wordings.texts[one.text], wordings.texts[other.text])
    return len(known) > 1 or _SAME_ACT <= likeness


def read_told(case: Case, alignment: Alignment) -> tuple[ToldIssue, ...]:
    """Look up the issues of a case, in canonical order."""
    texts = {document.id: document.text for document in case.documents}
    held: dict[tuple[RecordId, RecordId, Span], Position] = {}
    # Where one clause is on an issue twice, as a statement and as a suggestion, it is a suggestion.
    for position in sorted(alignment.positions, key=lambda each: each.is_suggestion):
        for claim_id in position.claim_ids:
            held.update(
                {(position.issue_id, claim_id, each): position for each in position.evidence}
            )
    grounds: defaultdict[RecordId, list[Grounds]] = defaultdict(list)
    for ground in alignment.grounds:
        grounds[ground.issue_id].append(ground)
    return tuple(_told(issue, grounds[issue.id], held, texts) for issue in alignment.issues)


def _told(
    issue: Issue,
    grounds: list[Grounds],
    held: Mapping[tuple[RecordId, RecordId, Span], Position],
    texts: Mapping[DocumentId, str],
) -> ToldIssue:
    clauses = tuple(
        ToldClause(
            span=each.span,
            claim_id=each.claim_id,
            told=each.told,
            position=held.get((issue.id, each.claim_id, each.span)),
            text=each.span.quote(texts[each.span.document_id]),
        )
        for each in grounds
    )
    stated = [clause for clause in clauses if clause.is_stated] or list(clauses)
    labels = (each.told.kind for each in stated if each.span.contains(issue.label_span))
    kinds = Counter(each.told.kind for each in stated if each.told.kind)
    kinds.update(label for label in labels if label)
    kind = kinds.most_common(1)[0][0] if kinds else ""
    topic = ConceptLexicon.load().named(kind).topic if kind else ""
    return ToldIssue(issue, clauses, kind, topic)
