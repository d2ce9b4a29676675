"""The heads for events, factuality and report labels on the words of the shared trunk."""

import examples as events
import torch
from torch import nn
from torch.nn import functional

WIDTH = 128


class EventHeads(nn.Module):
    """The type that words tell, how factual a word is told, and the label of a report."""

    def __init__(self, size, labels):
        super().__init__()
        self.range = nn.Linear(size, len(events.TYPES))
        self.word = nn.Linear(size, len(events.TYPES), bias=False)
        self.report = nn.Linear(size, labels)
        self.target = nn.Linear(size, WIDTH)
        self.near = nn.Linear(size, WIDTH, bias=False)
        self.corpus = nn.Embedding(len(events.CORPORA), WIDTH)
        self.level = nn.Linear(WIDTH, events.LEVELS)
        self.drop = nn.Dropout(0.15)

    def types(self, pooled, word=None):
        """Give the scores of the types, with the predicate's vector where it is known."""
        scores = self.range(self.drop(pooled))
        return scores if word is None else scores + self.word(self.drop(word))

    def factuality(self, targets, pooled, corpora):
        """Give the scores of the levels of factuality."""
        mixed = self.target(self.drop(targets)) + self.near(self.drop(pooled))
        return self.level(torch.relu(mixed + self.corpus(corpora)))

    def arrays(self):
        """Name the arrays that ship; factuality gets a head of its own (`factual.py`)."""
        a = lambda tensor: tensor.detach().float().numpy()
        return {
            "range": a(self.range.weight.T),
            "range_bias": a(self.range.bias),
            "word": a(self.word.weight.T),
            "report": a(self.report.weight.T),
            "report_bias": a(self.report.bias),
        }


def level_shares(scores):
    """Spread scores in [-3, 3] over the two levels beside them: (targets, levels)."""
    place = (scores + 3).clamp(0, 6)
    low = place.floor().long().clamp(max=events.LEVELS - 2)
    share = place - low
    made = torch.zeros(len(scores), events.LEVELS)
    made[torch.arange(len(scores)), low] = 1 - share
    made[torch.arange(len(scores)), low + 1] += share
    return made


def type_loss(scores, sentences, warmth=2.0):
    """Loss of types: one of the allowed ones is right, or the teacher's scores are copied."""
    logs = functional.log_softmax(scores, -1)
    losses = []
    for row, sentence in enumerate(sentences):
        if sentence.types:
            losses.append(-torch.logsumexp(logs[row, list(sentence.types)], 0))
        else:
            wanted = functional.softmax(torch.tensor(sentence.scores) / warmth, -1)
            said = functional.log_softmax(scores[row] / warmth, -1)
            losses.append(warmth**2 * functional.kl_div(said, wanted, reduction="sum"))
    return torch.stack(losses).mean()


def level_loss(scores, wanted):
    """Loss of factuality: the levels beside the score, and the distance of the mean."""
    logs = functional.log_softmax(scores, -1)
    spread = -(level_shares(wanted) * logs).sum(-1).mean()
    mean = (logs.exp() * torch.arange(-3.0, 4.0)).sum(-1)
    return spread + 0.3 * (mean - wanted).abs().mean()
