"""Questions of a case: what is asked, who answers, who does not, and what the texts call unknown.

Without a question nothing is unaddressed: a silence counts only on what somebody asks. A question
is a template for the kind of incident, or was raised in a text, or is presupposed there by words
that somebody does not answer, or is the analyst's own. A template is nobody's question until
somebody asks it: it makes no issue unaddressed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.account import SPOKEN, Issue, PositionStance
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.partial_date import PartialDate
from rashomon.model.quantity import Bound, Measure
from rashomon.model.search import Search
from rashomon.model.span import RecordId, Span


class Origin(StrEnum):
    """Who asks; PRESUPPOSED: a text says that somebody does not answer, not who had asked."""

    TEMPLATE = "template"
    RAISED = "raised"
    PRESUPPOSED = "presupposed"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """A kind of incident that the words of the case show; several may apply.

    Attributes:
        name: Of the kind in ``questions.toml``; `says` are its words.
        accounts: Reports that show it, copies counted once, of `of_accounts`.
        words: What shows it, most frequent first.
        signs: Stretches that show it, one a report, the first ones in canonical order.
    """

    id: RecordId
    name: str
    says: str
    accounts: int
    of_accounts: int
    words: tuple[str, ...]
    signs: tuple[Span, ...]


class UnknownForm(StrEnum):
    """How an unknown is declared: nobody is said to know, somebody does not know, or tell."""

    UNCLEAR = "unclear"
    NOT_KNOWN = "not_known"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that declare something unknown (J48).

    Attributes:
        span: The sentence, or the clause of the claim.
        words: The words in it that declare it.
        party: Whose words they are; ``narrator`` for the report itself.
        speaker: Name as found; None if not stated or the report itself.
        holder: Who is said not to know or not to tell, where another says it; None if the words do
            not name somebody we know.
        claim_id: The claim whose cue the words are, or that holds them, else the narrator passage.
        topics: What it is about, as the topics of ``questions.toml``; often empty.
    """

    id: RecordId
    form: UnknownForm
    span: Span
    words: Span
    party: str
    speaker: str | None
    holder: str | None
    claim_id: RecordId | None
    said_at: PartialDate | None
    published_at: PartialDate | None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody raises a question in a text.

    Attributes:
        party: As `Speaker.party`; ``narrator`` for the report itself.
        is_suggestion: It may be rhetorical, or the words only point at a question.
    """

    span: Span
    party: str
    speaker: str | None
    claim_id: RecordId | None
    said_at: PartialDate | None
    published_at: PartialDate | None
    is_suggestion: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an answer gives; `upper` is the upper end of a range."""

    measure: Measure
    value: float
    bound: Bound
    counts: str | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one voice says to a question, on one issue, on one day.

    Attributes:
        issue_id, position_ids: What it was taken from; empty for the narrator's links.
        stance: On that issue; EVADES is no answer and stands beside the others.
        sides: Parties that the words name as those it is about; empty where they name none.
        figures: Numbers that the question collects.
        accounts: Reports that give it, copies counted once.
        is_suggestion: Matched by shared words only, or taken from the text of a complete statement
            that names no speaker.
    """

    party: str
    speaker: str | None
    stance: PositionStance
    said_at: PartialDate | None
    evidence: tuple[Span, ...]
    claim_ids: tuple[RecordId, ...]
    issue_id: RecordId = ""
    position_ids: tuple[RecordId, ...] = ()
    sides: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    accounts: int = 1
    is_suggestion: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who speaks for a party in this case, to be asked.

    Attributes:
        neighbours: Questions of the same matter to which he, she or it has spoken.
        claim_ids: The first words of theirs.
    """

    name: str
    claim_ids: tuple[RecordId, ...]
    neighbours: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A party to the incident for which no words were found that answer.

    Attributes:
        search: What was searched, and how much of it are complete statements of this party.
        evaded: A source says that the party avoided it.
        unplaced: Answers by speakers whose party is not known: they may be this party's.
        named: Sentences on the matter that name the party, the first ones: no words of its own,
            but where to look.
        ask: Who speaks for it in this case, those on neighbouring matters first.
    """

    party: str
    search: Search
    evaded: bool
    unplaced: int
    named: tuple[Span, ...]
    ask: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the case.

    Attributes:
        words: As asked; a raised one in the words of the text.
        kinds: Kinds of incident that ask it; empty where every incident does, or no template is.
        template: Its name in ``questions.toml``; empty for others.
        side: The party whose losses or the like it is about; None if it is about no one in
            particular.
        askings: Where the texts raise it.
        answers: Parties by the alphabet, other voices behind, each by day.
        gaps: By the alphabet.
        issue_ids: Issues that it raises, in canonical order.
        disputed_ids: Those of them on which parties stand against each other.
        unknown_ids: Declared unknowns on the matter.
        near_ids: Templates on the matter of a raised or free question.
        is_suggestion: Answers and gaps rest on shared words: for a person to decide.
    """

    id: RecordId
    origin: Origin
    words: str
    matter: str = ""
    kinds: tuple[str, ...] = ()
    template: str = ""
    side: str | None = None
    askings: tuple[Asking, ...] = ()
    answers: tuple[Answer, ...] = ()
    gaps: tuple[Gap, ...] = ()
    issue_ids: tuple[RecordId, ...] = ()
    disputed_ids: tuple[RecordId, ...] = ()
    unknown_ids: tuple[RecordId, ...] = ()
    near_ids: tuple[RecordId, ...] = ()
    is_suggestion: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether somebody asks it, in a text or as the analyst, and not as mere rhetoric."""
        is_text = any(not each.is_suggestion for each in self.askings)
        return is_text or self.origin is Origin.ANALYST

    def differing(self) -> tuple[tuple[Measure, str, tuple[float, ...]], ...]:
        """Give the exact figures of each measure by party, where two parties give different ones.

        A later figure does not contradict an earlier one: that they differ is all that is said.
        """
        given: defaultdict[Measure, defaultdict[str, set[float]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for answer in self.answers:
            for figure in answer.figures:
                if figure.bound is Bound.EXACT and answer.party not in NOT_PARTIES:
                    given[figure.measure][answer.party].add(figure.value)
        return tuple(
            (measure, party, tuple(sorted(given[measure][party])))
            for measure in Measure
            for party in sorted(given[measure])
            if len({frozenset(values) for values in given[measure].values()}) > 1
        )


def speaks(answer: Answer) -> bool:
    """Tell whether it is words of somebody's on the matter, not an evasion that others report."""
    return answer.stance in SPOKEN


def questions_raising(issue: Issue, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Give the questions that an issue answers; with none, a silence on it tells nothing.

    Matches by shared words alone count too: a question that somebody asked was asked.
    """
    return tuple(question for question in questions if issue.id in question.issue_ids)
