"""Fit the weights of `joining.toml`. Usage: fit.py SCORE.py REPORTS.jsonl=GOLD.json ...

SCORE.py is the scorer of the shared incidents. Reports are read as the product reads them; every
pair of propositions of one mood is one example, positive where both are evidence of one proposition
of the gold. Logistic regression by Newton's method, every incident weighing the same; prints the
weights, and the average precision of pairs for each incident by those of all the others.

Give it incidents that the vectors have not learned from: to vectors that know an incident its pairs
are too easy, and all else is weighed wrongly. Never give it a held-out one.
"""

import importlib.util
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from rashomon.alignment.drafts import read_entries
from rashomon.alignment.identity import identify_speakers
from rashomon.alignment.likeness import Likeness
from rashomon.alignment.reading import PropositionReader
from rashomon.casework import read_reports
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.attribution import NARRATOR
from rashomon.pipeline import load_pipeline

FEATURES = ("vector", "words", "kind", "loose_kind", "other_kind", "roles", "report", "claim")
HALF = 0.5  # of the shorter of two spans, from which they are one


class Columns:
    """Stands in for the weights, and gives the features themselves."""

    def scores(self, features):
        """Give (pairs, features)."""
        return np.stack([features[name].astype(np.float64) for name in FEATURES], axis=1)

    unread_scores = scores


class Bare(Likeness):
    """Likeness whose scores are its features."""

    def _is_read(self, pairs):
        return np.ones((len(pairs), 1), bool)


def propositions_of(score, gold):
    """Give a function from a span to the propositions that it is evidence of."""
    found = defaultdict(list)
    for one in gold["propositions"]:
        for position in one["positions"]:
            for words in position["evidence"]:
                document, start, end = score.span(words)
                found[document].append((start, end, one["id"]))

    def told(span):
        return {
            name
            for start, end, name in found[span.document_id]
            if min(end, span.end) - max(start, span.start)
            >= HALF * min(end - start, span.end - span.start)
        }

    return told


def examples(case, told):
    """Give the features of all pairs of one mood, and which are positive."""
    case, named = identify_speakers(case)
    read = PropositionReader.load(named).read_case(case.records)
    entries = [
        entry
        for entry in read_entries(read)
        if entry.said.party != NARRATOR and not entry.said.is_dodge and not entry.said.is_implied
    ]
    said = [entry.said for entry in entries]
    likeness = Bare.of(said, [entry.weights for entry in entries])
    object.__setattr__(likeness, "weights", Columns())
    rows = range(len(said))
    pairs = np.array([(a, b) for b in rows for a in range(b) if said[a].mood is said[b].mood])
    known = [told(item.span) for item in said]
    return likeness.scores(pairs), np.array([bool(known[a] & known[b]) for a, b in pairs], float)


def fitted(parts):
    """Give the weights of the features, and the bias."""
    table = np.concatenate([each for each, _ in parts])
    table = np.c_[table, np.ones(len(table))]
    wanted = np.concatenate([each for _, each in parts])
    weights = np.concatenate([np.full(len(each), 1 / len(each)) for _, each in parts])
    made = np.zeros(table.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-table @ made))
        slope = table.T @ (weights * (chance - wanted)) + 1e-4 * made
        bend = (table * (weights * chance * (1 - chance))[:, None]).T @ table
        made -= np.linalg.solve(bend + 1e-4 * np.eye(len(made)), slope)
    return made


def precision(scores, wanted):
    """Give the average precision of pairs."""
    ranked = wanted[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked > 0].mean())


def main():
    spec = importlib.util.spec_from_file_location("score", sys.argv[1])
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    pipeline, found = load_pipeline(), {}
    for pair in sys.argv[2:]:
        reports, gold = pair.split("=")
        told = propositions_of(score, json.loads(Path(gold).read_text("utf-8")))
        found[Path(gold).stem] = examples(read_reports(pipeline, [reports], GatherOptions()), told)
    for name, (table, wanted) in found.items():
        others = [each for other, each in found.items() if other != name]
        if others:
            made = fitted(others)
            print(name, round(precision(table @ made[:-1] + made[-1], wanted), 3))
    made = fitted(list(found.values()))
    print(dict(zip((*FEATURES, "bias"), made.round(2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
