"""Every command, its arguments and the function that runs it; imports nothing heavy."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon import __version__

Parser = argparse.ArgumentParser
AddArguments = Callable[[Parser], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: one line of help, where its function is, and its arguments."""

    help: str
    module: str
    function: str
    add_arguments: tuple[AddArguments, ...] = ()


def _case(parser: Parser) -> None:
    parser.add_argument("case", metavar="CASE", help="case file, such as sev-lake.db")


def _reports(parser: Parser) -> None:
    parser.add_argument(
        "inputs", metavar="FILE|URL|FOLDER", nargs="+", help="txt, html, jsonl, csv, eml, pdf, warc"
    )


def _some_reports(parser: Parser) -> None:
    parser.add_argument(
        "inputs", metavar="FILE|URL|FOLDER", nargs="*", help="txt, html, jsonl, csv, eml, pdf, warc"
    )


def _reading(parser: Parser) -> None:
    parser.add_argument(
        "--date", metavar="ISO", help="publication date of reports that state none, as 2021-05-14"
    )
    parser.add_argument(
        "--processes", metavar="N", type=int, default=1, help="read on N processes (default 1)"
    )


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print the stable JSON")


def _record(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="id of a record, or the first digits of one")


def _output(parser: Parser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="file to write")


def _optional_output(parser: Parser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="file to write (default: stdout)")


def _demo(parser: Parser) -> None:
    parser.add_argument("--set", choices=("kerch2018", "galwan2020"), default="kerch2018")
    parser.add_argument("--folder", default="out", help="where the case and dossier go")


def _words(parser: Parser) -> None:
    parser.add_argument("words", metavar="WORD", nargs="+", help="words that must all occur")


def _diff(parser: Parser) -> None:
    for name in ("--from", "--to"):
        parser.add_argument(
            name,
            metavar="A",
            required=True,
            dest=f"diff_{name[2:]}",
            help="id of a version of a report, or a date",
        )


def _format(parser: Parser) -> None:
    parser.add_argument("--to", metavar="FORMAT", required=True, help="jsonl or json")


def _review(parser: Parser) -> None:
    parser.add_argument("--by", metavar="NAME", default="", help="name of the reviewer")
    parser.add_argument("--accept", metavar="ID", help="accept a claim and stop")
    parser.add_argument("--reject", metavar="ID", help="reject a claim and stop")
    parser.add_argument("--undo", metavar="ID", help="undo a decision and stop")
    parser.add_argument("--note", default="", help="why")


def _mark(parser: Parser) -> None:
    parser.add_argument("document", metavar="REPORT", help="id of the report")
    parser.add_argument("--content", metavar="START:END", required=True, help="words claimed")
    parser.add_argument("--source", metavar="START:END", help="words that name the speaker")
    parser.add_argument("--cue", metavar="START:END", help="words that attribute")
    parser.add_argument("--speaker", help="name of the speaker")
    parser.add_argument("--party", help="state or organisation, as in 'Armenia'")
    parser.add_argument("--stance", default="asserts", help="asserts, denies, confirms ...")
    parser.add_argument("--by", metavar="NAME", default="", help="name of the reviewer")
    parser.add_argument("--note", default="", help="why")


def _task(parser: Parser) -> None:
    parser.add_argument("task", metavar="TASK", help="attribution, places, events, acled, ...")
    parser.add_argument("gold", metavar="FILE", help="JSONL, plain or gzipped")


def _code(parser: Parser) -> None:
    parser.add_argument("code", metavar="CODE|ID", help="code of a problem, or id of a record")
    parser.add_argument("case", metavar="CASE", nargs="?", help="case file, for the id of a record")


_READING = "rashomon.cli.reading"
_VIEWS = "rashomon.cli.views"
_RELATIONS = "rashomon.cli.relations"
_WORK = "rashomon.cli.work"
_ABOUT = "rashomon.cli.about"
_MEASURING = "rashomon.cli.measuring"

COMMANDS: dict[str, Command] = {
    "demo": Command("the bundled worked case: ledger and dossier", _READING, "demo", (_demo,)),
    "read": Command(
        "read reports and print the picture; writes nothing",
        _READING,
        "read",
        (_reports, _reading, _json),
    ),
    "new": Command("make a case", _READING, "new", (_case, _some_reports, _reading)),
    "add": Command("add reports to a case", _READING, "add", (_case, _some_reports, _reading)),
    "claims": Command("every attributed claim", _VIEWS, "claims", (_case, _json)),
    "matrix": Command("parties x issues", _VIEWS, "matrix", (_case, _json)),
    "timeline": Command(
        "what happened and what was said, when", _VIEWS, "timeline", (_case, _json)
    ),
    "places": Command("places with their precision", _VIEWS, "places", (_case, _json)),
    "problems": Command(
        "what could not be read, dated, placed", _VIEWS, "problems", (_case, _json)
    ),
    "search": Command("full text of reports and claims", _VIEWS, "search", (_case, _words, _json)),
    "show": Command("one record in its paragraph", _VIEWS, "show", (_case, _record, _json)),
    "reactions": Command("who reacted how", _RELATIONS, "reactions", (_case, _json)),
    "contacts": Command("who called or met whom", _RELATIONS, "contacts", (_case, _json)),
    "exhibits": Command("maps, videos, documents invoked", _RELATIONS, "exhibits", (_case, _json)),
    "brief": Command("one page: known, disputed, unknown", _VIEWS, "brief", (_case,)),
    "diff": Command(
        "what changed between versions or dates", _VIEWS, "diff", (_case, _diff, _json)
    ),
    "review": Command("decide on claims, one by one", _WORK, "review", (_case, _review)),
    "mark": Command("mark a claim by hand", _WORK, "mark", (_case, _mark)),
    "dossier": Command("one HTML file, offline", _WORK, "dossier", (_case, _output)),
    "export": Command("write the ledger", _WORK, "export", (_case, _format, _optional_output)),
    "check": Command(
        "verify the invariants; exit 1 on a violation", _WORK, "check", (_case, _json)
    ),
    "explain": Command("what a code means, or how a record was found", _ABOUT, "explain", (_code,)),
    "doctor": Command("is this installation whole?", _ABOUT, "doctor", (_json,)),
    "stages": Command("the pipeline: stage, needs, gives", _ABOUT, "stages", (_json,)),
    "predict": Command("gold input -> a scorer's lines", _MEASURING, "predict", (_task, _output)),
    "eval": Command("predict, then run the gold's scorer", _MEASURING, "evaluate", (_task, _json)),
}


def build_parser() -> Parser:
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
        for add_arguments in command.add_arguments:
            add_arguments(child)
    return parser


def with_default_command(given: Sequence[str]) -> list[str]:
    """Put ``read`` in front where the first word is a file, an address or an option of read.

    A file whose name is that of a command is read by ``rashomon read FILE``.
    """
    first = next(iter(given), "")
    options = {"-h", "--help", "--version"}
    if not first or first in COMMANDS or first in options:
        return list(given)
    return ["read", *given]
