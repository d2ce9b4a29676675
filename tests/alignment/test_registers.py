"""Registers: one entry for the same words of the same speaker, in order of the day to look."""

from dataclasses import replace

from rashomon.alignment.registers import find_registers
from rashomon.model.case import Alignment, Case
from rashomon.model.copies import CopyGroup
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.register import RegisterKind
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span


def with_relation(record, words, kind, form=None, *, is_suggestion=False):
    """Add a relation on some words of a report."""
    start = record.document.text.index(words)
    span = Span(record.document.id, start, start + len(words))
    relation = Relation(
        id=record_id(f"relation-{kind}", record.document.id, (span,)),
        document_id=record.document.id,
        kind=kind,
        span=span,
        from_=None,
        to=None,
        attribution_id=record.attributions[0].id if record.attributions else None,
        derivation=Derivation("test", 0.9),
        form=form,
        is_suggestion=is_suggestion,
    )
    return replace(record, relations=(*record.relations, relation))


def test_the_same_words_of_one_speaker_are_one_entry(records):
    """Told in two reports, they are one reading with two reports."""
    said = ("Malta", "said", "the strait is at stake")
    found = find_registers(
        Case(
            tuple(
                with_relation(records(name, "2031-03-01", said), "at stake", RelationKind.STAKE)
                for name in ("a", "b")
            )
        ),
        Alignment(),
    )

    assert [("a", "b")] == [each.document_ids for each in found]


def test_a_copy_is_one_account_and_its_narrator_one_voice(records):
    """What the report itself says is folded in copies, and kept apart otherwise."""
    tale = "Families fled the port."
    case = Case(
        tuple(
            with_relation(records(name, "2031-03-01", tale), "fled the port", RelationKind.EFFECT)
            for name in ("a", "b", "c")
        )
    )
    found = find_registers(case, Alignment(copy_groups=(CopyGroup(("a", "b")),)))

    assert [("a", "b"), ("c",)] == [each.document_ids for each in found]
    assert [1, 1] == [each.accounts.at_most for each in found]


def test_timing_of_one_sentence_is_one_inference(records):
    """Two words on timing in a sentence are one entry; other insinuations are none."""
    tale = "The raid came at a curious time, just the day after the vote."
    record = records("a", "2031-03-01", tale)
    for words, form in (("curious time", "timing"), ("just the day after", "timing")):
        record = with_relation(record, words, RelationKind.INSINUATION, form)
    record = with_relation(record, "the vote", RelationKind.INSINUATION, "hint")

    assert [RegisterKind.TIMING] == [
        each.kind for each in find_registers(Case((record,)), Alignment())
    ]


def test_what_bears_on_a_prediction_is_later_and_alike(records):
    """A later telling in like words is offered; an earlier or another one is not."""
    said = ("Malta", "said", "the talks in Gozo will fail")
    prediction = with_relation(
        records("a", "2031-03-02", said), "the talks in Gozo will fail", RelationKind.PREDICTION
    )
    later = records("b", "2031-03-05", "The talks in Gozo failed.", "The sea was calm all day.")
    earlier = records("c", "2031-03-01", "The talks in Gozo nearly failed.")
    (found,) = find_registers(Case((prediction, later, earlier)), Alignment())

    assert (later.narrator[0].id,) == found.bearing
