"""Write the weights that ship from the shared encoder and its branch for events.

Usage: ship.py NARROW BRANCH VOCABULARY FOLDER. The heads for names of places (`lab/places`) and for
factuality (`factual.py`) lie in FOLDER and are pinned as they are; the latter has to be trained
again on the vectors of a new branch, and this run again after it.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
import branch
import event_heads
import export
import numpy as np
import torch

# What lies in the folder already or is written here, beside the files of the encoder.
OTHERS = ("events.npz", "factuality.npz", "places.npz")


def main():
    narrow, checkpoint, vocabulary, folder = sys.argv[1:5]
    folder = Path(folder)
    model, state = export.load(narrow), torch.load(checkpoint)
    heads = event_heads.EventHeads(model.trunk.size, len(state["labels"]))
    made = branch.Branched(export.load(narrow).trunk, state["shared"], heads).eval()
    made.layers.load_state_dict(state["layers"])
    heads.load_state_dict(state["heads"])
    arrays = {name: one.astype(np.float16) for name, one in heads.arrays().items()}
    np.savez(folder / "events.npz", **arrays, labels=np.array(state["labels"]))
    export.write(model, Path(vocabulary), folder, made.layers, OTHERS)


if __name__ == "__main__":
    main()
