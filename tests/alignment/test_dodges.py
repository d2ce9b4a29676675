"""Dodges and disputes: what somebody did not answer, or disputes without telling it."""

from dataclasses import replace

import pytest

from rashomon.alignment.dodges import known_by_name
from rashomon.alignment.issues import thread_issues
from rashomon.alignment.reading import PropositionReader
from rashomon.model.attribution import CueStance, Speaker
from rashomon.model.clause import VECTOR_SIZE, ClauseVector
from rashomon.model.derivation import Derivation
from rashomon.model.span import Span

READER = PropositionReader.load()


def dodges(record):
    """Give party, words and matter of the dodges of a report."""
    return [(item.party, item.text, item.matter) for item in READER.read(record) if item.is_dodge]


DODGED = [
    ("Malta did not comment on the shelling.", "the shelling"),
    ("Asked about the wrecked trawler, Malta gave no clear answer.", "the wrecked trawler"),
    ("On the wrecked trawler the Maltese side kept silent.", "the wrecked trawler"),
    ("Valletta would not publicly say who had opened fire.", "who had opened fire"),
    ("Malta has yet to say whether it will withdraw.", "it will withdraw"),
    ("Malta left open whether troops would follow.", "troops would follow"),
    ("The Maltese embassy in Reykjavik took no questions on the tug.", "the tug"),
    ("Malta passed over the matter of the drone.", "the drone"),
    ("Malta sent a cutter but made no mention of the ramming.", "the ramming"),
]


@pytest.mark.parametrize(("text", "matter"), DODGED)
def test_who_does_not_answer_dodges_what_was_asked(records, text, matter):
    """The matter stands behind the words, or in front."""
    ((party, _, told),) = dodges(records("a", None, text))

    assert ("Malta", matter) == (party, told)


@pytest.mark.parametrize(
    "text",
    [
        "The Maltese trawler did not answer the radio calls.",
        "The Maltese boat did not respond to orders to stop.",
        "Malta has not yet responded.",
        "Malta refused the observers access to the island.",
        "Malta remains open to talks.",
        "The engine gave no reason to worry.",
    ],
)
def test_other_silences_are_no_dodges(records, text):
    """A signal, an answer that is awaited, an act, and what no speaker does."""
    assert [] == dodges(records("a", None, text))


def test_a_picture_dodges_nothing(records):
    """What it does not tell, nobody was asked."""
    report = records("a", None, ("The video", "shows", "a tug"), "It does not tell who fired.")
    (claim,) = report.attributions
    shown = replace(claim, speaker=Speaker("video", "document"))

    assert [] == dodges(replace(report, attributions=(shown,)))


def test_what_was_asked_before_is_what_is_dodged(records):
    """A question of another claim, and one of the article."""
    asked = records(
        "a",
        None,
        ("A deputy", "asked", "if guards had crossed the line", CueStance.ASKS),
        "Malta did not give an answer.",
    )
    put = records("b", None, "Who rammed the cutter?", "Malta ended the call.")

    assert ["if guards had crossed the line"] == [matter for *_, matter in dodges(asked)]
    assert ["Who rammed the cutter?"] == [matter for *_, matter in dodges(put)]


def test_of_neither_party_both_dodge(records):
    """One clause may tell of two."""
    found = dodges(records("a", None, "Neither Iceland nor Malta has said who fired first."))

    assert ["Iceland", "Malta"] == sorted(party for party, *_ in found)


def test_a_name_known_from_other_claims_dodges_for_its_party(records):
    """The surname is enough; of two parties it is nobody's, and a body has none."""
    spokesman = records("a", None, ("X", "said", "the sea is calm"), "Brek would not name a date.")
    (claim,) = spokesman.attributions
    named = replace(claim, speaker=Speaker("Ana Brek", "Malta"))
    other = replace(claim, speaker=Speaker("Jon Brek", "Iceland"))
    staff = replace(claim, speaker=Speaker("General Staff", "Malta"))

    def known(*claims):
        return known_by_name((replace(spokesman, attributions=claims),))

    assert ["Malta"] == [party for party, *_ in dodges(replace(spokesman, attributions=(named,)))]
    assert {"brek": "Malta"} == {key: who.party for key, who in known(named).items()}
    assert {} == known(named, other)
    assert {} == known(staff)


DISPUTED = [
    ("Malta disputes this.", -1),
    ("Malta brushed the accusation aside.", -1),
    ("Malta dismissed the Icelandic claims as fantasy.", -1),
    ("Malta contests the weather forecast.", None),
]


@pytest.mark.parametrize(("text", "sign"), DISPUTED)
def test_who_disputes_what_was_said_denies_it(records, text, sign):
    """The claim before it is meant, not what the words do not tell."""
    report = records("a", None, ("Iceland", "said", "Maltese boats crossed the line"), text)
    found = [item.sign for item in READER.read(report) if item.party == "Malta"]

    assert ([sign] if sign else []) == found


def test_a_relative_clause_disputes_what_it_follows(records):
    """Behind "which" stands what Malta has to say of another's claim."""
    report = records(
        "a", None, ("Iceland", "said", "boats crossed the line"), "It is so, which Malta denies."
    )

    assert [-1] == [item.sign for item in READER.read(report) if item.party == "Malta"]


@pytest.mark.parametrize(("axis", "together"), [(0, True), (1, False)])
def test_a_dodge_in_other_words_stands_where_its_meaning_is(records, axis, together):
    """The bruises of a comment that is not made are those of the beating, by the vectors alone."""
    report = records(
        "a",
        "2031-03-01",
        ("Iceland", "said", "Maltese guards beat two of the men"),
        "Malta did not comment on the bruises.",
    )
    text, clauses = report.document.text, []
    for words, at in (("Maltese guards beat two of the men", 0), ("Malta did not comment", axis)):
        start = text.index(words)
        numbers = bytes(127 if place == at else 0 for place in range(VECTOR_SIZE))
        span = Span("a", start, start + len(words))
        clauses.append(ClauseVector(words, "a", span, numbers, numbers, Derivation("t", 1)))
    said = READER.read_case((replace(report, clauses=tuple(clauses)),))

    assert together == (len(thread_issues(said, ())) == 1)
