"""A Parse made by hand: the words of a sentence with their heads, and the names in it."""

import re

from rashomon.model.document import Document, Furniture
from rashomon.model.parse import Mention, MentionKind, Parse, Sentence, Token

_KINDS = {
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "NORP": MentionKind.GROUP,
    "ORG": MentionKind.ORGANIZATION,
    "PERSON": MentionKind.PERSON,
    "DATE": MentionKind.DATE,
}
_TOKEN = re.compile(r"['’]s\b|\w+(?:[.-]\w+)*\.?(?=,)|\w+(?:-\w+)*|[^\w\s]")


def hand_parse(
    text: str, names: dict[str, str] | None = None, heads: dict[str, tuple[str, str]] | None = None
) -> Parse:
    """Make the Parse of one sentence.

    Args:
        text: The sentence.
        names: Label of each named thing, by its words.
        heads: (relation, head word) of some words; all others hang on nothing.
    """
    words = [(found.group(), found.start()) for found in _TOKEN.finditer(text)]
    index = {word: place for place, (word, _) in reversed(list(enumerate(words)))}
    tokens = tuple(
        _token(place, word, start, *(heads or {}).get(word, ("dep", word)), index=index)
        for place, (word, start) in enumerate(words)
    )
    mentions = tuple(
        Mention(found.start(), found.end(), _KINDS[label], label)
        for name, label in (names or {}).items()
        for found in re.finditer(rf"\b{re.escape(name)}", text)
    )
    return Parse(
        document_id="d1",
        text=text,
        tokens=tokens,
        sentences=(Sentence(0, 0, len(text), 0, len(tokens), 0),),
        paragraphs=((0, len(text)),),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
    )


def hand_document(text: str, furniture: tuple[Furniture, ...] = ()) -> Document:
    """Make the document of a text."""
    return Document("d1", text, "0" * 64, path="d1.txt", language="en", furniture=furniture)


def _token(place: int, word: str, start: int, dep: str, head: str, *, index: dict) -> Token:
    is_name = word[0].isupper() and place > 0
    pos = "PROPN" if is_name else _pos(word)
    tag = "POS" if word in ("'s", "’s") else pos
    end = start + len(word)
    lemma = word if is_name else word.lower().removesuffix("ed")
    head_index = place if head == word else index[head]
    return Token(place, start, end, word, lemma, pos, tag, head_index, dep, 0)


def _pos(word: str) -> str:
    if word in ("in", "near", "from", "to", "with", "of", "at", "between", "along"):
        return "ADP"
    return "VERB" if word in ("warned", "said", "lies", "opened", "met") else "NOUN"


def marked_places(parse: Parse) -> list[tuple[int, int]]:
    """Stand in for the tagger: names marked as places or peoples by hand, articles left out."""
    kinds = (MentionKind.PLACE, MentionKind.GROUP)
    return [(name.start, name.end) for name in parse.mentions if name.kind in kinds]
