"""Clauses of propositions, read from files, and how well vectors tell their pairs apart."""

import json
from pathlib import Path

import numpy as np

SIGNS = {"affirms": 1, "acknowledges_partly": 1, "denies": -1}


def groups(path):
    """Give the incidents of a file of groups: lists of (proposition, ((clause, sign), ...))."""
    incidents = []
    for line in Path(path).read_text("utf-8").splitlines():
        mark, _, words = line.strip().partition(" ")
        if mark == "#":
            incidents.append([])
        elif mark == "=":
            incidents[-1].append((words.split("|")[0].strip(), []))
        elif mark in {"+", "-"}:
            incidents[-1][-1][1].append((words, 1 if mark == "+" else -1))
    return [[one for one in incident if one[1]] for incident in incidents]


def annotated(path):
    """Give the propositions of an annotated incident in the same form; evasions have sign 0."""
    found = []
    for proposition in json.loads(Path(path).read_text("utf-8"))["propositions"]:
        clauses = {
            (words["text"], SIGNS.get(position["position"].replace("-", "_"), 0))
            for position in proposition["positions"]
            for words in position["evidence"]
        }
        if clauses:
            found.append((proposition["proposition"], sorted(clauses)))
    return found


def score(told, claims, poles):
    """Give the average precision of same-proposition pairs, and the area for their signs."""
    places = {}
    for at, (text, number, sign) in enumerate(told):
        places.setdefault(text, (at, {}))[1][number] = sign
    kept = list(places.values())
    same, other, agree, oppose = [], [], [], []
    for one, (first, mine) in enumerate(kept):
        for second, theirs in kept[:one]:
            shared = mine.keys() & theirs.keys()
            near = float(claims[first, second])
            (same if shared else other).append(near)
            for number in shared:
                sign = mine[number] * theirs[number]
                if sign:
                    (agree if sign > 0 else oppose).append(float(poles[first, second]))
    return round(precision(same, other), 3), round(area(agree, oppose), 3)


def precision(same, other):
    """Average precision of ranking the pairs of `same` before those of `other`."""
    ranked = sorted([(each, 1) for each in same] + [(each, 0) for each in other], reverse=True)
    hits = np.cumsum([hit for _, hit in ranked])
    return float(np.mean([hits[k] / (k + 1) for k, (_, hit) in enumerate(ranked) if hit]))


def area(more, less):
    """Chance that one of `more` lies above one of `less`; .5 where there is none to compare."""
    if not more or not less:
        return 0.5
    above = np.mean([[a > b for b in less] for a in more])
    return float(above)
