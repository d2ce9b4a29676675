"""Third parties on the page: ladder, role beside reaction, silence counted, words linked."""

from dataclasses import replace

import pytest

from rashomon.dossier.html import render_dossier
from rashomon.dossier.third_parties import build_third_parties
from rashomon.exchange.third_parties import contacts_json, reactions_json
from rashomon.model.attribution import Attribution
from rashomon.model.case import Case
from rashomon.model.contact import Contact, Initiative, NoContact, Readout
from rashomon.model.obligation import Article, BoundParty, Obligation, Standing
from rashomon.model.reaction import Reaction
from rashomon.model.request import Answer, Request
from rashomon.model.search import Search
from rashomon.model.telling import Telling
from tests.dossier.sample_case import sample_case


def with_third_parties(case: Case) -> Case:
    """Add a reaction, a request, a contact and a treaty to a case, all on its first claim."""
    claim: Attribution = case.attributions[0]
    none, one = Search(4, 0), Search(4, 1)
    told = Telling(claim.content[0], claim.content[0], "narrator", None, claim.id)
    answer = Answer("refused", "Norland", told, "Norland was asked and answers", 0.5)
    bound = (BoundParty("Lakeland", "guarantor", is_of_incident=False),)
    treaty = Obligation(
        "obligation-1", "Lake Treaty", (Article("4", "armed attack"),), "1950", "1951", "",
        True, "treaty text", "", bound, (), one,
    )  # fmt: skip
    return replace(
        case,
        alignment=replace(
            case.alignment,
            reactions=(
                Reaction(
                    "reaction-1", "Lakeland", "condemn", "Norland", None, False, True, 1, 0.5,
                    (told,),
                ),
            ),
            requests=(
                Request(
                    "request-1", "Sudmark", "Norland", "release", 1, False, (told,), (answer,), none
                ),
                Request("request-2", "Sudmark", None, "help", 1, False, (told,), (), none),
            ),
            contacts=(
                Contact(
                    "contact-1", ("Norland", "Sudmark"), (), "call", None, 1, False,
                    (Initiative("Sudmark", "Norland", told.span, claim.id),), (told,),
                    (Readout("Norland", None, told.span, claim.id, is_marked=True),),
                ),
            ),
            no_contacts=(NoContact("nocontact-1", ("Lakeland", "Norland"), told, none),),
            obligations=(treaty,),
            standings=(
                Standing("standing-1", "Lakeland", (), ("obligation-1",), (), (), one),
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def case() -> Case:
    return with_third_parties(sample_case())


def test_the_page_says_what_is_told_and_counts_silence(case):
    """Rung and side, treaty with article and term, silence with its reports, initiative."""
    page = " ".join(render_dossier(case).decode().split())

    for words in (
        "5 · condemn",
        "blames <bdi>Norland</bdi>",
        "in force since 1951",
        "Article 4: armed attack",
        'not appealed under <a href="#sources">in 4 documents, 1 of them a complete statement</a>',
        'no reaction found <a href="#sources">in 4 documents',
        'no answer found <a href="#sources">in 4 documents, 0 of them complete statements</a>',
        "<bdi>Sudmark</bdi>, per <bdi>Norland</bdi>",
        "None reported",
    ):
        assert words in page


def test_no_word_of_the_page_says_that_somebody_failed(case):
    """Nothing is called a failure."""
    assert "failed to" not in render_dossier(case).decode()


def test_a_standing_without_its_records_is_shown_all_the_same(case):
    """What a standing points at and the case lacks is left out."""
    alone = replace(case.alignment, obligations=())

    assert ((),) == tuple(view.obligations for view in build_third_parties(alone).standings)


def test_the_json_keeps_the_relations_and_adds_the_tables(case):
    """The keys of before stay; each table has its words and their place."""
    reactions, contacts = reactions_json(case), contacts_json(case)

    assert ["reactions", "ladder", "requests", "obligations", "standings"] == list(reactions)
    assert ["contacts", "contact_table", "no_contacts"] == list(contacts)
    assert [("refused", True)] == [
        (answer["form"], answer["is_suggestion"]) for answer in reactions["requests"][0]["answers"]
    ]
    assert ["refused", "open"] == [request["state"] for request in reactions["requests"]]
    assert {"document_id", "start", "end", "text"} <= set(reactions["ladder"][0]["tellings"][0])
