"""Score incidents as the product lines them up. Usage: measure.py SCORE.py REPORTS=GOLD ...

SCORE.py is the scorer of the shared incidents. A line for each incident, and their means. `rashomon
matrix --json` of a case gives the same; this reads and lines up several in one go.
"""

import importlib.util
import json
import sys
from pathlib import Path

from rashomon.casework import read_reports
from rashomon.exchange.matrix import matrix_json
from rashomon.ingestion.gather import GatherOptions
from rashomon.pipeline import load_pipeline

SHOWN = {
    "evidence": ("evidence", "recall"),
    "tight": ("evidence", "tight_recall"),
    "b3": ("b3", "f1"),
    "extended": ("b3_ext", "f1"),
    "stance": ("stance", "macro_f1_4way"),
    "two-way": ("stance", "accuracy_2way"),
    "opposed": ("opposed", "f1"),
    "position": ("position", "f1"),
    "party": ("party_accuracy",),
    "status": ("status_accuracy",),
}


def main():
    spec = importlib.util.spec_from_file_location("score", sys.argv[1])
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    pipeline, rows = load_pipeline(), []
    print(" " * 20, *(f"{name:>8}" for name in SHOWN))
    for pair in sys.argv[2:]:
        reports, gold = pair.split("=")
        case = read_reports(pipeline, [reports], GatherOptions())
        made = json.loads(json.dumps(matrix_json(case), default=list))
        found = score.score_matrix(json.loads(Path(gold).read_text("utf-8")), made)
        rows.append([_at(found, path) for path in SHOWN.values()])
        print(f"{Path(gold).stem:20}", *(f"{value:8.3f}" for value in rows[-1]), flush=True)
    print(f"{'mean':20}", *(f"{sum(column) / len(rows):8.3f}" for column in zip(*rows)))


def _at(found, path):
    for name in path:
        found = found[name]
    return found


if __name__ == "__main__":
    main()
