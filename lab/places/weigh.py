"""Learn the weights of the place resolver. Usage: weigh.py GOLD [--write]

The names are the gold's, so that nothing depends on the tagger. The features hang on what the other
names mean, so they are made anew, with the weights so far, before every fit. A Gaussian prior keeps
the weights near those set by hand: LGL alone would take every Paris for one in Tennessee. Scores
are right within 161 km, over names that the gazetteer knows, in four-fold cross-validation.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import torch

from rashomon.grounding.candidates import OWN, SHARED, distances_km
from rashomon.grounding.resolve import lay_out, probabilities
from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.gazetteer import Gazetteer, Place, name_key
from rashomon.lexicon.peoples import load_peoples

NAMES = (*OWN, *SHARED)
FOLDS, FITS, NEAR_KM, RIGHT_KM = 4, 3, 50.0, 161.0
PRIOR = 1 / 30  # tried 1/30 to 1/3000: held-out scores within .004, GeoWebNews dev falls by .011
SHARE = {"lgl": 0.6, "geovirus": 1.0}  # how much a document of each counts
# Set by hand on LGL, GeoVirus and GeoWebNews dev.
BY_HAND = {
    "inhabitants": 1.0,
    "country": 4.0,
    "admin1": 1.5,
    "admin2": -1.0,
    "capital": 3.0,
    "feature": 9.0,
    "alternate": -1.5,
    "as_written": 0.3,
    "holds_namesake": -3.0,
    "same_country": 4.0,
    "same_region": 6.0,
    "near": 2.0,
    "close": 1.0,
    "inside": 3.0,
    "outside": -1.0,
    "people": 1.0,
}


class Text:
    """One document: its candidates, the right ones of each name, and all gold toponyms."""

    def __init__(self, row, find, peoples):
        toponyms, self.gold = [], []
        for one in sorted(row["toponyms"], key=lambda one: one["start"]):
            name = row["text"][one["start"] : one["end"]]
            home = peoples.get(name_key(name))
            places = home or find(name)
            toponyms.append(Toponym(one["start"], one["end"], name, places, is_people=bool(home)))
        self.made = lay_out(toponyms, row["text"])
        keys = {}
        for toponym in reversed(toponyms):
            keys[name_key(toponym.name), toponym.is_people] = None
        numbers = {key: self.made.slices[number] for number, key in enumerate(keys)}
        self.right = {}
        for toponym, one in zip(toponyms, sorted(row["toponyms"], key=lambda one: one["start"])):
            if not toponym.places or one.get("lat") is None:
                continue
            mine = numbers[name_key(toponym.name), toponym.is_people]
            gold = Place("", "", one["lat"], one["lon"], 0)
            away = distances_km(gold, self.made.places[mine])
            same = [
                place.geonameid == one.get("geonameid") is not None
                for place in self.made.places[mine]
            ]
            self.gold.append((mine, away <= RIGHT_KM))
            right = (away < NEAR_KM) | np.array(same)
            right = right if right.any() else away <= RIGHT_KM
            if right.any() and not toponym.is_people:
                self.right.setdefault((mine.start, mine.stop), []).append(right)


def accuracy(texts, vector):
    """Give the share of gold toponyms with a known name that are put in the right place."""
    right = total = 0
    for text in texts:
        shares = probabilities(text.made, vector)
        for mine, near in text.gold:
            right, total = right + near[int(shares[mine].argmax())], total + 1
    return right / total


def rows_of(texts, vector):
    """Give features, right or not, number of the name and its weight, over all names."""
    features, right, group, weights = [], [], [], []
    for corpus, text in texts:
        shares = probabilities(text.made, vector)
        made = np.concatenate([text.made.own, text.made.shared(shares)], axis=1)
        for (start, stop), marks in text.right.items():
            features.append(made[start:stop])
            right.append(np.mean(marks, axis=0) > 0.5)
            group.append(np.full(stop - start, len(weights)))
            weights.append(SHARE[corpus] * len(marks) ** 0.5)
    joined = map(np.concatenate, (features, right, group))
    return (*map(torch.from_numpy, joined), torch.tensor(weights, dtype=torch.float32))


def fit(texts):
    """Fit the weights; texts are (corpus, text)."""
    prior = torch.tensor([BY_HAND.get(name, 0.0) for name in NAMES])
    vector = prior.numpy().astype(np.float32)
    for _ in range(FITS):
        features, right, group, weights = rows_of(texts, vector)
        learned = torch.tensor(vector, requires_grad=True)
        optimizer = torch.optim.LBFGS([learned], max_iter=60, line_search_fn="strong_wolfe")

        def closure():
            optimizer.zero_grad()
            scores = features @ learned
            top = torch.full((len(weights),), -1e9).scatter_reduce(0, group, scores, "amax")
            raised = torch.exp(scores - top[group])
            sums = [
                torch.zeros(len(weights)).index_add(0, group, part)
                for part in (raised, raised * right)
            ]
            likelihood = torch.log((sums[1] + 1e-6) / (sums[0] + 1e-6))
            loss = -(weights * likelihood).sum() / weights.sum()
            loss = loss + PRIOR * ((learned - prior) ** 2).sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        vector = learned.detach().numpy().astype(np.float32)
    return vector


def write(vector):
    """Put the weights into the packaged file."""
    path = Path(__file__).parents[2] / "src/rashomon/lexicon/place_weights.toml"
    text = path.read_text("utf-8")
    for name, weight in zip(NAMES, vector):
        text = re.sub(rf"(\[features\.{name}\]\nweight = )\S+", rf"\g<1>{weight:.2f}", text)
    path.write_text(text, "utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    peoples = load_peoples(gazetteer)
    texts = {}
    for corpus in ("lgl", "geovirus", "gwn_dev"):
        with Path(f"{options.gold}/geo/{corpus}.jsonl").open(encoding="utf-8") as lines:
            texts[corpus] = [Text(json.loads(line), gazetteer.find, peoples) for line in lines]
    by_hand = np.array([BY_HAND.get(name, 0.0) for name in NAMES], np.float32)
    print("by hand", {corpus: round(accuracy(each, by_hand), 4) for corpus, each in texts.items()})
    part = lambda fold, inside: [
        (corpus, text)
        for corpus in SHARE
        for number, text in enumerate(texts[corpus])
        if (number % FOLDS == fold) is inside
    ]
    scores = {corpus: [] for corpus in SHARE}
    for fold in range(FOLDS):
        learned = fit(part(fold, False))
        for corpus in SHARE:
            held = [text for one, text in part(fold, True) if one == corpus]
            scores[corpus].append(accuracy(held, learned))
    print("learned, held out", {corpus: round(np.mean(each), 4) for corpus, each in scores.items()})
    learned = fit(part(0, True) + part(0, False))
    print("GeoWebNews dev", round(accuracy(texts["gwn_dev"], learned), 4))
    print({name: round(float(weight), 2) for name, weight in zip(NAMES, learned)})
    if options.write:
        write(learned)


if __name__ == "__main__":
    main()
