"""The process that reads pages, PDFs and mails; started by `extractor` as a program of its own.

Requests come in on standard input, answers go out on standard output, each a length (4 bytes) and
a MessagePack record. The program ends when its input ends, so it never outlives its parent. The
libraries for pages are imported here and nowhere else: the parent starts without them, and a
hostile page can only take this process down.
"""

import os
import resource
import sys
from typing import BinaryIO

from rashomon.ingestion.frames import Answer, Request, RequestKind, read_frame, write_frame
from rashomon.ingestion.html import read_page
from rashomon.ingestion.mail import read_mail
from rashomon.ingestion.pdf import read_pdf
from rashomon.ingestion.report import Trouble

# Python's own recursion guard is left at its default: libraries that recurse on a hostile page
# run into it long before the stack ends.


def answer(request: Request) -> Answer:
    """Read what the request holds; a failure of a library is a Trouble, never the end."""
    try:
        return _read(request)
    except MemoryError:
        return Answer(trouble=Trouble("too-large", "reading it needs more memory than is allowed"))
    except RecursionError:
        return Answer(trouble=Trouble("too-deep", "its parts are nested too deeply"))
    except Exception as error:  # noqa: BLE001 - any library may raise anything on hostile input
        what = f"the reader failed on it ({type(error).__name__})"
        return Answer(trouble=Trouble("no-extraction", what))


def _read(request: Request) -> Answer:
    if request.kind is RequestKind.PDF:
        found = read_pdf(request.content)
    elif request.kind is RequestKind.MAIL:
        found = read_mail(request.content, request.limits)
    else:
        found = read_page(request.content, request.limits, charset=request.charset, url=request.url)
    return Answer(trouble=found) if isinstance(found, Trouble) else Answer(found)


def limit_memory(limit_bytes: int) -> None:
    """Cap the address space where the system knows such a cap (macOS takes it and ignores it)."""
    try:
        _, hard_bytes = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, hard_bytes))
    except (OSError, ValueError):
        return


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Say that the process is up, then answer requests until there are no more."""
    write_frame(answers, Answer())
    while (request := read_frame(requests, Request)) is not None:
        limit_memory(request.limits.worker_bytes)
        write_frame(answers, answer(request))


if __name__ == "__main__":
    # Whatever a library prints must not get between two answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, out)
