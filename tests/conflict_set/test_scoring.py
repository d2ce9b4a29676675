"""The scorer of the conflict set gives full marks to the annotation, and fewer to anything else."""

from dataclasses import replace

import pytest

from rashomon.model.attribution import (
    Attribution,
    CueStance,
    NarratorPassage,
    QuotationKind,
    Relay,
    Speaker,
)
from rashomon.model.case import DocumentRecords
from rashomon.model.derivation import Derivation
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding, TimexType
from rashomon.model.span import Span
from tests.conflict_set.scoring import HALVES, load, same_name, score

DERIVATION = Derivation("by-hand", 1.0)
HALF = load(HALVES["a"])
PARAGRAPHS = {paragraph.id: paragraph for paragraph in HALF.paragraph}


def spans(paragraph, *phrases):
    """Point at some phrases of an annotated text."""
    return tuple(Span(paragraph.id, *paragraph.locate(words)) for words in phrases if words)


def attribution_of(paragraph, number, claim) -> Attribution:
    """Make the record that an annotated claim asks for."""
    return Attribution(
        id=f"claim-{number}",
        document_id=paragraph.id,
        source=next(iter(spans(paragraph, claim.source)), None),
        cue=next(iter(spans(paragraph, claim.cue)), None),
        content=spans(paragraph, *claim.content),
        speaker=Speaker(claim.speaker, claim.party),
        kind=QuotationKind.INDIRECT,
        stance=claim.stance or CueStance.ASSERTS,
        factuality=None,
        derivation=DERIVATION,
        channel=claim.channel,
        relayed_by=tuple(Relay(name, None) for name in claim.relayed_by),
        nested_in=f"claim-{claim.nested_in}" if claim.nested_in else None,
        altered=spans(paragraph, *claim.altered),
        translated_by=claim.translated_by,
        borrowed=claim.borrowed,
    )


def time_of(paragraph, number, claim) -> TimeGrounding:
    """Make the record that dates an annotated claim."""
    (span,) = spans(paragraph, claim.said)
    nothing = (None, None, Anchor(AnchorKind.NONE), DERIVATION)
    said = (f"claim-{number}",)
    return TimeGrounding(f"t{number}", paragraph.id, span, TimexType.DATE, *nothing, said=said)


def read_perfectly(document) -> DocumentRecords:
    """Read what the annotator read."""
    paragraph = PARAGRAPHS[document.id]
    claims = tuple(enumerate(paragraph.claim, start=1))
    passages = ((*spans(paragraph, one.words), one.kind) for one in paragraph.narrator)
    return DocumentRecords(
        document,
        attributions=tuple(attribution_of(paragraph, *each) for each in claims),
        narrator=tuple(
            NarratorPassage("n", paragraph.id, span, kind, DERIVATION) for span, kind in passages
        ),
        times=tuple(time_of(paragraph, *each) for each in claims if each[1].said),
    )


def test_the_annotation_itself_has_full_marks():
    """A ledger that says what the annotator says is right in every figure."""
    scores = score(HALF, read_perfectly)
    del scores["in hard negatives"]

    assert {} == {name: tally for name, tally in scores.items() if tally.f1 < 1}


def test_nothing_read_has_no_marks():
    """An empty ledger finds nothing and claims nothing."""
    scores = score(HALF, DocumentRecords)

    assert {0} == {tally.right for tally in scores.values()}
    assert (0, 134, 0) == (scores["claims"].right, scores["claims"].gold, scores["claims"].read)


@pytest.mark.parametrize(
    ("figure", "wrong"),
    [
        ("claims", {"source": None}),
        ("party", {"speaker": Speaker("nobody", "Atlantis")}),
        ("speaker", {"speaker": Speaker("nobody", "Atlantis")}),
        ("stance", {"stance": CueStance.KNOWS}),
        ("nested", {"nested_in": None}),
        ("nested", {"nested_in": "claim-9"}),
        ("relayed", {"relayed_by": (Relay("the wrong wire", None),)}),
        ("agentless", {"speaker": Speaker("somebody")}),
        ("altered", {"altered": ()}),
        ("borrowed", {"borrowed": True}),
        ("translated", {"translated_by": None}),
        ("channel", {"channel": "semaphore"}),
        ("continued", {"speaker": Speaker("nobody")}),
    ],
)
def test_a_wrong_value_costs_its_figure(figure, wrong):
    """One wrong value in every record is seen in the figure that judges it."""

    def read(document):
        records = read_perfectly(document)
        spoiled = tuple(replace(one, **wrong) for one in records.attributions)
        return replace(records, attributions=spoiled)

    assert score(HALF, read)[figure].f1 < 0.5


def test_one_that_dates_all_by_all_is_not_precise():
    """Time words that date nothing said count against a ledger."""

    def read(document):
        records = read_perfectly(document)
        everyone = tuple(one.id for one in records.attributions)
        return replace(records, times=tuple(replace(one, said=everyone) for one in records.times))

    tally = score(HALF, read)["said"]

    assert tally.right == tally.gold
    assert tally.read > tally.gold


@pytest.mark.parametrize(
    ("given", "whole", "expected"),
    [
        ("Ministry of Defence", False, True),
        ("the Lake Ministry of Defence", True, True),
        ("Ministry", False, True),
        ("Ministry", True, False),
        ("Min", False, False),
        (None, False, False),
    ],
)
def test_a_name_is_the_same_if_one_holds_the_other(given, whole, expected):
    """Articles and case do not count; where the name must be whole, a part will not do."""
    assert expected == same_name("the ministry of defence", given, whole=whole)
