"""Request: what one party asked of another, and what the reports tell of an answer (J42)."""

from dataclasses import dataclass

from rashomon.model.partial_date import PartialDate
from rashomon.model.search import NO_SEARCH, Search
from rashomon.model.span import RecordId
from rashomon.model.telling import Telling, claims_of, first_day

#: State of a request to which no answer was found, and of one that accounts answer differently.
OPEN, DIFFERS = "open", "accounts_differ"


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that may answer a request; the pairing is a suggestion until a person decides.

    Attributes:
        form: ``met``, ``refused``, ``conditional``, ``acknowledged`` or ``deflected``.
        party: Who answers; None if the words do not say.
        reason: Why the two were put together, in a few words.
        confidence: How sure we are of words and pairing, 0 to 1.
    """

    form: str
    party: str | None
    telling: Telling
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Request:
    """One request, however many reports repeat it.

    Attributes:
        asker: Who asks; None if the words do not say.
        asked: Who is asked; None if nobody is addressed.
        form: What is asked for (docs/relations.md).
        answers: By day told, then place; empty if none was found.
        search: What was searched for an answer of the one who is asked, of its day or later.
    """

    id: RecordId
    asker: str | None
    asked: str | None
    form: str | None
    accounts: int
    is_suggestion: bool
    tellings: tuple[Telling, ...]
    answers: tuple[Answer, ...] = ()
    search: Search = NO_SEARCH

    @property
    def state(self) -> str:
        """``open``, the form of its answers, or ``accounts_differ``.

        A mere receipt beside an answer that tells more does not count.
        """
        forms = {answer.form for answer in self.answers}
        telling = forms - {"acknowledged"} or forms
        return telling.pop() if len(telling) == 1 else DIFFERS if telling else OPEN

    @property
    def said_at(self) -> PartialDate | None:
        """The first day that a telling gives."""
        return first_day(self.tellings)

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """Claims in which it or an answer is told."""
        return claims_of((*self.tellings, *(answer.telling for answer in self.answers)))
