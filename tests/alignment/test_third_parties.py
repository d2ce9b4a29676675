"""Third parties of two small cases of our own, read by the whole pipeline."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from rashomon.alignment.names import person_in
from rashomon.model.case import Alignment, Case
from rashomon.model.obligation import Use
from rashomon.pipeline import Pipeline, align_case, load_pipeline, read_document
from tests.conftest import make_document

_BOTH = ("Iceland", "Norway")
REPORTS = tomllib.loads((Path(__file__).parent / "third_parties.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The stages of the program, loaded once."""
    return load_pipeline()


@pytest.fixture(scope="module")
def read(pipeline) -> Callable[[list[dict[str, str]]], Case]:
    """Read reports into an aligned case."""

    def read(rows: list[dict[str, str]]) -> Case:
        documents = (
            replace(make_document(row["text"], row["id"], row["date"]), outlet=row["outlet"])
            for row in rows
        )
        records = tuple(read_document(pipeline, document) for document in documents)
        return align_case(pipeline, Case(records), Alignment())

    return read


@pytest.fixture(scope="module")
def trawler(read) -> Case:
    """A shooting between two members of NATO."""
    return read(REPORTS["trawler"])


@pytest.fixture(scope="module")
def pasture(read) -> Case:
    """A shelling between two parties to the Collective Security Treaty, in 1996."""
    return read(REPORTS["pasture"])


def test_the_parties_to_the_incident_are_told_from_third_ones(trawler):
    """Who accuses and attacks each other is the incident's, who speaks of it is not."""
    sides = trawler.alignment.sides

    assert ("Norway", "Portugal") == sides.incident
    assert ("Brazil", "Canada", "Iceland", "NATO", "United Nations") == sides.others


def test_reactions_stand_on_one_ladder(trawler):
    """Each reaction has its rung, says whether a side is blamed, and counts copies once."""
    found = [
        (each.party, each.rung, each.form, each.blames, each.is_suggestion, each.accounts)
        for each in trawler.alignment.reactions
        if not each.is_of_incident
    ]
    expected = [
        ("Brazil", 5, "condemn", None, True, 1),
        ("Canada", 2, "urge_restraint", None, False, 1),
        ("Iceland", 5, "condemn", "Norway", False, 1),
    ]

    assert expected == found


def test_copies_of_one_reaction_keep_their_words(trawler):
    """The reports that repeat a reaction stay under it, each with its own words."""
    reaction = next(each for each in trawler.alignment.reactions if each.party == "Iceland")

    assert ["t2", "t3"] == [telling.span.document_id for telling in reaction.tellings]


def test_a_party_to_the_incident_is_marked_on_the_ladder(trawler):
    """What the parties demand of each other stands apart from what third parties do."""
    own = [(each.party, each.form) for each in trawler.alignment.reactions if each.is_of_incident]

    assert [("Portugal", "demand")] == own


def test_an_appeal_is_put_to_its_treaty_with_its_answer(trawler):
    """The treaty names its articles and term, who appealed under it, and what was answered."""
    found = {each.name: each for each in trawler.alignment.obligations}
    treaty = found["North Atlantic Treaty"]
    uses = [(each.use, each.by, each.is_suggestion) for each in treaty.uses]

    assert [(Use.APPEALED, "Portugal", False), (Use.ANSWERED, "NATO", True)] == uses
    assert ["4", "5"] == [article.number for article in treaty.articles]
    assert ("1949-08-24", True, "answered") == (
        treaty.in_force_since, treaty.is_date_checked, treaty.state
    )  # fmt: skip
    assert ["Canada", "Iceland", "Norway", "Portugal"] == [one.party for one in treaty.bound]


def test_silence_is_counted_and_never_called_failure(pasture):
    """An appeal without an answer names the reports of its day or later that were searched."""
    (treaty,) = pasture.alignment.obligations

    assert "no answer found" == treaty.state
    assert (2, 0) == (treaty.search.documents, treaty.search.statements)
    assert ("p1", "p2") == pasture.alignment.searcher().documents(treaty.search)


def test_who_was_not_bound_on_the_day_is_left_out(pasture):
    """Finland and Sweden are in no treaty of 1996 here, and Armenia is."""
    (treaty,) = pasture.alignment.obligations
    standings = {each.party: each.obligation_ids for each in pasture.alignment.standings}

    assert ["Armenia", "Kazakhstan", "Kyrgyzstan"] == [one.party for one in treaty.bound]
    assert ((treaty.id,), ()) == (standings["Armenia"], standings["Finland"])


def test_a_request_that_reports_repeat_is_one(trawler):
    """Two reports of one demand are one request, with the deed that may have met it."""
    found = [each for each in trawler.alignment.requests if each.form == "release"]

    assert [("Portugal", "Norway", "met", 2)] == [
        (each.asker, each.asked, each.state, len(each.tellings)) for each in found
    ]
    assert ["t6"] == [answer.telling.span.document_id for answer in found[0].answers]
    assert ("t6",) == trawler.alignment.searcher().statements(found[0].search)


def test_a_meeting_at_somebodys_request_meets_it(trawler):
    """The body that met is the one that was asked."""
    found = [each for each in trawler.alignment.requests if each.form == "meeting"]

    assert [("Portugal", "United Nations", "met")] == [
        (each.asker, each.asked, each.state) for each in found
    ]


def test_both_readouts_of_one_call_stand_side_by_side(trawler):
    """Two ministries tell one call: one contact, the initiative per one of them, two accounts."""
    (call,) = trawler.alignment.contacts

    assert (("Norway", "Portugal"), "call", "2031-03-03") == (call.ends, call.form, call.day.value)
    assert ("Nils Berg", "Rita Lobo") == call.persons
    assert [("Portugal", "Norway"), ("Portugal", "Portugal")] == [
        (each.party, each.per) for each in call.initiatives
    ]
    assert {"Norway", "Portugal"} == {each.per for each in call.readouts}


def test_telling_somebody_something_is_the_other_account_of_a_call(read):
    """What a minister told his counterpart stands beside that one's account, as a suggestion."""
    (call,) = read(REPORTS["told"]).alignment.contacts

    assert ("call", ("Ana Soto", "Juha Lahti"), 2) == (call.form, call.persons, call.accounts)
    assert [("Finland", True), ("Peru", False)] == [
        (each.per, each.is_suggestion) for each in call.readouts
    ]


def test_what_nobody_reports_is_said_with_its_source(trawler):
    """What is said not to be reported is no contact, and keeps whose words they are."""
    found = [(each.ends, each.telling.span.document_id) for each in trawler.alignment.no_contacts]

    assert [(("Iceland", "Norway"), "t7")] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's prime minister has not spoken with the Icelandic leader.", _BOTH),
        ("Norway said it had had no contact with Iceland.", _BOTH),
        ("No call between the Norwegian and Icelandic leaders was reported.", _BOTH),
        ("The Norwegian and Icelandic premiers have yet to speak.", _BOTH),
        ("Norway's premier has not spoken to reporters about Iceland.", None),
        ("Norway did not say whether it had spoken with Iceland.", None),
        ("Norway has not met the demands of Iceland.", None),
        ("Norway met Iceland in Oslo.", None),
        ("Norway has no plan, but it spoke with Iceland.", None),
    ],
)  # fmt: skip
def test_only_words_of_absence_say_that_there_was_no_contact(read, text, expected):
    """A contact with the press, a question left open or a demand not met says nothing of it."""
    case = read([{"id": "x", "outlet": "Wire", "date": "2031-03-08", "text": text}])
    found = next((each.ends for each in case.alignment.no_contacts), None)

    assert expected == found


def test_the_order_of_reports_does_not_matter(read):
    """Any order of the same reports gives the same tables."""
    first = REPORTS["trawler"][3:6]
    results = {tuple(read(list(rows)).alignment.third_parties()) for rows in permutations(first)}

    assert 1 == len(results)


def test_every_record_points_at_its_words(trawler):
    """A cue stands inside the words that are shown for it, or is the cue of their claim."""
    texts = {document.id: document.text for document in trawler.documents}
    cues = [each.tellings[0].cue for each in trawler.alignment.reactions]

    assert all(cue.quote(texts[cue.document_id]).strip() for cue in cues)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Foreign Minister Ana Soto", "Ana Soto"),
        ("Norway's foreign minister Nils Berg", "Nils Berg"),
        ("the Norwegian side", None),
        ("his counterparts in both countries", None),
        ("Norway", None),
    ],
)
def test_a_person_is_told_from_office_and_party(phrase, expected):
    """The name at the end of a phrase is a person's unless the lists know it for a party."""
    assert expected == person_in(phrase)
