"""Clauses as the branch for claims reads them in a report: in company below, alone above.

The lower layers of the encoder read a whole window, so here clauses stand side by side in rows, in
a shuffled order, so that the company of a clause tells nothing of its proposition. The branch reads
the words of one clause and no others, as `rashomon.coding.vectors` has it do.
"""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "events"))
import branch
import torch
from torch import nn


class Clauses(branch.Texts):
    """Packs clauses and gives the means of their words."""

    def pooled(self, model, clauses, chance=None):
        """Give the means of clauses: (n, size); with `chance` in shuffled company, else alone."""
        order = chance.sample(range(len(clauses)), len(clauses)) if chance else range(len(clauses))
        batch, _, placed = self.windows([clauses[k] for k in order], chance)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            shared = model.shared_of(batch)
            parts = [
                shared[row, [0, *range(first + 1, last + 1)]] for _, row, _, first, last in placed
            ]
            states = nn.utils.rnn.pad_sequence(parts, batch_first=True)
            lengths = torch.tensor([len(part) for part in parts])
            inside = torch.arange(states.shape[1])[None] < lengths[:, None]
            told = model.upper(states, inside).float()
        inside[:, 0] = False  # the mark before them all
        means = (told * inside[..., None]).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        return means[torch.argsort(torch.tensor(list(order)))]

    def read(self, model, texts):
        """Read clauses as in training, to see how large the numbers inside become."""
        self.pooled(model, texts, random.Random(1))
