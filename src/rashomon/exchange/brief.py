"""A brief as ``brief --json`` prints it.

Enters a `Brief` and the documents of its case, leaves plain JSON: every sentence with the words it
rests on. Nothing is cut and nothing is judged here.
"""

from msgspec import to_builtins

from rashomon.exchange.stable import Documents, JsonObject, fields_of, place_object
from rashomon.model.brief import Brief, BriefSection, Item, Sentence, Words
from rashomon.model.span import Span

_BRIEF = (
    "since reports first last accounts claims reviewed one_sided left_out unreachable waiting"
    " has_all"
)
_SENTENCE = (
    "text subject owner when is_said is_reviewed is_suggestion is_pointer record_ids document_ids"
    " search"
)


def brief_json(brief: Brief, documents: Documents) -> JsonObject:
    """Give the counts of a brief and its sections in their order."""
    sections = [_section(each, documents) for each in brief.sections]
    return {**fields_of(brief, _BRIEF), "sections": sections}


def _section(section: BriefSection, documents: Documents) -> JsonObject:
    items = [_item(each, documents) for each in section.items]
    return {**fields_of(section, "part more"), "items": items}


def _item(item: Item, documents: Documents) -> JsonObject:
    under = [_sentence(each, documents) for each in item.under]
    sentence = _sentence(item.lead, documents)
    return {"sentence": sentence, "under": under, **fields_of(item, "more unreviewed")}


def _sentence(sentence: Sentence, documents: Documents) -> JsonObject:
    held = sentence.cue if sentence.cue and _is_held(sentence.cue, documents) else None
    cue = place_object(held, documents) if held else None
    words = [_words(each, documents) for each in sentence.words if _is_held(each.span, documents)]
    return {**fields_of(sentence, _SENTENCE), "cue": cue, "words": words}


def _is_held(span: Span, documents: Documents) -> bool:
    """Tell whether the case holds the report; a filtered one may lack it."""
    return span.document_id in documents


def _words(words: Words, documents: Documents) -> JsonObject:
    text = documents[words.span.document_id].text
    return {
        **fields_of(words.span, "document_id start end"),
        "quotation": words.span.quote(text),
        "claim_ids": to_builtins(words.claim_ids),
    }
