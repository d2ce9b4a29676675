"""Bytes -> text, without guessing: UTF-8, UTF-16 with its mark, or what the page declares.

A byte order mark is no character of the text and is left out; nothing else is changed, line ends
included. What is none of these is refused with the place of the first wrong byte.
"""

import codecs
import re

from rashomon.ingestion.report import Limits, Report, Trouble

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""")
# A page has to declare its encoding within its first 1,024 bytes; publishers are less strict.
_DECLARATION_BYTES = 4_096
# What browsers take these labels to mean (WHATWG Encoding Standard).
_LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")


def decode(content: bytes, declared: str | None = None) -> str | Trouble:
    """Decode the bytes of a text.

    Args:
        content: All bytes of the file or page.
        declared: Encoding that a page or mail names for itself; tried after UTF-8.
    """
    if content.startswith(_UTF16_MARKS):
        return _strict(content, "utf-16")
    if b"\x00" in content:
        return Trouble("binary-file", f"byte {content.index(0)} is NUL: this is no text")
    text = _strict(content.removeprefix(codecs.BOM_UTF8), "utf-8")
    if isinstance(text, str) or declared is None:
        return text
    named = "cp1252" if declared.casefold() in _LATIN else declared
    return _strict(content, named)


def read_text(content: bytes, limits: Limits, charset: str | None = None) -> Report | Trouble:
    """Read plain text, unchanged but for the byte order mark."""
    if len(content) > limits.text_bytes:
        return Trouble("too-large", f"a text over {limits.text_bytes:,} bytes is not read")
    text = decode(content, charset)
    return text if isinstance(text, Trouble) else Report(text)


def declared_charset(page: bytes) -> str | None:
    """Give the encoding that an HTML page names for itself, None if it names none."""
    found = _DECLARED.search(page[:_DECLARATION_BYTES])
    return found[1].decode("ascii") if found else None


def _strict(content: bytes, encoding: str) -> str | Trouble:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        byte = content[error.start]
        what = f"byte {error.start} (0x{byte:02X}) is not valid {encoding.upper()}"
        return Trouble("wrong-encoding", what)
    except LookupError:
        return Trouble("wrong-encoding", f"the declared encoding {encoding!r} is not known")
