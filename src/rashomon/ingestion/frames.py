"""What goes over the pipe between the program and the process that reads pages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, TypeVar

import msgspec

from rashomon.ingestion.report import Limits, Report, Trouble

_LENGTH_BYTES = 4
FrameT = TypeVar("FrameT")


class RequestKind(StrEnum):
    """How the content of a request is to be read."""

    PAGE = "page"
    PDF = "pdf"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Request:
    """Bytes to read; `charset` and `url` as `html.read_page` takes them."""

    kind: RequestKind
    content: bytes
    limits: Limits
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Either a report or the reason why there is none; neither says that the process is up."""

    report: Report | None = None
    trouble: Trouble | None = None


def write_frame(stream: BinaryIO, record: Request | Answer) -> None:
    """Send a record: its length, then MessagePack."""
    frame = msgspec.msgpack.encode(record)
    stream.write(len(frame).to_bytes(_LENGTH_BYTES, "big") + frame)
    stream.flush()


def read_frame(stream: BinaryIO, kind: type[FrameT]) -> FrameT | None:
    """Wait for a record of a kind; None when the other side is gone."""
    length = stream.read(_LENGTH_BYTES)
    size = int.from_bytes(length, "big")
    frame = stream.read(size) if len(length) == _LENGTH_BYTES else b""
    return msgspec.msgpack.decode(frame, type=kind) if frame and len(frame) == size else None
