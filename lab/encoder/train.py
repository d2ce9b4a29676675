"""Train the wide encoder, from which `narrow.py` makes the one that ships.

Usage: train.py --gold DIR --base DIR --out FILE [--seed N] ...
"""

import argparse
import copy
import importlib.util
import json
import os
import sys
import time
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
from inference import encode, predict_article, reader_of


def link_loss(model, words, links):
    """Mean cross-entropy of the links of a batch."""
    total, count = 0.0, 0
    for row, (cues, sources, contents, f_source, f_content, gold_source, gold_cue) in links:
        if not cues:
            continue
        ends = lambda spans: torch.cat(
            [words[row, [s for s, _ in spans]], words[row, [e - 1 for _, e in spans]]], -1
        )
        cue = ends(cues)
        if sources:
            scores, none = model.to_source(cue, ends(sources), torch.from_numpy(f_source).long())
            scores = torch.cat([none[:, None], scores], 1)
            gold = torch.tensor(gold_source) + 1
            kept = gold >= 0
            if kept.any():
                total = total + functional.cross_entropy(scores[kept], gold[kept], reduction="sum")
                count += int(kept.sum())
        if contents:
            scores, _ = model.to_content(cue, ends(contents), torch.from_numpy(f_content).long())
            total = total + functional.cross_entropy(
                scores.T, torch.tensor(gold_cue), reduction="sum"
            )
            count += len(contents)
    return total / max(count, 1) if count else torch.zeros(())


def groups(model, lr, head_lr, decay):
    """Layer-wise learning rates."""
    layers = model.trunk.layers
    out = []
    deep = len(layers)
    for name, p in model.named_parameters():
        if name.startswith("trunk.layers."):
            rate = lr * decay ** (deep - 1 - int(name.split(".")[2]))
        elif name.startswith("trunk.shapes"):
            rate = head_lr
        elif name.startswith("trunk."):
            rate = lr * decay**deep
        else:
            rate = head_lr
        out.append(
            {"params": [p], "lr": rate, "top": rate, "weight_decay": 0.0 if p.ndim < 2 else 0.01}
        )
    return out


def evaluate(model, articles, scorer, cls, sep):
    model.eval()
    totals = None
    reader = reader_of(model)
    with torch.no_grad():
        for article in articles:
            predicted = predict_article(reader, encode(model, article, cls, sep))
            part = scorer.score_doc(article.id, article.text, article.gold, predicted)
            totals = part if totals is None else totals + part
    model.train()
    prf = lambda key: round(scorer.prf(totals, key)[2], 4)
    acc = lambda key: round(totals[key, "tp"] / max(1, totals[key, "of"]), 4)
    return {
        "attribution": prf("attribution"),
        "p": round(scorer.prf(totals, "attribution")[0], 4),
        "content": prf("content"),
        "token": prf("token all"),
        "source_acc": acc("source accuracy"),
        "direct": acc("recall direct"),
        "exact": [prf(f"exact {r}") for r in corpus.ROLES],
    }


def load_scorer(gold):
    spec = importlib.util.spec_from_file_location("score", Path(gold) / "attribution/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(words=None):
    ask = argparse.ArgumentParser()
    ask.add_argument("--gold", required=True)
    ask.add_argument("--base", required=True)
    ask.add_argument("--kind", default="minilm")
    ask.add_argument("--out", required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--epochs", type=int, default=10)
    ask.add_argument("--batch", type=int, default=12)
    ask.add_argument("--lr", type=float, default=2e-4)
    ask.add_argument("--head-lr", type=float, default=1e-3)
    ask.add_argument("--decay", type=float, default=0.85)
    ask.add_argument("--link-weight", type=float, default=0.3)
    ask.add_argument("--inner-weight", type=float, default=0.3)
    ask.add_argument("--ema", type=float, default=0.998)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--limit", type=int, default=0)
    ask.add_argument("--steps", type=int, default=0)
    given = ask.parse_args(words)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    base = Path(given.base)
    spell = corpus.vocabulary(base / "vocab.txt")
    cls, sep = (
        (spell.rows["[CLS]"], spell.rows["[SEP]"])
        if given.kind == "minilm"
        else (spell.rows["<s>"], spell.rows["</s>"])
    )
    rows = corpus.load(f"{given.gold}/attribution/train.jsonl.gz")
    train = [corpus.article_of(row, spell) for row in rows]
    nester = nesting.Nester(rows, spell)
    dev = corpus.read(f"{given.gold}/attribution/dev.jsonl.gz", spell)
    if given.limit:
        train, rows = train[: given.limit], rows[: given.limit]
    scorer = load_scorer(given.gold)
    trunk = getattr(network, given.kind)(base / "model.safetensors")
    model = network.Attributor(trunk)
    ema = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(
        groups(model, given.lr, given.head_lr, given.decay), betas=(0.9, 0.98), fused=True
    )
    steps = sum(1 for _ in corpus.epoch(train, given.batch, 0, cls, sep)) * given.epochs
    print(json.dumps(vars(given)), "steps", steps, flush=True)
    step, began, best = 0, time.time(), 0.0
    running = []
    for number in range(given.epochs):
        turn = given.seed * 1000 + number
        nested = [nester(row, turn) for row in rows]
        for batch in corpus.epoch(nested, given.batch, turn, cls, sep):
            share = min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = model.trunk(batch.ids, batch.shapes, batch.mask)
            words = states.float()[torch.arange(len(states))[:, None], batch.first]
            emissions = model.emit(model.dropout(words))
            loss = model.crf.loss(emissions, batch.tags, batch.words)
            links = link_loss(model, words, batch.links)
            inner = functional.cross_entropy(
                model.emit_inner(model.dropout(words))[batch.known], batch.inner[batch.known]
            )
            whole = loss + given.link_weight * links + given.inner_weight * inner
            optimiser.zero_grad(set_to_none=True)
            whole.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            keep = min(given.ema, (step + 1) / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(ema.parameters()), list(model.parameters()), 1 - keep)
            step += 1
            running.append((float(loss.detach()), float(links.detach()), float(inner.detach())))
            if step % 50 == 0:
                mean = np.mean(running[-50:], 0)
                print(
                    f"step {step} loss {mean[0]:.4f} link {mean[1]:.4f} inner {mean[2]:.4f}",
                    f"{(time.time() - began) / step:.3f}s",
                    flush=True,
                )
            if given.steps and step >= given.steps:
                break
        if given.steps and step >= given.steps:
            break
        if number >= given.epochs - 4 or number in (0, 3):
            scores = evaluate(ema, dev, scorer, cls, sep)
            print(f"epoch {number + 1} {time.time() - began:.0f}s", json.dumps(scores), flush=True)
            if scores["attribution"] > best:
                best = scores["attribution"]
                torch.save(ema.state_dict(), given.out)
    print("best", best, flush=True)


if __name__ == "__main__":
    main()
