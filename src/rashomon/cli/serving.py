"""``serve``: the workbench in the browser, on this machine alone."""

import argparse
import socket
import webbrowser
from pathlib import Path

import uvicorn

from rashomon.cli.printing import note, say
from rashomon.errors import UsageError
from rashomon.serving.app import build_app
from rashomon.serving.desk import Desk
from rashomon.serving.guarding import Guard

_HOST = "127.0.0.1"
# Requests that wait while a page is made.
_BACKLOG = 256


def serve(options: argparse.Namespace) -> int:
    """Serve a case until the command is stopped."""
    desk = Desk(Path(options.case))
    listening = _listen(options.port)
    port = listening.getsockname()[1]
    address = f"http://{_HOST}:{port}/"
    say(f"{Path(options.case).name} is open at {address}")
    note("Ctrl-C ends it; what was decided is in the case already")
    if options.open:
        webbrowser.open(address)
    config = uvicorn.Config(
        build_app(desk, Guard(port)),
        log_level="warning",
        access_log=False,
        server_header=False,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listen(port: int) -> socket.socket:
    """Take the port, on the loopback interface alone; any free one if it is 0."""
    # With its protocol named, answers are sent at once (TCP_NODELAY) and not some 40 ms later.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"port {port}: {error.strerror}",
            expected="a free port, or 0 for any",
            action="name another with --port",
            slug="port",
        ) from error
    return listening
