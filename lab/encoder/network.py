"""The encoder and its attribution heads in torch, for training only.

A BERT-shaped trunk (post-norm transformer; Devlin et al. 2019) reads word pieces with the shape
features of `rashomon.parsing.wordpiece`; the words' first pieces feed a linear-chain CRF over
BIO tags of source, cue and content (Lafferty et al. 2001) and a span linker that gives every cue
its source and every content its cue (additive and bilinear scorer over span ends, after Dozat and
Manning 2017).
"""

import math

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from rashomon.attribution.pairs import PAIR_SIZES
from rashomon.attribution.tagging import TAGS
from rashomon.parsing.wordpiece import SHAPE_SIZES

LINK_SIZE = 128


class Dropout(nn.Module):
    """Drops features for a whole window at once (Gal and Ghahramani 2016): one cheap draw a row."""

    def __init__(self, share):
        super().__init__()
        self.share = share

    def forward(self, states):
        if not self.training:
            return states
        keep = torch.rand(states.shape[0], 1, states.shape[-1]) >= self.share
        return states * (keep / (1 - self.share)).to(states.dtype)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, size, heads, head, inner, dropout, bend):
        super().__init__()
        self.heads, self.head = heads, head
        self.bend = bend
        self.qkv = nn.Linear(size, 3 * heads * head)
        self.output = nn.Linear(heads * head, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.inner = nn.Linear(size, inner)
        self.outer = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, states, bias):
        batch, length, _ = states.shape
        shaped = self.qkv(states).view(batch, length, 3, self.heads, self.head)
        query, key, value = shaped.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(self.head) + bias
        weights = scores.softmax(-1).to(value.dtype)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, self.heads * self.head)
        states = self.norm1(states + self.dropout(self.output(mixed)))
        inner = self.bend(self.inner(states))
        return self.norm2(states + self.dropout(self.outer(inner)))


class Trunk(nn.Module):
    """Word pieces -> one vector a piece."""

    def __init__(
        self,
        size=384,
        heads=12,
        head=32,
        inner=1536,
        layers=6,
        vocabulary=30522,
        positions=512,
        relative=False,
        dropout=0.1,
        bend=functional.gelu,
    ):
        super().__init__()
        self.size = size
        self.words = nn.Embedding(vocabulary, size)
        self.positions = nn.Embedding(positions, size)
        self.shapes = nn.ModuleList(nn.Embedding(count, size) for count in SHAPE_SIZES)
        for table in self.shapes:
            nn.init.normal_(table.weight, std=0.005)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, heads, head, inner, dropout, bend) for _ in range(layers)
        )
        self.relative = nn.Embedding(32, heads) if relative else None

    def forward(self, ids, shapes, mask):
        """Give the states after the last layer, (B, T, H)."""
        return self.read(ids, shapes, mask)[-1]

    def read(self, ids, shapes, mask):
        """Give the states after every layer."""
        length = ids.shape[1]
        places = torch.arange(length)
        states = self.words(ids) + self.positions(places)
        for number, table in enumerate(self.shapes):
            states = states + table(shapes[..., number])
        states = self.dropout(self.norm(states))
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        if self.relative is not None:
            bias = bias + self.relative(_buckets(length)).permute(2, 0, 1)[None]
        bias = bias.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else bias
        every = []
        for layer in self.layers:
            states = layer(states, bias)
            every.append(states)
        return every


def _buckets(length, buckets=32, furthest=128):
    """Relative position buckets of MPNet (those of T5)."""
    places = torch.arange(length)
    away = -(places[None, :] - places[:, None])
    half = buckets // 2
    side = (away < 0).long() * half
    away = away.abs()
    exact = half // 2
    far = (
        exact
        + (
            torch.log(away.float().clamp(min=1) / exact)
            / math.log(furthest / exact)
            * (half - exact)
        ).long()
    )
    return side + torch.where(away < exact, away, far.clamp(max=half - 1))


class Crf(nn.Module):
    """Linear-chain CRF; impossible moves are held at a large negative score."""

    def __init__(self, tags=TAGS):
        super().__init__()
        count = len(tags)
        self.moves = nn.Parameter(torch.zeros(count, count))
        self.starts = nn.Parameter(torch.zeros(count))
        barred = torch.zeros(count, count)
        barred_start = torch.zeros(count)
        for j, to in enumerate(tags):
            if to.startswith("I-"):
                barred_start[j] = -1e4
                for i, fro in enumerate(tags):
                    if fro[2:] != to[2:]:
                        barred[i, j] = -1e4
        self.register_buffer("barred", barred)
        self.register_buffer("barred_start", barred_start)

    def tables(self):
        return self.moves + self.barred, self.starts + self.barred_start

    def loss(self, emissions, tags, mask):
        """Mean negative log-likelihood of a word; emissions (B, T, K) float32."""
        moves, starts = self.tables()
        batch, length, _ = emissions.shape
        rows = torch.arange(batch)
        gold = starts[tags[:, 0]] + emissions[rows, 0, tags[:, 0]]
        picked = emissions.gather(2, tags[..., None])[..., 0]
        steps = moves[tags[:, :-1], tags[:, 1:]] + picked[:, 1:]
        gold = gold + (steps * mask[:, 1:]).sum(1)
        alpha = starts + emissions[:, 0]
        for place in range(1, length):
            onward = torch.logsumexp(alpha[:, :, None] + moves, 1) + emissions[:, place]
            alpha = torch.where(mask[:, place, None], onward, alpha)
        return (torch.logsumexp(alpha, 1) - gold).sum() / mask.sum()


class Linker(nn.Module):
    """Scores pairs of a cue and another span."""

    def __init__(self, size):
        super().__init__()
        self.cue = nn.Linear(2 * size, 2 * LINK_SIZE)
        self.span = nn.Linear(2 * size, 2 * LINK_SIZE)
        self.pair = nn.ModuleList(nn.Embedding(count, LINK_SIZE) for count in PAIR_SIZES)
        self.score = nn.Linear(LINK_SIZE, 1)
        self.none = nn.Linear(LINK_SIZE, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, cues, spans, features):
        """cues (C, 2 size), spans (S, 2 size), features (C, S, F) -> (C, S) and none (C,)."""
        cue_add, cue_dot = self.cue(self.dropout(cues)).chunk(2, -1)
        span_add, span_dot = self.span(self.dropout(spans)).chunk(2, -1)
        mixed = cue_add[:, None] + span_add[None]
        for number, table in enumerate(self.pair):
            mixed = mixed + table(features[..., number])
        scores = self.score(torch.relu(mixed))[..., 0] + cue_dot @ span_dot.T / LINK_SIZE**0.5
        return scores, self.none(torch.relu(cue_add))[..., 0]


class Attributor(nn.Module):
    """Trunk, tag head and two linkers."""

    def __init__(self, trunk):
        super().__init__()
        self.trunk = trunk
        self.dropout = nn.Dropout(0.1)
        self.emit = nn.Linear(trunk.size, len(TAGS))
        self.emit_inner = nn.Linear(trunk.size, len(TAGS))
        self.crf = Crf()
        self.to_source = Linker(trunk.size)
        self.to_content = Linker(trunk.size)

    def forward(self, batch):
        """Give word vectors (B, W, H) and emissions (B, W, K), float32."""
        states = self.trunk(batch.ids, batch.shapes, batch.mask).float()
        rows = torch.arange(len(states))[:, None]
        words = states[rows, batch.first]
        return words, self.emit(self.dropout(words))


def minilm(path):
    """Build the trunk of MiniLM-L6 from its published weights (BERT naming)."""
    trunk = Trunk()
    _fill(
        trunk,
        load_file(path),
        "encoder.layer.{}.",
        "attention.self.{}",
        "attention.output.dense",
        "attention.output.LayerNorm",
        0,
    )
    return trunk


def mpnet(path, positions=512):
    """Build the trunk of MPNet-base, a possible teacher; its positions start at 2."""
    trunk = Trunk(768, 12, 64, 3072, 12, 30527, positions, relative=True)
    weights = load_file(path)
    _fill(
        trunk,
        weights,
        "encoder.layer.{}.",
        "attention.attn.{}",
        "attention.attn.o",
        "attention.LayerNorm",
        2,
    )
    trunk.relative.weight.data.copy_(weights["encoder.relative_attention_bias.weight"])
    return trunk


def _fill(trunk, weights, prefix, qkv, output, norm1, offset):
    names = ("query", "key", "value") if "self" in qkv else ("q", "k", "v")
    put = lambda module, name: [
        getattr(module, kind).data.copy_(weights[f"{name}.{kind}"]) for kind in ("weight", "bias")
    ]
    trunk.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    places = weights["embeddings.position_embeddings.weight"]
    trunk.positions.weight.data.copy_(places[offset : offset + trunk.positions.num_embeddings])
    if "embeddings.token_type_embeddings.weight" in weights:
        trunk.positions.weight.data += weights["embeddings.token_type_embeddings.weight"][0]
    put(trunk.norm, "embeddings.LayerNorm")
    for number, layer in enumerate(trunk.layers):
        start = prefix.format(number)
        for kind in ("weight", "bias"):
            parts = [weights[f"{start}{qkv.format(name)}.{kind}"] for name in names]
            getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
        put(layer.output, start + output)
        put(layer.norm1, start + norm1)
        put(layer.inner, start + "intermediate.dense")
        put(layer.outer, start + "output.dense")
        put(layer.norm2, start + "output.LayerNorm")
