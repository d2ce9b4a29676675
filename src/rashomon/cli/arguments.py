"""Every command, its arguments and the function that runs it; imports nothing heavy."""

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import methodcaller

from rashomon import __version__
from rashomon.cli.publishing_arguments import PUBLISHING
from rashomon.eval.tasks import Task
from rashomon.model.attribution import CueStance
from rashomon.model.engine import Engine
from rashomon.model.partial_date import PartialDate
from rashomon.model.register import RegisterKind

Argument = Callable[[argparse.ArgumentParser], object]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: one line of help, ``module:function`` in this package, and its arguments."""

    help: str
    runs: str
    arguments: tuple[Argument, ...]


def _command(summary: str, runs: str, *arguments: Argument) -> Command:
    return Command(summary, runs, arguments)


# An argument as argparse wants it: its flags, and the rest; it adds itself to a parser.
_add = partial(methodcaller, "add_argument")


def _date(given: str) -> PartialDate:
    try:
        return PartialDate.parse(given)
    except ValueError as error:
        message = f"{error} (see errors.md#bad-date)"
        raise argparse.ArgumentTypeError(message) from error


def _day(given: str) -> dt.date:
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        message = f"{given!r} is no day such as 2021-05-13 (see errors.md#bad-date)"
        raise argparse.ArgumentTypeError(message) from error


def _number(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r} is not a number of 1 or more")
    return int(given)


def _port(given: str) -> int:
    if not given.isdecimal() or int(given) > 65535:
        raise argparse.ArgumentTypeError(f"{given!r} is not a port from 0 to 65535")
    return int(given)


def _range(given: str) -> tuple[int, int]:
    start, _, end = given.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        message = f"{given!r} is not START:END, as `rashomon search` prints them"
        raise argparse.ArgumentTypeError(message)
    return int(start), int(end)


_CASE = _add("case", metavar="CASE", help="case file, such as sev-lake.db")
_JSON = _add("--json", action="store_true", help="print the stable JSON")
_ENGINE = _add(
    "--engine", type=Engine, choices=[*Engine], default=Engine.FAST, help="same records either way"
)
_READING = (
    _add("--date", metavar="ISO", type=_date, help="publication date of reports that state none"),
    _add("--processes", metavar="N", type=_number, default=1, help="read on N processes"),
    _ENGINE,
)
_reports = partial(
    _add, "inputs", metavar="FILE|URL|FOLDER", help="txt, html, jsonl, csv, eml, pdf, warc"
)
_RECORD = _add("id", metavar="ID", help="id of a record, or its first digits")
_OUTPUT = _add("-o", "--output", metavar="FILE", required=True, help="file to write")
_TASK = (
    _add("task", metavar="TASK", choices=[*map(str, Task)], help=", ".join(Task)),
    _add("gold", metavar="FILE", help="JSONL, plain or gzipped"),
)
_REVIEWER = (
    _add("--by", metavar="NAME", default="", help="name of the reviewer"),
    _add("--note", default="", help="why"),
)
_VIEW = (_CASE, _JSON)
_words = partial(_add, metavar="START:END", type=_range)
_version = partial(_add, required=True, help="day (2021-05-13), or id of a version")

COMMANDS: dict[str, Command] = {
    "demo": _command(
        "the bundled worked case: ledger and dossier",
        "reading:demo",
        _add("--set", choices=("kerch2018", "galwan2020"), default="kerch2018"),
        _add("--folder", default="out", help="where the case and dossier go"),
    ),
    "read": _command(
        "read reports and print the picture; writes nothing",
        "reading:read",
        _reports(nargs="+"),
        *_READING,
        _JSON,
    ),
    "discover": _command(
        "group reports by story, and offer each as a case",
        "stories:run_discover",
        _reports(nargs="+"),
        _add("--case", metavar="CASE", help="which of the reports belong to this case?"),
        _add("-o", "--output", metavar="FOLDER", help="write a case file for each story here"),
        _add(
            "--story",
            metavar="N|ID",
            action="append",
            help="write only this story; 1+2: one case of two; again for more cases",
        ),
        *_READING,
        _JSON,
    ),
    "new": _command("make a case", "reading:new", _CASE, _reports(nargs="*"), *_READING),
    "add": _command("add reports to a case", "reading:add", _CASE, _reports(nargs="*"), *_READING),
    "claims": _command("every attributed claim", "views:view", *_VIEW),
    "events": _command("who did what to whom, by whose account", "views:view", *_VIEW),
    "matrix": _command("parties x issues", "views:view", *_VIEW),
    "timeline": _command("what happened and what was said, when", "views:view", *_VIEW),
    "places": _command("places with their precision", "views:view", *_VIEW),
    "reactions": _command("who reacted how", "views:view", *_VIEW),
    "contacts": _command("who called or met whom", "views:view", *_VIEW),
    "exhibits": _command("evidence held up: who cites it, who contests it", "views:view", *_VIEW),
    "hypotheses": _command("rival explanations x claims, by inconsistency", "views:view", *_VIEW),
    "reasons": _command("each party's reasons beside each act", "views:view", *_VIEW),
    "readings": _command("reasons, motives, inferences, insinuations", "views:view", *_VIEW),
    "quantities": _command("figures by what they measure and day", "views:view", *_VIEW),
    "postures": _command("which force stands where, as told", "views:view", *_VIEW),
    "rumours": _command("unconfirmed reports: told, denied, still told", "lives:rumours", *_VIEW),
    "latency": _command("how long each party took to answer", "lives:latency", *_VIEW),
    "registers": _command(
        "predictions to revisit, timing, effects, stakes, signals, precedents",
        "registers:registers",
        _CASE,
        _add("--only", choices=[*map(str, RegisterKind)], help="one register"),
        _add(
            "--with",
            metavar="OTHERCASE",
            dest="others",
            action="append",
            default=[],
            help="a linked case: show which of its issues are alike",
        ),
        _JSON,
    ),
    "link": _command(
        "link a case to another of its series",
        "registers:link",
        _CASE,
        _add("--to", metavar="OTHERCASE", help="the other case; its name is kept, not its path"),
        _add("--name", help="what to call it (default: its file name)"),
        _add("--undo", metavar="ID", help="undo a link and stop"),
        *_REVIEWER,
    ),
    "problems": _command("what could not be read, dated, placed", "views:view", *_VIEW),
    "questions": _command("what to ask: answers, gaps, whom to ask", "questions:questions", *_VIEW),
    "ask": _command(
        "ask a question of the case",
        "questions:ask",
        _CASE,
        _add("question", metavar="QUESTION", help="in quotation marks"),
        _add("--about", metavar="CLAIM", nargs="+", default=(), help="claims that it is about"),
        *_REVIEWER,
    ),
    "unask": _command("strike a question out", "questions:unask", _CASE, _RECORD, *_REVIEWER),
    "unknowns": _command("what the reports call unknown", "questions:unknowns", *_VIEW),
    "names": _command("rival names of places, by user", "questions:names", *_VIEW),
    "search": _command(
        "full text of reports, every language",
        "records:search",
        _CASE,
        _add("words", metavar="WORD", nargs="+", help="all must occur"),
        _JSON,
    ),
    "show": _command("one record in its paragraph", "records:show", _CASE, _RECORD, _JSON),
    "diff": _command(
        "what changed between two days, or two versions of a page",
        "records:diff",
        _CASE,
        _version("--from", metavar="A", dest="older"),
        _version("--to", metavar="B", dest="newer"),
        _JSON,
    ),
    "brief": _command(
        "one page: known, disputed, unknown, changed, corrected, to check",
        "brief:brief",
        _CASE,
        _add("--since", metavar="DAY", type=_day, help="what changed after this day (2021-05-13)"),
        _add("--all", action="store_true", help="what nobody reviewed too, each sentence marked"),
        _add("--full", action="store_true", help="everything, however long"),
        _add("--title", default="", help="heading of the page"),
        _add("-o", "--output", metavar="FILE", help="write FILE.html or FILE.md"),
        _JSON,
    ),
    "beside": _command(
        "two statements side by side, clause by clause",
        "beside:beside",
        _CASE,
        _add("first", metavar="A", help="id of a report"),
        _add(
            "second",
            metavar="B",
            nargs="?",
            help="id of another; without it, the original of a translation or the other version",
        ),
        _add("-o", "--output", metavar="FILE", help="write a page (HTML) instead"),
        _JSON,
    ),
    "review": _command(
        "decide on claims, one by one",
        "work:review",
        _CASE,
        _add("--accept", metavar="ID", help="accept a claim and stop"),
        _add("--reject", metavar="ID", help="reject a claim and stop"),
        _add("--undo", metavar="ID", help="undo a decision, or the last on a claim, and stop"),
        _add("--list", action="store_true", help="print the log: who, when, before, after, why"),
        *_REVIEWER,
        _JSON,
    ),
    "note": _command(
        "note something on a record, a report or the case",
        "log:note_on",
        _CASE,
        _add("id", metavar="ID", nargs="?", help="id of a record or report; - for the case"),
        _add("words", metavar="WORDS", nargs="*", help="what to note"),
        _add("--undo", metavar="ENTRY", help="undo an entry, by its id, and stop"),
        _add("--by", metavar="NAME", default="", help="who notes it"),
        _JSON,
    ),
    "compare": _command(
        "two analysts over the same reports; exit 1 if they disagree",
        "comparing:compare_sides",
        _CASE,
        _add("other", metavar="OTHERCASE", nargs="?", help="the same reports, as the other left"),
        _add("--by", metavar="NAME", help="only what this person decided in CASE"),
        _add("--with", metavar="NAME", dest="with_", help="against this person, in OTHERCASE"),
        _JSON,
    ),
    "handover": _command(
        "what changed since a person last looked, and what is open",
        "handover:handover",
        _CASE,
        _add("--since", metavar="WHEN", help="an entry of the logbook, or a time (2026-05-13)"),
        _add("--by", metavar="NAME", default="", help="since this person's; with --write: whose"),
        _add("--write", metavar="WORDS", help="hand the case over, with these words"),
        _JSON,
    ),
    "merge": _command(
        "take over another analyst's decisions, rulings and notes",
        "merging:merge",
        _CASE,
        _add("other", metavar="OTHERCASE", help="the same reports, as the other left them"),
        _add("--dry-run", action="store_true", help="say what would be done, and store nothing"),
        _add("--take-theirs", action="store_true", help="in conflicts, undo mine"),
        _add("--keep-mine", action="store_true", help="in conflicts, put theirs on record, undone"),
        *_REVIEWER,
        _JSON,
    ),
    "hypothesis": _command(
        "put an explanation on the board, weigh a claim against one",
        "hypothesis:hypothesis",
        _CASE,
        _add(
            "action",
            choices=("add", "weigh", "undo"),
            help="add WORDS, weigh EXPLANATION CLAIM consistent|inconsistent|neutral, undo RULING",
        ),
        _add(
            "given", metavar="ID|WORDS", nargs="+", help="ids as `hypotheses` prints them, or words"
        ),
        *_REVIEWER,
        _JSON,
    ),
    "issue": _command(
        "rule on issues: merge, split, rename, where a claim stands",
        "issues:issue",
        _CASE,
        _add(
            "action",
            choices=("merge", "split", "rename", "stance", "undo", "list"),
            help="merge ISSUE ISSUE..., split ISSUE CLAIM..., rename ISSUE WORDS, "
            "stance ISSUE CLAIM affirms|denies|acknowledges_partly|evades, undo RULING, list",
        ),
        _add("given", metavar="ID", nargs="*", help="ids as `matrix` prints them, or words"),
        _add("--contrary", action="store_true", help="merge: the first tells what the others deny"),
        _add("--later", action="store_true", help="leave lining up again to the next `add`"),
        *_REVIEWER,
        _JSON,
    ),
    "mark": _command(
        "mark a claim by hand",
        "work:mark",
        _CASE,
        _add("document", metavar="REPORT", help="id of the report"),
        _words("--content", required=True, help="words claimed"),
        _words("--source", help="words that name the speaker"),
        _words("--cue", help="words that attribute"),
        _add("--speaker", help="name of the speaker"),
        _add("--party", help="state or organisation, as in 'Armenia'"),
        _add("--stance", choices=[*map(str, CueStance)], default="asserts", help="what they do"),
        *_REVIEWER,
    ),
    "serve": _command(
        "the workbench in the browser, on this machine alone",
        "serving:serve",
        _CASE,
        _add("--port", metavar="N", type=_port, default=8321, help="0 takes any free one"),
        _add("--open", action="store_true", help="open it in the browser"),
    ),
    "dossier": _command(
        "one HTML file, offline",
        "work:dossier",
        _CASE,
        _OUTPUT,
        _add("--title", default="", help="heading of the page"),
    ),
    "export": _command(
        "write the ledger",
        "work:export",
        _CASE,
        _add("--to", choices=("jsonl", "json"), required=True, help="lines or one object"),
        _add("-o", "--output", metavar="FILE", help="file to write (default: stdout)"),
    ),
    "check": _command("verify the invariants; exit 1 on a violation", "work:check", *_VIEW),
    "explain": _command(
        "what a code means, how a record was found, why claims are on one issue",
        "about:explain",
        _add("code", metavar="CODE|ID", help="code of a problem, or id of a record"),
        _add("case", metavar="CASE", nargs="?", help="case file, for a record"),
        _JSON,
    ),
    "gazetteer": _command(
        "places: what is known; add those of a case's own",
        "gazetteer:gazetteer",
        _add("action", choices=("info", "add", "clear"), help="show, add places, or forget them"),
        _add("case", metavar="CASE", nargs="?", help="case file; none shows the package's own"),
        _add("files", metavar="FILE", nargs="*", help="GeoNames .txt or .zip, GeoJSON, CSV"),
        _add("--licence", default="not stated", help="of CSV and GeoJSON files"),
        _add("--countries", metavar="AM,AZ", default="", help="only these of a GeoNames dump"),
        _JSON,
    ),
    "doctor": _command("is this installation whole?", "about:doctor", _JSON),
    "stages": _command("the pipeline: stage, needs, gives", "about:stages", _JSON),
    "predict": _command("gold -> a scorer's lines", "about:predict", *_TASK, _OUTPUT, _ENGINE),
    "eval": _command("predict, then run the gold's scorer", "about:evaluate", *_TASK, _JSON),
}
COMMANDS |= {
    name: _command(summary, runs, _CASE, *given, *_REVIEWER, _JSON)
    for name, (summary, runs, given) in PUBLISHING.items()
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
            argument(child)
    return parser


def with_default_command(given: Sequence[str]) -> list[str]:
    """Put ``read`` in front where the first word is a file, an address or an option of read.

    A file whose name is that of a command is read by ``rashomon read FILE``.
    """
    first = next(iter(given), "")
    if not first or first in COMMANDS or first in {"-h", "--help", "--version"}:
        return list(given)
    return ["read", *given]
