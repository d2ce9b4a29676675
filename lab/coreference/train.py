"""Learn the weights by which "he" and "she" are read, and print what they reach.

    python lab/coreference/train.py ../shared/gold/coref

What enters: train and dev of the gold folder and its own scorer. What leaves: the cross-validated
figures on standard output and, with --write, src/rashomon/lexicon/antecedents.toml.
Method: the product's own pass over each text asks at every pronoun which option to take; the
options and the right answer are kept. Round one follows the right answers, round two what round one
would have chosen (Ross, Gordon and Bagnell 2011), since one wrong reading brings the next. Weights
maximise the likelihood of any right option, with a Gaussian prior, by a fixed number of steps of
Adam. Documents are the folds; nothing is random but their shuffle, whose seed is fixed.
"""

import argparse
import importlib.util
import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.eval.speakers import speaker_links
from rashomon.ingestion.documents import Assembler
from rashomon.ingestion.report import Limits, Report
from rashomon.model.parse import Parse
from rashomon.parsing import antecedents, coreference
from rashomon.parsing.spacy_backend import SpacyParser

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src" / "rashomon" / "lexicon" / "antecedents.toml"
HEAD = """\
# Weights of features by which a person is ranked as the one whom "he" or "she" means (log-linear).
# Origin: learned by lab/coreference/train.py from 104 documents of the Georgetown University
#   Multilayer corpus (GUM; Zeldes 2017), whose annotations are CC BY 4.0; genres news, interview,
#   bio, voyage, academic, court, speech. No text of the corpus is in this file.
# Licence: CC BY 4.0, as the annotations.
# How to read: a weight of 1 makes an option 2.7 times as likely; "nobody" leaves a pronoun open.
# How to change: not by hand; add a feature to rashomon.parsing.antecedents and run the script.

[weights]
"""
FOLDS, SHUFFLES = 5, (1, 2, 3)
STEPS, RATE, PRIOR = 150, 0.1, 2.0
LEAST_SEEN = 3


@dataclass(frozen=True)
class Text:
    """One gold document with its parse; `right` tells which entities a phrase may be given."""

    gold: dict
    parse: Parse
    scorer: object

    def right(self, phrase, entity):
        names = [mention for mention in self.gold["mentions"] if mention["named"]]
        mention = self.scorer.locate(self.gold["mentions"], phrase.place)
        return mention is not None and mention["cluster"] in self.scorer.who(
            names, entity.full.name
        )


@dataclass(frozen=True)
class Example:
    """A pronoun: the features of each option, and which of them are right."""

    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def read(folder, scorer):
    """Give the documents of train and dev, parsed as the product parses them."""
    assemble, parse = Assembler.load(Limits(), None), SpacyParser.load()
    for part in ("train", "dev"):
        with (folder / f"{part}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                gold = json.loads(line)
                report = Report(id=gold["id"], text=gold["text"], path=gold["id"], language="en")
                yield part, Text(gold, parse(assemble(report)), scorer)


def examples(texts, chooser):
    """Give what the product's pass asks at each pronoun, deciding by `chooser` (None: rightly)."""
    found = []
    for text in texts:

        def decide(phrase, options, text=text):
            right = [one.entity is not None and text.right(phrase, one.entity) for one in options]
            right[-1] = not any(right)
            if len(options) > 1:
                found.append(Example(tuple(one.features for one in options), tuple(right)))
            if chooser is None:
                return options[right.index(True)].entity
            return chooser(phrase, options)

        coreference.chains(text.parse, decide)
    return found


def fit(items, prior):
    """Give the weights under which the right options of the examples are most likely."""
    seen = Counter(one for item in items for one in {f for fs in item.options for f in fs})
    place = {one: n for n, one in enumerate(sorted(k for k, v in seen.items() if v >= LEAST_SEEN))}
    rows = [[place[f] for f in fs if f in place] for item in items for fs in item.options]
    right = np.array([one for item in items for one in item.right], float)
    starts = np.cumsum([0, *(len(item.options) for item in items)])[:-1]
    group = np.repeat(np.arange(len(items)), [len(item.options) for item in items])
    feature = np.array([one for row in rows for one in row])
    row = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
    weights, mean, spread = (np.zeros(len(place)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, weights[feature], len(rows))
        mass = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        share = mass / np.add.reduceat(mass, starts)[group]
        wanted = mass * right
        wanted /= np.maximum(np.add.reduceat(wanted, starts)[group], 1e-12)
        slope = np.bincount(feature, (share - wanted)[row], len(place)) + prior * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = RATE if step < 0.6 * STEPS else 0.3 * RATE
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {one: float(weights[n]) for one, n in place.items()}


def chooser_of(weights):
    """Give the product's choice with other weights."""
    return lambda _, options: antecedents.choose_by(weights, options)


def learn(texts):
    """Two rounds: after the right answers, then after its own."""
    first = examples(texts, None)
    return fit(first + examples(texts, chooser_of(fit(first, PRIOR))), 2 * PRIOR)


def predict(texts, chooser):
    """Give the scorer's lines."""
    return {
        text.gold["id"]: {
            "id": text.gold["id"],
            "links": speaker_links(text.parse, coreference.chains(text.parse, chooser)),
        }
        for text in texts
    }


def cross_validate(texts, seed):
    """Give the lines of every document, each by weights that did not see it."""
    ordered = sorted(texts, key=lambda text: (text.gold["genre"], text.gold["id"]))
    random.Random(seed).shuffle(ordered)
    ordered.sort(key=lambda text: text.gold["genre"])
    lines = {}
    for fold in range(FOLDS):
        weights = learn([one for n, one in enumerate(ordered) if n % FOLDS != fold])
        lines |= predict(ordered[fold::FOLDS], chooser_of(weights))
    return lines


def show(name, texts, lines, scorer):
    """Print one row of figures."""
    report = scorer.score("speakers", [text.gold for text in texts], lines)
    three, nouns = report["pronouns 3"], report["nominals"]
    print(
        f"{name:22} pronouns P {three['precision']:.3f} R {three['recall']:.3f}"
        f" ({three['correct']}/{three['links']}/{three['targets']})"
        f"  nominals P {nouns['precision']:.3f}"
        f" ({nouns['correct']}/{nouns['links']}/{nouns['targets']})"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder of gold/coref")
    parser.add_argument("--write", action="store_true", help="write the weights of all documents")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score", options.gold / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    parts = list(read(options.gold, scorer))
    texts = [text for _, text in parts]
    for seed in SHUFFLES:
        lines = cross_validate(texts, seed)
        show(f"train+dev, shuffle {seed}", texts, lines, scorer)
        for name in ("train", "dev"):
            show(f"  {name}", [text for part, text in parts if part == name], lines, scorer)
        for genre in sorted({text.gold["genre"] for text in texts}):
            show(f"  {genre}", [t for t in texts if t.gold["genre"] == genre], lines, scorer)
    if options.write:
        weights = learn(texts)
        kept = [(name, round(weight, 3)) for name, weight in sorted(weights.items())]
        rows = [f'"{name}" = {weight}\n' for name, weight in kept if weight]
        WEIGHTS.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
