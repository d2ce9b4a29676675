"""``predict`` and ``eval``: the product's stages on gold data."""

import argparse
from pathlib import Path

from rashomon.cli.printing import counted, note, say, say_json
from rashomon.errors import UsageError
from rashomon.eval.predict import predict_file
from rashomon.eval.scoring import evaluate as evaluate_task
from rashomon.eval.tasks import Task


def predict(options: argparse.Namespace) -> int:
    """Write the lines that the gold's scorer reads."""
    count = predict_file(_task(options), Path(options.gold), Path(options.output))
    note(f"{counted(count, 'line')} in {options.output}")
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """Predict on the allowed fields, then run the gold folder's own scorer."""
    report = evaluate_task(_task(options), Path(options.gold))
    if options.json:
        say_json({"schema": 1, "task": options.task, "report": report})
        return 0
    for name, value in report.items():
        say(f"{name:24} {value}")
    return 0


def _task(options: argparse.Namespace) -> Task:
    try:
        return Task(options.task)
    except ValueError as error:
        raise UsageError(
            f"no task {options.task!r}", expected=f"one of {', '.join(Task)}", slug="usage"
        ) from error
