"""The stories of some reports, as ``discover --json`` prints them."""

from collections.abc import Iterable, Mapping

from rashomon.exchange.stable import JsonObject, fields_of, range_object
from rashomon.model.document import Document
from rashomon.model.span import RecordId
from rashomon.model.story import Discovery, FoundStory, Member, Shared

_DOCUMENT = "id path title outlet url language"


def discovery_json(found: Discovery, files: Mapping[RecordId, str]) -> JsonObject:
    """Give stories, reports alone, and pairs of them that are nearly one.

    Args:
        found: What was found.
        files: Names of the case files that were written, by story.
    """
    return {
        "stories": [{**_story(each), "file": files.get(each.id)} for each in found.stories],
        "unrelated": [{**_member(each.members[0]), "story_id": each.id} for each in found.alone],
        "near_misses": [
            {"stories": [each.first, each.second], **fields_of(each, "margin names")}
            for each in found.near
        ],
        "not_read": [_member(each) for each in found.unread],
        "problems": [fields_of(each, "code what path document_id") for each in found.problems],
    }


def _story(story: FoundStory) -> JsonObject:
    name = story.name
    return {
        **fields_of(story, "id label is_case margin accounts published outlets"),
        "places": _shared(name.places),
        "days": _shared(name.days),
        "parties": _shared(name.parties),
        "events": _shared(name.events),
        "named_by": name.read,
        "shared": _shared(story.shared),
        "documents": [_member(each) for each in story.members],
    }


def _shared(parts: Iterable[Shared]) -> list[JsonObject]:
    return [
        {
            **fields_of(part, "words reports"),
            "wordings": [
                {
                    "words": one.words,
                    "document_id": one.span.document_id,
                    **range_object(one.span),
                }
                for one in part.wordings
            ],
        }
        for part in parts
    ]


def _member(member: Member) -> JsonObject:
    return {**_document(member.document), **fields_of(member, "margin is_known")}


def _document(document: Document) -> JsonObject:
    published_at = document.published_at.value if document.published_at else None
    return {**fields_of(document, _DOCUMENT), "published_at": published_at}
