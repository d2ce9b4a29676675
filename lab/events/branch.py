"""Train the branch of the shared encoder that reads events and factuality.

Usage: branch.py --gold DIR --base DIR --narrow CHECKPOINT --taught JSON[,JSON] --out FILE ...

The lower layers of the narrow encoder of `lab/encoder` stay as they are; copies of its upper layers
learn event types from sentences labelled by hand and by larger teachers (Hinton et al. 2015),
factuality from its six corpora, and labels of reports. From a share of the steps on their linear
layers are trained as quantized. With --fold a fifth of the human-labelled sentences and reports is
held out; with --start a branch goes on learning, what was held out included.
"""

import argparse
import copy
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
import examples as events
import export
import measuring
import network
import numpy as np
import quantize
import torch
from torch import nn
from torch.nn import functional

MOST_WORDS = 150
ROOMS = (150, 250, 350, 500, 800)  # code points of a row of texts side by side
LARGEST = events.CORPORA.index("UDS_IH2")  # of its dev part some are scored
NONE = events.TYPES.index("NONE")


class Branched(nn.Module):
    """Lower layers that stay, upper layers and heads that learn."""

    def __init__(self, trunk, shared, heads):
        super().__init__()
        self.low, self.heads = trunk.eval().requires_grad_(False), heads
        self.layers = copy.deepcopy(trunk.layers[shared:]).requires_grad_(True)
        self.low.layers = self.low.layers[:shared]
        self.size = trunk.size
        self.noise = network.Dropout(0.1)

    def train(self, mode=True):
        """Switch what learns; the lower layers are always read as the engines read them."""
        super().train(mode)
        self.low.eval()
        return self

    def words_of(self, batch):
        """Give the vectors of the words of a batch."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            inside = functional.pad(batch.words, (1, 0), value=True)
            states = self.upper(self.shared_of(batch), inside)
        return states.float()[:, 1:]

    def shared_of(self, batch):
        """Give what the lower layers leave of the mark before them all, and of every word."""
        rows = torch.arange(len(batch.ids))[:, None]
        # The branch reads the first piece of every word, and the mark before them all.
        kept = functional.pad(batch.first, (1, 0))
        with torch.no_grad():
            return self.low(batch.ids, batch.shapes, batch.mask)[rows, kept]

    def upper(self, states, inside):
        """Run the layers that learn over states, where `inside` is true."""
        bias = torch.where(inside, 0.0, -1e4)[:, None, None, :].to(torch.bfloat16)
        states = self.noise(states)
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Texts:
    """Packs examples into windows, as lines side by side, and gives their vectors."""

    def __init__(self, spell, ends):
        self.spell, self.ends = spell, ends

    def windows(self, texts, chance=None):
        """Give a batch, and for each text its row and the first and last of its words."""
        placed = []
        rows = _packed(texts, chance.choice(ROOMS)) if chance else [[n] for n in range(len(texts))]
        articles = []
        for number, some in enumerate(rows):
            text, lines = "", []
            for each in some:
                lines.append((len(text), len(text) + len(texts[each])))
                text += texts[each] + "\n"
            pieces = self.spell(text, tuple(lines))
            count_ = min(len(pieces.words), 240)
            while pieces.first[count_] > 500:
                count_ -= 10
            articles.append((corpus.Article("", text, pieces, None, None), 0, count_))
            starts = [s for s, _ in pieces.words]
            for each, (start, end) in zip(some, lines):
                first = int(np.searchsorted(starts, start))
                last = min(count_, int(np.searchsorted(starts, end)))
                placed.append((each, number, start, first, max(last, first)))
        placed.sort()
        return corpus.batch_of(articles, *self.ends), articles, placed

    def vectors(self, model, texts, chance=None):
        """Give (texts, size) means, all vectors, and a function from a range to its words."""
        batch, articles, placed = self.windows(texts, chance)
        words = model.words_of(batch)
        pooled = torch.stack(
            [
                words[row, first:last].mean(0) if first < last else torch.zeros(model.size)
                for _, row, _, first, last in placed
            ]
        )

        def at(number, start, end):
            _, row, moved, *_ = placed[number]
            near = events.words_near(articles[row][0].pieces.words, start + moved, end + moved)
            low = min(near[0], words.shape[1] - 1)
            return words[row, low : max(low + 1, min(near[1], words.shape[1]))].mean(0)

        return pooled, at, placed, words

    def read(self, model, texts):
        """Read texts as in training, to see how large the numbers inside become."""
        self.vectors(model, texts, random.Random(1))


def _packed(texts, room):
    """Put texts into rows of about `room` characters, the first that has room for each."""
    rows, left = [], []
    for number, text in enumerate(texts):
        row = next((k for k, free in enumerate(left) if free >= len(text)), None)
        if row is None:
            row = len(rows)
            rows.append([])
            left.append(room)
        rows[row].append(number)
        left[row] -= len(text)
    return rows


def act_loss(model, texts, sentences, chance):
    """Loss of event types over sentences, and over predicates where they are marked."""
    pooled, at, placed, words = texts.vectors(model, [s.text for s in sentences], chance)
    loss = event_heads.type_loss(model.heads.types(pooled), sentences)
    marked = [n for n, s in enumerate(sentences) if s.word]
    if marked:
        vectors = torch.stack([at(n, *sentences[n].word) for n in marked])
        clauses = torch.stack([at(n, *sentences[n].told) for n in marked])
        scores = model.heads.types(clauses, vectors)
        loss = loss + 0.5 * event_heads.type_loss(scores, [sentences[n] for n in marked])
    known = [n for n, s in enumerate(sentences) if s.word or s.types == (NONE,)]
    if known:
        beside = torch.stack([_other_word(placed[n], words, chance) for n in known])
        scores = model.heads.types(pooled[known], beside)
        none = functional.cross_entropy(scores, torch.full((len(known),), NONE))
        loss = loss + 0.15 * none
    return loss


def _other_word(place, words, chance):
    """Draw a word of a text: hardly ever its predicate."""
    _, row, _, first, last = place
    return words[row, chance.randrange(first, max(first + 1, last)) if first < last else 0]


def fact_loss(model, texts, rows, chance):
    """Loss of factuality."""
    pooled, at, _, _ = texts.vectors(model, [row.text for row in rows], chance)
    asked = [(n, k) for n, row in enumerate(rows) for k in range(len(row.ranges))]
    vectors = torch.stack([at(n, *rows[n].ranges[k]) for n, k in asked])
    corpora = torch.tensor([rows[n].corpus for n, _ in asked])
    wanted = torch.tensor([rows[n].scores[k] for n, k in asked])
    scores = model.heads.factuality(vectors, pooled[[n for n, _ in asked]], corpora)
    return event_heads.level_loss(scores, wanted)


def report_loss(model, texts, rows, chance):
    pooled, *_ = texts.vectors(model, [row.text for row in rows], chance)
    scores = model.heads.report(model.heads.drop(pooled))
    return functional.cross_entropy(
        scores, torch.tensor([row.label for row in rows]), label_smoothing=0.05
    )


def arguments(words):
    ask = argparse.ArgumentParser()
    for name in ("--gold", "--base", "--narrow", "--taught", "--out"):
        ask.add_argument(name, required=True)
    ask.add_argument("--own", default=str(events.OWN))
    ask.add_argument("--start", help="go on from this quantized branch")
    for name, kind, value in (
        ("seed", int, 1),
        ("fold", int, -1),
        ("shared", int, 2),
        ("steps", int, 3000),
        ("lr", float, 3e-4),
        ("head-lr", float, 1e-3),
        ("decay", float, 0.9),
        ("act-weight", float, 1.0),
        ("fact-weight", float, 0.7),
        ("report-weight", float, 0.4),
        ("quantize-from", float, 0.62),
        ("ema", float, 0.998),
        ("threads", int, 2),
        ("eval-every", int, 750),
    ):
        ask.add_argument(f"--{name}", type=kind, default=value)
    return ask.parse_args(words)


class Draw:
    """Endless shuffled batches of a list."""

    def __init__(self, items, size, chance):
        self.items, self.size, self.chance, self.left = list(items), size, chance, []

    def __call__(self):
        if len(self.left) < self.size:
            self.left = self.chance.sample(self.items, len(self.items))
        some, self.left = self.left[: self.size], self.left[self.size :]
        return some


def factual(rows, chance):
    """Draw rows so that small corpora come up more often: by the root of their size."""
    by = {}
    for row in rows:
        by.setdefault(row.corpus, []).append(row)
    names = sorted(by)
    weights = [len(by[n]) ** 0.6 for n in names]
    draws = {n: Draw(by[n], 1, chance) for n in names}
    return lambda size: [draws[n]()[0] for n in chance.choices(names, weights, k=size)]


def main(words=None):
    given = arguments(words)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    spell = corpus.vocabulary(Path(given.base) / "vocab.txt")
    ends = spell.rows["[CLS]"], spell.rows["[SEP]"]
    texts = Texts(spell, ends)
    labels, reports, reports_held = events.reports(given.gold, given.fold)
    train, held, records = events.human(given.gold, given.fold)
    mine, taught = events.own(given.own), events.taught(given.taught)
    facts = events.targets(f"{given.gold}/factuality/train.jsonl")
    facts_dev = events.targets(f"{given.gold}/factuality/dev.jsonl")
    small = [row for row in facts_dev if row.corpus != LARGEST]
    large = [row for row in facts_dev if row.corpus == LARGEST]
    facts_dev = small + random.Random(2).sample(large, 300)
    trunk = export.load(given.narrow).trunk
    model = Branched(trunk, given.shared, event_heads.EventHeads(trunk.size, len(labels))).train()
    quantize.switch(quantize.quantized(model.layers), active=False)
    if given.start:
        state = torch.load(given.start)
        model.layers.load_state_dict(state["layers"])
        model.heads.load_state_dict(state["heads"])
        quantize.switch(quantize.quantized(model.layers), active=True)
    ema = copy.deepcopy(model)
    rates = rates_of(model, given)
    optimiser = torch.optim.AdamW(rates, betas=(0.9, 0.98), fused=True)
    print(
        json.dumps(vars(given)),
        len(train),
        len(mine),
        len(taught),
        len(facts),
        len(reports),
        flush=True,
    )
    human_draw, own_draw = Draw(train, 12, chance), Draw(mine, 12, chance) if mine else None
    taught_draw, report_draw = Draw(taught, 40, chance), Draw(reports, 10, chance)
    fact_draw = factual(facts, chance)
    losses, began = [], time.time()
    some = [one.text for one in taught[:300]]
    for number in range(given.steps):
        if not given.start and number == int(given.quantize_from * given.steps):
            quantize_both(model, ema, texts, some)
        share = min(1.0, (number + 1) / (0.05 * given.steps)) * max(0.02, 1 - number / given.steps)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share
        optimiser.zero_grad(set_to_none=True)
        parts = []
        sentences = human_draw() + (own_draw() if own_draw else []) + taught_draw()
        for weight, loss in (
            (given.act_weight, lambda: act_loss(model, texts, sentences, chance)),
            (given.fact_weight, lambda: fact_loss(model, texts, fact_draw(28), chance)),
            (given.report_weight, lambda: report_loss(model, texts, report_draw(), chance)),
        ):
            value = loss()
            (weight * value).backward()
            parts.append(float(value.detach()))
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        keep = min(given.ema, (number + 1) / (number + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(ema.parameters()), list(model.parameters()), 1 - keep)
        losses.append(parts)
        done = number + 1
        if done % 50 == 0:
            mean = " ".join(f"{v:.3f}" for v in np.mean(losses[-50:], 0))
            print(
                f"step {done} act fact report {mean} {(time.time() - began) / done:.2f}s",
                flush=True,
            )
        if done % given.eval_every == 0 or done == given.steps:
            ema.eval()
            with torch.no_grad():
                made = {
                    "held": measuring.score_types(ema, texts, held) if held else None,
                    "records": measuring.score_types(ema, texts, records),
                    "reports": measuring.score_reports(ema, texts, reports_held)
                    if reports_held
                    else None,
                    "facts": measuring.score_targets(ema, texts, facts_dev),
                }
            print(f"step {done}", json.dumps(made), flush=True)
            torch.save(
                {
                    "layers": ema.layers.state_dict(),
                    "shared": given.shared,
                    "heads": ema.heads.state_dict(),
                    "labels": labels,
                },
                given.out,
            )


def rates_of(model, given):
    """Layer-wise learning rates."""
    made = []
    for name, one in model.named_parameters():
        if not one.requires_grad:
            continue
        part, number = name.split(".")[:2]
        deep = len(model.layers) - 1 - int(number) if part == "layers" else 0
        rate = given.lr * given.decay**deep if part == "layers" else given.head_lr
        decay = 0.0 if one.ndim < 2 else 0.01
        made.append({"params": [one], "lr": rate, "top": rate, "weight_decay": decay})
    return made


def quantize_both(model, ema, texts, some):
    """Go on from the averaged weights with quantized linear layers."""
    model.load_state_dict(ema.state_dict())
    model.eval()

    def read():
        with torch.no_grad():
            for start in range(0, len(some), 32):
                texts.read(model, some[start : start + 32])

    quantize.calibrate(model.layers, read)
    model.train()
    ema.load_state_dict(model.state_dict())
    quantize.switch(quantize.quantized(ema.layers), active=True)


if __name__ == "__main__":
    main()
