"""How often what a matrix shows as a statement is right. Usage: shown.py SCORE.py MATRIX=GOLD ...

MATRIX is what ``rashomon matrix --json`` prints. Counts, over spans of the gold, the affirmations
and denials that are no suggestion: right, turned round, or said on another proposition than the
one that most of their issue bears on. An issue that is worded as the contrary is read turned.
"""

import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

SAME = 0.4  # intersection over union from which two spans are one
TURNED = {"affirms": "denies", "denies": "affirms"}


def positions(score, gold):
    """Map the spans of a gold to their (proposition, stance)."""
    found = defaultdict(set)
    for one in gold["propositions"]:
        for position in one["positions"]:
            for words in position["evidence"]:
                found[score.span(words)].add((one["id"], score.stance(position["position"])))
    return found


def judged(score, issue, gold):
    """Give (stance, judgement) for the statements of an issue that stand on spans of the gold."""
    stated = [
        (score.span(words), each["stance"])
        for each in issue["positions"]
        for words in each["evidence"]
        if not each["is_suggestion"] and each["stance"] in TURNED
    ]
    near = [
        (
            stance,
            {
                known
                for span, all_ in gold.items()
                if score.iou(own, span) >= SAME
                for known in all_
            },
        )
        for own, stance in stated
    ]
    votes = Counter(proposition for _, known in near for proposition, _ in known)
    if not votes:
        return
    main = votes.most_common(1)[0][0]
    held = [(stance, {s for p, s in known if p == main}) for stance, known in near if known]
    straight = sum(stance in known for stance, known in held)
    is_turned = straight < sum(TURNED[stance] in known for stance, known in held)
    for stance, known in held:
        wanted = TURNED[stance] if is_turned else stance
        if wanted in known:
            yield stance, "right"
        elif TURNED[wanted] in known:
            yield stance, "turned"
        else:
            yield stance, "else" if known else "other proposition"


def main():
    spec = importlib.util.spec_from_file_location("score", sys.argv[1])
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    counts = Counter()
    for pair in sys.argv[2:]:
        matrix, gold = (json.loads(Path(p).read_text("utf-8")) for p in pair.split("="))
        known = positions(score, gold)
        counts.update(each for issue in matrix["issues"] for each in judged(score, issue, known))
    for (stance, judgement), number in sorted(counts.items()):
        print(f"{stance:8} {judgement:18} {number}")


if __name__ == "__main__":
    main()
