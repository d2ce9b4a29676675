"""Reads pages, PDFs and mails in a process of its own, which can be stopped.

One process serves a whole run, because starting it costs about a second; one that takes too long
or too much memory is killed, and the next page starts another. A program started anew, rather
than a fork or a pool that imports the caller's main module again, behaves the same on Linux and
macOS, in a script, a notebook and a server.
"""

import subprocess
import sys
from enum import StrEnum
from multiprocessing import Pipe
from multiprocessing.connection import Connection

import msgspec

from rashomon.ingestion.report import Limits, Report, Trouble

# -P: a file named like a library in the current folder is not taken for the library.
_COMMAND = (sys.executable, "-P", "-m", "rashomon.ingestion.page_worker")
# Starting takes about a second; on a busy machine several.
_START_SECONDS = 60.0


class RequestKind(StrEnum):
    """How the content of a request is to be read."""

    PAGE = "page"
    PDF = "pdf"
    MAIL = "mail"


class Request(msgspec.Struct, frozen=True):
    """Bytes to read; `charset` and `url` win over what a page says of itself."""

    kind: RequestKind
    content: bytes
    limits: Limits
    charset: str | None = None
    url: str | None = None


class Extractor:
    """Hands content to the reading process; has to be closed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def read(self, request: Request) -> Report | Trouble:
        """Read one page, PDF or mail within the limits of time and memory."""
        try:
            pipe = self._pipe or self._start()
            pipe.send_bytes(msgspec.msgpack.encode(request))
            if pipe.poll(request.limits.page_seconds):
                frame = pipe.recv_bytes()
                found: Report | Trouble = msgspec.msgpack.decode(frame, type=Report | Trouble)
                return found
            what = f"reading it took longer than {request.limits.page_seconds:g} seconds"
            trouble = Trouble("too-slow", what)
        except (EOFError, OSError):
            trouble = Trouble("too-large", "reading it ended the process that reads pages")
        self.close()
        return trouble

    def close(self) -> None:
        """End the reading process, if one was started."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                (*_COMMAND, str(theirs.fileno())),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        if not self._pipe.poll(_START_SECONDS):
            raise EOFError
        self._pipe.recv_bytes()
        return self._pipe
