"""``demo``, ``read``, ``new``, ``add``: from reports to a case."""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from rashomon.casework import AddOptions, add_reports, read_reports
from rashomon.cli.picture import say_picture
from rashomon.cli.printing import counted, note, say, say_json
from rashomon.demo import DemoCase, demo_path
from rashomon.discovery import stories_apart
from rashomon.dossier.html import render_dossier
from rashomon.exchange.ledger import ledger_json
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.case import Case
from rashomon.model.problem import Problem
from rashomon.pipeline import load_pipeline
from rashomon.store.sqlite import CaseStore

NOTHING_READ = 3
_MOST_PROBLEMS_SHOWN = 8
# Whether a case mixes stories is looked at up to so many reports: some seconds.
_MOST_GROUPED = 2000


def read(options: argparse.Namespace) -> int:
    """Read reports, print the picture or the stable JSON, write nothing."""
    case = read_reports(
        load_pipeline(options.engine),
        options.inputs,
        GatherOptions(published_at=options.date),
        processes=options.processes,
    )
    note_problems(case.problems)
    if options.json:
        say_json(ledger_json(case))
    elif case.records:
        say_picture(case)
    return 0 if case.records else NOTHING_READ


def new(options: argparse.Namespace) -> int:
    """Make a case, with reports or without."""
    with CaseStore.create(Path(options.case)) as store:
        if not options.inputs:
            name = store.path.name
            note(f"{name} is ready; `rashomon add {name} FILE ...` adds reports")
            return 0
        return _add(store, options)


def add(options: argparse.Namespace) -> int:
    """Add reports to a case; without reports, finish what an interrupted run left."""
    with CaseStore.open(Path(options.case)) as store:
        return _add(store, options)


def demo(options: argparse.Namespace) -> int:
    """Make the bundled case afresh, print its picture, write its dossier."""
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{options.set}.db"
    for stale in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        stale.unlink(missing_ok=True)
    with CaseStore.create(path) as store:
        gathering = AddOptions(GatherOptions())
        add_reports(store, load_pipeline(), [str(demo_path(DemoCase(options.set)))], gathering)
        case = store.load_case()
    page = folder / f"{options.set}.html"
    page.write_bytes(render_dossier(case, title=DemoCase(options.set).title_of_case))
    say_picture(case)
    say()
    say(f"case     {path}")
    say(f"dossier  {page}   (one file, open it in any browser, no network needed)")
    say(f"next     {_program()} matrix {path}   parties x issues")
    say(f"         {_program()} show {path} ID   a claim in its paragraph")
    say(f"         {_program()} problems {path}   what was not read, dated, placed")
    return 0


def _program() -> str:
    """Name the program as it was called, so that the next command can be copied."""
    return sys.argv[0] if Path(sys.argv[0]).name == "rashomon" else "rashomon"


def _add(store: CaseStore, options: argparse.Namespace) -> int:
    with tqdm(unit=" reports", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        gathering = GatherOptions(published_at=options.date)
        adding = AddOptions(gathering, options.processes, lambda _: bar.update())
        pipeline = load_pipeline(options.engine, store if store.overlay_sources() else None)
        added = add_reports(store, pipeline, options.inputs, adding)
    note_problems(added.problems)
    case = store.load_case()
    note(
        f"{counted(added.stored, 'report')} read, {added.known} known already; "
        f"the case holds {counted(len(case.documents), 'report')}, "
        f"{counted(len(case.attributions), 'claim')}, "
        f"{counted(sum(1 for _ in case.all_problems()), 'problem')}"
    )
    if added.stored and len(case.documents) <= _MOST_GROUPED:
        _note_stories(case)
    is_in_vain = bool(options.inputs) and not added.stored and not added.known
    return NOTHING_READ if is_in_vain else 0


def _note_stories(case: Case) -> None:
    """Say so if a case holds several stories: claims of two incidents are not to be compared."""
    sizes = stories_apart(case.documents)
    if sizes:
        note(
            f"note: these reports seem to tell {len(sizes)} stories "
            f"({', '.join(map(str, sizes))} reports), and a case is for one; "
            "`rashomon discover` with the same files shows which, and parts them"
        )


def note_problems(problems: tuple[Problem, ...]) -> None:
    """Say on stderr what could not be read."""
    for problem in problems[:_MOST_PROBLEMS_SHOWN]:
        note(f"problem: {problem.path}: {problem.what} (see errors.md#{problem.code})")
    if len(problems) > _MOST_PROBLEMS_SHOWN:
        note(f"... and {len(problems) - _MOST_PROBLEMS_SHOWN} more")
