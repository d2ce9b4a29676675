"""What the margins of stories mean: how often one is right, by margin. Usage: margins.py GOLD

GOLD is the alignment folder of the shared gold. Stories are joined by weights that learned from
none of them: three folds of ECB+ train and our incidents, ECB+ dev with the incidents held out, and
with those written later. Prints for bands of the margin how many stories hold one story, and how
many pairs that fell short by so much are one; `discovery.py` takes its thresholds from this.
"""

import argparse
from collections import Counter
from pathlib import Path

import train

BANDS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 99.0)
SHORT = (-99.0, -4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0)


def judge(collection, learned):
    """Give the margins of stories and of pairs apart, each with whether it is one story."""
    found = train.linker(learned).join(collection.read)
    told = [[collection.story[at] for at in story.members] for story in found.stories]
    joined = zip(found.stories, told, strict=True)
    pairs = ((pair.margin, told[pair.first], told[pair.second]) for pair in found.apart)
    return (
        [(least(story), len(set(names)) == 1) for story, names in joined if len(names) > 1],
        [(margin, Counter(a).most_common(1)[0][0] in b) for margin, a, b in pairs],
    )


def least(story):
    """Give the least of the margins; none of copies alone."""
    return min((each for each in story.margins if each is not None), default=float("inf"))


def show(name, judged, edges):
    """Print how many are one story, by margin."""
    for low, high in zip(edges, edges[1:], strict=False):
        inside = [is_one for margin, is_one in judged if low <= margin < high]
        print(f"{name:8}{low:6.1f} to {high:5.1f}  {sum(inside):4} of {len(inside):4}")


def main():
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    ecb, dev = (train.read_ecb(options.gold / f"ecb_{part}.jsonl") for part in ("train", "dev"))
    incidents = train.read_incidents()
    ours, later = train.learned_and_later(incidents)
    held = incidents.where(train.HELD.__contains__)
    sets = [
        (
            ecb.where(topics.__contains__) + ours.where(names.__contains__),
            train.learn(
                ecb.where(lambda each, out=topics: each not in out),
                ours.where(lambda each, out=names: each not in out),
            ),
        )
        for topics, names in zip(train.folds(ecb.topic), train.folds(ours.topic), strict=True)
    ]
    learned = train.learn(ecb, ours)
    sets += [(dev + held, learned), (dev + later, learned)]
    judged = [judge(*each) for each in sets]
    show("story", [one for stories, _ in judged for one in stories], BANDS)
    show("apart", [one for _, pairs in judged for one in pairs], SHORT)


if __name__ == "__main__":
    main()
