"""What is shown as a contradiction inside one side. Usage: one_side.py GROUPS_FOLDER OUT

Every incident of the groups is told by one side: its ministry says all that affirms, its army all
that denies. Prints each contradiction with the numbers of the propositions of its two wordings, for
a person to judge: of two propositions it is mostly wrong, of one it is mostly right. Invented
parties get the names of real, uninvolved states, since roles are read off known names.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from rashomon.cli import main as run
from rashomon.store.sqlite import CaseStore

REAL = (
    ("Peru", "Peruvian"),
    ("Norway", "Norwegian"),
    ("Kenya", "Kenyan"),
    ("Portugal", "Portuguese"),
)
MARKS = {"+": ("m", "foreign ministry"), "-": ("y", "army")}
SAID = " said that "


def incidents(folder):
    """Give the lines of each incident, propositions and clauses alike."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^# incident", path.read_text("utf-8"))[1:]:
            yield [line for line in block.splitlines()[1:] if line[:2] in {"= ", "+ ", "- "}]


def with_real_names(lines):
    """Replace the names that occur most by those of states, as far as endings tell."""
    counts = Counter(word for line in lines for word in re.findall(r" ([A-Z][a-z]{3,})", line[2:]))
    groups = {}
    for word, count in counts.most_common(30):
        groups.setdefault(word[:4], []).append((word, count))
    often = sorted(groups.values(), key=lambda group: -sum(count for _, count in group))
    names = {}
    for group, (noun, adjective) in zip(often, REAL, strict=False):
        shortest = min(len(word) for word, _ in group)
        for word, _ in group:
            names[word] = adjective if len(word) > shortest or word.endswith("i") else noun
    known = re.compile(rf"\b({'|'.join(sorted(names, key=len, reverse=True)) or '-'})\b")
    return [known.sub(lambda match: names[match[1]], line) for line in lines]


def reports(lines):
    """Give the two reports of an incident, and the proposition of every clause."""
    texts, home, number = {"m": [], "y": []}, {}, -1
    for line in lines:
        number += line[0] == "="
        if line[0] in MARKS:
            name, body = MARKS[line[0]]
            texts[name].append(f"Chile's {body}{SAID}{line[2:]}.")
            home[line[2:]] = f"{number}{line[0]}"
    dated = (("m", "2031-03-02"), ("y", "2031-03-03"))
    made = [
        {"id": name, "outlet": name, "date": day, "lang": "en", "text": "\n".join(texts[name])}
        for name, day in dated
    ]
    return made, home


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for number, lines in enumerate(incidents(folder)):
        made, home = reports(with_real_names(lines))
        path, case = out / f"{number}.jsonl", out / f"{number}.db"
        path.write_text("".join(json.dumps(each) + "\n" for each in made), "utf-8")
        case.unlink(missing_ok=True)
        run(["new", str(case), str(path)])
        with CaseStore.open(case, read_only=True) as store:
            told = store.load_case()
        texts = {document.id: document.text for document in told.documents}
        for one in told.alignment.contradictions:
            mark = "suggestion" if one.is_suggestion else "stated"
            print(f"{number}  {one.clash}  {mark}  {one.because}")
            for voicing in one.voicings:
                for span in voicing.evidence:
                    text = texts[span.document_id]
                    line = text[text.rfind("\n", 0, span.start) + 1 :].partition("\n")[0]
                    proposition = home.get(line.partition(SAID)[2].removesuffix("."), "?")
                    print(f"    {voicing.speaker}: {span.quote(text)}  [{proposition}]")


if __name__ == "__main__":
    main()
