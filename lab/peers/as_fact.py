"""The same report coded twice: claims as facts, and as rashomon keeps them.

Usage: as_fact.py REPORT --date DATE. A coder that takes claims for facts gives a row an event: day
of publication, actor, type, recipient. It is played by our own coder with everything left out that
such a row has no place for, so that both read the same words equally well. Prints both side by
side, for the table of `docs/twice.md`, which tells them in our own words.
"""

import argparse
from collections import Counter
from pathlib import Path

from rashomon.eval.predict import Reader
from rashomon.ingestion.report import Report
from rashomon.model.event import Modality, Outcome
from rashomon.pipeline import read_document


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("report")
    ask.add_argument("--date", required=True)
    given = ask.parse_args()
    reader = Reader.load()
    report = Report(
        id="r",
        text=Path(given.report).read_text("utf-8"),
        path="r.txt",
        language="en",
        date=given.date,
    )
    records = read_document(reader.pipeline, reader.assemble(report))
    claims = {claim.id: claim for claim in records.attributions}
    text = records.document.text
    counts = Counter(events=len(records.events))
    for event in records.events:
        code = lambda one: (one.code or "---") if one else "---"
        claim = claims.get(event.attribution_id)
        fact = f"{given.date} {code(event.actor)} {event.type:9} {code(event.recipient)}"
        who = (claim.speaker.name or "a voice without a name") if claim else "the report"
        how = event.outcome if event.modality is Modality.ACTUAL else f"{event.modality}"
        counts["in somebody else's words"] += claim is not None
        counts["not told as having happened"] += (
            event.outcome is not Outcome.HAPPENED or event.modality is not Modality.ACTUAL
        )
        counts["claim that the report itself rejects"] += bool(claim and claim.stance == "rejects")
        print(f"{fact} | {who[:28]:28} | {how:12} | {event.span.quote(text)}")
    print(dict(counts))


if __name__ == "__main__":
    main()
