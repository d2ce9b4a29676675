"""Fine-tune the larger teacher on labelled sentences and let it label others.

Usage: teacher.py --gold DIR --base DIR --out FILE [--fold N] [--epochs N]

BASE holds all-mpnet-base-v2 (Apache-2.0). The scores of the types of every sentence of
`examples.pool` are written as JSON, for `joint.py` to learn from (Hinton et al. 2015).
"""

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
import corpus
import event_heads
import examples
import network
import torch
from torch import nn

MOST_WORDS = 180


class Teacher(nn.Module):
    """A trunk, the mean of its states, one linear layer."""

    def __init__(self, base):
        super().__init__()
        self.spell = corpus.vocabulary(base / "vocab.txt", "<unk>")
        self.ends = self.spell.rows["<s>"], self.spell.rows["</s>"]
        self.trunk = network.mpnet(base / "model.safetensors")
        self.types = nn.Linear(self.trunk.size, len(examples.TYPES))
        self.drop = nn.Dropout(0.1)

    def forward(self, texts):
        """Give the scores of the types of each text."""
        pieces = [self.spell(text, ((0, len(text)),)) for text in texts]
        articles = [
            (corpus.Article("", text, one, None, None), 0, min(len(one.words), MOST_WORDS))
            for text, one in zip(texts, pieces)
        ]
        batch = corpus.batch_of(articles, *self.ends)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.trunk(batch.ids, batch.shapes, batch.mask).float()
        mask = batch.mask[..., None].float()
        return self.types(self.drop((states * mask).sum(1) / mask.sum(1)))

    def read(self, texts, size=32):
        """Give the scores of many texts, as lists, in their order."""
        self.eval()
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        scores = [None] * len(texts)
        with torch.no_grad():
            for start in range(0, len(order), size):
                some = order[start : start + size]
                for number, row in zip(some, self([texts[each] for each in some]).tolist()):
                    scores[number] = [round(one, 3) for one in row]
        self.train()
        return scores


def accuracy(teacher, sentences):
    """Share of sentences whose best type is an allowed one."""
    if not sentences:
        return None
    scores = torch.tensor(teacher.read([one.text for one in sentences])).argmax(1).tolist()
    return sum(s in one.types for s, one in zip(scores, sentences)) / max(1, len(sentences))


def main():
    ask = argparse.ArgumentParser()
    for name in ("--gold", "--base", "--out"):
        ask.add_argument(name, required=True)
    for name, kind, value in (
        ("seed", int, 1),
        ("fold", int, -1),
        ("epochs", int, 5),
        ("size", int, 16),
        ("lr", float, 3e-5),
        ("head-lr", float, 1e-3),
        ("threads", int, 2),
    ):
        ask.add_argument(f"--{name}", type=kind, default=value)
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    train, held, records = examples.human(given.gold, given.fold)
    train += examples.own()
    teacher = Teacher(Path(given.base)).train()
    rates = [
        {"params": teacher.trunk.parameters(), "lr": given.lr, "top": given.lr},
        {"params": teacher.types.parameters(), "lr": given.head_lr, "top": given.head_lr},
    ]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = given.epochs * -(-len(train) // given.size)
    step, began = 0, time.time()
    for epoch in range(given.epochs):
        chance.shuffle(train)
        for start in range(0, len(train), given.size):
            some = train[start : start + given.size]
            share = min(1, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * share
            loss = event_heads.type_loss(teacher([one.text for one in some]), some)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            step += 1
        scores = {"held": accuracy(teacher, held), "records": accuracy(teacher, records)}
        print(f"epoch {epoch} {time.time() - began:.0f} s", json.dumps(scores), flush=True)
    texts = examples.pool(given.gold)
    rows = [{"text": t, "logits": s} for t, s in zip(texts, teacher.read(texts))]
    Path(given.out).write_text(json.dumps(rows), "utf-8")


if __name__ == "__main__":
    main()
