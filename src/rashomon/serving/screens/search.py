"""Search: words in reports and in claims, with the filter of every screen."""

from rashomon.serving.asking import Asked
from rashomon.serving.paging import cut_part
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

_HITS = 50


def show_search(view: View, asked: Asked) -> Shown:
    """Find words; without words, the claims that the filter asks for."""
    words = asked.one("words")
    part = view.matching(asked.filter)
    hits = view.find(words) if words else ()
    claims = part.case.attributions if words or asked.filter.pairs else ()
    if words:
        claims = tuple(each for each in claims if any(each.extent.overlaps(hit) for hit in hits))
    documents = {record.document.id for record in part.records}
    texts = [hit for hit in hits if hit.document_id in documents]
    index = view.snapshot.index
    return {
        "words": words,
        "claims": cut_part(claims, asked, _HITS),
        "texts": [index.quote(hit) for hit in texts[:_HITS]],
        "text_total": len(texts),
        "index": index,
        "parties": view.parties,
    }
