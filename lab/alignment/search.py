"""Search the weights of `joining.toml`. Usage: search.py SCORE.py TRIES CASE.jsonl=GOLD.json ...

SCORE.py is the scorer of the shared incidents. Reports are read once; then weights are changed at
random, and kept where B³ + half of opposed F1 + a third of position F1, means over the cases, rise.
Prints what was kept; nothing is written. Never give it a held-out incident.
"""

import importlib.util
import json
import random
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from rashomon.alignment import drafts
from rashomon.alignment.stage import line_up_issues
from rashomon.casework import read_reports
from rashomon.exchange.matrix import matrix_json
from rashomon.ingestion.gather import GatherOptions
from rashomon.lexicon.joining import JoinWeights
from rashomon.model.case import Alignment
from rashomon.pipeline import load_pipeline

SPREAD = 0.8  # of a step, in log-odds


def worth(cases, scorer, weights):
    """Score the cases with these weights: what is searched for, and its parts."""
    drafts.JoinWeights = SimpleNamespace(load=lambda: weights)
    parts = []
    for case, gold in cases:
        aligned = replace(case, alignment=line_up_issues(case, Alignment())[1])
        made = json.loads(json.dumps(matrix_json(aligned), default=list))
        found = scorer.score_matrix(gold, made)
        parts.append([found[name]["f1"] for name in ("b3", "opposed", "position")])
    means = [sum(one) / len(one) for one in zip(*parts, strict=True)]
    return means[0] + means[1] / 2 + means[2] / 3, means


def changed(weights, chance):
    """Change two weights, and at times the two thresholds."""
    values = dict(weights.weights)
    for name in chance.sample(sorted(values), 2):
        values[name] += chance.gauss(0, SPREAD)
    moved = {
        name: getattr(weights, name) + chance.gauss(0, SPREAD / 2) for name in ("least", "absent")
    }
    return replace(weights, weights=values, **(moved if chance.random() < SPREAD else {}))


def main():
    scorer_path, tries, *given = sys.argv[1:]
    spec = importlib.util.spec_from_file_location("score", scorer_path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    pipeline, chance, cases = load_pipeline(), random.Random(1), []
    for pair in given:
        reports, gold = pair.split("=")
        read = read_reports(pipeline, [reports], GatherOptions())
        cases.append((read, json.loads(Path(gold).read_text("utf-8"))))
    best = JoinWeights.load()
    most, means = worth(cases, scorer, best)
    print(most, means)
    for _ in range(int(tries)):
        tried = changed(best, chance)
        score, means = worth(cases, scorer, tried)
        if most < score:
            best, most = tried, score
            print(round(most, 3), [round(one, 3) for one in means], tried, flush=True)


if __name__ == "__main__":
    main()
