"""Read an article with a torch model through the decoding code of the product."""

import corpus
import heads
import numpy as np
import torch

from rashomon.attribution.reading import AttributionReader
from rashomon.model.encoding import Encoding
from rashomon.parsing.windows import windows


def encode(model, article, cls, sep):
    """Encode a text, in bfloat16 as training does: nearly what the engines compute."""
    pieces = article.pieces
    cuts = list(windows(pieces, article.text))
    blank = corpus.Article(article.id, article.text, pieces, None, None)
    vectors = np.zeros((len(pieces.words), model.trunk.size), np.float32)
    for k in range(0, len(cuts), 16):
        some = cuts[k : k + 16]
        batch = corpus.batch_of([(blank, *window) for window in some], cls, sep)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = model.trunk(batch.ids, batch.shapes, batch.mask).float()
        for row, (start, end) in enumerate(some):
            vectors[start:end] = out[row, batch.first[row, : end - start]].numpy()
    made = heads.tag_arrays(model)
    tags = vectors @ made["tags"].T + made["tags_bias"]
    inner = vectors @ made["inner"].T + made["inner_bias"]
    quoted = pieces.shapes[:, 3]
    # Attribution reads no lexical vectors.
    return Encoding(pieces.words, pieces.paragraphs, quoted, vectors, vectors, tags, inner)


def reader_of(model):
    return AttributionReader.of(heads.attribution_arrays(model))


def predict_article(reader, encoding):
    """Give the scorer's form of the outer attributions."""
    return [
        {
            "source": [list(one.source)] if one.source else [],
            "cue": [list(one.cue)],
            "content": [list(piece) for piece in one.content],
        }
        for one in reader(encoding)
        if not one.is_inner
    ]
