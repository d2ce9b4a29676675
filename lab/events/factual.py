"""Train the head for factuality on the vectors of the branch and the signs of the word lists.

Usage: factual.py --gold DIR --out FILE [--cache FILE] [--epochs N]

Texts are read by the product, so that the head learns from what it will be given. Texts of no
known corpus are read as `any`, a row that a fifth of all draws trains.
"""

import argparse
import json
import pickle
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
import event_heads

from rashomon.coding.factual import ANY, signs_of, told_around
from rashomon.coding.modality import ModalityReader
from rashomon.eval.rows import read_rows
from rashomon.ingestion.documents import Assembler
from rashomon.ingestion.report import Limits, Report
from rashomon.model.document import Document
from rashomon.model.tree import Tree, top
from rashomon.parsing.stage import Parser

CORPORA = ("UW", "UDS_IH2", "MEANTIME", "CB", "MV2", "RP")
FIELDS = frozenset({"id", "text", "corpus", "split", "tokens", "targets"})
WEIGHTS = {"UW": 1.0, "UDS_IH2": 0.5, "MEANTIME": 2.0, "CB": 4.0, "MV2": 1.5, "RP": 1.5}
LEAST_USES = 8


def parses(path):
    """Give the lines of a file with their parses, as `predict` makes them."""
    parser, assemble = Parser.load(), Assembler.load(Limits(), None)
    for row in read_rows(path, FIELDS):
        text, name = row.text("text"), row.text("id")
        made = assemble(Report(id=name, text=text, path=row.place, language="en"))
        if not isinstance(made, Document):
            made = Document(id=name, text=text, sha256="", path=row.place)
        yield row, parser(made)


def read(path, modality):
    """Give (corpus, word, near, signs, score) of every target of a file."""
    made = []
    for row, parse in parses(path):
        tree = Tree.of(parse)
        for target in row.fields["targets"]:
            words = parse.tokens_between(target["start"], target["end"])
            if not words:
                continue
            word = top(words)
            told = told_around(parse, word)
            made.append(
                (
                    row.fields["corpus"],
                    told.mean(word.start, word.end),
                    told.vectors.mean(0),
                    sorted(signs_of(modality.read(tree, word), word)),
                    target["score"],
                )
            )
    return made


class Head(nn.Module):
    def __init__(self, size, signs, width=128):
        super().__init__()
        self.target = nn.Linear(size, width)
        self.near = nn.Linear(size, width, bias=False)
        self.signs = nn.Linear(signs, width, bias=False)
        self.corpus = nn.Embedding(len(CORPORA) + 1, width)
        self.level = nn.Linear(width, 7, bias=False)
        self.own = nn.Embedding(len(CORPORA) + 1, 7)
        self.drop, self.drop_signs = nn.Dropout(0.3), nn.Dropout(0.1)
        nn.init.zeros_(self.own.weight)

    def forward(self, word, near, signs, corpus):
        hidden = self.target(self.drop(word)) + self.near(self.drop(near))
        hidden = hidden + self.signs(self.drop_signs(signs)) + self.corpus(corpus)
        return self.level(self.drop(torch.relu(hidden))) + self.own(corpus)


def tensors(rows, names):
    signs = torch.zeros(len(rows), len(names))
    for number, row in enumerate(rows):
        for name in row[3]:
            if name in names:
                signs[number, names[name]] = 1
    stack = lambda place: torch.from_numpy(np.stack([row[place] for row in rows]))
    corpus = [CORPORA.index(row[0]) if row[0] in CORPORA else len(CORPORA) for row in rows]
    scores = torch.tensor([float(row[4]) for row in rows])
    return stack(1), stack(2), signs, torch.tensor(corpus), scores


def train(rows, names, given):
    word, near, signs, corpus, scores = tensors(rows, names)
    head = Head(word.shape[1], len(names))
    steps = given.epochs * -(-len(rows) // given.size)
    optimiser = torch.optim.AdamW(head.parameters(), given.lr, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, given.lr, steps)
    wanted = event_heads.level_shares(scores)
    weights = torch.tensor([WEIGHTS[row[0]] for row in rows])
    sides = [cut(float(one)) for one in scores]
    rare = torch.ones(len(rows))
    for each in range(len(CORPORA)):  # classes of a corpus weigh more the rarer they are
        here = [k for k in range(len(rows)) if int(corpus[k]) == each]
        for side in (-1, 0, 1):
            some = [k for k in here if sides[k] == side]
            if some:
                rare[some] = (len(here) / (3 * len(some))) ** given.rare
    weights = weights * rare
    for _ in range(given.epochs):
        for some in torch.randperm(len(rows)).split(given.size):
            asked = corpus[some].clone()
            asked[torch.rand(len(some)) < 0.2] = len(CORPORA)
            logs = functional.log_softmax(head(word[some], near[some], signs[some], asked), -1)
            loss = -(wanted[some] * logs).sum(-1)
            loss = (loss * weights[some]).sum() / weights[some].sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return head.eval()


def cut(score):
    return 1 if score >= 1.5 else -1 if score <= -1.5 else 0


def report(head, rows, names):
    word, near, signs, corpus, scores = tensors(rows, names)
    with torch.no_grad():
        shares = head(word, near, signs, corpus).softmax(-1)
    # the middle of the spread, between the levels: error is least there
    sums = shares.cumsum(-1)
    level = (sums < 0.5).sum(-1)
    rows_ = torch.arange(len(rows))
    before = torch.where(level > 0, sums[rows_, (level - 1).clamp(min=0)], torch.zeros(len(rows)))
    middle = level - 0.5 + (0.5 - before) / shares[rows_, level] - 3
    middle = middle.clamp(-3, 3)
    sides = torch.stack([shares[:, :2].sum(-1), shares[:, 2:5].sum(-1), shares[:, 5:].sum(-1)], -1)
    made = {}
    for name in dict.fromkeys(row[0] for row in rows):
        here = [k for k, row in enumerate(rows) if row[0] == name]
        gold = [cut(float(scores[k])) for k in here]
        each = {}
        for kind, said in (
            ("level", [cut(float(level[k]) - 3) for k in here]),
            ("middle", [cut(float(middle[k])) for k in here]),
            ("side", [int(sides[k].argmax()) - 1 for k in here]),
        ):
            f1 = {
                side: 2
                * sum(a == b == side for a, b in zip(gold, said))
                / (gold.count(side) + said.count(side))
                for side in sorted(set(gold))
            }
            each[kind] = [round(sum(f1.values()) / len(f1), 3), round(f1.get(-1, 0), 3)]
        for kind, value in (("level", level - 3.0), ("middle", middle)):
            error = (value[here] - scores[here]).abs().mean()
            each[f"{kind} error"] = round(float(error), 3)
        made[name] = each
    return made


def main():
    ask = argparse.ArgumentParser()
    for name, kind, value in (
        ("gold", str, None),
        ("out", str, None),
        ("cache", str, ""),
        ("epochs", int, 8),
        ("size", int, 128),
        ("lr", float, 2e-3),
        ("rare", float, 0.5),
        ("seed", int, 1),
        ("threads", int, 2),
    ):
        ask.add_argument(f"--{name}", type=kind, default=value)
    given = ask.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    if given.cache and Path(given.cache).exists():
        parts = pickle.loads(Path(given.cache).read_bytes())  # our own file
    else:
        modality = ModalityReader.load()
        where = Path(given.gold) / "factuality"
        parts = [read(where / f"{one}.jsonl", modality) for one in ("train", "dev")]
        if given.cache:
            Path(given.cache).write_bytes(pickle.dumps(parts))
    rows, dev = parts
    uses = {}
    for row in rows:
        for name in row[3]:
            uses[name] = uses.get(name, 0) + 1
    names = {name: k for k, name in enumerate(sorted(n for n in uses if uses[n] >= LEAST_USES))}
    head = train(rows, names, given)
    made = report(head, dev, names)
    for name, each in made.items():
        print(name, json.dumps(each))
    for kind in ("level", "middle", "side"):
        print(kind, round(float(np.mean([each[kind][0] for each in made.values()])), 3))
    a = lambda tensor: tensor.detach().numpy().astype(np.float16)
    np.savez(
        given.out,
        target=a(head.target.weight.T),
        near=a(head.near.weight.T),
        signs=a(head.signs.weight.T),
        corpora=a(head.corpus.weight + head.target.bias),
        level=a(head.level.weight.T),
        level_bias=a(head.own.weight),
        corpus_names=np.array([*CORPORA, ANY]),
        sign_names=np.array(list(names)),
    )


if __name__ == "__main__":
    main()
