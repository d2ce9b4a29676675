"""Write the weights that ship from a joint checkpoint.

Usage: ship.py CHECKPOINT VOCABULARY FOLDER. The head for names of places has to be trained again on
the new vectors (`lab/places`) and is pinned as it lies in FOLDER.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
import event_heads
import examples
import export
import numpy as np
import torch


def main():
    checkpoint, vocabulary, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    state = torch.load(checkpoint)
    model = export.build(state["attributor"])
    heads = event_heads.EventHeads(model.trunk.size, len(state["labels"]))
    heads.load_state_dict(state["heads"])
    arrays = {name: one.astype(np.float16) for name, one in heads.arrays().items()}
    np.savez(
        folder / "events.npz",
        **arrays,
        labels=np.array(state["labels"]),
        names=np.array(examples.CORPORA),
    )
    export.write(model, vocabulary, folder, ("events.npz", "places.npz"))


if __name__ == "__main__":
    main()
