"""Warm up the claim branch on the sentence vectors of a teacher.

Usage: distil.py --base DIR --narrow CHECKPOINT --texts JSON --vectors NPY --out FILE ...

TEXTS is a list of stretches of news text, VECTORS their unit vectors by a sentence encoder (the
weights that ship had all-MiniLM-L6-v2, Apache-2.0, as teacher). Copies of the upper layers of the
narrow encoder learn the vectors, and how near they are to each other (relational distillation,
Park et al. 2019). `claims.py` goes on from here.
"""

import argparse
import copy
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "events"))
import branch
import corpus
import export
import numpy as np
import torch
from torch import nn
from torch.nn import functional

HELD = 512  # stretches that are not learned from


class TeacherHead(nn.Module):
    """From the mean of the words to the teacher's vector."""

    def __init__(self, size, teacher):
        super().__init__()
        self.claim = nn.Linear(size, teacher)

    def forward(self, pooled):
        """Give the unit vector."""
        return functional.normalize(self.claim(pooled), dim=1)


def arguments(words):
    ask = argparse.ArgumentParser()
    for name in ("--base", "--narrow", "--texts", "--vectors", "--out"):
        ask.add_argument(name, required=True)
    for name, kind, value in (
        ("seed", int, 1),
        ("shared", int, 2),
        ("steps", int, 1600),
        ("batch", int, 64),
        ("lr", float, 6e-4),
        ("head-lr", float, 2e-3),
        ("decay", float, 1.0),
        ("threads", int, 2),
    ):
        ask.add_argument(f"--{name}", type=kind, default=value)
    return ask.parse_args(words)


def main(words=None):
    given = arguments(words)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    spell = corpus.vocabulary(Path(given.base) / "vocab.txt")
    texts = branch.Texts(spell, (spell.rows["[CLS]"], spell.rows["[SEP]"]))
    told = json.loads(Path(given.texts).read_text("utf-8"))
    wanted = torch.from_numpy(np.load(given.vectors).astype(np.float32))
    trunk = export.load_trunk(given.narrow)
    head = TeacherHead(trunk.size, wanted.shape[1])
    model = branch.Branched(trunk, given.shared, head).train()
    model.noise = nn.Identity()
    ema = copy.deepcopy(model)
    rates = branch.rates_of(model, given)
    optimiser = torch.optim.AdamW(rates, betas=(0.9, 0.98))
    pick = branch.Draw(range(HELD, len(told)), given.batch, chance)
    losses, began = [], time.time()
    for number in range(given.steps):
        share = min(1.0, (number + 1) / 100) * max(0.02, 1 - number / given.steps)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share
        model.train()
        some = pick()
        vectors = model.heads(texts.vectors(model, [told[k] for k in some], chance)[0])
        aim = wanted[some]
        loss = (1 - (vectors * aim).sum(1)).mean()
        loss = loss + 20 * ((aim @ aim.T - vectors @ vectors.T) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        losses.append(float(loss.detach()))
        keep = 1 - min(0.995, (number + 1) / (number + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(ema.parameters()), list(model.parameters()), keep)
        if (number + 1) % 100 == 0:
            pace = (time.time() - began) / (number + 1)
            mean = np.mean(losses[-100:])
            print(f"step {number + 1} {mean:.3f} {held(ema, texts, told, wanted):.4f} {pace:.2f}s")
            torch.save({"layers": ema.layers.state_dict()}, given.out)


def held(model, texts, told, wanted):
    """Give the mean cosine with the teacher over what was not learned from."""
    model.eval()
    with torch.no_grad():
        parts = [
            (model.heads(texts.vectors(model, told[k : k + 64])[0]) * wanted[k : k + 64]).sum(1)
            for k in range(0, HELD, 64)
        ]
    return float(torch.cat(parts).mean())


if __name__ == "__main__":
    main()
