"""The one module that runs the ONNX encoder: text -> `Encoding`, once per text.

Method: a MiniLM-L6 transformer (Wang et al. 2020), fine-tuned and narrowed in ``lab/encoder``; what
it was trained on and how well it reads stands in ``weights/MODEL_CARD.md``. Its linear layers
multiply whole numbers, weights of 7 bits and activations of 8, with ranges fixed in training
(static quantization; Jacob et al. 2018). The fast engine does so in int8, the reference engine in
float32, where such sums are exact too: both give the same vectors to the last bit. Above
the layers that all readers share, events and factuality have upper layers of their own, a branch
trained apart (``lab/events``, ``weights/EVENTS.md``) and run only over what a stage asks about; so
has what clauses claim (``lab/alignment``, ``weights/CLAIMS.md``).
Windows are run one by one, so that a text has the same vectors alone and in any company.
"""

import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Encoder:
    """Reads English text.

    Attributes:
        session: The layers: (pieces, size) embedded -> "vectors" and "shared" (pieces, size), those
            after the last layer and after the last that the branch shares.
        branch: The layers of the branch: "shared" of the mark before a window and of some of its
            words, (1 + words, size) -> "told", the same.
        claims: The same for the branch that reads what clauses claim.
        spell: Cuts words into pieces.
        tables: What pieces, places and shapes are looked up in, and the tag heads.
    """

    session: onnxruntime.InferenceSession
    branch: onnxruntime.InferenceSession
    claims: onnxruntime.InferenceSession
    spell: WordPieces
    tables: Mapping[str, Floats]

    @classmethod
    def load(cls, engine: Engine = Engine.FAST) -> "Encoder":
        """Load the packaged weights.

        Raises:
            LexiconError: If a weights file is not the one that was measured.
        """
        arrays = dict(np.load(io.BytesIO(read_weights("encoder.npz"))))
        whole = {name: arrays.pop(name) for name in tuple(arrays) if name.endswith(".weight")}
        lines = read_weights("vocabulary.txt").decode().splitlines()
        rows = {piece: row for row, piece in enumerate(lines)}
        branch, claims = (
            _session(engine, name, dict(np.load(io.BytesIO(read_weights(f"{name}.npz")))))
            for name in ("branch", "claims")
        )
        trunk = _session(engine, "encoder", whole)
        return cls(trunk, branch, claims, WordPieces(rows, rows[_UNKNOWN]), arrays)

    def __call__(self, text: str) -> Encoding:
        """Encode one text; a text without words gives empty arrays."""
        pieces = self.spell(text, paragraphs(text))
        size = self.tables["words"].shape[1]
        cuts = tuple(windows(pieces, text))
        read = [self._read(pieces, window) for window in cuts]
        vectors = np.concatenate([np.zeros((0, size), np.float32), *(one for one, _ in read)])
        shared = tuple(shared for _, shared in read)
        branches = (_Branch(session, cuts, shared) for session in (self.branch, self.claims))
        tags, inner = (
            vectors @ self.tables[head].T + self.tables[f"{head}_bias"]
            for head in ("tags", "inner")
        )
        lexical = self._lexical(pieces)
        for array in (vectors, lexical, tags, inner):
            array.setflags(write=False)
        quoted = pieces.shapes[:, 3]
        return Encoding(
            pieces.words, pieces.paragraphs, quoted, vectors, lexical, tags, inner, *branches
        )

    def _lexical(self, pieces: Pieces) -> Floats:
        """Give the mean of what the pieces of every word are looked up as."""
        looked_up = self.tables["words"][pieces.ids].astype(np.float32)
        if not pieces.words:
            return looked_up
        sums = np.add.reduceat(looked_up, pieces.first[:-1])
        return (sums / np.diff(pieces.first)[:, None]).astype(np.float32)

    def _read(self, pieces: Pieces, window: Range) -> tuple[Floats, Floats]:
        """Give the vectors of the words of a window, those of their first pieces: (words, size).

        And what the branch goes on from: of the mark before them all, and of the words.
        """
        first = pieces.first[window[0] : window[1] + 1]
        ends = self.spell.rows[_START], self.spell.rows[_END]
        ids = np.concatenate([ends[:1], pieces.ids[first[0] : first[-1]], ends[1:]])
        inside = np.repeat(pieces.shapes[slice(*window)], np.diff(first), axis=0)
        shapes = np.concatenate([[_START_SHAPE], inside, [_END_SHAPE]])
        kept = np.concatenate([[0], first[:-1] - first[0] + 1])
        given = {"embedded": self._embed(ids, shapes)}
        vectors, shared = self.session.run(["vectors", "shared"], given)
        return vectors[kept[1:]], shared[kept]

    def _embed(self, ids: Integers, shapes: Integers) -> Floats:
        """Sum what stands for pieces, places and shapes: (pieces, size)."""
        embedded = self.tables["words"][ids].astype(np.float32)
        embedded += self.tables["positions"][: len(ids)]
        for number in range(len(SHAPE_SIZES)):
            embedded += self.tables[f"shape{number}"][shapes[:, number]]
        return embedded


@dataclass(frozen=True, slots=True)
class _Branch:
    """Reads stretches of one text, each once; a stretch over several windows in as many parts."""

    session: onnxruntime.InferenceSession
    windows: tuple[Range, ...]
    shared: tuple[Floats, ...]
    read: dict[Range, Floats] = field(default_factory=dict)

    def __call__(self, words: Range) -> Floats:
        """Give the vectors of a range of words: (words, size)."""
        if words not in self.read:
            self.read[words] = np.concatenate(list(self._parts(words)))
            self.read[words].setflags(write=False)
        return self.read[words]

    def _parts(self, words: Range) -> Iterator[Floats]:
        place = bisect_right(self.windows, words[0], key=lambda window: window[1])
        for (start, end), shared in zip(self.windows[place:], self.shared[place:], strict=True):
            if words[1] <= start:
                return
            first, last = max(words[0], start) - start + 1, min(words[1], end) - start + 1
            given = np.concatenate([shared[:1], shared[first:last]])
            (told,) = self.session.run(None, {"shared": given})
            yield told[1:]


def _session(
    engine: Engine, name: str, whole: Mapping[str, Floats]
) -> onnxruntime.InferenceSession:
    """Load the graph of an engine and give it the whole weights that both engines share."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The graphs are run as they were written and compared: a fusion could round elsewhere.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    kind = np.float32 if engine is Engine.REFERENCE else np.int8
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(one.astype(kind)) for one in whole.values()]
    options.add_external_initializers(list(whole), values)
    graph = read_weights(f"{name}_{engine}.onnx")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
