import gzip
import json

import pytest

from rashomon.ingestion.furniture import FurnitureMarker


@pytest.fixture(scope="module")
def mark() -> FurnitureMarker:
    """The marker with the packaged patterns."""
    return FurnitureMarker.load()


def marked(mark, text):
    """Give kind and words of each marked stretch."""
    return [(piece.kind.value, piece.span.quote(text)) for piece in mark("d", text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Remind me later.", "appeal"),
        ("Sign up for our weekly newsletter and never miss a story", "newsletter"),
        ("Get the headlines in your inbox every morning.", "newsletter"),
        ("Read more: Why the ferry stopped", "read_more"),
        ("Read the full statement here.", None),
        ("Read the full story here.", "read_more"),
        ("Share this article on Telegram", "share"),
        ("Follow Lena Ortiz on Twitter @lortiz.", "share"),
        ("Photo: Harbour Post / Lena Ortiz", "photo_credit"),
        ("Lena Ortiz / Reuters", "photo_credit"),
        ("Reuters saw four trucks leave the depot.", None),
        ("By Lena Ortiz and Paul Haig", "byline"),
        ("By Friday the guards had left the post.", None),
        ("(Reporting by Lena Ortiz; Editing by Paul Haig)", "byline"),
        ("© 2021 The Harbour Post. All rights reserved.", "legal"),
        ("Correction: An earlier version gave the wrong name of the river.", "correction"),
        ("The minister asked for a correction of the map.", None),
        ("This article was first published by The Harbour Post.", "reprint_notice"),
        ("The follow-up report was published by the ministry.", None),
        ("He urged Paris to support us and to donate aid to the villages.", None),
    ],
)
def test_a_line_is_marked_as_a_whole_or_not_at_all(mark, line, kind):
    """Publisher's lines are furniture; sentences of the report that sound alike are not."""
    text = f"The guards said they saw nothing.\n{line}\nNobody else was there."
    expected = [(kind, line)] if kind else []

    assert expected == marked(mark, text)


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("KYIV, Ukraine (AP) —", " The navy denied it."),
        ("ROME -", " The envoy left."),
        ("Yerevan (Agency) –", " The army denied it."),
        ("BAKU, May 13 (Agency) --", " The army denied it."),
        ("MOSCOW, May 13. /AGENCY/.", " The army denied it."),
        ("", "The army - as always - denied it."),
        ("", "NATO denied it."),
    ],
)
def test_a_dateline_is_marked_without_its_sentence(mark, dateline, rest):
    """Only the place, agency and dash that open a report are marked."""
    expected = [("dateline", dateline)] if dateline else []

    assert expected == marked(mark, dateline + rest)


@pytest.mark.parametrize(
    ("notice", "rest"),
    [
        ("Correction: An earlier version named Lt. Haig.", " The navy denied it. It saw nothing."),
        ("This story has been updated.", " The ministry said that two guards died."),
        ("Correction: The river is the Ara. We regret the error.", ""),
    ],
)
def test_a_correction_does_not_swallow_what_follows(mark, notice, rest):
    """Only the sentences about the page are marked, whatever the paragraph goes on with."""
    assert [("correction", notice)] == marked(mark, notice + rest)


APPEAL = (
    "A Message from the Harbour Post:\nDear readers,\nWinter is hard for small papers.\n"
    "If you like what we do, please support our journalism from just $3 a month.\nThank you all.\n"
    "Remind me later."
)


def test_an_appeal_at_the_end_is_one_block(mark):
    """An appeal that starts with a heading and runs to the end is one stretch."""
    text = f"The guards said they saw nothing.\n{APPEAL}"

    assert [("appeal", APPEAL)] == marked(mark, text)


def test_an_appeal_in_the_middle_ends_where_the_asking_ends(mark):
    """A report that goes on after an appeal is not swallowed."""
    asking = "Dear readers,\nPlease donate today.\nWe need your help to go on."
    report = "\n".join("The guards came back and the road was open again." for _ in range(12))

    assert [("appeal", asking)] == marked(mark, f"It began at noon.\n{asking}\n{report}")


def test_a_quoted_letter_is_no_appeal(mark):
    """A heading alone makes no appeal."""
    text = "A message from the mayor:\nThe bridge stays closed.\nThe mayor gave no reason."

    assert [] == marked(mark, text)


@pytest.mark.gold
def test_hardly_any_gold_attribution_is_marked(mark, gold):
    """On PolNeAR dev one marked stretch, a clarification by the publisher, holds an attribution."""
    hits = 0
    with gzip.open(gold / "attribution" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            roles = [
                span
                for attribution in document["attributions"]
                for role in ("source", "cue", "content")
                for span in attribution.get(role) or ()
            ]
            hits += sum(
                any(start < piece.span.end and piece.span.start < end for start, end in roles)
                for piece in mark("d", document["text"])
            )

    assert 1 == hits
