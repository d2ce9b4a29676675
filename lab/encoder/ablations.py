"""What each part of the reading brings on dev, trunk and heads unchanged.

Usage: ablations.py GOLD CHECKPOINT VOCABULARY. Parts that need another training are not here.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import corpus
from export import load
from inference import encode, predict_article, reader_of
from train import load_scorer

from rashomon.attribution.linking import Linker, Links
from rashomon.model.tagging import TagGrammar


class Nearest(Linker):
    """A linker that takes the nearest span of the line, if there is one."""

    __slots__ = ()

    def links(self, encoding, cues, spans):
        made = super().links(encoding, cues, spans)
        cue, span = (np.array(x).reshape(-1, 2)[k] for x, k in zip((cues, spans), made.pairs))
        gap = np.maximum(span[:, 0] - cue[:, 1], cue[:, 0] - span[:, 1])
        return Links(made.pairs, -gap, np.full(len(cues), -np.inf))


class WholeText(TagGrammar):
    """Decodes a text as one sequence."""

    __slots__ = ()

    def best(self, emissions, lines):
        return super().best(emissions, np.zeros_like(lines))


def main():
    gold, checkpoint, vocabulary = sys.argv[1:4]
    spell = corpus.vocabulary(vocabulary)
    model, scorer = load(checkpoint), load_scorer(gold)
    full = reader_of(model)
    greedy = TagGrammar(
        np.where(full.outer.moves < -100, full.outer.moves, 0), full.outer.starts * 0
    )
    articles = corpus.read(f"{gold}/attribution/dev.jsonl.gz", spell)
    marks = spell.rows["[CLS]"], spell.rows["[SEP]"]
    encoded = [encode(model, article, *marks) for article in articles]
    variants = {
        "as it ships": full,
        "tags over the whole text, not line by line": replace(
            full, outer=WholeText(full.outer.moves, full.outer.starts)
        ),
        "no learned moves between tags": replace(full, outer=greedy),
        "nearest source instead of the linker": replace(
            full, to_source=Nearest(full.to_source.weights)
        ),
        "nearest cue of a content instead of the linker": replace(
            full, to_content=Nearest(full.to_content.weights)
        ),
        "both nearest": replace(
            full,
            to_source=Nearest(full.to_source.weights),
            to_content=Nearest(full.to_content.weights),
        ),
    }
    print(f"{'':50} attribution  token  source accuracy  exact content")
    for name, reader in variants.items():
        total = None
        for article, encoding in zip(articles, encoded):
            guess = predict_article(reader, encoding)
            part = scorer.score_doc(article.id, article.text, article.gold, guess)
            total = part if total is None else total + part
        named = total["source accuracy", "tp"] / max(1, total["source accuracy", "of"])
        f1 = [scorer.prf(total, key)[2] for key in ("attribution", "token all", "exact content")]
        print(f"{name:50} {f1[0]:11.3f} {f1[1]:6.3f} {named:16.3f} {f1[2]:14.3f}", flush=True)


if __name__ == "__main__":
    main()
