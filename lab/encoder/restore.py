"""From the weights that ship back to checkpoints to go on training from.

Usage: restore.py WEIGHTS NARROW [BRANCH OUT]

Writes the narrow network to NARROW and, if asked, the layers of a branch (``claims``, ``branch``)
with its linear heads to OUT. The engines fold scales of neighbouring layers into one; any split
computes the same, so here every weight gets about the size that training gives it. `run.py` needs
two and a half hours to make such a checkpoint anew, this a second.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

HEAD = 32
# What the weights of a linear layer are like in size after training: how folded scales are split.
USUAL = 0.05


def main(words=None):
    given = words or sys.argv[1:]
    weights, narrow = Path(given[0]), given[1]
    torch.save(network_of(weights), narrow)
    if given[2:]:
        name, out = given[2:]
        tables = np.load(weights / f"{name}.npz")
        layers = layers_of(constants(weights / f"{name}_reference.onnx"), tables, "told")
        state = {"layers": layers, "shared": 2}
        if name == "claims":
            state["heads"] = claim_heads(np.load(weights / "claim_heads.npz"))
        torch.save(state, out)


def constants(path):
    """Give the constants inside a graph by name."""
    graph = onnx.load(path, load_external_data=False).graph
    inside = [one for one in graph.initializer if not one.external_data]
    return {one.name: numpy_helper.to_array(one) for one in inside}


def network_of(weights):
    """Give the state of the narrow network."""
    tables = np.load(weights / "encoder.npz")
    told = constants(weights / "encoder_reference.onnx")
    state = {f"trunk.layers.{k}": v for k, v in layers_of(told, tables, "").items()}
    state["trunk.norm.weight"], state["trunk.norm.bias"] = (
        tensor(told["norm.scale"]),
        tensor(told["norm.bias"]),
    )
    state["trunk.words.weight"] = tensor(tables["words"])
    state["trunk.positions.weight"] = tensor(tables["positions"])
    for name in (name for name in tables.files if name.startswith("shape")):
        state[f"trunk.shapes.{name.removeprefix('shape')}.weight"] = tensor(tables[name])
    return state


def layers_of(told, tables, before):
    """Give the state of the layers whose constants begin with a name and a number."""
    state, number = {}, 0
    while f"{before}{number}.qkv.weight" in tables.files:
        for name, value in layer_of(told, tables, f"{before}{number}").items():
            state[f"{number}.{name}"] = tensor(value)
        number += 1
    return state


def layer_of(told, tables, at):
    """Give the arrays of one layer."""
    state = {}
    for name in ("norm1", "norm2"):
        state[f"{name}.weight"], state[f"{name}.bias"] = (
            told[f"{at}.{name}.scale"],
            told[f"{at}.{name}.bias"],
        )
    smooth, step = split(1 / told[f"{at}.states.scale"])
    width = tables[f"{at}.output.weight"].shape[0]
    factors = np.concatenate([np.full(width, HEAD**-0.5), np.ones(2 * width)])
    scales, bias = (told[f"{at}.qkv.{each}"] / factors for each in ("scales", "bias"))
    # The values carry what the next product expects of its input: any one number will do.
    shrink = usual(tables[f"{at}.output.weight"].T * told[f"{at}.output.scales"][:, None])
    scales[2 * width :] *= shrink
    bias[2 * width :] *= shrink
    zero = told[f"{at}.states.zero"]
    state |= linear("qkv", tables[f"{at}.qkv.weight"], scales, bias, smooth, step, zero)
    state |= linear(
        "output",
        tables[f"{at}.output.weight"],
        told[f"{at}.output.scales"],
        told[f"{at}.output.bias"],
        np.ones(width),
        shrink,
        told[f"{at}.mixed.zero"],
    )
    smooth, step = split(1 / told[f"{at}.between.scale"])
    whole = tables[f"{at}.inner.weight"].astype(np.float64)
    # A channel cut off below zero can be scaled freely.
    scales = USUAL / np.sqrt(((whole / smooth[:, None]) ** 2).mean(0)) * step
    after, step_after = split(scales / told[f"{at}.inner.scales"])
    bias = told[f"{at}.inner.bias"] * scales
    state |= linear("inner", whole, scales, bias, smooth, step, told[f"{at}.between.zero"])
    state |= linear(
        "outer",
        tables[f"{at}.outer.weight"],
        told[f"{at}.outer.scales"],
        told[f"{at}.outer.bias"],
        after,
        step_after,
        0,
    )
    return state


def split(scale):
    """Give channel scales whose logarithms have mean 0, and the step that they leave."""
    step = float(np.exp(np.log(scale.astype(np.float64)).mean()))
    return scale / step, step


def usual(weights):
    """Give the number that brings weights to the usual size when they are divided by it."""
    return float(np.sqrt((weights.astype(np.float64) ** 2).mean()) / USUAL)


def linear(name, whole, scales, bias, smooth, step, zero):
    """Give the arrays of one quantized linear layer from its whole weights (in, out)."""
    weight = whole.astype(np.float64).T * (scales / step)[:, None] / smooth
    return {
        f"{name}.weight": weight,
        f"{name}.bias": bias,
        f"{name}.smooth": smooth,
        f"{name}.step": np.float64(step),
        f"{name}.zero": np.int32(zero),
    }


def claim_heads(arrays):
    """Give the state of the linear heads of `lab/alignment/claims.py`."""
    state = {"scale": torch.tensor([4.0, 1.0])}
    for name in ("claim", "pole"):
        state[f"{name}.weight"] = tensor(arrays[name].T)
        state[f"{name}.bias"] = tensor(arrays[f"{name}_bias"])
    return state


def tensor(array):
    """Give a tensor, floats in single precision."""
    array = np.ascontiguousarray(array)
    return torch.from_numpy(array if array.dtype == np.int32 else array.astype(np.float32))


if __name__ == "__main__":
    main()
