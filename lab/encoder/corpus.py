"""PolNeAR as words, tags and links, and batches of windows."""

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from rashomon.attribution.pairs import PAIR_SIZES, pair_features
from rashomon.attribution.tagging import TAGS
from rashomon.parsing.segment import paragraphs
from rashomon.parsing.wordpiece import WordPieces

ROLES = ("source", "cue", "content")


def vocabulary(path, unknown="[UNK]"):
    rows = {}
    for number, line in enumerate(Path(path).read_text("utf-8").splitlines()):
        rows.setdefault(line, number)
    return WordPieces(rows, rows[unknown])


@dataclass
class Article:
    """One document: pieces, and attributions as word ranges {role: [(start, end)]}.

    `inner` holds attributions inside the content of others, known only in the word ranges `free`.
    """

    id: str
    text: str
    pieces: object
    attributions: list
    gold: list
    inner: list = ()
    free: list = ()


def load(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words_of(pieces, attributions):
    """Turn ranges of characters into ranges of words."""
    starts = np.array([s for s, _ in pieces.words])
    ends = np.array([e for _, e in pieces.words])
    near = lambda s, e: (int(np.searchsorted(ends, s, "right")), int(np.searchsorted(starts, e)))
    return [
        {role: [near(s, e) for s, e in one.get(role, [])] for role in ROLES} for one in attributions
    ]


def article_of(row, spell):
    pieces = spell(row["text"], paragraphs(row["text"]))
    return Article(
        row["id"], row["text"], pieces, words_of(pieces, row["attributions"]), row["attributions"]
    )


def read(path, spell):
    return [article_of(row, spell) for row in load(path)]


def inner_mask(article):
    """Tell for which words the inner layer is known: outside every content, and where made so."""
    known = np.ones(len(article.pieces.words), bool)
    for one in article.attributions:
        for start, end in one["content"]:
            known[start:end] = False
    for start, end in article.free:
        known[start:end] = True
    return known


def tags_of(article, attributions):
    tags = np.zeros(len(article.pieces.words), np.int64)
    for one in attributions:
        for role in ROLES:
            for start, end in one[role]:
                tags[start:end] = TAGS.index(f"I-{role}")
                tags[start] = TAGS.index(f"B-{role}")
    return tags


def cut(article, chance, most=254):
    """Cut an article into windows of whole lines, of random sizes: word ranges."""
    first, lines = article.pieces.first, article.pieces.paragraphs
    count, start = len(lines), 0
    room = chance.randint(60, most)
    while start < count:
        end = start + 1
        while end < count and first[end + 1] - first[start] <= room:
            end += 1
        if end < count:
            whole = end
            while whole > start and lines[whole] == lines[whole - 1]:
                whole -= 1
            end = whole if whole > start else end
        yield start, end
        start, room = end, chance.randint(100, most)


@dataclass
class Batch:
    ids: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    words: torch.Tensor  # (B, W) bool
    tags: torch.Tensor
    links: list
    inner: torch.Tensor = None
    known: torch.Tensor = None


def features_of(cues, spans, lines, quoted):
    """Features of all pairs: (cues, spans, features)."""
    grid = np.indices((len(cues), len(spans))).reshape(2, -1)
    features = pair_features(cues, spans, (grid[0], grid[1]), lines, quoted)
    return features.reshape(len(cues), len(spans), len(PAIR_SIZES))


def links_of(article, attributions, start, end):
    """Cues, sources, contents inside the window, and who belongs to whom."""
    inside = lambda span: start <= span[0] and span[1] <= end
    cues, sources, contents = {}, {}, {}
    for one in attributions:
        if not one["cue"] or not inside(one["cue"][0]):
            continue
        cue = one["cue"][0]
        cues[cue] = None
        if one["source"] and inside(one["source"][0]):
            cues[cue] = one["source"][0]
        elif one["source"]:
            cues[cue] = "outside"
        for span in one["content"]:
            if inside(span):
                contents[span] = cue
    for one in attributions:
        for span in one["source"]:
            if inside(span):
                sources[span] = True
    order_c, order_s, order_t = sorted(cues), sorted(sources), sorted(contents)
    move = lambda spans: tuple((s - start, e - start) for s, e in spans)
    lines = article.pieces.paragraphs[start:end]
    quoted = article.pieces.shapes[start:end, 3]
    c, s, t = move(order_c), move(order_s), move(order_t)
    gold_source = [
        -1 if cues[cue] is None else -2 if cues[cue] == "outside" else order_s.index(cues[cue])
        for cue in order_c
    ]
    gold_cue = [order_c.index(contents[span]) for span in order_t]
    return (
        c,
        s,
        t,
        features_of(c, s, lines, quoted),
        features_of(c, t, lines, quoted),
        gold_source,
        gold_cue,
    )


def batch_of(windows, cls, sep):
    """Stack windows [(article, start, end)]."""
    rows = []
    for article, start, end in windows:
        p = article.pieces
        low, high = p.first[start], p.first[end]
        ids = np.concatenate([[cls], p.ids[low:high], [sep]])
        counts = np.diff(p.first[start : end + 1])
        shapes = np.repeat(p.shapes[start:end], counts, axis=0)
        shapes = np.concatenate([[[4, 1, 1, 0]], shapes, [[4, 0, 0, 0]]])
        rows.append((ids, shapes, p.first[start:end] - low + 1))
    length = max(len(ids) for ids, _, _ in rows)
    words = max(len(first) for _, _, first in rows)
    ids = np.zeros((len(rows), length), np.int64)
    shapes = np.zeros((len(rows), length, 4), np.int64)
    mask = np.zeros((len(rows), length), bool)
    first = np.zeros((len(rows), words), np.int64)
    kept = np.zeros((len(rows), words), bool)
    tags = np.zeros((len(rows), words), np.int64)
    inner = np.zeros((len(rows), words), np.int64)
    known = np.zeros((len(rows), words), bool)
    links = []
    for k, ((i, s, f), (article, start, end)) in enumerate(zip(rows, windows)):
        ids[k, : len(i)], shapes[k, : len(i)], mask[k, : len(i)] = i, s, True
        first[k, : len(f)], kept[k, : len(f)] = f, True
        if article.attributions is not None:
            tags[k, : len(f)] = tags_of(article, article.attributions)[start:end]
            inner[k, : len(f)] = tags_of(article, article.inner)[start:end]
            known[k, : len(f)] = inner_mask(article)[start:end]
            links.append((k, links_of(article, article.attributions, start, end)))
            if article.inner:
                links.append((k, links_of(article, article.inner, start, end)))
    t = torch.from_numpy
    tag = t(tags)
    # a window may start inside a span: its first tag may not be an inside tag
    head = tag[:, 0]
    tag[:, 0] = torch.where((head > 0) & (head % 2 == 0), head - 1, head)
    return Batch(t(ids), t(shapes), t(mask), t(first), t(kept), tag, links, t(inner), t(known))


def epoch(articles, size, seed, cls, sep):
    """Give the shuffled batches of one epoch; windows of like length go together."""
    chance = random.Random(seed)
    windows = [(a, s, e) for a in articles for s, e in cut(a, chance)]
    chance.shuffle(windows)
    pool = size * 20
    batches = []
    for k in range(0, len(windows), pool):
        near = sorted(
            windows[k : k + pool], key=lambda w: w[0].pieces.first[w[2]] - w[0].pieces.first[w[1]]
        )
        batches += [near[j : j + size] for j in range(0, len(near), size)]
    chance.shuffle(batches)
    for one in batches:
        yield batch_of(one, cls, sep)
