"""Sentences with types, targets with factuality, reports with labels: what the encoder learns.

Every example is a text with ranges of words that are pooled, and what is known of each range.
"""

import gzip
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.model.event import EventType

TYPES = [*EventType, "NONE"]
CORPORA = ("UW", "UDS_IH2", "MEANTIME", "CB", "MV2", "RP")
LEVELS = 7  # factuality in whole steps from -3 to 3
OWN = Path(__file__).parent / "sentences"
_MARK = re.compile(r"</?[aer]>")
_CUT = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
# Texts whose sentences the teacher labels, and how many of each; the gold's README allows weights.
POOL = (
    ("attribution/train.jsonl.gz", 4500),
    ("geo/lgl.jsonl", 2500),
    ("geo/geovirus.jsonl", 700),
    ("alignment/ecb_train.jsonl", 1800),
)


@dataclass(frozen=True)
class Sentence:
    """A text; its types (several: one of them, not known which), or the teacher's scores.

    `word` is the range of characters of the predicate, `told` that from the first mark to the
    last: about the clause of the event; both where they are marked.
    """

    text: str
    types: tuple = ()
    scores: tuple = ()
    word: tuple = ()
    told: tuple = ()


@dataclass(frozen=True)
class Targets:
    """A text of one corpus with ranges of characters and their factuality in [-3, 3]."""

    text: str
    corpus: int
    ranges: tuple
    scores: tuple


@dataclass(frozen=True)
class Labelled:
    """A report and its label, a number."""

    text: str
    label: int


def read(path):
    opened = gzip.open if str(path).endswith("gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def goal(label):
    """Give the numbers of a label; the gold joins CONCEDE and RETREAT."""
    names = ("CONCEDE", "RETREAT") if label == "YIELD" else (label,)
    return tuple(TYPES.index(name) for name in names)


def folded(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def human(gold, fold):
    """Give the human-labelled sentences to train on and those of a fold, and the gold records.

    Sentences that are gold records as well are left out. With fold -1 nothing is held out.
    """
    records = read(f"{gold}/events/plover_gsr.jsonl")
    taken = {folded(row["text"]) for row in records}
    rows = [
        row for row in read(f"{gold}/events/plv_train.jsonl") if folded(row["text"]) not in taken
    ]
    random.Random(5).shuffle(rows)
    made = [Sentence(row["text"], goal(row["label"])) for row in rows]
    train = [one for number, one in enumerate(made) if number % 5 != fold]
    held = [one for number, one in enumerate(made) if number % 5 == fold]
    return train, held, [Sentence(row["text"], goal(row["label"])) for row in records]


def own(folder=OWN):
    """Give the sentences that were written for this: the predicate is marked."""
    made = []
    for path in sorted(Path(folder).glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            fields = line.split("\t")
            if line.startswith("#") or len(fields) != 3 or fields[0] not in TYPES:
                continue
            made.append(_marked(fields[0], fields[2]))
    return made


def _marked(label, marked):
    """Read a sentence with its marks; of a predicate in pieces the first counts."""
    text, marks, place = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[place : found.start()]
        marks.append((found.group(), len(text)))
        place = found.end()
    text += marked[place:]
    word = tuple(next((at for mark, at in marks if mark == one), -1) for one in ("<e>", "</e>"))
    told = (marks[0][1], marks[-1][1]) if marks else ()
    return Sentence(text, goal(label), word=word if marks else (), told=told)


def pool(gold):
    """Give sentences for the teacher to label, drawn by seed."""
    chance, made = random.Random(3), []
    for name, most in POOL:
        found = sorted({s for row in read(f"{gold}/{name}") for s in sentences(row["text"])})
        chance.shuffle(found)
        made += found[:most]
    for row in read(f"{gold}/events/ngec_synthetic.jsonl"):
        made.append(next(iter(sentences(row["text"])), row["text"][:300]))
    return [*made, *(row["text"] for row in read(f"{gold}/events/case2021_task2.jsonl"))]


def sentences(text):
    """Cut a text into sentences of 7 to 60 words, roughly."""
    return [s.strip() for s in _CUT.split(text) if 7 <= len(s.split()) <= 60]


def taught(path):
    """Give what `teacher.py` wrote."""
    rows = json.loads(Path(path).read_text("utf-8"))
    return [Sentence(row["text"], scores=tuple(row["logits"])) for row in rows]


def targets(path):
    """Give the factuality of a file."""
    return [
        Targets(
            row["text"],
            CORPORA.index(row["corpus"]),
            tuple((one["start"], one["end"]) for one in row["targets"]),
            tuple(one["score"] for one in row["targets"]),
        )
        for row in read(path)
        if row["targets"]
    ]


def reports(gold, fold):
    """Give the labels, and the reports of CASE 2021 to train on and those of a fold."""
    rows = read(f"{gold}/events/case2021_task2.jsonl")
    labels = sorted({row["label"] for row in rows})
    random.Random(7).shuffle(rows)
    made = [Labelled(row["text"], labels.index(row["label"])) for row in rows]
    train = [one for number, one in enumerate(made) if number % 5 != fold]
    return labels, train, [one for number, one in enumerate(made) if number % 5 == fold]


def words_near(words, start, end):
    """Give the range of words that share a character with a range."""
    starts = np.array([s for s, _ in words])
    ends = np.array([e for _, e in words])
    first = int(np.searchsorted(ends, start, "right"))
    return first, max(first + 1, int(np.searchsorted(starts, end)))
