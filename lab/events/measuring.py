"""Scores of a joint model on held-out sentences, gold records, reports and factuality."""

import examples as events
import numpy as np
import torch


def spread(function, rows, size=32):
    return [one for k in range(0, len(rows), size) for one in function(rows[k : k + size])]


def score_types(model, texts, sentences):
    """Accuracy and macro-F1 over 15 types."""
    merge = lambda t: events.TYPES.index("CONCEDE") if t == events.TYPES.index("RETREAT") else t
    read = lambda some: (
        model.heads.types(texts.vectors(model, [s.text for s in some])[0]).argmax(1).tolist()
    )
    said = [merge(t) for t in spread(read, sentences)]
    gold = [merge(s.types[0]) for s in sentences]
    return _scores(gold, said)


def _scores(gold, said):
    right = sum(a == b for a, b in zip(gold, said)) / len(gold)
    f1 = [
        2 * sum(a == b == c for a, b in zip(gold, said)) / (said.count(c) + gold.count(c))
        for c in set(gold)
    ]
    return round(right, 3), round(sum(f1) / len(f1), 3)


def score_reports(model, texts, rows):
    read = lambda some: (
        model.heads.report(texts.vectors(model, [r.text for r in some])[0]).argmax(1).tolist()
    )
    return _scores([r.label for r in rows], spread(read, rows))


def score_targets(model, texts, rows):
    """Mean macro-F1 over the corpora; mean absolute error and F1 of what did not happen on UW."""
    told = {}

    def read(some):
        pooled, at, _, _ = texts.vectors(model, [r.text for r in some])
        for n, row in enumerate(some):
            vectors = torch.stack([at(n, *span) for span in row.ranges])
            near = pooled[n].expand(len(vectors), -1)
            corpora = torch.full((len(vectors),), row.corpus)
            shares = model.heads.factuality(vectors, near, corpora).softmax(-1)
            middle = (shares.cumsum(-1) < 0.5).sum(-1) - 3.0
            mean = (shares * torch.arange(-3.0, 4.0)).sum(-1)
            told.setdefault(row.corpus, []).extend(zip(row.scores, mean.tolist(), middle.tolist()))
        return []

    spread(read, rows)
    made = {}
    for place, kind in ((1, "mean"), (2, "median")):
        each = [_levels(told[c], place) for c in range(len(events.CORPORA))]
        made[kind] = [round(macro, 3) for macro, _ in each]
        made[f"{kind} of all"] = round(float(np.mean([macro for macro, _ in each])), 3)
        made[f"{kind}, UW, did not happen"] = round(each[0][1], 3)
    made["UW, error"] = round(float(np.mean([abs(gold - mean) for gold, mean, _ in told[0]])), 3)
    return made


def _levels(told, place):
    """Macro-F1 over happened, not and uncertain, and F1 of what did not happen."""
    cut = lambda score: 1 if score >= 1.5 else -1 if score <= -1.5 else 0
    gold, said = [cut(one[0]) for one in told], [cut(one[place]) for one in told]
    f1 = {
        level: 2
        * sum(a == b == level for a, b in zip(gold, said))
        / (gold.count(level) + said.count(level))
        for level in set(gold)
    }
    return sum(f1.values()) / len(f1), f1.get(-1, 0.0)
