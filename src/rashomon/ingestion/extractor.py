"""Reads pages, PDFs and mails in a process of its own, which can be stopped.

One process serves a whole run, because starting it costs about a second; after a page that takes
too long or too much memory it is killed, and the next page starts another. A program started anew
(rather than a fork, or a pool that imports the caller's main module again) behaves the same on
Linux and macOS, in a script, a notebook and a server.
"""

import subprocess
import sys
from threading import Event, Timer
from types import TracebackType
from typing import BinaryIO, Self, cast

from rashomon.ingestion.frames import Answer, Request, read_frame, write_frame
from rashomon.ingestion.report import Limits, Report, Trouble

# -P: a file named like a library in the current folder is not taken for the library.
_COMMAND = (sys.executable, "-P", "-m", "rashomon.ingestion.page_worker")
# Starting takes about a second; on a busy machine several.
_START_SECONDS = 60.0


class Extractor:
    """Hands content to the reading process; a context manager that ends it.

    Args:
        limits: How much of a page is read.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the reading process, if one was started."""
        self._stop()

    def read(self, request: Request) -> Report | Trouble:
        """Read one page, PDF or mail within the limits of time and memory."""
        is_late = Event()
        process = self._process or self._start(is_late)
        if process is None:
            return self._failure(is_late)
        answer = _ask(process, request, self._limits.page_seconds, is_late)
        if answer is None:
            return self._failure(is_late)
        return answer.report or cast("Trouble", answer.trouble)

    def _start(self, is_late: Event) -> "subprocess.Popen[bytes] | None":
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        is_ready = _ask(self._process, None, _START_SECONDS, is_late) is not None
        return self._process if is_ready else None

    def _failure(self, is_late: Event) -> Trouble:
        self._stop()
        if is_late.is_set():
            what = f"reading it took longer than {self._limits.page_seconds:g} seconds"
            return Trouble("too-slow", what)
        return Trouble("too-large", "reading it ended the process that reads pages")

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        process.wait()


def _ask(
    process: "subprocess.Popen[bytes]", request: Request | None, seconds: float, is_late: Event
) -> Answer | None:
    """Send a request and wait for the answer; None waits for the word that the process is up."""

    def kill() -> None:
        is_late.set()
        process.kill()

    timer = Timer(seconds, kill)
    timer.start()
    try:
        if request is not None:
            write_frame(cast("BinaryIO", process.stdin), request)
        return read_frame(cast("BinaryIO", process.stdout), Answer)
    except BrokenPipeError:
        return None
    finally:
        timer.cancel()
