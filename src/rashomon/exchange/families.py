"""Families, tellings of acts, contradictions and changes of position, as JSON prints them.

Enters a `Case` with its alignment, leaves plain JSON objects. Whatever rests on words carries them
with their place and day; what is only a suggestion is marked.
"""

from collections.abc import Iterable, Mapping

from msgspec import to_builtins

from rashomon.exchange.stable import JsonObject, fields_of, words_object
from rashomon.model.case import Case
from rashomon.model.change import Change
from rashomon.model.contradiction import Contradiction, Voicing
from rashomon.model.document import Document
from rashomon.model.family import ActTelling, ActVoice, IssueFamily
from rashomon.model.span import DocumentId, Span

_CHANGE = "id kind issue_id subject voice before after"

Documents = Mapping[DocumentId, Document]


def families_json(case: Case) -> JsonObject:
    """Give what stands beside the issues of a matrix: each kind in canonical order."""
    found, documents = case.alignment, {document.id: document for document in case.documents}
    return {
        "families": [family_json(each, documents) for each in found.families],
        "acts": [_act(each, documents) for each in found.acts],
        "contradictions": [_contradiction(each, documents) for each in found.contradictions],
        **account_changes_json(case),
    }


def account_changes_json(case: Case) -> JsonObject:
    """Give the accounts that change, by issue and day."""
    documents = {document.id: document for document in case.documents}
    return {
        "changes_of_position": [
            {
                **change_json(each, documents),
                **fields_of(each, "earlier_at at is_suggestion"),
            }
            for each in case.alignment.account_changes
        ]
    }


def family_json(family: IssueFamily, documents: Documents) -> JsonObject:
    """Give a family with what holds its members together."""
    ties = [
        {
            **fields_of(tie, "kind issue_ids because is_suggestion"),
            "evidence": _words(tie.evidence, documents),
        }
        for tie in family.ties
    ]
    return {**fields_of(family, "id label topic issue_ids"), "ties": ties}


def change_json(change: Change, documents: Documents) -> JsonObject:
    """Give a change with the words before and after."""
    return {
        **fields_of(change, _CHANGE),
        "earlier": _words(change.earlier, documents),
        "evidence": _words(change.evidence, documents),
    }


def _act(act: ActTelling, documents: Documents) -> JsonObject:
    return {
        **fields_of(act, "id issue_ids is_worded_otherwise is_actor_disputed"),
        "voices": [_act_voice(voice, documents) for voice in act.voices],
    }


def _act_voice(voice: ActVoice, documents: Documents) -> JsonObject:
    return {
        "party": voice.party,
        "words": [
            {**fields_of(each, "text claim_id"), "words": _words((each.span,), documents)[0]}
            for each in voice.words
        ],
        "actors": [
            {
                **fields_of(each, "text party sectors claim_id"),
                "words": _words((each.span,), documents)[0],
            }
            for each in voice.actors
        ],
    }


def _contradiction(one: Contradiction, documents: Documents) -> JsonObject:
    return {
        **fields_of(one, "id within clash party issue_ids because is_suggestion"),
        "voicings": [_voicing(each, documents) for each in one.voicings],
    }


def _voicing(voicing: Voicing, documents: Documents) -> JsonObject:
    names = "speaker stance said_at published_at claim_ids position_ids relayed_by"
    return {**fields_of(voicing, names), "evidence": _words(voicing.evidence, documents)}


def _words(spans: Iterable[Span], documents: Documents) -> list[JsonObject]:
    told: list[JsonObject] = []
    for span in spans:
        words = words_object(span, documents[span.document_id]) or {}
        told.append({"document_id": to_builtins(span.document_id), **words})
    return told
