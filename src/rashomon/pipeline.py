"""The order of the stages, and nothing else. Replace a stage by passing another callable."""

from dataclasses import dataclass

from rashomon.alignment.stage import align
from rashomon.attribution.narrator import Narrator
from rashomon.attribution.stage import Attributor
from rashomon.auditing.problems import document_problems, failed_stage, unread_language
from rashomon.coding.postures import PostureReader
from rashomon.coding.quantities import Measurer
from rashomon.coding.relations import Relater
from rashomon.coding.stage import EventCoder
from rashomon.coding.vectors import ClauseVectorizer
from rashomon.contracts import (
    AlignmentStage,
    AttributionStage,
    EventStage,
    NarratorStage,
    ParseStage,
    PlaceStage,
    PostureStage,
    QuantityStage,
    RelationStage,
    TimeStage,
    VectorStage,
)
from rashomon.grounding.places import PlaceGrounder
from rashomon.grounding.times import TimeGrounder
from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.engine import Engine
from rashomon.parsing.stage import Parser
from rashomon.realign import line_up
from rashomon.store.sqlite import CaseStore


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One callable per stage, in order; how its encoder computes; whose own places it knows."""

    parse: ParseStage
    attribute: AttributionStage
    narrate: NarratorStage
    code_events: EventStage
    measure: QuantityStage
    posture: PostureStage
    relate: RelationStage
    vectorise: VectorStage
    ground_time: TimeStage
    ground_place: PlaceStage
    align: AlignmentStage
    engine: Engine = Engine.FAST
    overlay: CaseStore | None = None


def load_pipeline(engine: Engine = Engine.FAST, overlay: CaseStore | None = None) -> Pipeline:
    """Build the default pipeline; loads the models, so build it once.

    Args:
        engine: How the encoder computes.
        overlay: An open case whose own places are looked up before those of the package.
    """
    gazetteer = Gazetteer.load()
    return Pipeline(
        parse=Parser.load(engine),
        attribute=Attributor.load(),
        narrate=Narrator.load(),
        code_events=EventCoder.load(),
        measure=Measurer.load(),
        posture=PostureReader.load(),
        relate=Relater.load(),
        vectorise=ClauseVectorizer.load(),
        ground_time=TimeGrounder.load(),
        ground_place=PlaceGrounder.load(gazetteer.with_overlay(overlay) if overlay else gazetteer),
        align=align,
        engine=engine,
        overlay=overlay,
    )


def read_document(pipeline: Pipeline, document: Document) -> DocumentRecords:
    """Read one document: pure, the caller commits what it gives.

    A document that no stage can read is kept with a Problem that says so; it never stops the run.
    """
    if not document.is_machine_read:
        return DocumentRecords(document, problems=(unread_language(document),))
    try:
        return _run_stages(pipeline, document)
    except Exception as error:  # noqa: BLE001 - one document must never stop the run (ANCHORS 4.7)
        return DocumentRecords(document, problems=(failed_stage(document, error),))


def _run_stages(pipeline: Pipeline, document: Document) -> DocumentRecords:
    parse = pipeline.parse(document)
    attributions = pipeline.attribute(parse)
    events = pipeline.code_events(parse, attributions)
    narrator = pipeline.narrate(parse, attributions)
    quantities = pipeline.measure(parse, attributions, events)
    records = DocumentRecords(
        document=document,
        attributions=attributions,
        narrator=narrator,
        events=events,
        times=pipeline.ground_time(document, parse, attributions, events),
        places=pipeline.ground_place(document, parse, attributions, events),
        quantities=quantities,
        postures=pipeline.posture(parse, attributions, quantities),
        relations=pipeline.relate(parse, attributions, events),
        clauses=pipeline.vectorise(parse, attributions, narrator),
    )
    return document_problems(records, parse)


def align_case(pipeline: Pipeline, case: Case, previous: Alignment) -> Case:
    """Line up the accounts of a case after applying the analyst's decisions to it."""
    return line_up(pipeline.align, case, previous)
