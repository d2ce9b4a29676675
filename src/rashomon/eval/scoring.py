"""Score predictions with the gold folder's own ``score.py``, run as a subprocess.

The package reimplements no scorer; what a scorer prints is passed on unchanged.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rashomon.errors import GoldError
from rashomon.eval.incidents import reports_of
from rashomon.eval.predict import predict_file
from rashomon.eval.rows import Json
from rashomon.eval.tasks import SCORER_MODES, Task

# The slowest scorer (bootstrap left off) takes seconds; minutes mean that it hangs.
_TIMEOUT_S = 600


def score(task: Task, gold: Path, predictions: Path) -> Mapping[str, Json]:
    """Run the scorer that stands beside a gold file.

    Returns:
        The scorer's JSON report, as it gives it.

    Raises:
        GoldError: If there is no scorer, or it fails.
    """
    scorer = gold.parent / "score.py"
    if not scorer.is_file():
        raise GoldError(f"{scorer.name} is not beside {gold.name}", slug="gold-scorer")
    command = [sys.executable, str(scorer), *SCORER_MODES[task], str(gold), str(predictions)]
    try:
        done = subprocess.run(  # noqa: S603 - the gold folder's own scorer, no shell
            [*command, "--json"], capture_output=True, text=True, timeout=_TIMEOUT_S, check=True
        )
        report = json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        raise GoldError(f"the scorer failed: {error.stderr.strip()}", slug="gold-scorer") from error
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        raise GoldError(f"the scorer gave no report: {error}", slug="gold-scorer") from error
    if not isinstance(report, dict):
        raise GoldError("the scorer's report is not an object", slug="gold-scorer")
    return report


def evaluate(task: Task, gold: Path) -> Mapping[str, Json]:
    """Predict on the allowed fields of a gold file and score the prediction."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        predict_file(task, reports_of(gold) if task is Task.INCIDENTS else gold, predictions)
        return score(task, gold, predictions)
