"""Stories: which reports tell of the same incident.

What enters are texts; what leaves are groups of their positions. Method: TF-IDF vectors over the
set itself (logarithmic term frequency), cosine similarity, agglomeration by average linkage
(Sokal and Michener 1958). Nothing is learned; time grows with the cube of the number of reports in
the worst case, so a very large set should be cut by date first.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.text import fold

# Average similarity at which two groups are one story: best on ECB+ train, and near it on dev.
SAME_STORY = 0.19
# Words in more than this share of the reports tell nothing about the story.
_COMMON_SHARE = 0.25
_WORD = re.compile(r"[^\W\d_]{2,}|\d{1,4}")

Matrix = NDArray[np.float64]


def group_stories(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Group reports by story.

    Returns:
        Positions in `texts`; every position once, groups and members ascending.
    """
    if not texts:
        return ()
    vectors = _tfidf([Counter(_WORD.findall(fold(text))) for text in texts])
    return _agglomerate(vectors @ vectors.T)


def _tfidf(counts: Sequence[Counter[str]]) -> Matrix:
    """Give one row of unit length for each report; a row of zeros if all its words are common."""
    held_by = Counter(word for count in counts for word in count)
    limit = max(2.0, _COMMON_SHARE * len(counts))
    kept = sorted(word for word, number in held_by.items() if 1 < number <= limit)
    table = np.array([[count[word] for word in kept] for count in counts], dtype=np.float64)
    rarity = np.array([math.log(len(counts) / held_by[word]) for word in kept])
    vectors = np.where(table > 0, 1 + np.log(np.maximum(table, 1)), 0) * rarity
    unit: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


def _agglomerate(similarity: Matrix) -> tuple[tuple[int, ...], ...]:
    linkage = similarity.copy()
    np.fill_diagonal(linkage, -1.0)
    members = [[position] for position in range(len(linkage))]
    while True:
        one, other = sorted(divmod(int(np.argmax(linkage)), len(linkage)))
        if linkage[one, other] < SAME_STORY:
            return tuple(tuple(sorted(group)) for group in members if group)
        weight = len(members[one]) / (len(members[one]) + len(members[other]))
        merged = weight * linkage[one] + (1 - weight) * linkage[other]
        linkage[one] = linkage[:, one] = np.where(linkage[one] < 0, -1.0, merged)
        linkage[one, one] = -1.0
        linkage[other] = linkage[:, other] = -1.0
        members[one] += members[other]
        members[other] = []
