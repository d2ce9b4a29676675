"""Train the branch that reads two clauses together: one proposition or not, and which way.

Usage: across.py --base DIR --narrow CHECKPOINT --start FILE --groups DIR --out FILE ...

The lower layers of the narrow encoder leave states of each clause; the upper layers, copied from
the branch for claims, read those of both side by side, so that each word of one sees the other
(as in PreTTR, MacAvaney et al. 2020: low layers apart, high layers together). Two logits: the
clauses speak to one proposition of an incident; if so, they agree.
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
import pairs
import torch
from clauses import Clauses
from torch import nn
from torch.nn import functional

PROPOSITIONS, CLAUSES = 12, 5
POSITIVE, NEGATIVE = 28, 36


class AcrossHeads(nn.Module):
    """From the marks and means of two clauses to two logits."""

    def __init__(self, size):
        super().__init__()
        self.side = nn.Parameter(torch.randn(2, size) * 0.02)
        self.hidden = nn.Linear(4 * size, 128)
        self.out = nn.Linear(128, 2)
        self.drop = nn.Dropout(0.1)

    def forward(self, mark, one, two):
        told = torch.cat([mark, one + two, one * two, (one - two).abs()], 1)
        return self.out(self.drop(functional.gelu(self.hidden(self.drop(told)))))


def low(model, texts, clauses, chance=None):
    """Give the low states of clauses, each (words + mark, size)."""
    order = chance.sample(range(len(clauses)), len(clauses)) if chance else list(range(len(clauses)))
    batch, _, placed = texts.windows([clauses[k] for k in order], chance)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        shared = model.shared_of(batch)
    found = [None] * len(clauses)
    for at, row, _, first, last in placed:
        found[order[at]] = shared[row, [0, *range(first + 1, last + 1)]]
    return found


def read(model, states, chosen):
    """Give the logits of pairs of clauses: (n, 2)."""
    side = model.heads.side
    lengths = [(len(states[a]), len(states[b])) for a, b in chosen]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        parts = [torch.cat([states[a] + side[0], states[b] + side[1]]) for a, b in chosen]
        told = nn.utils.rnn.pad_sequence(parts, batch_first=True)
        places = torch.arange(told.shape[1])[None]
        ends = torch.tensor([a for a, _ in lengths])[:, None], torch.tensor([a + b for a, b in lengths])[:, None]
        inside = places < ends[1]
        told = model.upper(told, inside).float()
    first = ((places > 0) & (places < ends[0])).float()
    second = ((places > ends[0]) & inside).float()
    mean = lambda mask: (told * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
    marks = told[:, 0] + told[torch.arange(len(told)), ends[0][:, 0]]
    return model.heads(marks, mean(first), mean(second))


def draw(incident, chance):
    some = chance.sample(incident, min(PROPOSITIONS, len(incident)))
    found = []
    for number, (wording, clauses) in enumerate(some):
        picked = chance.sample(clauses, min(CLAUSES, len(clauses)))
        picked += [(wording, 1)] if chance.random() < 0.3 else []
        found += [(text, number, sign) for text, sign in picked]
    return found


def chosen_of(told, near, chance):
    """Choose pairs: of one proposition, of others that lie near, and of any others."""
    every = [(i, j) for i in range(len(told)) for j in range(i)]
    same = [p for p in every if told[p[0]][1] == told[p[1]][1]]
    other = [p for p in every if told[p[0]][1] != told[p[1]][1]]
    same = chance.sample(same, min(POSITIVE, len(same)))
    hard = sorted(other, key=lambda p: -near[p])[: NEGATIVE * 2]
    rest = chance.sample(hard, min(NEGATIVE // 2, len(hard))) + chance.sample(other, min(NEGATIVE // 2, len(other)))
    picked = same + rest
    return [p if chance.random() < 0.5 else (p[1], p[0]) for p in picked]


def loss_of(model, states, told, chosen):
    logits = read(model, states, chosen)
    same = torch.tensor([float(told[a][1] == told[b][1]) for a, b in chosen])
    agree = torch.tensor([float(told[a][2] * told[b][2]) for a, b in chosen])
    loss = functional.binary_cross_entropy_with_logits(logits[:, 0], same)
    asked = (same > 0) & (agree != 0)
    if asked.any():
        wanted = (agree > 0).float()
        turned = functional.binary_cross_entropy_with_logits(logits[:, 1], wanted, weight=torch.where(wanted > 0, 1.0, 2.0), reduction="none")
        loss = loss + turned[asked].mean()
    return loss


def measure(model, texts, incidents):
    model.eval()
    made = {}
    with torch.no_grad():
        for name, incident in incidents.items():
            told = [(t, n, s) for n, (_, clauses) in enumerate(incident) for t, s in clauses]
            states = []
            for k in range(0, len(told), 40):
                states += low(model, texts, [t for t, *_ in told[k : k + 40]])
            every = [(i, j) for i in range(len(told)) for j in range(i)]
            every.sort(key=lambda p: len(states[p[0]]) + len(states[p[1]]))
            claims = np.zeros((len(told), len(told)), np.float32)
            poles = claims.copy()
            for k in range(0, len(every), 128):
                part = every[k : k + 128]
                out = read(model, states, part).numpy()
                for (i, j), (c, p) in zip(part, out):
                    claims[i, j] = claims[j, i] = c
                    poles[i, j] = poles[j, i] = p
            made[name] = pairs.score(told, claims, poles)
    return made


def main(words=None):
    ask = argparse.ArgumentParser()
    for name in ("--base", "--narrow", "--start", "--groups", "--out"):
        ask.add_argument(name, required=True)
    ask.add_argument("--incidents", default="")
    ask.add_argument("--held", default="")
    ask.add_argument("--resume", default="")
    for name, kind, value in (("seed", int, 1), ("shared", int, 2), ("steps", int, 1000), ("lr", float, 2e-4), ("head-lr", float, 1e-3), ("decay", float, 0.9), ("ema", float, 0.99), ("threads", int, 1), ("eval-every", int, 500)):
        ask.add_argument(f"--{name}", type=kind, default=value)
    given = ask.parse_args(words)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    spell = corpus.vocabulary(Path(given.base) / "vocab.txt")
    texts = Clauses(spell, (spell.rows["[CLS]"], spell.rows["[SEP]"]))
    learned = [one for file in sorted(Path(given.groups).glob("*.txt")) for one in pairs.groups(file)]
    shown = [pairs.annotated(file) for file in filter(None, given.incidents.split(","))]
    held = {Path(f).stem.split("_")[0]: pairs.annotated(f) for f in filter(None, given.held.split(","))}
    trunk = export.load_trunk(given.narrow)
    model = branch.Branched(trunk, given.shared, AcrossHeads(trunk.size)).train()
    model.layers.load_state_dict(torch.load(given.start)["layers"], strict=False)
    if given.resume:
        state = torch.load(given.resume)
        model.layers.load_state_dict(state["layers"]); model.heads.load_state_dict(state["heads"])
    ema = copy.deepcopy(model)
    rates = branch.rates_of(model, given)
    optimiser = torch.optim.AdamW(rates, betas=(0.9, 0.98), fused=True)
    print(json.dumps(vars(given)), len(learned), len(shown), flush=True)
    losses, began = [], time.time()
    for number in range(given.steps):
        share = min(1.0, (number + 1) / 50) * max(0.02, 1 - number / given.steps)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share
        optimiser.zero_grad(set_to_none=True)
        model.train()
        incident = chance.choice(shown) if shown and chance.random() < 0.25 else chance.choice(learned)
        told = draw(incident, chance)
        states = low(model, texts, [t for t, *_ in told], chance)
        with torch.no_grad():
            means = functional.normalize(torch.stack([s.float().mean(0) for s in states]), dim=1)
            means = means - means.mean(0)
            near = (functional.normalize(means, dim=1) @ functional.normalize(means, dim=1).T).numpy()
        loss = loss_of(model, states, told, chosen_of(told, near, chance))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        keep = min(given.ema, (number + 1) / (number + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(ema.parameters()), list(model.parameters()), 1 - keep)
        losses.append(float(loss.detach()))
        if (number + 1) % 50 == 0 and (number + 1) % given.eval_every:
            print(f"step {number + 1} {np.mean(losses[-50:]):.3f} {(time.time() - began) / (number + 1):.2f}s", flush=True)
        if (number + 1) % given.eval_every == 0 or number + 1 == given.steps:
            made = json.dumps(measure(ema, texts, held))
            pace = (time.time() - began) / (number + 1)
            print(f"step {number + 1} {np.mean(losses[-100:]):.3f} {pace:.2f}s {made}", flush=True)
            torch.save({"layers": ema.layers.state_dict(), "heads": ema.heads.state_dict()}, given.out)


if __name__ == "__main__":
    main()
