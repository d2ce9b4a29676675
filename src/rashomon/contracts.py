"""The contract of each stage as a Protocol.

What a stage needs are its parameters, what it gives is its return type; ``rashomon stages`` prints
that table from these Protocols. Anything with a model or lexicon to load is a frozen dataclass
with ``load()`` and ``__call__``, built once by `rashomon.pipeline.load_pipeline`.
"""

from typing import Protocol

from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Alignment, Case
from rashomon.model.clause import ClauseVector
from rashomon.model.document import Document
from rashomon.model.event import Event
from rashomon.model.grounding import PlaceGrounding, TimeGrounding
from rashomon.model.parse import Parse
from rashomon.model.posture import Posture
from rashomon.model.quantity import Quantity
from rashomon.model.relation import Relation

Claims = tuple[Attribution, ...]
Events = tuple[Event, ...]


class ParseStage(Protocol):
    """Document -> Parse: tokens, sentences, quotations, mentions, coreference."""

    def __call__(self, document: Document) -> Parse: ...


class AttributionStage(Protocol):
    """Parse -> attributions, in text order."""

    def __call__(self, parse: Parse) -> Claims: ...


class NarratorStage(Protocol):
    """Parse and attributions -> what the article says in its own voice."""

    def __call__(self, parse: Parse, attributions: Claims) -> tuple[NarratorPassage, ...]: ...


class EventStage(Protocol):
    """Parse and attributions -> PLOVER events, each somebody's account."""

    def __call__(self, parse: Parse, attributions: Claims) -> Events: ...


class QuantityStage(Protocol):
    """Parse, attributions, events -> numbers with unit, bound and the event they size."""

    def __call__(
        self, parse: Parse, attributions: Claims, events: Events
    ) -> tuple[Quantity, ...]: ...


class PostureStage(Protocol):
    """Parse, attributions, quantities -> which force stands where, how strong, since when."""

    def __call__(
        self, parse: Parse, attributions: Claims, quantities: tuple[Quantity, ...]
    ) -> tuple[Posture, ...]: ...


class RelationStage(Protocol):
    """Parse, attributions, events -> requests, contacts, reasons and other links."""

    def __call__(
        self, parse: Parse, attributions: Claims, events: Events
    ) -> tuple[Relation, ...]: ...


class VectorStage(Protocol):
    """Parse, attributions, narrator -> vectors of the clauses of what is claimed and told."""

    def __call__(
        self, parse: Parse, attributions: Claims, narrator: tuple[NarratorPassage, ...]
    ) -> tuple[ClauseVector, ...]: ...


class TimeStage(Protocol):
    """Document, Parse, attributions, events -> time expressions and what they date."""

    def __call__(
        self, document: Document, parse: Parse, attributions: Claims, events: Events
    ) -> tuple[TimeGrounding, ...]: ...


class PlaceStage(Protocol):
    """Document, Parse, attributions, events -> toponyms and what they place."""

    def __call__(
        self, document: Document, parse: Parse, attributions: Claims, events: Events
    ) -> tuple[PlaceGrounding, ...]: ...


class AlignmentStage(Protocol):
    """The reviewed case so far, and the last alignment -> issues, positions, findings, copies."""

    def __call__(self, case: Case, previous: Alignment) -> Alignment: ...
