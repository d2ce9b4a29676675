"""Files that the user names -> reports; the only reader of user files.

Folders are walked in order of names; hidden files and links that leave the folder are not read.
Size is checked before anything is read. The format goes by the suffix, and by the content where
the suffix says nothing. The text of a ``.txt`` file is never changed.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from rashomon.ingestion.encoding import read_text
from rashomon.ingestion.extractor import Extractor, Request, RequestKind
from rashomon.ingestion.lists import read_list
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line
from rashomon.ingestion.warc import read_warc
from rashomon.model.document import Attachment
from rashomon.model.problem import Problem

_IMAGE_TYPES = {f".{name}": f"image/{name}" for name in ("png", "jpeg", "webp", "gif")}
_IMAGE_TYPES[".jpg"] = "image/jpeg"
_KINDS = dict.fromkeys((".html", ".htm", ".xhtml"), RequestKind.PAGE)
_KINDS |= {".pdf": RequestKind.PDF, ".eml": RequestKind.MAIL}
# Text by its bytes, but no report in any of them: reading these as prose would invent claims.
_NO_REPORT = ".json .xml .rtf .css .js .svg .yaml .yml .toml .geojson .kml .tsv .sql .py .srt .vtt"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, its name for the user, and the images beside a text with the same stem."""

    path: Path
    name: str
    images: tuple[Path, ...] = ()


# A case that is kept beside its reports is no report.
_CASE_SUFFIXES = (".db", ".db-wal", ".db-shm")


def find_files(named: str) -> Iterator[InputFile | Problem]:
    """Find the files behind a named file or folder, in order of names, images last."""
    path = Path(named)
    try:
        yield from _walk(path) if path.is_dir() else [_input_file(path, path.name)]
    except OSError as error:
        yield Trouble("unreadable-file", f"not opened: {error.strerror}").at(_printable(path.name))


def images_last(named: str) -> tuple[bool, str, str]:
    """Order names: images come when it is known which of them belong to a text."""
    path = Path(named)
    return path.suffix.casefold() in _IMAGE_TYPES, path.name, named


def read_file(file: InputFile, limits: Limits, extractor: Extractor) -> Iterator[Report | Problem]:
    """Read the report or reports of a file, until it shows that it is no list of reports."""
    wrong_parts = 0
    try:
        for found in _read_by_format(file, limits, extractor):
            yield found.at(file.name) if isinstance(found, Trouble) else found
            wrong_parts += not isinstance(found, Report)
            if wrong_parts > limits.wrong_parts:
                what = f"over {limits.wrong_parts} of its parts are wrong; the rest was not read"
                yield Trouble("unsupported-format", what).at(file.name)
                return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Trouble("unreadable-file", f"it could not be read: {reason}").at(file.name)


def _walk(folder: Path) -> Iterator[InputFile | Problem]:
    errors: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (name for name in folders if Path(place, name).is_symlink())
        for member in sorted((*names, *links), key=images_last):
            path = Path(place, member)
            name = path.relative_to(folder).as_posix()
            if member.startswith(".") or member.endswith(_CASE_SUFFIXES):
                continue
            if not path.is_symlink():
                yield _input_file(path, name)
            elif not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
                # What a link inside the folder points at is read where it is.
                what = "a link that leaves the folder is not followed"
                yield Trouble("skipped-member", what).at(_printable(name))
    for error in errors:
        where = _printable(os.path.relpath(str(error.filename), folder))
        yield Trouble("unreadable-file", f"not opened: {error.strerror}").at(where)


def _input_file(path: Path, name: str) -> InputFile:
    is_text = path.suffix.casefold() in {".txt", ".md", *_KINDS}
    return InputFile(path, _printable(name), _images_beside(path) if is_text else ())


def _images_beside(path: Path) -> tuple[Path, ...]:
    named = (path.with_suffix(one) for suffix in _IMAGE_TYPES for one in (suffix, suffix.upper()))
    found = [image for image in named if image.is_file() and not image.is_symlink()]
    # A file system may know a file under both spellings.
    return tuple({image.stat().st_ino: image for image in found}.values())


def _printable(name: str) -> str:
    # Names may hold bytes that are no UTF-8 and control characters.
    return clean_line(name.encode("utf-8", "replace").decode("utf-8")) or "unnamed"


def _read_by_format(
    file: InputFile, limits: Limits, extractor: Extractor
) -> Iterator[Report | Problem | Trouble]:
    suffix = file.path.suffix.casefold()
    if not file.path.is_file():
        yield Trouble("unreadable-file", "there is no such file, or it is no ordinary file")
    elif file.path.stat().st_size == 0:
        yield Trouble("empty-document", "the file is empty")
    elif suffix in {".jsonl", ".ndjson", ".csv"}:
        yield from read_list(file.path, file.name, limits)
    elif file.path.name.casefold().endswith((".warc", ".warc.gz")):
        yield from read_warc(file.path, file.name, limits, extractor)
    elif suffix in _IMAGE_TYPES:
        what = f"an image without its words: type them into {Path(file.name).stem}.txt beside it"
        yield Trouble("binary-file", what)
    elif suffix in _NO_REPORT.split():
        yield Trouble("unsupported-format", f"{suffix} files are not read")
    else:
        yield _read_single(file, limits, extractor)


def _read_single(file: InputFile, limits: Limits, extractor: Extractor) -> Report | Trouble:
    suffix = file.path.suffix.casefold()
    kind = _KINDS.get(suffix)
    is_bulky = kind in {RequestKind.PDF, RequestKind.MAIL}
    limit_bytes = limits.file_bytes if is_bulky else limits.page_bytes
    size_bytes = file.path.stat().st_size
    if size_bytes > limit_bytes:
        return Trouble("too-large", f"{size_bytes:,} bytes; at most {limit_bytes:,} are read")
    content = file.path.read_bytes()
    kind = kind or (None if suffix == ".txt" else _sniff(content))
    read = extractor.read(Request(kind, content, limits)) if kind else read_text(content)
    if isinstance(read, Trouble):
        return read
    return replace(
        read,
        path=file.name,
        name=file.name,
        sha256=hashlib.sha256(content).hexdigest(),
        attachments=(*read.attachments, *map(_attachment, file.images)),
    )


def _sniff(content: bytes) -> RequestKind | None:
    head = content[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return RequestKind.PAGE
    return RequestKind.PDF if head.startswith(b"%pdf-") else None


def _attachment(path: Path) -> Attachment:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    return Attachment(_printable(path.name), _IMAGE_TYPES[path.suffix.casefold()], digest, size)
