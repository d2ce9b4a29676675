"""Write the weights that ship. Usage: export.py CHECKPOINT[,CHECKPOINT...] VOCABULARY FOLDER

Of several checkpoints of one training the mean is written (Izmailov et al. 2018).
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
import graph
import heads
import network
import quantize


def mean_of(tensors):
    """Average what was trained; whole numbers and ranges are the same in all."""
    if all(torch.equal(tensors[0], other) for other in tensors[1:]):
        return tensors[0]
    return torch.stack(tensors).mean(0)


def load(checkpoint):
    """Build the model of checkpoints: the wide one, or the narrow one as its engines compute."""
    states = [torch.load(each) for each in str(checkpoint).split(",")]
    return build({name: mean_of([one[name] for one in states]) for name in states[0]})


def build(state):
    """Build the model of a state."""
    model = network.Attributor(blank_trunk(state))
    model.load_state_dict(state)
    return model.eval()


def load_trunk(checkpoint):
    """Build the trunk alone, of a checkpoint that may have no heads (see `restore.py`)."""
    state = torch.load(checkpoint)
    trunk = blank_trunk(state)
    inside = {k.removeprefix("trunk."): v for k, v in state.items() if k.startswith("trunk.")}
    trunk.load_state_dict(inside)
    return trunk.eval()


def blank_trunk(state):
    """Build a trunk of the size of that in a state, without its weights."""
    is_narrow = any(name.endswith(".smooth") for name in state)
    width = state["trunk.layers.0.output.weight"].shape[1]
    trunk = network.Trunk(
        heads=width // 32,
        inner=state["trunk.layers.0.inner.weight"].shape[0],
        bend=functional.relu if is_narrow else functional.gelu,
    )
    if is_narrow:
        quantize.switch(quantize.replace_linears(trunk), active=True)
    return trunk


def main(words=None):
    checkpoint, vocabulary, folder = words or sys.argv[1:4]
    write(load(checkpoint), Path(vocabulary), Path(folder))


def write_graphs(trunk, branch, folder):
    """Write the graphs of a trunk and its branch for both engines; give both tables of weights."""
    for name in ("reference", "fast"):
        nodes, tables = graph.build(trunk, name == "fast", len(trunk.layers) - len(branch))
        (folder / f"encoder_{name}.onnx").write_bytes(nodes)
        nodes, upper = graph.build_branch(branch, name == "fast", trunk.size)
        (folder / f"branch_{name}.onnx").write_bytes(nodes)
    return tables, upper


def write(model, vocabulary, folder, branch=(), others=()):
    """Write the files of a model, and the digests of these and of `others` in the folder."""
    trunk = model.trunk
    tables, upper = write_graphs(trunk, branch, folder)
    np.savez(folder / "branch.npz", **upper)
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
        "branch_reference.onnx",
        "branch_fast.onnx",
        "branch.npz",
        *others,
    )
    lines = [
        f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in names
    ]
    head = "# SHA-256 of the weights; written by lab/encoder/export.py with the files themselves.\n"
    (folder / "digests.toml").write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
