"""Bytes -> text, without guessing: UTF-8, UTF-16 with its mark, or what the page declares.

A byte order mark is no character of the text and is left out; nothing else is changed, line ends
included. What is none of these is refused with the place of the first wrong byte.
"""

import codecs
import re

from rashomon.ingestion.report import Report, Trouble

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""")
# A page has to declare its encoding within its first 1,024 bytes; publishers are less strict.
_DECLARATION_BYTES = 4_096
# What browsers take these labels to mean (WHATWG Encoding Standard).
_LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")


def decode(content: bytes, declared: str | None = None) -> str | Trouble:
    """Decode a text; an encoding that a page or mail declares is tried after UTF-8."""
    if content.startswith(_UTF16_MARKS):
        return _decoded(content, "utf-16")
    if b"\x00" in content:
        return Trouble("binary-file", f"byte {content.index(0)} is NUL: this is no text")
    text = _decoded(content.removeprefix(codecs.BOM_UTF8), "utf-8")
    if isinstance(text, str) or declared is None:
        return text
    return _decoded(content, "cp1252" if declared.casefold() in _LATIN else declared)


def read_text(content: bytes, declared: str | None = None) -> Report | Trouble:
    """Read plain text, unchanged but for the byte order mark."""
    text = decode(content, declared)
    return text if isinstance(text, Trouble) else Report(text=text)


def declared_charset(page: bytes) -> str | None:
    """Give the encoding that an HTML page names for itself, None if it names none."""
    found = _DECLARED.search(page[:_DECLARATION_BYTES])
    return found[1].decode("ascii") if found else None


def _decoded(content: bytes, encoding: str) -> str | Trouble:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"byte {error.start} (0x{content[error.start]:02X}) is not valid {encoding.upper()}"
    except LookupError:
        what = f"the declared encoding {encoding!r} is not known"
    return Trouble("wrong-encoding", f"{what}: save it as UTF-8")
