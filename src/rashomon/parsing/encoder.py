"""The one module that runs the ONNX encoder: text -> `Encoding`, once per text.

Method: a MiniLM-L6 transformer (Wang et al. 2020) fine-tuned in ``lab/encoder``; what it was
trained on and how well it reads stands in ``weights/MODEL_CARD.md``. The weights of
its linear layers are whole numbers with steps fixed in training. The reference engine computes in
float32; the fast engine rounds activations to 8 bits, with ranges fixed in training (static
quantization), and multiplies in int8. Windows are run one by one, so that a text has the same
vectors alone and in any company.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import onnxruntime

from rashomon.model.encoding import Encoding, Floats, Integers
from rashomon.model.engine import Engine
from rashomon.model.span import Range
from rashomon.parsing.segment import paragraphs
from rashomon.parsing.windows import windows
from rashomon.parsing.wordpiece import MARK, SHAPE_SIZES, Pieces, WordPieces
from rashomon.weights import read_weights

_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_START_SHAPE, _END_SHAPE = (MARK, 1, 1, 0), (MARK, 0, 0, 0)


# Fusions whose kernels are slower on a processor than the parts that they replace.
_SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the pieces of a text are looked up in, and the tag heads."""

    words: Floats  # (vocabulary, size), stored as float16
    positions: Floats
    shapes: tuple[Floats, ...]
    tags: tuple[Floats, Floats]
    inner: tuple[Floats, Floats]

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> "_Tables":
        return cls(
            arrays["words"],
            arrays["positions"].astype(np.float32),
            tuple(arrays[f"shape{number}"] for number in range(len(SHAPE_SIZES))),
            (arrays["tags"], arrays["tags_bias"]),
            (arrays["inner"], arrays["inner_bias"]),
        )

    def embed(self, ids: Integers, shapes: Integers) -> Floats:
        """Sum what stands for pieces, places and shapes: (1, pieces, size)."""
        embedded = self.words[ids].astype(np.float32) + self.positions[: len(ids)]
        for number, table in enumerate(self.shapes):
            embedded += table[shapes[:, number]]
        return embedded[None]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Reads English text."""

    session: onnxruntime.InferenceSession
    spell: WordPieces
    tables: _Tables

    @classmethod
    def load(cls, engine: Engine = Engine.REFERENCE) -> "Encoder":
        """Load the packaged weights.

        Raises:
            LexiconError: If a weights file is not the one that was measured.
        """
        arrays = np.load(io.BytesIO(read_weights("encoder.npz")))
        lines = read_weights("vocabulary.txt").decode().splitlines()
        rows = {piece: row for row, piece in enumerate(lines)}
        return cls(_session(engine, arrays), WordPieces(rows, rows[_UNKNOWN]), _Tables.of(arrays))

    def __call__(self, text: str) -> Encoding:
        """Encode one text; a text without words gives empty arrays."""
        pieces = self.spell(text, paragraphs(text))
        size = self.tables.words.shape[1]
        read = [self._read(pieces, window) for window in windows(pieces, text)]
        vectors = np.concatenate([np.zeros((0, size), np.float32), *read])
        tags, inner = (
            vectors @ head.T + bias for head, bias in (self.tables.tags, self.tables.inner)
        )
        for array in (vectors, tags, inner):
            array.setflags(write=False)
        return Encoding(pieces.words, pieces.paragraphs, pieces.shapes[:, 3], vectors, tags, inner)

    def _read(self, pieces: Pieces, window: Range) -> Floats:
        """Give the vectors of the words of a window, each that of its first piece."""
        first = pieces.first[window[0] : window[1] + 1]
        ends = self.spell.rows[_START], self.spell.rows[_END]
        ids = np.concatenate([ends[:1], pieces.ids[first[0] : first[-1]], ends[1:]])
        inside = np.repeat(pieces.shapes[slice(*window)], np.diff(first), axis=0)
        shapes = np.concatenate([[_START_SHAPE], inside, [_END_SHAPE]])
        (vectors,) = self.session.run(None, {"embedded": self.tables.embed(ids, shapes)})
        kept: Floats = vectors[0, first[:-1] - first[0] + 1]
        return kept


def _session(engine: Engine, arrays: Mapping[str, Floats]) -> onnxruntime.InferenceSession:
    """Load the graph of an engine and give it the weights that both engines share."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    tables = {name: arrays[name] for name in arrays if name.endswith((".weight", ".steps"))}
    if engine is Engine.REFERENCE:
        tables = {f"{layer}.weight": _floats(arrays, layer) for layer in _layers(arrays)}
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(table) for table in tables.values()]
    options.add_external_initializers(list(tables), values)
    return onnxruntime.InferenceSession(
        read_weights(f"encoder_{engine}.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER,
    )


def _layers(arrays: Mapping[str, Floats]) -> tuple[str, ...]:
    """Give the names of the linear layers."""
    return tuple(name.removesuffix(".weight") for name in arrays if name.endswith(".weight"))


def _floats(arrays: Mapping[str, Floats], layer: str) -> Floats:
    """Give what the whole weights of a layer stand for."""
    whole, steps, smooth = (arrays[f"{layer}.{part}"] for part in ("weight", "steps", "smooth"))
    weights: Floats = whole * steps / smooth[:, None]
    return weights
