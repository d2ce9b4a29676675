"""Arguments of the commands that publish; the case, who it is and --json are added to each."""

import argparse
from collections.abc import Callable
from functools import partial
from operator import methodcaller

from rashomon.model.partial_date import PartialDate
from rashomon.model.publication import ReplyAct

Argument = Callable[[argparse.ArgumentParser], object]
_add = partial(methodcaller, "add_argument")


def _date(given: str) -> PartialDate:
    try:
        return PartialDate.parse(given)
    except ValueError as error:
        message = f"{error} (see errors.md#bad-date)"
        raise argparse.ArgumentTypeError(message) from error


#: Fields of a filter of the case, as options; each may be given again.
FILTERS = {
    "party": "only what this party says",
    "speaker": "only speakers whose name holds this",
    "issue": "only this issue",
    "place": "only claims that name this place",
    "since": "only what was said on this day or later",
    "until": "only what was said on this day or earlier",
    "status": "only issues in this state",
}
_FILTERED = tuple(
    _add(f"--{name}", metavar=name.upper(), action="append", default=[], help=summary)
    for name, summary in FILTERS.items()
)
#: Help, what it runs, and arguments, by the name of the command.
PUBLISHING: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "approve": (
        "approve what accuses before it is published; two different persons each",
        "approvals:approve",
        (
            _add("ids", metavar="ID", nargs="*", help="claim, position or issue; none lists"),
            _add("--list", action="store_true", help="what waits for whom"),
            _add(
                "--all",
                action="store_true",
                help="list every statement, approved or unreviewed too",
            ),
            _add("--require", action="store_true", help="say that these need approvals as well"),
        ),
    ),
    "reply": (
        "right of reply: who was asked, who answered, who did not",
        "approvals:reply",
        (
            _add(
                "words",
                metavar="WORDS|list",
                nargs="+",
                help="what was asked or answered; list: all",
            ),
            _add("--to", metavar="NAME", help="party or person"),
            _add(
                "--on", metavar="ID", help="the record that it is about (default: the whole case)"
            ),
            _add("--act", choices=[*map(str, ReplyAct)], default="asked", help="which step"),
            _add("--day", metavar="ISO", type=_date, help="day of it (default: today)"),
        ),
    ),
    "publish": (
        "what may go out, as one file; reviewed and approved only",
        "publishing:publish",
        (
            _add("-o", "--output", metavar="FILE", help="file to write: .html, .md or .pdf"),
            _add("--list", action="store_true", help="list the editions that went out"),
            _add("--title", default="", help="heading of the page"),
            *_FILTERED,
            _add("--unreviewed", action="store_true", help="include what nobody reviewed, marked"),
            _add("--full-text", action="store_true", help="quote whole reports (mind copyright)"),
            _add("--redact", metavar="NAME", action="append", default=[], help="cover a name"),
            _add("--redact-file", metavar="FILE", help="names to cover, one a line"),
            _add("--whole-names", action="store_true", help="cover whole names, not their parts"),
            _add("--initials", action="store_true", help="cover initials of names too"),
            _add("--blur-km", metavar="N", type=float, help="round coordinates to a grid"),
            _add("--date", metavar="ISO", type=_date, help="day it bears (default: today)"),
            _add("--no-record", action="store_true", help="a draft: no edition is recorded"),
        ),
    ),
}
