"""Learn the weights by which tellings are of one event. Usage: happenings.py GOLD [--write]

GOLD is the alignment folder of the shared gold. What is learned from are the marked events of ECB+
train, every pair within a story, each story weighed by the root of its pairs. Prints CoNLL F1 with
single mentions (the scorer of the folder) in three-fold cross-validation over topics, in the gold's
stories, then on ECB+ dev, in the gold's and in the product's own stories, at several thresholds.
"""

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import train as learning

from rashomon.alignment import happenings
from rashomon.alignment.linkage import Flat, link
from rashomon.alignment.stories import group_stories

TARGET = learning.TARGET.with_name("happenings.toml")
PRIOR, LEAST = 1e-4, 0.4
STEPS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
HEAD = """\
# Weights by which two tellings are of one event, in log-odds.
#
# What: read by alignment/happenings.py; the names are those of its features. Groups of tellings are
#   joined, best first, while the mean probability of their pairs is `least` or more.
# Origin: learned by lab/stories/happenings.py from the marked events of ECB+ train (Cybulska and
#   Vossen 2014; CC BY 3.0); no text of it is in this file. Figures and limits: docs/stories.md.
# Licence: as the package, with the attribution above.
# How to change: not by hand; add a feature to alignment/happenings.py and run the script.

"""


def scorer(gold):
    """Load the gold folder's own scorer."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Story:
    """The marked events of one story, and every pair compared."""

    def __init__(self, documents):
        self.ids, self.chains, self.events = [], [], []
        for row in sorted(documents, key=lambda row: row["id"]):
            places = [(one["start"], one["end"]) for one in row["mentions"]]
            self.events += happenings.read_event_words(row["id"], row["text"], places)
            self.ids += [one["id"] for one in row["mentions"]]
            self.chains += [one.get("chain") for one in row["mentions"]]
        self.topic = documents[0]["topic"]
        setting = happenings.Setting.of(self.events)
        self.pairs = sorted(set(happenings.comparable(self.events)))
        compared = [list(setting.features(self.events[a], self.events[b])) for a, b in self.pairs]
        self.x = np.array(compared).reshape(len(self.pairs), len(happenings.FEATURES))
        self.y = np.array([float(self.chains[a] == self.chains[b]) for a, b in self.pairs])


def learn(stories):
    """Learn from stories."""
    told = [story for story in stories if story.pairs]
    weight = [np.full(len(story.y), len(story.y) ** -0.5) for story in told]
    x, y = (np.concatenate([getattr(story, name) for story in told]) for name in "xy")
    learning.PRIOR = PRIOR
    return learning.fit(x, y, np.concatenate(weight))


def joined(stories, learned, least):
    """Give the lines of the scorer."""
    lines = []
    for number, story in enumerate(stories):
        odds = 1 / (1 + np.exp(-(story.x @ learned[0] + learned[1])))
        scores = dict(zip(story.pairs, odds.tolist(), strict=True))
        always = lambda one, other: True
        groups = link(len(story.ids), scores.items(), Flat(0.0), least=least, may_join=always)
        lines += [
            {"id": story.ids[at], "cluster": f"{number} {place}"}
            for place, group in enumerate(groups)
            for at in group
        ]
    return lines


def show(name, rows, made, score):
    """Print the figures of one part; `made` gives the lines at a threshold."""
    found = [score.do_coref(rows, made(least)) for least in STEPS]
    for what in ("with_singletons", "no_singletons"):
        print(f"{name:32}{what:16}" + " ".join(f"{one[what]['conll']:.4f}" for one in found))
    pairs = " ".join(f"{one['pairwise']['p']:.2f}/{one['pairwise']['r']:.2f}" for one in found)
    print(f"{name:32}{'pairs, p/r':16}{pairs}", flush=True)


def by_story(rows, name_of):
    """Group documents and compare their events."""
    held = defaultdict(list)
    for row in rows:
        held[name_of(row)].append(row)
    return [Story(held[name]) for name in sorted(held)]


def own_stories(rows):
    """Give the product's own story of every document."""
    ordered = sorted(rows, key=lambda row: (row["text"], row["id"]))
    groups = group_stories([row["text"] for row in ordered])
    return {ordered[at]["id"]: number for number, group in enumerate(groups) for at in group}


def main():
    """Measure, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    score = scorer(options.gold)
    rows = {
        part: [json.loads(line) for line in (options.gold / f"ecb_{part}.jsonl").open("rb")]
        for part in ("train", "dev")
    }
    stories = by_story(rows["train"], lambda row: row["story"])
    lines = {least: [] for least in STEPS}
    for topics in learning.folds([story.topic for story in stories]):
        learned = learn([story for story in stories if story.topic not in topics])
        inside = [story for story in stories if story.topic in topics]
        for least, found in lines.items():
            made = joined(inside, learned, least)
            found += [{**one, "cluster": f"{min(topics)} {one['cluster']}"} for one in made]
    print(f"{'least':48}" + " ".join(f"{least:6.2f}" for least in STEPS))
    show("train, cross-validated", rows["train"], lines.__getitem__, score)
    learned = learn(stories)
    own = own_stories(rows["dev"])
    for name, name_of in (("gold", lambda row: row["story"]), ("own", lambda row: own[row["id"]])):
        held = by_story(rows["dev"], name_of)
        show(f"dev, {name} stories", rows["dev"], lambda x, h=held: joined(h, learned, x), score)
    if options.write:
        named = zip(happenings.FEATURES, learned[0].tolist(), strict=True)
        body = [f"bias = {learned[1]:.4f}", f"least = {LEAST}", "", "[weights]"]
        body += [f"{name} = {value:.4f}" for name, value in named]
        TARGET.write_text(HEAD + "\n".join(body) + "\n", "utf-8")


if __name__ == "__main__":
    main()
