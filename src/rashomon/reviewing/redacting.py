"""Redact names in a case, and prove that a file holds none of them.

Enters what is to be published; leaves it with every name replaced by a sign, in texts, titles,
addresses, file names and every other string, whatever record holds it. Ids and hashes derive from
the words that they are to hide, so that they give way to numbers and to nothing. `find_names` reads
a finished file for the names, as bytes: that is the proof, and it knows nothing of the case.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from rashomon.model.case import Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.publication import Imprint, Release
from rashomon.model.span import Range, RecordId
from rashomon.reviewing.naming import Name
from rashomon.reviewing.rewriting import Edits, Words, rewrite

_RECORD_ID = re.compile(r"\b([a-z_]+)-[0-9a-f]{12}\b")
_HASH = re.compile(r"\b[0-9a-fA-F]{32,128}\b")
_STREAM = re.compile(rb"(?P<head><<[^\0]{0,600}?>>)\s*stream\r?\n(?P<body>.*?)endstream", re.DOTALL)
# Streams of a PDF that hold the shapes of letters or colours: no text, and bytes as chance has it.
_NO_TEXT = re.compile(rb"/FontFile|/Length1|CIDFontType0C|/OpenType|/ICCBased|/N 3|/Image")
_HEX_STRING = re.compile(r"<([0-9A-Fa-f\s]{8,})>")
_ID_FIELDS = frozenset({"id", "document_id", "document_ids", "version_of", "statement_id"})

#: What is published, with all that stands around it.
Published = tuple[Case, Release, Imprint]


def redact(published: Published, names: tuple[Name, ...]) -> Published:
    """Redact names in all that is published."""
    case, release, imprint = published
    ordered = sorted(case.records, key=_reading_order)
    reports = {
        records.document.id: f"report-{number:04}"
        for number, records in enumerate(ordered, start=1)
    }
    edits = {
        document.id: _edits(document.text, names)
        for document in (records.document for records in ordered)
    }
    words = _redacting_words(names, reports)
    return (
        rewrite(replace(case, records=tuple(ordered)), edits, words),
        rewrite(release, {}, words),
        rewrite(imprint, {}, words),
    )


def _reading_order(records: DocumentRecords) -> tuple[bool, str, str]:
    date = records.document.published_at
    return date is None, date.value if date else "", records.document.id


def _redacting_words(names: tuple[Name, ...], reports: Mapping[str, str]) -> Words:
    numbers: dict[RecordId, str] = {}

    def number(match: re.Match[str]) -> str:
        return numbers.setdefault(match[0], f"{match[1]}-{len(numbers) + 1}")

    def words(field: str, given: str) -> str:
        if "sha256" in field or "digest" in field:
            return ""
        if field in _ID_FIELDS and given in reports:
            return reports[given]
        whole = _RECORD_ID.fullmatch(given)
        if whole:  # what stands before the number is a word of ours, whoever is called so
            return number(whole)
        bare = _HASH.sub("[hash withheld]", _RECORD_ID.sub(number, given))
        return _edits(bare, names).apply(bare)

    return words


def _edits(text: str, names: tuple[Name, ...]) -> Edits:
    found = ((*place, f"[redacted {at}]") for place, at in _places(text, names))
    return Edits(tuple(found))


def _places(text: str, names: tuple[Name, ...]) -> Iterator[tuple[Range, int]]:
    """Give the ranges of names with the number of the name; those that overlap are joined."""
    found = sorted(
        (start, end, number)
        for number, name in enumerate(names, start=1)
        for start, end in name.find(text)
    )
    current: tuple[int, int, int] | None = None
    for start, end, number in found:
        if current and start < current[1]:
            current = current[0], max(end, current[1]), current[2]
            continue
        if current:
            yield current[:2], current[2]
        current = start, end, number
    if current:
        yield current[:2], current[2]


def mask(published: Published) -> Published:
    """Put an x for every letter that comes from the case: what is left is our own words."""
    case, release, imprint = published

    def words(field: str, given: str) -> str:
        is_id = (
            field in _ID_FIELDS or _RECORD_ID.fullmatch(given) or re.fullmatch(r"\S+-\d+", given)
        )
        return given if is_id else _masked(given)

    records = tuple(
        replace(each, document=_with_text(each.document, _masked(each.document.text)))
        for each in case.records
    )
    masked = rewrite(replace(case, records=records), {}, words)
    return masked, rewrite(release, {}, words), rewrite(imprint, {}, words)


def _masked(text: str) -> str:
    return re.sub(r"[^\W\d_]", "x", text)


def _with_text(document: Document, text: str) -> Document:
    return replace(document, text=text)


def find_names(content: bytes, names: Iterable[Name], *more: str) -> Counter[str]:
    """Count each form of a name in a finished file.

    Args:
        content: The file: text in UTF-8, or a PDF, of which compressed streams, strings in UTF-16
            and hexadecimal strings are read.
        names: What to look for.
        more: Text that another program reads off the file.
    """
    texts = (*_texts(content), *more)
    return Counter(
        text[start:end]
        for name in names
        for text in texts
        for start, end in sorted(set(name.find(text)))
    )


def _texts(content: bytes) -> Iterator[str]:
    if not content.startswith(b"%PDF"):
        yield content.decode("utf-8", errors="replace")
        return
    streams = (
        _inflated(match["body"])
        for match in _STREAM.finditer(content)
        if not _NO_TEXT.search(match["head"])
    )
    for part in chain((_STREAM.sub(b"", content),), streams):
        yield (latin := part.decode("latin-1"))
        yield part.decode("utf-8", errors="replace")
        yield part.decode("utf-16-be", errors="replace")
        yield part[1:].decode("utf-16-be", errors="replace")
        for match in _HEX_STRING.finditer(latin):
            digits = re.sub(r"\s", "", match[1])
            raw = bytes.fromhex(digits[: len(digits) // 2 * 2])
            yield raw.decode("utf-16-be" if raw[:2] == b"\xfe\xff" else "latin-1", errors="replace")


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream
