"""Write the claim branch that ships and pin it. Usage: ship.py NARROW CHECKPOINT FOLDER."""

import hashlib
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "events"))
import branch
import claims
import export
import graph
import numpy as np
import torch

FILES = ("claims_reference.onnx", "claims_fast.onnx", "claims.npz", "claim_heads.npz")


def main():
    narrow, checkpoint, folder = sys.argv[1:4]
    folder, state = Path(folder), torch.load(checkpoint)
    trunk = export.load_trunk(narrow)
    made = branch.Branched(trunk, state["shared"], claims.ClaimHeads(trunk.size)).eval()
    made.layers.load_state_dict(state["layers"])
    made.heads.load_state_dict(state["heads"])
    for name in ("reference", "fast"):
        nodes, upper = graph.build_branch(made.layers, name == "fast", trunk.size)
        (folder / f"claims_{name}.onnx").write_bytes(nodes)
    np.savez(folder / "claims.npz", **upper)
    np.savez(folder / "claim_heads.npz", **made.heads.arrays())
    pinned = folder / "digests.toml"
    lines = pinned.read_text("utf-8").splitlines()
    lines = [line for line in lines if not re.match(rf'"({"|".join(FILES)})"', line)]
    for name in FILES:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        lines.append(f'"{name}" = "{digest}"')
    pinned.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
