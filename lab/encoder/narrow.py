"""Make the narrow, quantized encoder that ships from the wide one.

Usage: narrow.py --gold DIR --base DIR --wide CHECKPOINT --out FILE [--seed N] ...

Heads and inner features that matter least (first-order Taylor; Michel et al. 2019) go, GELU becomes
ReLU, and the narrow encoder learns from the annotated articles and from what the wide one makes
of them and of unannotated news: the states of every layer and the scores of the tags (Sanh et al.
2019, Jiao et al. 2020). From a share of the steps on its linear layers are trained as quantized.
"""

import argparse
import copy
import json
import os
import random
import sys
import time
from itertools import chain, count, islice
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
import corpus
import nesting
import network
import quantize
from inference import encode
from train import evaluate, groups, link_loss, load_scorer

# Texts without annotation that the wide encoder reads; the gold's README allows weights of them.
UNLABELLED = ("geo/lgl.jsonl", "geo/geovirus.jsonl", "alignment/ecb_train.jsonl")


def gold_loss(model, states, batch, given):
    """Loss of the annotated articles."""
    words = states.float()[torch.arange(len(states))[:, None], batch.first]
    tags = model.crf.loss(model.emit(model.dropout(words)), batch.tags, batch.words)
    links = link_loss(model, words, batch.links)
    inner = model.emit_inner(model.dropout(words))[batch.known]
    inner = functional.cross_entropy(inner, batch.inner[batch.known])
    return tags + given.link_weight * links + given.inner_weight * inner


def importance(model, batches, given):
    """What every head and inner feature of every layer is worth: sums of |value x gradient|."""
    worth = [
        (torch.zeros(one.heads), torch.zeros(one.inner.out_features)) for one in model.trunk.layers
    ]
    kept = {}
    for k, layer in enumerate(model.trunk.layers):
        for j, name in enumerate(("output", "outer")):

            def hook(module, inputs, place=(k, j)):
                inputs[0].retain_grad()
                kept[place] = inputs[0]

            getattr(layer, name).register_forward_pre_hook(hook)
    model.eval()
    for batch in batches:
        gold_loss(model, model.trunk(batch.ids, batch.shapes, batch.mask), batch, given).backward()
        for (k, j), values in kept.items():
            each = (values * values.grad).detach()
            if j == 0:
                each = each.reshape(*each.shape[:2], -1, model.trunk.layers[k].head).sum(-1)
            worth[k][j].add_(each.abs().sum((0, 1)))
    return worth


def narrowed(wide, worth, heads, inner):
    """Build the narrow model from the best heads and features of the wide one."""
    trunk = network.Trunk(heads=heads, inner=inner, bend=functional.relu)
    for module in ("words", "positions", "shapes", "norm"):
        getattr(trunk, module).load_state_dict(getattr(wide.trunk, module).state_dict())
    for old, new, (head_worth, inner_worth) in zip(wide.trunk.layers, trunk.layers, worth):
        best = head_worth.topk(heads).indices.sort().values
        dims = (best[:, None] * old.head + torch.arange(old.head)).reshape(-1)
        rows = torch.cat([dims + part * old.heads * old.head for part in range(3)])
        features = inner_worth.topk(inner).indices.sort().values
        for name, out, into in (
            ("qkv", rows, None),
            ("output", None, dims),
            ("inner", features, None),
            ("outer", None, features),
        ):
            weight, bias = (one.detach() for one in getattr(old, name).parameters())
            weight = weight if into is None else weight[:, into]
            weight, bias = (weight, bias) if out is None else (weight[out], bias[out])
            getattr(new, name).load_state_dict({"weight": weight.clone(), "bias": bias.clone()})
        for name in ("norm1", "norm2"):
            getattr(new, name).load_state_dict(getattr(old, name).state_dict())
    model = copy.deepcopy(wide)
    model.trunk = trunk
    return model


def unlabelled(gold, spell):
    """Articles without annotation."""
    made = []
    for name in UNLABELLED:
        for line in (Path(gold) / name).read_text("utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            text = row["text"]
            pieces = spell(text, corpus.paragraphs(text))
            if len(pieces.words) > 30:
                made.append(corpus.Article(row["id"], text, pieces, None, None))
    return made


def lessons(wide, model, batch):
    """What the narrow encoder has still to learn from the wide one, and its last states."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            taught = wide.trunk.read(batch.ids, batch.shapes, batch.mask)
        read = model.trunk.read(batch.ids, batch.shapes, batch.mask)
    share = batch.mask[..., None] / batch.mask.sum()
    states = sum(((a.float() - b.float()).square() * share).sum() for a, b in zip(read, taught))
    states = states / (len(read) * model.trunk.size)
    rows = torch.arange(len(batch.ids))[:, None]
    a, b = (one[-1].float()[rows, batch.first][batch.words] for one in (read, taught))
    divergence = 0.0
    for head in ("emit", "emit_inner"):
        said = functional.log_softmax(getattr(model, head)(a) / 2, -1)
        wanted = functional.softmax(getattr(wide, head)(b) / 2, -1)
        divergence = divergence + 4 * functional.kl_div(said, wanted, reduction="batchmean")
    return states, divergence, read[-1]


def arguments(words):
    ask = argparse.ArgumentParser()
    for name in ("--gold", "--base", "--wide", "--out"):
        ask.add_argument(name, required=True)
    for name, kind, value in (
        ("seed", int, 1),
        ("heads", int, 8),
        ("inner", int, 768),
        ("epochs", float, 5.5),
        ("batch", int, 12),
        ("lr", float, 3e-4),
        ("head-lr", float, 5e-4),
        ("decay", float, 0.9),
        ("link-weight", float, 0.3),
        ("inner-weight", float, 0.3),
        ("states-weight", float, 3.0),
        ("tags-weight", float, 0.3),
        ("free", float, 0.5),
        ("quantize-from", float, 0.62),
        ("ema", float, 0.998),
        ("threads", int, 2),
        ("eval-every", int, 700),
    ):
        ask.add_argument(f"--{name}", type=kind, default=value)
    return ask.parse_args(words)


def batches_of(rows, free, nester, given, turn, ends):
    """One epoch: batches of annotated articles, and of as many others as `free` asks for."""
    nested = [nester(row, turn) for row in rows]
    own = list(corpus.epoch(nested, given.batch, turn, *ends))
    other = list(corpus.epoch(free, given.batch, turn, *ends))
    chance = random.Random(turn)
    own += chance.sample(other, min(len(other), int(given.free * len(own))))
    chance.shuffle(own)
    return own


class Course:
    """The two models, the averaged weights and the optimiser."""

    def __init__(self, wide, model, given):
        self.wide, self.model, self.given = wide, model, given
        self.ema = copy.deepcopy(model)
        rates = groups(model, given.lr, given.head_lr, given.decay)
        self.optimiser = torch.optim.AdamW(rates, betas=(0.9, 0.98), fused=True)
        self.losses = []

    def quantize(self, articles, ends):
        """Go on from the averaged weights with quantized linear layers."""
        self.model.load_state_dict(self.ema.state_dict())
        self.model.eval()
        read = lambda: [encode(self.model, one, *ends) for one in articles]
        quantize.calibrate(self.model.trunk, read)
        self.model.train()
        self.ema = copy.deepcopy(self.model)

    def step(self, batch, number, steps):
        """Learn from one batch."""
        share = min(1.0, (number + 1) / (0.04 * steps)) * max(0.02, 1 - number / steps)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * share
        model, given = self.model, self.given
        states, tags, last = lessons(self.wide, model, batch)
        gold = gold_loss(model, last, batch, given) if batch.links else torch.zeros(())
        self.optimiser.zero_grad(set_to_none=True)
        (given.states_weight * states + given.tags_weight * tags + gold).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        self.optimiser.step()
        keep = min(given.ema, (number + 1) / (number + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.ema.parameters()), list(model.parameters()), 1 - keep)
        shown = float(gold.detach()) if batch.links else np.nan
        self.losses.append((float(states.detach()), float(tags.detach()), shown))


def main(words=None):
    given = arguments(words)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    spell = corpus.vocabulary(Path(given.base) / "vocab.txt")
    ends = spell.rows["[CLS]"], spell.rows["[SEP]"]
    rows = corpus.load(f"{given.gold}/attribution/train.jsonl.gz")
    train = [corpus.article_of(row, spell) for row in rows]
    dev = corpus.read(f"{given.gold}/attribution/dev.jsonl.gz", spell)
    nester, free = nesting.Nester(rows, spell), unlabelled(given.gold, spell)
    scorer = load_scorer(given.gold)
    wide = network.Attributor(network.Trunk())
    wide.load_state_dict(torch.load(given.wide))
    some = list(corpus.epoch(train[:60], given.batch, 0, *ends))
    model = narrowed(wide, importance(copy.deepcopy(wide), some, given), given.heads, given.inner)
    quantize.replace_linears(model.trunk)
    course = Course(wide.eval(), model.train(), given)
    turns = (batches_of(rows, free, nester, given, turn, ends) for turn in count(given.seed * 1000))
    steps = int(len(next(turns)) * given.epochs)
    print(json.dumps(vars(given)), "free", len(free), "steps", steps, flush=True)
    began, best = time.time(), 0.0
    for number, batch in enumerate(islice(chain.from_iterable(turns), steps)):
        if number == int(given.quantize_from * steps):
            course.quantize(train[:60], ends)
        course.step(batch, number, steps)
        seconds, done = time.time() - began, number + 1
        if done % 50 == 0:
            mean = " ".join(f"{value:.4f}" for value in np.nanmean(course.losses[-50:], 0))
            print(f"step {done} states, tags, gold {mean} {seconds / done:.3f}s", flush=True)
        if done % given.eval_every == 0 or done == steps:
            scores = evaluate(course.ema, dev, scorer, *ends)
            print(f"step {done} {seconds:.0f}s", json.dumps(scores), flush=True)
            if number > given.quantize_from * steps and scores["attribution"] > best:
                best = scores["attribution"]
                torch.save(course.ema.state_dict(), given.out)
    torch.save(course.ema.state_dict(), f"{given.out}.last")


if __name__ == "__main__":
    main()
