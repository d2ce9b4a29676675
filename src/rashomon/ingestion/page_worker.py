"""The process that reads pages, PDFs and mails; started by `extractor` as a program of its own.

Requests come in and answers go out over the pipe whose number is its argument; the program ends
with the pipe, so it never outlives its parent. The libraries for pages are imported here and
nowhere else: the parent starts without them, and a hostile page can only take this process down.
"""

import resource
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

import msgspec

from rashomon.ingestion.extractor import Request, RequestKind
from rashomon.ingestion.html import read_page
from rashomon.ingestion.mail import read_mail
from rashomon.ingestion.pdf import read_pdf
from rashomon.ingestion.report import Report, Trouble

_READERS = {RequestKind.PAGE: read_page, RequestKind.PDF: read_pdf, RequestKind.MAIL: read_mail}


def answer(request: Request) -> Report | Trouble:
    """Read what the request holds; a failure of a library is a Trouble, never the end."""
    try:
        return _READERS[request.kind](request)
    except MemoryError:
        return Trouble("too-large", "reading it needs more memory than is allowed")
    except RecursionError:
        # Python's guard stands at its default; the stack ends long after it.
        return Trouble("too-deep", "its parts are nested too deeply")
    except Exception as error:  # noqa: BLE001 - any library may raise anything on hostile input
        return Trouble("no-extraction", f"the reader failed on it ({type(error).__name__})")


def serve(pipe: Connection) -> None:
    """Say that the process is up, then answer requests until the other side is gone."""
    pipe.send_bytes(b"up")
    while True:
        request = msgspec.msgpack.decode(pipe.recv_bytes(), type=Request)
        # macOS takes such a cap and ignores it.
        with suppress(OSError, ValueError):
            hard_bytes = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (request.limits.worker_bytes, hard_bytes))
        pipe.send_bytes(msgspec.msgpack.encode(answer(request)))


if __name__ == "__main__":
    with suppress(EOFError, OSError), Connection(int(sys.argv[1])) as parent:
        serve(parent)
