"""Train the branch of the shared encoder that tells which proposition a clause speaks to.

Usage: claims.py --base DIR --narrow CHECKPOINT --start FILE --groups DIR --out FILE ...

The lower layers of the narrow encoder stay as they are; copies of its upper layers, warmed up by
`distil.py`, learn from groups of clauses written for this project: those of one proposition of an
incident shall lie close, those of its other propositions apart (supervised contrastive loss, Khosla
et al. 2020), and of one proposition those that say the same shall point one way, those that deny it
another. From a share of the steps on their linear layers are trained as quantized. Incidents named
by --held are not learned from; average precision of pairs is given for them.
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
import quantize
import torch
from clauses import Clauses
from torch import nn
from torch.nn import functional

SIZE = 64  # numbers in each vector that ships
PROPOSITIONS, CLAUSES = 14, 5  # of one incident in a batch, of each of them
WORDED = 0.4  # how often the proposition itself stands among its clauses


class ClaimHeads(nn.Module):
    """Two linear heads on the mean of the words of a clause."""

    def __init__(self, size):
        super().__init__()
        self.claim, self.pole = nn.Linear(size, SIZE), nn.Linear(size, SIZE)
        self.scale = nn.Parameter(torch.tensor([4.0, 1.0]))
        self.drop, self.drop_more = nn.Dropout(0.1), nn.Dropout(0.25)

    def forward(self, pooled):
        """Give the unit vectors of proposition and pole."""
        claims, poles = self.claim(self.drop(pooled)), self.pole(self.drop_more(pooled))
        return functional.normalize(claims, dim=1), functional.normalize(poles, dim=1)

    def arrays(self):
        """Name the arrays that ship."""
        made = {}
        for name, head in (("claim", self.claim), ("pole", self.pole)):
            made[name] = head.weight.detach().float().numpy().T.copy()
            made[f"{name}_bias"] = head.bias.detach().float().numpy()
        return made


def draw(incident, chance):
    """Draw clauses of some propositions of an incident: texts, propositions, signs."""
    some = chance.sample(incident, min(PROPOSITIONS, len(incident)))
    found = []
    for number, (wording, clauses) in enumerate(some):
        picked = chance.sample(clauses, min(CLAUSES, len(clauses)))
        picked += [(wording, 1)] if chance.random() < WORDED else []
        found += [(text, number, sign) for text, sign in picked]
    texts, numbers, signs = zip(*found, strict=True)
    return list(texts), torch.tensor(numbers), torch.tensor(signs, dtype=torch.float)


def loss_of(model, texts, drawn, chance, warmth):
    """Loss of one batch: of propositions, and of poles inside them."""
    clauses, numbers, signs = drawn
    claims, poles = model.heads(texts.pooled(model, clauses, chance))
    alone = torch.eye(len(clauses), dtype=torch.bool)
    near = (claims @ claims.T / warmth).masked_fill(alone, -1e9)
    same = (numbers[:, None] == numbers[None]) & ~alone
    logs = near - torch.logsumexp(near, 1, keepdim=True)
    has = same.any(1)
    loss = -((logs * same).sum(1)[has] / same.sum(1)[has]).mean()
    agree = signs[:, None] * signs[None]
    asked = same & (agree != 0)
    scores = model.heads.scale[0] * (poles @ poles.T) + model.heads.scale[1]
    wanted = (agree > 0).float()
    turned = functional.binary_cross_entropy_with_logits(
        scores, wanted, weight=torch.where(wanted > 0, 1.0, 2.0), reduction="none"
    )
    return loss + turned[asked].mean()


def measure(model, texts, incidents):
    """Give for each incident the average precision of pairs, and the area for their signs."""
    model.eval()
    made = {}
    with torch.no_grad():
        for name, incident in incidents.items():
            told = [(t, n, s) for n, (_, clauses) in enumerate(incident) for t, s in clauses]
            parts = [told[k : k + 40] for k in range(0, len(told), 40)]
            read = [model.heads(texts.pooled(model, [t for t, *_ in part])) for part in parts]
            claims, poles = (torch.cat(each).numpy() for each in zip(*read, strict=True))
            made[name] = pairs.score(told, claims @ claims.T, poles @ poles.T)
    return made


def arguments(words):
    ask = argparse.ArgumentParser()
    for name in ("--base", "--narrow", "--start", "--groups", "--out"):
        ask.add_argument(name, required=True)
    ask.add_argument("--incidents", default="", help="gold JSON of incidents to learn from")
    ask.add_argument("--held", default="", help="gold JSON of incidents to measure on")
    for name, kind, value in (
        ("seed", int, 1),
        ("shared", int, 2),
        ("steps", int, 1000),
        ("lr", float, 3e-4),
        ("head-lr", float, 1e-3),
        ("decay", float, 0.9),
        ("warmth", float, 0.07),
        ("quantize-from", float, 0.6),
        ("ema", float, 0.99),
        ("threads", int, 2),
        ("eval-every", int, 100),
    ):
        ask.add_argument(f"--{name}", type=kind, default=value)
    return ask.parse_args(words)


def main(words=None):
    given = arguments(words)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    spell = corpus.vocabulary(Path(given.base) / "vocab.txt")
    texts = Clauses(spell, (spell.rows["[CLS]"], spell.rows["[SEP]"]))
    learned = [
        one for file in sorted(Path(given.groups).glob("*.txt")) for one in pairs.groups(file)
    ]
    learned += [pairs.annotated(file) for file in filter(None, given.incidents.split(","))]
    held = {Path(f).parent.name: pairs.annotated(f) for f in filter(None, given.held.split(","))}
    trunk = export.load_trunk(given.narrow)
    model = branch.Branched(trunk, given.shared, ClaimHeads(trunk.size)).train()
    state = torch.load(given.start)
    model.layers.load_state_dict(state["layers"])
    model.heads.load_state_dict(state.get("heads", {}), strict=False)
    quantize.switch(quantize.quantized(model.layers), active=False)
    ema = copy.deepcopy(model)
    rates = branch.rates_of(model, given)
    optimiser = torch.optim.AdamW(rates, betas=(0.9, 0.98), fused=True)
    some = [text for incident in learned for _, clauses in incident for text, _ in clauses][:300]
    print(json.dumps(vars(given)), len(learned), flush=True)
    losses, began = [], time.time()
    for number in range(given.steps):
        if number == int(given.quantize_from * given.steps):
            branch.quantize_both(model, ema, texts, some)
        share = min(1.0, (number + 1) / 30) * max(0.02, 1 - number / given.steps)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share
        optimiser.zero_grad(set_to_none=True)
        model.train()
        loss = loss_of(model, texts, draw(chance.choice(learned), chance), chance, given.warmth)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        keep = min(given.ema, (number + 1) / (number + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(ema.parameters()), list(model.parameters()), 1 - keep)
        losses.append(float(loss.detach()))
        if (number + 1) % given.eval_every == 0 or number + 1 == given.steps:
            made = json.dumps(measure(ema, texts, held))
            pace = (time.time() - began) / (number + 1)
            print(f"step {number + 1} {np.mean(losses[-100:]):.3f} {pace:.2f}s {made}", flush=True)
            state = {"layers": ema.layers.state_dict(), "heads": ema.heads.state_dict()}
            torch.save({**state, "shared": given.shared}, given.out)


if __name__ == "__main__":
    main()
