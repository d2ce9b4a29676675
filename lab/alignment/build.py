"""Annotated incidents -> reports and gold. Usage: build.py FOLDER_OF_INCIDENT OUT [--real]

An incident is three files: `meta.json` (what it is; names of real, uninvolved states that can stand
for its invented parties), `propositions.txt` (id, status, wording, note) and `reports.txt`, whose
marks ``{{P03 affirms Party/Speaker|words}}`` say which words are evidence of whose stance. Leaves
NAME.jsonl and NAME_gold.json in the form of the two incidents of the shared gold.
"""

import json
import re
import sys
from pathlib import Path

STATUSES = ("disputed", "agreed", "one_sided", "debunked", "unaddressed")
MARK = re.compile(r"\s*(P\d+)\s+(affirms|denies|acknowledges_partly|evades)(\?)?\s+([^;|]+?)\s*")


def unmarked(text, known, where):
    """Give the plain text, and (proposition, stance, is_low, who, start, end) for every mark."""
    plain, opened, found = [], [], []
    place = 0
    while place < len(text):
        if text.startswith("{{", place):
            bar = text.index("|", place)
            opened.append((text[place + 2 : bar], len(plain)))
            place = bar + 1
        elif text.startswith("}}", place):
            head, start = opened.pop()
            for part in head.split(";"):
                mark = MARK.fullmatch(part)
                if not mark or mark[1] not in known:
                    raise SystemExit(f"{where}: bad mark {part!r}")
                found.append((mark[1], mark[2], bool(mark[3]), mark[4], start, len(plain)))
            place += 2
        else:
            plain.append(text[place])
            place += 1
    if opened:
        raise SystemExit(f"{where}: mark not closed: {opened}")
    return "".join(plain), found


def propositions(text):
    """Read the propositions, by id, without positions."""
    made = {}
    for line in filter(str.strip, text.splitlines()):
        identity, status, wording, *note = (part.strip() for part in line.split("|"))
        if status not in STATUSES:
            raise SystemExit(f"status {status!r} is none of {STATUSES}")
        made[identity] = {
            "id": identity,
            "proposition": wording,
            "status": status,
            "note": " ".join(note),
            "positions": {},
        }
    return made


def build(folder, is_real):
    """Give the documents and the gold of an incident."""
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    told, reports = ((folder / f"{n}.txt").read_text("utf-8") for n in ("propositions", "reports"))
    if is_real:
        names = sorted(meta["names"], key=len, reverse=True)
        known = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
        told, reports = (known.sub(lambda m: meta["names"][m[1]], one) for one in (told, reports))
    made, documents = propositions(told), []
    for block in re.split(r"(?m)^### ", reports)[1:]:
        head, _, body = block.partition("\n")
        identity, outlet, date = (part.strip() for part in head.split("|"))
        text, marks = unmarked(body.strip() + "\n", made, f"{folder.name} {identity}")
        documents.append(
            {
                "id": identity,
                "url": None,
                "outlet": outlet,
                "date": date,
                "lang": "en",
                "text": text,
            }
        )
        for proposition, stance, is_low, who, start, end in marks:
            party, _, speaker = who.partition("/")
            position = made[proposition]["positions"].setdefault(
                (party, speaker, stance, is_low),
                {
                    "party": party,
                    "speaker": speaker or None,
                    "position": stance,
                    "certainty": "low" if is_low else "high",
                    "optional": party == "narrator",
                    "evidence": [],
                },
            )
            words = {"document_id": identity, "start": start, "end": end, "text": text[start:end]}
            position["evidence"].append(words)
    gold = [{**one, "positions": list(one["positions"].values())} for one in made.values()]
    return documents, {
        "incident": meta["incident"],
        "documents": f"{folder.name}.jsonl",
        "propositions": gold,
        "claims": [],
    }


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    documents, gold = build(folder, "--real" in sys.argv)
    out.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)
    (out / f"{folder.name}.jsonl").write_text(lines, "utf-8")
    path = out / f"{folder.name}_gold.json"
    path.write_text(json.dumps(gold, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
