"""The command line: parse arguments, call the package, print. No logic of its own.

Data goes to stdout, progress and notes to stderr. The module of a command is imported when the
command runs, so that ``--help`` starts at once (docs/decisions/0007-command-modules.md).
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from rashomon.cli.arguments import COMMANDS, build_parser, with_default_command
from rashomon.errors import RashomonError

_USAGE_ERROR = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code of DESIGN 4: 0 done, 1 findings (check), 2 usage, 3 nothing could be read.
    """
    if sys.__stdout__ is None:
        print("rashomon: stdout is closed (see errors.md#output)", file=sys.stderr)
        return _USAGE_ERROR
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = build_parser().parse_args(with_default_command(given))
    module, _, function = COMMANDS[options.command].runs.partition(":")
    try:
        code: int = getattr(import_module(f"{__name__}.{module}"), function)(options)
        sys.stdout.flush()
    except RashomonError as error:
        print(f"rashomon: {error}", file=sys.stderr)
        return _USAGE_ERROR
    except BrokenPipeError:
        _discard_output()
        return 0
    except OSError as error:
        where = error.filename or "stdout"
        print(f"rashomon: {where}: {error.strerror} (see errors.md#output)", file=sys.stderr)
        if error.filename is None:
            _discard_output()
        return _USAGE_ERROR
    except KeyboardInterrupt:
        print("rashomon: stopped; `rashomon add` goes on where it was", file=sys.stderr)
        return _INTERRUPTED
    return code


def _discard_output() -> None:
    """Keep Python from writing once more, at its end, what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
