"""Train the tag head for names of places. Usage: train.py GOLD OUT.npz [--held-out] [--epochs N]

The encoder stays as it is: only the head learns. With --held-out every eighth document of LGL is
kept for scoring; what ships is trained on all.
"""

import argparse
import copy
import random
import time

import corpus
import numpy as np
import torch
from torch import nn

from rashomon.grounding.name_features import FEATURES
from rashomon.grounding.tagger import NameTagger

CORPORA = {"lgl": 0, "geovirus": 1, "gum": 2}
READ_AS = "lgl"  # the shipped head marks what LGL marks, names of peoples included
LEXICAL_SCALE = 10.0  # brings what words are looked up as to the size of the vectors
LONGEST_LINE = 300
NEVER = -1e4


class Head(nn.Module):
    """A perceptron, two convolutions, a CRF; each corpus has a bias of its own."""

    def __init__(self, size, width, drop):
        super().__init__()
        self.vectors, self.lexical = nn.Linear(size, width), nn.Linear(size, width, bias=False)
        self.fed = nn.Linear(FEATURES, width, bias=False)
        self.corpus = nn.Embedding(len(CORPORA), width)
        self.wide = nn.Conv1d(width, width, 5, padding=2)
        self.narrow = nn.Conv1d(width, width, 3, padding=1)
        self.out, self.drop = nn.Linear(width, 3), nn.Dropout(drop)
        self.moves, self.starts = nn.Parameter(torch.zeros(3, 3)), nn.Parameter(torch.zeros(3))

    def forward(self, vectors, lexical, features, corpora):
        """Give the emission scores (lines, words, tags)."""
        mixed = self.vectors(self.drop(vectors)) + self.fed(features)
        mixed = mixed + self.lexical(self.drop(lexical * LEXICAL_SCALE))
        states = torch.relu(mixed + self.corpus(corpora)[:, None])
        near = torch.relu(self.wide(self.drop(states).transpose(1, 2)))
        states = torch.relu(self.narrow(self.drop(near))) + near
        return self.out(self.drop(states.transpose(1, 2)))

    def grammar(self):
        """Give the scores of moves and starts; no name begins with an inside tag."""
        moves, starts = torch.zeros(3, 3), torch.zeros(3)
        moves[corpus.OUTSIDE, corpus.INSIDE] = starts[corpus.INSIDE] = NEVER
        return self.moves + moves, self.starts + starts

    def loss(self, emissions, tags, mask):
        """Mean negative log-likelihood of the tags of a line."""
        moves, starts = self.grammar()
        rows = torch.arange(len(tags))
        total = starts + emissions[:, 0]
        gold = starts[tags[:, 0]] + emissions[rows, 0, tags[:, 0]]
        for place in range(1, tags.shape[1]):
            onward = torch.logsumexp(total[:, :, None] + moves, 1) + emissions[:, place]
            going = mask[:, place]
            total = torch.where(going[:, None], onward, total)
            step = moves[tags[:, place - 1], tags[:, place]]
            gold = gold + torch.where(going, step + emissions[rows, place, tags[:, place]], 0.0)
        return (torch.logsumexp(total, 1) - gold).mean()

    def arrays(self):
        """Give what `NameTagger` computes with."""
        own = self.vectors.bias + self.corpus.weight[CORPORA[READ_AS]]
        moves, starts = self.grammar()
        made = {
            "vectors": self.vectors.weight.T,
            "lexical": self.lexical.weight.T * LEXICAL_SCALE,
            "fed": self.fed.weight.T,
            "bias": own,
            "wide": self.wide.weight.permute(2, 1, 0),
            "wide_bias": self.wide.bias,
            "narrow": self.narrow.weight.permute(2, 1, 0),
            "narrow_bias": self.narrow.bias,
            "out": self.out.weight.T,
            "out_bias": self.out.bias,
            "moves": moves,
            "starts": starts,
        }
        return {name: tensor.detach().numpy().astype(np.float16) for name, tensor in made.items()}


def batches(lines, size, chance):
    """Shuffle lines into batches of like length."""
    chance.shuffle(lines)
    made = []
    for start in range(0, len(lines), size * 20):
        near = sorted(lines[start : start + size * 20], key=lambda line: line[2] - line[1])
        made += [near[place : place + size] for place in range(0, len(near), size)]
    chance.shuffle(made)
    return made


def train(texts, options):
    """Train one head; the mean of its weights over the last four tenths (Izmailov et al. 2018)."""
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    lines = [
        (text, start, min(end, start + LONGEST_LINE)) for text in texts for start, end in text.lines
    ]
    model = Head(texts[0].encoding.vectors.shape[1], options.width, options.drop)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    total = options.epochs * len(batches(list(lines), options.size, random.Random(0)))
    step, kept, mean = 0, 0, None
    for epoch in range(options.epochs):
        began, summed = time.time(), 0.0
        for batch in batches(lines, options.size, chance):
            arrays = map(torch.from_numpy, corpus.stack(batch, CORPORA))
            vectors, lexical, features, tags, mask, corpora = arrays
            loss = model.loss(model(vectors, lexical, features, corpora), tags, mask)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(1, step / 100) * max(0.02, 1 - step / total)
            optimizer.step()
            summed += loss.item()
            if epoch >= options.epochs * 0.6:
                kept += 1
                mean = mean or copy.deepcopy(model.state_dict())
                for name, tensor in model.state_dict().items():
                    mean[name] += (tensor - mean[name]) / kept
        mean_loss = summed * options.size / len(lines)
        print(f"epoch {epoch} loss {mean_loss:.3f} {time.time() - began:.0f} s", flush=True)
    model.load_state_dict(mean)
    return model


def score(tagger, texts):
    """Score the names that the product finds: overlapping ones, and F1 of exact ones."""
    right = exact = found = there = 0
    for text in texts:
        spans = [text.encoding.chars(words) for words in tagger(text.encoding, text.features)]
        found, there = found + len(spans), there + len(text.gold)
        free = list(text.gold)
        for span in spans:
            hit = next((gold for gold in free if span[0] < gold[1] and gold[0] < span[1]), None)
            if hit:
                free.remove(hit)
                right, exact = right + 1, exact + (hit == span)
    share = (right / max(1, found), right / there, 2 * right / (found + there))
    return "P {:.3f} R {:.3f} F1 {:.3f} exact F1 {:.3f}".format(*share, 2 * exact / (found + there))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("out")
    parser.add_argument("--held-out", action="store_true")
    for name, value in (("epochs", 10), ("width", 128), ("size", 32), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in (("rate", 2e-3), ("drop", 0.3)):
        parser.add_argument(f"--{name}", type=float, default=value)
    options = parser.parse_args()
    read = corpus.Maker.load().read
    texts = [
        *read(f"{options.gold}/geo/lgl.jsonl", "lgl"),
        *read(f"{options.gold}/geo/geovirus.jsonl", "geovirus"),
        *read(f"{options.gold}/coref/train.jsonl", "gum"),
    ]
    kept = [text for number, text in enumerate(texts) if text.corpus == "lgl" and number % 8 == 0]
    if options.held_out:
        texts = [text for text in texts if not any(text is one for one in kept)]
    arrays = train(texts, options).arrays()
    np.savez_compressed(options.out, **arrays)
    tagger = NameTagger.of(arrays)
    print("LGL, every eighth" + (", held out" if options.held_out else ""), score(tagger, kept))
    print("GeoWebNews dev", score(tagger, read(f"{options.gold}/geo/gwn_dev.jsonl", "lgl")))
    print("GUM dev", score(tagger, read(f"{options.gold}/coref/dev.jsonl", "lgl")))


if __name__ == "__main__":
    main()
