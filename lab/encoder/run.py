"""Train the encoder from the published base to the files that ship, in one go.

Usage: run.py GOLD BASE FOLDER. GOLD holds the gold data, BASE the model and vocabulary of
MiniLM-L6; checkpoints go to FOLDER, the files that ship to FOLDER/weights.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import export
import narrow
import train


def main():
    gold, base, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    weights = folder / "weights"
    weights.mkdir(parents=True, exist_ok=True)
    wide, small = str(folder / "wide.pt"), str(folder / "narrow.pt")
    common = ["--gold", gold, "--base", base]
    train.main([*common, "--out", wide])
    narrow.main([*common, "--wide", wide, "--out", small])
    export.main([f"{small},{small}.last", f"{base}/vocab.txt", weights])


if __name__ == "__main__":
    main()
