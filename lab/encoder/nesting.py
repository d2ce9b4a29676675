"""Articles with nested attributions made from flat ones, to teach the inner tag head.

PolNeAR annotates no attribution inside the content of another. A paragraph that holds annotated
attributions of its own is put into the mouth of somebody ("..., X said"): the outer layer then has
one new attribution, the inner layer those of the paragraph. Sources and cues of the frame are drawn
from the training texts, so the outer layer stays true to them.
"""

import random
import re
from collections import Counter

from corpus import ROLES, Article, words_of

from rashomon.parsing.segment import paragraphs

_SHARE = 0.12
_CUES = (
    "said",
    "said",
    "said",
    "says",
    "added",
    "told reporters",
    "insisted",
    "claimed",
    "argued",
    "stated",
    "noted",
    "warned",
    "maintained",
    "wrote",
    "announced",
    "told the council",
    "confirmed",
    "acknowledged",
    "reiterated",
    "stressed",
    "alleged",
    "declared",
)
_NO_SUBJECTS = {"his", "her", "their", "its", "my", "our", "your", "who", "which", "that"}
_NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+")
_SENTENCE_END = re.compile(r"[.!?][”\"’']*\s+[A-Z“\"]")
_LINE = re.compile(r"[^\r\n]+")


class Nester:
    """Wraps paragraphs of articles; every draw comes from one seeded generator."""

    def __init__(self, rows, spell):
        self.spell = spell
        self.sources = [
            row["text"][s:e]
            for row in rows
            for one in row["attributions"]
            for s, e in one["source"]
            if e - s <= 50
            and "\n" not in row["text"][s:e]
            and row["text"][s:e].lower() not in _NO_SUBJECTS
        ]
        counts = Counter(w for row in rows for w in re.findall(r"[A-Za-z]+", row["text"]))
        self.common = {w for w in counts if w.islower() and counts[w] > 5 * counts[w.title()] > 0}

    def __call__(self, row, seed):
        """Give the article of a row with some of its paragraphs wrapped."""
        chance = random.Random(f"{row['id']}{seed}")
        text, made, outer, inner, free = row["text"], "", [], [], []
        place = 0
        for line in _LINE.finditer(text):
            made += text[place : line.start()]
            place = line.end()
            start, end = line.span()
            own = [
                a
                for a in row["attributions"]
                if any(start <= s < end for role in ROLES for s, e in a[role])
            ]
            is_whole = all(
                start <= s and e <= end for a in own for role in ROLES for s, e in a[role]
            )
            if (
                chance.random() < _SHARE
                and is_whole
                and 30 < end - start < 420
                and line[0][0].isalnum()
            ):
                frame = self._frame(line[0], chance)
            else:
                frame = None
            if frame is None:
                outer += [_moved(a, len(made) - start) for a in own if _starts_in(a, start, end)]
                made += line[0]
                continue
            before, body, after, shape = frame
            at = len(made) + len(before)
            inner += [_moved(a, at - start, len(body), at) for a in own]
            free.append((at, at + len(body)))
            outer.append(
                {role: [[s + len(made), e + len(made)] for s, e in shape[role]] for role in ROLES}
            )
            made += before + body + after
        made += text[place:]
        pieces = self.spell(made, paragraphs(made))
        return Article(
            row["id"],
            made,
            pieces,
            words_of(pieces, outer),
            outer,
            words_of(pieces, inner),
            [words_of(pieces, [{"content": [f]}])[0]["content"][0] for f in free],
        )

    def _frame(self, body, chance):
        """Give what stands before and after a paragraph, its form, and the spans of the frame."""
        stop = body.endswith(".")
        if not stop:
            return None
        body = body[:-1]
        body = re.sub(r"[“”\"]", lambda m: "‘" if m[0] == "“" else "’", body)
        source, cue = chance.choice(self.sources), chance.choice(_CUES)
        one_sentence = not _SENTENCE_END.search(body)
        first = re.match(r"[A-Za-z]+", body)
        low = body[0].lower() + body[1:] if first and first[0].lower() in self.common else body
        kind = chance.random()
        if one_sentence and kind < 0.5:
            that = chance.choice(("that ", ""))
            head = f"{source[0].upper()}{source[1:]} {cue} "
            before = head + that
            return (
                before,
                low,
                ".",
                _shape(
                    (0, len(source)),
                    (len(source) + 1, len(head) - 1),
                    (len(head), len(before) + len(low)),
                ),
            )
        if one_sentence and kind < 0.6:
            before = f"According to {source}, "
            return (
                before,
                low,
                ".",
                _shape((13, 13 + len(source)), (0, 12), (len(before), len(before) + len(low))),
            )
        if kind < 0.7 and _NAME.fullmatch(source):
            dash = chance.choice("—–―-")  # a list of voices: “...” — Name
            gap = chance.choice((" ", "", "\u00a0"))
            at = len(body) + 3 + len(gap)
            name = at + 1 + len(gap)
            return (
                "“",
                body,
                f".”{gap}{dash}{gap}{source}",
                _shape((name, name + len(source)), (at, at + 1), (0, len(body) + 3)),
            )
        if kind < 0.85:
            tail = f" {source} {cue}." if chance.random() < 0.6 else f" {cue.split()[0]} {source}."
            size = len(body) + 3
            after = ",”" + tail
            word = cue if tail.startswith(f" {source}") else cue.split()[0]
            s = size + tail.index(source, 0 if tail.startswith(f" {source}") else len(word) + 1)
            c = size + (1 if not tail.startswith(f" {source}") else len(source) + 2)
            return "“", body, after, _shape((s, s + len(source)), (c, c + len(word)), (0, size))
        head = f"{source[0].upper()}{source[1:]} {cue}"
        before = head + chance.choice((": “", ", “"))
        return (
            before,
            body,
            ".”",
            _shape(
                (0, len(source)),
                (len(source) + 1, len(head)),
                (len(before) - 1, len(before) + len(body) + 2),
            ),
        )


def _shape(source, cue, content):
    return {"source": [list(source)], "cue": [list(cue)], "content": [list(content)]}


def _starts_in(one, start, end):
    firsts = [s for role in ("cue", "content", "source") for s, _ in one[role]]
    return bool(firsts) and start <= firsts[0] < end


def _moved(one, by, limit=None, at=0):
    top = at + limit if limit is not None else 10**9
    return {role: [[s + by, min(e + by, top)] for s, e in one[role]] for role in ROLES}
