"""Teach the shared encoder events and factuality beside attribution.

Usage: joint.py --gold DIR --base DIR --narrow CHECKPOINT --taught JSON --out FILE [--fold N] ...

The narrow encoder of `lab/encoder` goes on learning: attributions from the annotated articles and
from what it made of them and of other news before (Li and Hoiem 2018), event types from sentences
labelled by hand and by a larger teacher (Hinton et al. 2015), factuality from its six corpora.
With --fold a fifth of the human-labelled sentences and reports is held out.
"""

import argparse
import copy
import json
import os
import random
import sys
import time
from itertools import count
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
import corpus
import event_heads
import examples as events
import export
import measuring
import narrow
import nesting
import numpy as np
import quantize
import torch
from torch import nn
from torch.nn import functional
from train import evaluate, groups, load_scorer

MOST_WORDS = 150
LARGEST = events.CORPORA.index("UDS_IH2")  # of its dev part some are scored
NONE = events.TYPES.index("NONE")


class Joint(nn.Module):
    """The attributor and the event heads on one trunk."""

    def __init__(self, attributor, heads):
        super().__init__()
        self.attributor, self.heads = attributor, heads

    @property
    def trunk(self):
        return self.attributor.trunk

    def words_of(self, batch):
        """Give the vectors of the words of a batch."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.trunk(batch.ids, batch.shapes, batch.mask)
        return states.float()[torch.arange(len(states))[:, None], batch.first]


class Texts:
    """Packs examples into windows, as lines side by side, and gives their vectors."""

    def __init__(self, spell, ends):
        self.spell, self.ends = spell, ends

    def windows(self, texts, chance=None):
        """Give a batch, and for each text its row and the first and last of its words."""
        rows, placed = [], []
        waiting = list(range(len(texts)))
        while waiting:
            size = chance.choice((1, 1, 2, 3)) if chance else 1
            some, waiting = waiting[:size], waiting[size:]
            rows.append(some)
        articles = []
        for number, some in enumerate(rows):
            text, lines = "", []
            for each in some:
                lines.append((len(text), len(text) + len(texts[each])))
                text += texts[each] + "\n"
            pieces = self.spell(text, tuple(lines))
            count_ = min(len(pieces.words), MOST_WORDS * len(some), 240)
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
                words[row, first:last].mean(0) if first < last else torch.zeros(model.trunk.size)
                for _, row, _, first, last in placed
            ]
        )

        def at(number, start, end):
            _, row, moved, *_ = placed[number]
            near = events.words_near(articles[row][0].pieces.words, start + moved, end + moved)
            low = min(near[0], words.shape[1] - 1)
            return words[row, low : max(low + 1, min(near[1], words.shape[1]))].mean(0)

        return pooled, at, placed, words


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


def old_loss(model, before, batch, given):
    """Loss of attribution: the annotations, and the tags of the encoder as it was."""
    attributor = model.attributor
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            taught = before.trunk(batch.ids, batch.shapes, batch.mask)
        states = model.trunk(batch.ids, batch.shapes, batch.mask)
    rows = torch.arange(len(batch.ids))[:, None]
    a, b = (one.float()[rows, batch.first][batch.words] for one in (states, taught))
    loss = given.states_weight * (a - b).square().mean()
    for head in ("emit", "emit_inner"):
        said = functional.log_softmax(getattr(attributor, head)(a) / 2, -1)
        wanted = functional.softmax(getattr(before, head)(b) / 2, -1)
        loss = loss + 4 * given.tags_weight * functional.kl_div(said, wanted, reduction="batchmean")
    gold = narrow.gold_loss(attributor, states, batch, given) if batch.links else 0.0
    return loss + gold


def arguments(words):
    ask = argparse.ArgumentParser()
    for name in ("--gold", "--base", "--narrow", "--taught", "--out"):
        ask.add_argument(name, required=True)
    ask.add_argument("--own", default=str(events.OWN))
    for name, kind, value in (
        ("seed", int, 1),
        ("fold", int, -1),
        ("steps", int, 2000),
        ("lr", float, 3e-4),
        ("head-lr", float, 1e-3),
        ("decay", float, 0.9),
        ("batch", int, 8),
        ("free", float, 0.3),
        ("link-weight", float, 0.3),
        ("inner-weight", float, 0.3),
        ("states-weight", float, 0.0),
        ("tags-weight", float, 0.2),
        ("act-weight", float, 0.5),
        ("fact-weight", float, 0.5),
        ("report-weight", float, 0.2),
        ("quantize-from", float, 0.62),
        ("ema", float, 0.998),
        ("threads", int, 2),
        ("eval-every", int, 400),
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
    rows = corpus.load(f"{given.gold}/attribution/train.jsonl.gz")
    dev = corpus.read(f"{given.gold}/attribution/dev.jsonl.gz", spell)
    nester, free = nesting.Nester(rows, spell), narrow.unlabelled(given.gold, spell)
    scorer = load_scorer(given.gold)
    before = export.load(given.narrow)
    model = Joint(
        export.load(given.narrow), event_heads.EventHeads(before.trunk.size, len(labels))
    ).train()
    quantize.switch(quantize.quantized(model.trunk), active=False)
    ema = copy.deepcopy(model)
    rates = groups(_Flat(model), given.lr, given.head_lr, given.decay)
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
    human_draw, own_draw = Draw(train, 10, chance), Draw(mine, 10, chance) if mine else None
    taught_draw, report_draw = Draw(taught, 14, chance), Draw(reports, 6, chance)
    fact_draw = factual(facts, chance)
    articles = iter(())
    turns = count(given.seed * 1000)
    losses, began = [], time.time()
    some_articles = [corpus.article_of(row, spell) for row in rows[:60]]
    for number in range(given.steps):
        if number == int(given.quantize_from * given.steps):
            _quantize(model, ema, some_articles, ends)
        batch = next(articles, None)
        if batch is None:
            articles = iter(narrow.batches_of(rows, free, nester, given, next(turns), ends))
            batch = next(articles)
        share = min(1.0, (number + 1) / (0.05 * given.steps)) * max(0.02, 1 - number / given.steps)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share
        optimiser.zero_grad(set_to_none=True)
        parts = []
        sentences = human_draw() + (own_draw() if own_draw else []) + taught_draw()
        for weight, loss in (
            (1.0, lambda: old_loss(model, before, batch, given)),
            (given.act_weight, lambda: act_loss(model, texts, sentences, chance)),
            (given.fact_weight, lambda: fact_loss(model, texts, fact_draw(24), chance)),
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
                f"step {done} old act fact report {mean} {(time.time() - began) / done:.2f}s",
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
            few = dev if done == given.steps else dev[::4]
            print(
                f"step {done}", json.dumps(evaluate(ema.attributor, few, scorer, *ends)), flush=True
            )
            torch.save(
                {
                    "attributor": ema.attributor.state_dict(),
                    "heads": ema.heads.state_dict(),
                    "labels": labels,
                },
                given.out,
            )
            ema.eval()


class _Flat(nn.Module):
    """Shows the parameters under the names that the layer-wise rates know."""

    def __init__(self, model):
        super().__init__()
        self.trunk, self.heads = model.trunk, model.heads
        for name, module in model.attributor.named_children():
            if name != "trunk":
                setattr(self, name, module)


def _quantize(model, ema, articles, ends):
    """Go on from the averaged weights with quantized linear layers."""
    model.load_state_dict(ema.state_dict())
    model.eval()
    read = lambda: [narrow.encode(model.attributor, one, *ends) for one in articles]
    quantize.calibrate(model.trunk, read)
    model.train()
    ema.load_state_dict(model.state_dict())
    quantize.switch(quantize.quantized(ema.trunk), active=True)


if __name__ == "__main__":
    main()
