"""Write the weights that ship. Usage: export.py CHECKPOINT VOCABULARY FOLDER"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent))
import graph
import heads
import network
import quantize


def load(checkpoint):
    """Build the model of a checkpoint; a quantized one computes as the reference engine."""
    state = torch.load(checkpoint)
    model = network.Attributor(network.Trunk())
    if any(name.endswith(".smooth") for name in state):
        quantize.switch(quantize.replace_linears(model.trunk), active=True, is_exact=True)
    model.load_state_dict(state)
    return model.eval()


def main():
    checkpoint, vocabulary, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    model = load(checkpoint)
    trunk = model.trunk
    for name in ("reference", "fast"):
        nodes, tables = graph.build(trunk, name == "fast")
        (folder / f"encoder_{name}.onnx").write_bytes(nodes)
    a = lambda tensor: tensor.detach().float().numpy()
    tables |= {
        "words": a(trunk.words.weight).astype(np.float16),
        "positions": a(trunk.positions.weight).astype(np.float16),
    }
    for number, table in enumerate(trunk.shapes):
        tables[f"shape{number}"] = a(table.weight)
    np.savez(folder / "encoder.npz", **tables, **heads.tag_arrays(model))
    np.savez(folder / "attribution.npz", **heads.attribution_arrays(model))
    (folder / "vocabulary.txt").write_bytes(vocabulary.read_bytes())
    names = (
        "encoder_reference.onnx",
        "encoder_fast.onnx",
        "encoder.npz",
        "attribution.npz",
        "vocabulary.txt",
    )
    lines = [
        f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in names
    ]
    head = "# SHA-256 of the weights; written by lab/encoder/export.py with the files themselves.\n"
    (folder / "digests.toml").write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
