"""Discovery: stories of a mixed folder, each with a name and with why its reports are together."""

from dataclasses import replace

import pytest

from rashomon.casework import AddOptions, add_reports
from rashomon.discovery import discover, stories_apart
from rashomon.exchange.stories import discovery_json
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.story import NearMiss
from rashomon.pipeline import load_pipeline, read_document
from rashomon.store.sqlite import CaseStore
from tests.mixed_folder import ALONE, EVERY, FERRY, RIDGE, write_reports

PIPELINE = load_pipeline()


def found_in(path, reports, case=None):
    """Discover the stories of some reports."""
    return discover(PIPELINE, [str(write_reports(path, reports))], GatherOptions(), case)


def ids(stories):
    """Give the ids of the reports of each story."""
    return [[member.document.id for member in story.members] for story in stories]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What is found in the mixed folder."""
    return found_in(tmp_path_factory.mktemp("mixed") / "in.jsonl", EVERY)


def test_stories_are_offered_the_largest_first_and_other_news_stays_apart(found):
    """Each story has its reports by day; what nobody else tells is alone, German is kept aside."""
    assert [["f1", "f2", "f3"], ["r1", "r2"]] == ids(found.stories)
    assert [["a1"], ["a2"]] == ids(found.alone)
    assert ["g1"] == [member.document.id for member in found.unread]


def test_an_offer_says_who_when_and_where_without_an_act(found):
    """Parties stand in alphabetical order, days and outlets are those of the reports."""
    ferry, ridge = found.stories

    assert ["Estonia", "Finland"] == [part.words for part in ferry.name.parties]
    assert ("2021-09-04", "2021-09-06") == ferry.published
    assert ("Norland Post", "Harbour Gazette") == ferry.outlets
    assert ["Armenia", "Azerbaijan"] == [part.words for part in ridge.name.parties]
    assert "incursion" not in ridge.label
    assert "Sev Lake" in ridge.label


@pytest.mark.parametrize(
    ("dates", "published", "vague"),
    [
        (("2021-09-04T23:30:00-05:00", "2021-09-06", "2021-09"), ("2021-09-04", "2021-09-06"), 1),
        (("2021-09-04T23:30:00-05:00", "2021-09-04T08:00Z", "2021-09-04"), ("2021-09-04",), 0),
        (("2021-08", "2021-09-06", "2021-09-04"), ("2021-08", "2021-09-06"), 1),
        (("2021-09", "2021", None), ("2021-09",), 3),
        ((None, None, None), (), 3),
    ],
)
def test_publication_is_told_by_days(tmp_path, dates, published, vague):
    """Hours are left out; a month stands only where no day of it is told."""
    told = [{**each, "date": date} for each, date in zip(FERRY, dates, strict=True)]

    (story,) = found_in(tmp_path / "in.jsonl", told).stories

    assert (published, vague) == (story.published, story.vague)


def test_both_sides_of_a_near_miss_can_be_looked_up(found):
    """A story has its id in the JSON, and so has a report that stands alone."""
    pair = NearMiss(found.stories[1].id, found.alone[0].id, -0.5, ("lake",))

    told = discovery_json(replace(found, near=(pair,)), {})

    alone = {each["story_id"]: each["id"] for each in told["unrelated"]}
    stories = {each["id"]: each["label"] for each in told["stories"]}
    first, second = told["near_misses"][0]["stories"]
    assert "a1" == alone[second]
    assert first in stories


def test_a_short_report_is_read_to_its_end_for_the_name(tmp_path):
    """What stands in the last lines of a report under the limit names the story too."""
    filler = "The harbour office said that it would look into the matter with care. " * 11
    told = [{**each, "text": f"{filler}\n{each['text'].splitlines()[0]}"} for each in FERRY]

    (story,) = found_in(tmp_path / "in.jsonl", told).stories

    assert ["Estonia", "Finland"] == [part.words for part in story.name.parties]


@pytest.mark.parametrize("shift", [0, 3, 5, 8])
def test_a_long_report_is_cut_behind_a_word(tmp_path, monkeypatch, shift):
    """Half a word is read as none of the report's and never quoted as a ground."""
    text = "x" * shift + " Troops of Azerbaijan crossed the border at Sevanavan." * 60
    opened = []

    def read(pipeline, document):
        opened.append(document.text)
        return read_document(pipeline, document)

    monkeypatch.setattr("rashomon.discovery.read_document", read)
    found_in(tmp_path / "in.jsonl", [{"id": name, "text": text} for name in ("a", "b")])

    assert opened
    assert all(1400 < len(each) <= 1500 and text[len(each)] == " " for each in opened)


def test_every_ground_leads_to_its_words(found):
    """What reports share is told by two of them at least, and stands where it is said to."""
    texts = {report["id"]: report["text"] for report in EVERY}
    for story in found.stories:
        grounds = (*story.shared, *story.name.events)
        assert all(2 <= part.reports <= len(story.members) for part in grounds)
        assert [] == [
            one
            for part in grounds
            for one in part.wordings
            if one.span.quote(texts[one.span.document_id]) != one.words
        ]
    assert {"Ondine", "Brage"} <= {part.words for part in found.stories[0].shared}


def test_one_event_is_found_in_other_words(found):
    """A crossing of the border that is asserted and the same that is denied are one event."""
    events = found.stories[1].name.events

    assert [["crossed the border", "crossed"]] == [
        [one.words for one in event.wordings] for event in events if len(event.wordings) > 1
    ]


def test_order_of_reports_means_nothing(found, tmp_path):
    """The same reports the other way round give the same stories, names and grounds."""
    again = found_in(tmp_path / "in.jsonl", EVERY[::-1])

    assert [(each.id, each.name, each.shared) for each in found.stories] == [
        (each.id, each.name, each.shared) for each in again.stories
    ]


def test_reports_of_a_case_are_one_story_which_draws_others(tmp_path):
    """Beside a case, reports of its story join it and stand before all; others are offered."""
    with CaseStore.create(tmp_path / "ferry.db") as store:
        first = write_reports(tmp_path / "first.jsonl", FERRY[:1])
        add_reports(store, PIPELINE, [str(first)], AddOptions(GatherOptions()))
        case = store.load_case()

    found = found_in(tmp_path / "rest.jsonl", (*FERRY[1:], *RIDGE, *ALONE), case)

    assert [["f1", "f2", "f3"], ["r1", "r2"]] == ids(found.stories)
    assert [True, False] == [story.is_case for story in found.stories]
    assert [True, False, False] == [member.is_known for member in found.stories[0].members]


def test_copies_count_as_one_account(tmp_path):
    """A reprint is a report of the story and no account of its own."""
    longer = {**FERRY[0], "text": " ".join(report["text"] for report in FERRY)}
    reprint = {**longer, "id": "f9", "outlet": "Reprint"}

    (story,) = found_in(tmp_path / "in.jsonl", (longer, reprint, *ALONE)).stories

    assert (2, 1) == (len(story.members), story.accounts)


def test_the_original_of_what_a_case_has_belongs_to_it_without_a_margin(tmp_path):
    """A case that holds a reprint alone draws its original, which no likeness had to join."""
    text = " ".join(report["text"] for report in FERRY)
    original, reprint = ({**FERRY[0], "id": name, "text": text} for name in ("f0", "f9"))
    with CaseStore.create(tmp_path / "ferry.db") as store:
        first = write_reports(tmp_path / "first.jsonl", [reprint])
        add_reports(store, PIPELINE, [str(first)], AddOptions(GatherOptions()))
        case = store.load_case()

    (story,) = found_in(tmp_path / "in.jsonl", (original, *ALONE), case).stories

    assert [("f0", None, False), ("f9", None, True)] == [
        (member.document.id, member.margin, member.is_known) for member in story.members
    ]


def test_a_case_of_one_story_is_not_called_mixed(found):
    """Stories are counted only where several have three reports or more, and are far apart."""
    every = [member.document for story in found.stories for member in story.members]
    ferry = [member.document for member in found.stories[0].members]

    assert () == stories_apart(ferry)
    assert () == stories_apart(every), "a second story of two reports may be stray"
