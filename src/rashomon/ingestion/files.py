"""Files that the user names -> reports; the only reader of user files.

Folders are walked in order of names; hidden files and links that leave the folder are not read.
Size is checked before anything is read. The format goes by the suffix, and by the content where
the suffix says nothing. The text of a ``.txt`` file is never changed.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.ingestion.encoding import read_text
from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.frames import Request, RequestKind
from rashomon.ingestion.lists import read_csv, read_jsonl
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line
from rashomon.ingestion.warc import read_warc
from rashomon.model.document import Attachment
from rashomon.model.problem import Problem

_IMAGE_TYPES = (
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".webp", "image/webp"),
    (".gif", "image/gif"),
)
_IMAGE_SUFFIXES = tuple(suffix for suffix, _ in _IMAGE_TYPES)
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_TEXT_SUFFIXES = (".txt", ".md", *_PAGE_SUFFIXES, ".pdf", ".eml")
# Text by its bytes, but no report in any of them: reading these as prose would invent claims.
_NO_REPORT = ".json .xml .rtf .css .js .svg .yaml .yml .toml .geojson .kml .tsv .sql .py .srt .vtt"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        path: Where it is.
        name: Its name for the user, relative to what she named.
        images: Images beside it with the same stem.
    """

    path: Path
    name: str
    images: tuple[Path, ...] = ()


def find_files(named: str) -> Iterator[InputFile | Problem]:
    """Find the files behind a named file or folder, in order of names."""
    path = Path(named)
    if path.is_dir():
        yield from _walk(path)
        return
    name = _printable(path.name)
    if not path.exists():
        yield Trouble("unreadable-file", "there is no such file").at(name)
    elif not path.is_file():
        yield Trouble("unreadable-file", "this is neither a file nor a folder").at(name)
    else:
        yield InputFile(path, name, _images_beside(path))


def read_file(file: InputFile, limits: Limits, extractor: Extractor) -> Iterator[Report | Problem]:
    """Read the report or reports of a file, until it shows that it is no list of reports."""
    wrong_parts = 0
    try:
        for found in _read_by_format(file, limits, extractor):
            yield found
            wrong_parts += isinstance(found, Problem)
            if wrong_parts > limits.wrong_parts:
                what = f"over {limits.wrong_parts} of its parts are wrong; the rest was not read"
                yield Trouble("unsupported-format", what).at(file.name)
                return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Trouble("unreadable-file", f"it could not be read: {reason}").at(file.name)


def _walk(folder: Path) -> Iterator[InputFile | Problem]:
    errors: list[OSError] = []
    root = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [one for one in folders if _is_page_folder(Path(place, one))]:
            folders.remove(name)
            where = _printable(Path(place, name).relative_to(folder).as_posix())
            yield Trouble("skipped-member", "the parts of a saved page are not read").at(where)
        for name in sorted([*names, *(one for one in folders if Path(place, one).is_symlink())]):
            if not name.startswith("."):
                yield from _member(Path(place, name), folder, root)
    for error in errors:
        where = _printable(os.path.relpath(str(error.filename), folder))
        yield Trouble("unreadable-file", f"not opened: {error.strerror}").at(where)


def _is_page_folder(path: Path) -> bool:
    """Tell whether a browser made this folder beside a page that it saved."""
    stem = path.name.removesuffix("_files")
    pages = (path.with_name(stem + suffix) for suffix in _PAGE_SUFFIXES)
    return stem != path.name and any(page.is_file() for page in pages)


def _member(path: Path, folder: Path, root: Path) -> Iterator[InputFile | Problem]:
    name = _printable(path.relative_to(folder).as_posix())
    if path.is_symlink():
        # What a link inside the folder points at is read where it is.
        if not path.resolve().is_relative_to(root):
            what = "a link that leaves the folder is not followed"
            yield Trouble("skipped-member", what).at(name)
    elif not path.is_file():
        yield Trouble("unreadable-file", "this is no ordinary file").at(name)
    elif not is_image(path) or not _has_text_beside(path):
        yield InputFile(path, name, _images_beside(path))


def is_image(path: Path) -> bool:
    """Tell by its suffix whether a file is an image, which comes in with the text beside it."""
    return path.suffix.casefold() in _IMAGE_SUFFIXES


def _printable(name: str) -> str:
    # Names may hold bytes that are no UTF-8 and control characters.
    return clean_line(name.encode("utf-8", "replace").decode("utf-8")) or "unnamed"


def _images_beside(path: Path) -> tuple[Path, ...]:
    if is_image(path):
        return ()
    named = [
        path.with_suffix(one) for suffix in _IMAGE_SUFFIXES for one in (suffix, suffix.upper())
    ]
    # A file system may know a file under both spellings.
    found = {
        image.resolve(): image for image in named if image.is_file() and not image.is_symlink()
    }
    return tuple(sorted(found.values()))


def _has_text_beside(path: Path) -> bool:
    return any(path.with_suffix(suffix).is_file() for suffix in _TEXT_SUFFIXES)


def _read_by_format(
    file: InputFile, limits: Limits, extractor: Extractor
) -> Iterator[Report | Problem]:
    suffix = file.path.suffix.casefold()
    if file.path.stat().st_size == 0:
        yield Trouble("empty-document", "the file is empty").at(file.name)
    elif suffix in {".jsonl", ".ndjson"}:
        yield from read_jsonl(file.path, file.name, limits)
    elif suffix == ".csv":
        yield from read_csv(file.path, file.name, limits)
    elif file.path.name.casefold().endswith((".warc", ".warc.gz")):
        yield from read_warc(file.path, file.name, limits, extractor)
    elif is_image(file.path):
        what = f"an image without its words: type them into {Path(file.name).stem}.txt beside it"
        yield Trouble("binary-file", what).at(file.name)
    elif suffix in _NO_REPORT.split():
        yield Trouble("unsupported-format", f"{suffix} files are not read").at(file.name)
    else:
        yield _read_single(file, suffix, limits, extractor)


def _read_single(
    file: InputFile, suffix: str, limits: Limits, extractor: Extractor
) -> Report | Problem:
    kind = _kind(suffix)
    content = read_bounded(file.path, _limit_bytes(kind, limits))
    if isinstance(content, Trouble):
        return content.at(file.name)
    kind = kind or _sniff(content, suffix)
    if kind is None:
        read = read_text(content, limits)
    else:
        read = extractor.read(Request(kind, content, limits))
    if isinstance(read, Trouble):
        return read.at(file.name)
    return replace(
        read,
        path=file.name,
        name=file.name,
        raw_sha256=hashlib.sha256(content).hexdigest(),
        attachments=(*read.attachments, *(_attachment(image) for image in file.images)),
    )


def _kind(suffix: str) -> RequestKind | None:
    kinds = dict.fromkeys(_PAGE_SUFFIXES, RequestKind.PAGE)
    return {**kinds, ".pdf": RequestKind.PDF, ".eml": RequestKind.MAIL}.get(suffix)


def _limit_bytes(kind: RequestKind | None, limits: Limits) -> int:
    if kind is None:
        return limits.text_bytes
    return limits.page_bytes if kind is RequestKind.PAGE else limits.file_bytes


def _sniff(content: bytes, suffix: str) -> RequestKind | None:
    if suffix == ".txt":
        return None
    head = content[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return RequestKind.PAGE
    return RequestKind.PDF if head.startswith(b"%pdf-") else None


def read_bounded(path: Path, limit_bytes: int) -> bytes | Trouble:
    """Read a file whose size is within the limit; a larger one is not opened."""
    size = path.stat().st_size
    if size > limit_bytes:
        return Trouble("too-large", f"{size:,} bytes; at most {limit_bytes:,} are read")
    with path.open("rb") as stream:
        content = stream.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        return Trouble("too-large", f"it grew over {limit_bytes:,} bytes while being read")
    return content


def _attachment(path: Path) -> Attachment:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    media_type = dict(_IMAGE_TYPES)[path.suffix.casefold()]
    return Attachment(_printable(path.name), media_type, digest, size)
