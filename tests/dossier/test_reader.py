from rashomon.dossier.index import index_case
from rashomon.dossier.reader import Block, build_blocks
from tests.dossier.sample_case import NO_PLACE, sample_case

CASE = sample_case()
INDEX = index_case(CASE)
REPORTS = [build_blocks(record, INDEX, at_issue=()) for record in INDEX.records]


def paragraphs(report: tuple[Block, ...]):
    return [paragraph for block in report for paragraph in block.paragraphs]


def segments(report: tuple[Block, ...]):
    return [segment for paragraph in paragraphs(report) for segment in paragraph.segments]


def test_reports_come_by_date_of_publication():
    """Reports are read in the order they were published, undated ones last."""
    assert ["harbour", "courier", "foreign", "evening"] == [
        record.document.id for record in INDEX.records
    ]


def test_segments_give_the_text_again():
    """Cutting adds and loses no character but the white space between paragraphs."""
    for record, report in zip(INDEX.records, REPORTS, strict=True):
        texts = ["".join(item.text for item in part.segments) for part in paragraphs(report)]

        assert [line for line in record.document.text.splitlines() if line] == texts


def test_overlapping_claims_are_both_marked():
    """Words that two claims share are marked for both, and each claim opens where it starts."""
    shared = next(item for item in segments(REPORTS[0]) if "entered Norland waters" in item.text)

    assert 2 == shared.claims
    assert ["1.6"] == [opening.number for opening in shared.opens]


def test_a_split_claim_has_one_anchor():
    """The second piece of a claim carries its number again but no second anchor."""
    opens = [item for segment in segments(REPORTS[1]) for item in segment.opens]
    warned = [item for item in opens if item.number == "2.5"]

    assert ["w2-5", ""] == [item.anchor for item in warned]


def test_source_and_cue_are_told_apart():
    """The words that name the speaker and those that attribute have roles of their own."""
    roles = {item.text: item.roles for item in segments(REPORTS[0])}

    assert ("source",) == roles["Norland's coast guard"]
    assert ("cue",) == roles["denied"]


def test_only_a_telling_narrator_is_numbered():
    """An evaluation and a declared unknown are numbered; a plain statement is only shaded."""
    numbers = [
        [
            item.number
            for segment in segments(report)
            for item in segment.opens
            if "N" in item.number
        ]
        for report in REPORTS[:2]
    ]
    plain = next(item for item in segments(REPORTS[1]) if item.text == "He did not say where.")

    assert [["1.N1", "1.N2"], []] == numbers
    assert ("voice",) == plain.roles


def test_furniture_is_folded_away():
    """A paragraph of furniture is folded with its kind; a dateline inside one is not."""
    assert [(), ("appeal",)] == [block.furniture for block in REPORTS[0]]


def test_a_passage_at_issue_is_numbered():
    """A plain statement that an issue rests on gets its number, so that a link finds it."""
    report = build_blocks(INDEX.records[1], INDEX, at_issue={NO_PLACE.id})
    numbers = [item.number for segment in segments(report) for item in segment.opens]

    assert "2.N1" in numbers
