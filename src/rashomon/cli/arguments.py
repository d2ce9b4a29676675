"""Every command, its arguments and the function that runs it; imports nothing heavy."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon import __version__
from rashomon.eval.tasks import Task
from rashomon.model.attribution import CueStance
from rashomon.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as argparse wants it: its flags, and the rest."""

    flags: tuple[str, ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: one line of help, ``module:function`` in this package, and its arguments."""

    help: str
    runs: str
    arguments: tuple[Argument, ...] = ()


def _argument(*flags: str, **settings: Any) -> Argument:  # noqa: ANN401 - argparse's own keywords
    return Argument(flags, settings)


def _date(given: str) -> PartialDate:
    try:
        return PartialDate.parse(given)
    except ValueError as error:
        message = f"{error} (see errors.md#bad-date)"
        raise argparse.ArgumentTypeError(message) from error


def _number(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r} is not a number of 1 or more")
    return int(given)


def _range(given: str) -> tuple[int, int]:
    start, _, end = given.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        message = f"{given!r} is not START:END, as `rashomon search` prints them"
        raise argparse.ArgumentTypeError(message)
    return int(start), int(end)


_FORMATS = "txt, html, jsonl, csv, eml, pdf, warc"
_INPUT = "FILE|URL|FOLDER"
_CASE = _argument("case", metavar="CASE", help="case file, such as sev-lake.db")
_JSON = _argument("--json", action="store_true", help="print the stable JSON")
_READING = (
    _argument(
        "--date", metavar="ISO", type=_date, help="publication date of reports that state none"
    ),
    _argument("--processes", metavar="N", type=_number, default=1, help="read on N processes"),
)
_REPORTS = _argument("inputs", metavar=_INPUT, nargs="+", help=_FORMATS)
_SOME_REPORTS = _argument("inputs", metavar=_INPUT, nargs="*", help=_FORMATS)
_RECORD = _argument("id", metavar="ID", help="id of a record, or its first digits")
_OUTPUT = _argument("-o", "--output", metavar="FILE", required=True, help="file to write")
_TASK = (
    _argument("task", metavar="TASK", choices=[*map(str, Task)], help=", ".join(Task)),
    _argument("gold", metavar="FILE", help="JSONL, plain or gzipped"),
)
_REVIEWER = (
    _argument("--by", metavar="NAME", default="", help="name of the reviewer"),
    _argument("--note", default="", help="why"),
)
_VIEW = (_CASE, _JSON)

COMMANDS: dict[str, Command] = {
    "demo": Command(
        "the bundled worked case: ledger and dossier",
        "reading:demo",
        (
            _argument("--set", choices=("kerch2018", "galwan2020"), default="kerch2018"),
            _argument("--folder", default="out", help="where the case and dossier go"),
        ),
    ),
    "read": Command(
        "read reports and print the picture; writes nothing",
        "reading:read",
        (_REPORTS, *_READING, _JSON),
    ),
    "new": Command("make a case", "reading:new", (_CASE, _SOME_REPORTS, *_READING)),
    "add": Command("add reports to a case", "reading:add", (_CASE, _SOME_REPORTS, *_READING)),
    "claims": Command("every attributed claim", "views:claims", _VIEW),
    "matrix": Command("parties x issues", "views:matrix", _VIEW),
    "timeline": Command("what happened and what was said, when", "views:timeline", _VIEW),
    "places": Command("places with their precision", "views:places", _VIEW),
    "reactions": Command("who reacted how", "views:reactions", _VIEW),
    "contacts": Command("who called or met whom", "views:contacts", _VIEW),
    "exhibits": Command("maps, videos, documents invoked", "views:exhibits", _VIEW),
    "problems": Command("what could not be read, dated, placed", "views:problems", _VIEW),
    "search": Command(
        "full text of reports, every language",
        "records:search",
        (_CASE, _argument("words", metavar="WORD", nargs="+", help="all must occur"), _JSON),
    ),
    "show": Command("one record in its paragraph", "records:show", (_CASE, _RECORD, _JSON)),
    "diff": Command(
        "what changed between two versions of a page",
        "records:diff",
        (
            _CASE,
            _argument("--from", metavar="A", required=True, dest="older", help="id of a version"),
            _argument("--to", metavar="B", required=True, dest="newer", help="id of a version"),
            _JSON,
        ),
    ),
    "review": Command(
        "decide on claims, one by one",
        "work:review",
        (
            _CASE,
            _argument("--accept", metavar="ID", help="accept a claim and stop"),
            _argument("--reject", metavar="ID", help="reject a claim and stop"),
            _argument(
                "--undo", metavar="ID", help="undo a decision, or the last on a claim, and stop"
            ),
            *_REVIEWER,
        ),
    ),
    "mark": Command(
        "mark a claim by hand",
        "work:mark",
        (
            _CASE,
            _argument("document", metavar="REPORT", help="id of the report"),
            _argument(
                "--content", metavar="START:END", type=_range, required=True, help="words claimed"
            ),
            _argument(
                "--source", metavar="START:END", type=_range, help="words that name the speaker"
            ),
            _argument("--cue", metavar="START:END", type=_range, help="words that attribute"),
            _argument("--speaker", help="name of the speaker"),
            _argument("--party", help="state or organisation, as in 'Armenia'"),
            _argument(
                "--stance", choices=[*map(str, CueStance)], default="asserts", help="what they do"
            ),
            *_REVIEWER,
        ),
    ),
    "dossier": Command(
        "one HTML file, offline",
        "work:dossier",
        (_CASE, _OUTPUT, _argument("--title", default="", help="heading of the page")),
    ),
    "export": Command(
        "write the ledger",
        "work:export",
        (
            _CASE,
            _argument("--to", choices=("jsonl", "json"), required=True, help="lines or one object"),
            _argument("-o", "--output", metavar="FILE", help="file to write (default: stdout)"),
        ),
    ),
    "check": Command("verify the invariants; exit 1 on a violation", "work:check", _VIEW),
    "explain": Command(
        "what a code means, or how a record was found",
        "about:explain",
        (
            _argument("code", metavar="CODE|ID", help="code of a problem, or id of a record"),
            _argument("case", metavar="CASE", nargs="?", help="case file, for a record"),
        ),
    ),
    "doctor": Command("is this installation whole?", "about:doctor", (_JSON,)),
    "stages": Command("the pipeline: stage, needs, gives", "about:stages", (_JSON,)),
    "predict": Command("gold input -> a scorer's lines", "about:predict", (*_TASK, _OUTPUT)),
    "eval": Command("predict, then run the gold's scorer", "about:evaluate", (*_TASK, _JSON)),
}


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="rashomon",
        description="Event data that keeps who said so, and who says otherwise.",
        epilog="`rashomon report.txt` is short for `rashomon read report.txt`.",
    )
    parser.add_argument("--version", action="version", version=f"rashomon {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        child = commands.add_parser(name, help=command.help, description=command.help)
        for argument in command.arguments:
            child.add_argument(*argument.flags, **argument.settings)
    return parser


def with_default_command(given: Sequence[str]) -> list[str]:
    """Put ``read`` in front where the first word is a file, an address or an option of read.

    A file whose name is that of a command is read by ``rashomon read FILE``.
    """
    first = next(iter(given), "")
    if not first or first in COMMANDS or first in {"-h", "--help", "--version"}:
        return list(given)
    return ["read", *given]
