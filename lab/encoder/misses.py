"""Count the misses on dev by kind, and print some.

Usage: misses.py GOLD CHECKPOINT VOCABULARY [HOW_MANY]
"""

import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus
from export import load
from inference import encode, predict_article, reader_of
from train import load_scorer


def kind_of(scorer, gold, predicted):
    """Name what went wrong with one gold attribution."""
    near = [p for p in predicted if scorer.inter(p["content"], gold["content"])]
    best = max(near, key=lambda p: scorer.iou(p["content"], gold["content"]), default=None)
    cue_found = any(scorer.inter(p["cue"], gold["cue"]) for p in predicted)
    if best is None:
        return "content elsewhere" if cue_found else "not seen"
    if scorer.iou(best["content"], gold["content"]) >= 0.5:
        if not best["source"]:
            return "source missed"
        return "source invented" if not gold["source"] else "wrong source"
    if not cue_found:
        return (
            "inside another claim"
            if scorer.inter(best["content"], gold["cue"])
            else "cue missed, content given away"
        )
    long, short = scorer.size(best["content"]), scorer.size(gold["content"])
    return "content too long" if long > short else "content too short"


def main():
    gold, checkpoint, vocabulary = sys.argv[1:4]
    most = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    spell = corpus.vocabulary(vocabulary)
    model, scorer = load(checkpoint), load_scorer(gold)
    reader = reader_of(model)
    counts, shown, extra, total = Counter(), [], 0, 0
    for article in corpus.read(f"{gold}/attribution/dev.jsonl.gz", spell):
        guess = predict_article(
            reader, encode(model, article, spell.rows["[CLS]"], spell.rows["[SEP]"])
        )
        p = scorer.clean(article.id, article.text, guess)
        g = scorer.clean(article.id, article.text, article.gold)

        def fits(x, y):
            share = scorer.iou(x["content"], y["content"])
            return share if share >= 0.5 and scorer.same(x["source"], y["source"]) else 0

        pairs = scorer.pairs(g, p, fits)
        total += len(g)
        extra += len(p) - len(pairs)
        hit = {i for i, _ in pairs}
        for one in (x for i, x in enumerate(g) if i not in hit):
            kind = kind_of(scorer, one, p)
            style = scorer.quote_type(article.text, one["content"])
            counts[kind, style] += 1
            shown.append((kind, article, one, p))
    print(total, "gold,", sum(counts.values()), "missed,", extra, "predicted in vain")
    for (kind, style), count in counts.most_common():
        print(f"{count:5} {kind} ({style})")
    random.Random(1).shuffle(shown)
    for kind, article, one, p in shown[:most]:
        words = lambda spans, text=article.text: " | ".join(text[s:e] for s, e in spans)
        low = min(s for spans in one.values() for s, _ in spans)
        high = max(e for spans in one.values() for _, e in spans)
        print(f"\n## {kind}: {article.id} {low}\n{article.text[max(0, low - 80) : high + 80]!r}")
        print("  gold", *(repr(words(one[role]))[:150] for role in corpus.ROLES))
        for q in p:
            if any(s < high and low < e for spans in q.values() for s, e in spans):
                print("  read", *(repr(words(q[role]))[:150] for role in corpus.ROLES))


if __name__ == "__main__":
    main()
