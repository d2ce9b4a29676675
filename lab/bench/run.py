"""Speed, as medians and as ratios to a baseline measured in the same run.

Baseline: the language parser (spaCy) alone on the same texts. The encoder is timed apart, and
attribution alone (encoder, tags, links, no grammar) in both engines. Texts are the bundled
retellings joined to articles of about 900 words, so that the benchmark runs anywhere.
Usage: python lab/bench/run.py [--articles N] [--json FILE]
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import fields, replace
from pathlib import Path

from rashomon.attribution.reading import AttributionReader
from rashomon.demo import DemoCase, demo_path
from rashomon.model.case import Alignment, Case
from rashomon.model.document import Document
from rashomon.model.engine import Engine
from rashomon.model.partial_date import PartialDate
from rashomon.parsing.encoder import Encoder
from rashomon.pipeline import Pipeline, align_case, load_pipeline, read_document

WORDS = 900


def articles(count):
    """Join retellings, starting at another one each time, to texts of about 900 words."""
    rows = []
    for case in DemoCase:
        rows += [json.loads(line) for line in demo_path(case).read_text("utf-8").splitlines()]
    made = []
    for number in range(count):
        text, at = "", number * 7
        while len(text.split()) < WORDS:
            text += rows[at % len(rows)]["text"] + "\n"
            at += 1
        made.append(
            Document(
                id=f"a{number:03}",
                text=text,
                sha256=f"{number:064}",
                path=f"a{number:03}.txt",
                language="en",
                published_at=PartialDate.parse("2020-06-20"),
            )
        )
    return made


class Timed:
    """A stage that adds up the time it takes."""

    def __init__(self, stage):
        self.stage, self.seconds = stage, 0.0

    def __call__(self, *given):
        start = time.perf_counter()
        result = self.stage(*given)
        self.seconds += time.perf_counter() - start
        return result


def per_document(documents):
    """Give the median seconds a document of every stage and of the whole."""
    pipeline = load_pipeline()
    names = [field.name for field in fields(Pipeline) if field.name not in {"align", "engine"}]
    read_document(pipeline, documents[0])  # warm up
    times, totals, records = {name: [] for name in names}, [], []
    for document in documents:
        timed = {name: Timed(getattr(pipeline, name)) for name in names}
        start = time.perf_counter()
        records.append(read_document(replace(pipeline, **timed), document))
        totals.append(time.perf_counter() - start)
        for name in names:
            times[name].append(timed[name].seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    encoding = seconds_of(pipeline.parse.encode, [document.text for document in documents])
    stages = {"language": medians.pop("parse") - encoding, "encoder": encoding} | medians
    return stages, statistics.median(totals), records


def seconds_of(call, arguments):
    """Give the median seconds of a call over its arguments."""
    found = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def attribution_alone(documents):
    """Print texts a second from text to source, cue and content, and how far the engines agree."""
    read, found = AttributionReader.load(), {}
    for engine in Engine:
        encode = Encoder.load(engine)
        texts = [document.text for document in documents]
        seconds = seconds_of(lambda text, encode=encode: read(encode(text)), texts)
        found[engine] = {
            (text, said.cue, said.source, said.content)
            for text in texts
            for said in read(encode(text))
        }
        print(f"attribution alone, {engine}: {1 / seconds:.1f} articles a second")
    same, every = set.intersection(*found.values()), set.union(*found.values())
    print(f"attributions that both engines give alike: {len(same) / len(every):.4f}")


def seconds_of_command(arguments, repeats):
    """Give the median wall time of a command."""
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "rashomon", *arguments], capture_output=True, check=True
        )
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    documents = articles(options.articles)
    words = statistics.mean(len(document.text.split()) for document in documents)
    medians, total, records = per_document(documents)
    baseline = medians["language"]
    print(f"{options.articles} articles of {words:.0f} words, Python {platform.python_version()}")
    print(f"{'stage':14}{'ms/article':>12}{'x baseline':>12}   baseline: language parser alone")
    for name, seconds in medians.items():
        print(f"{name:14}{seconds * 1000:12.1f}{seconds / baseline:12.2f}")
    print(f"{'whole':14}{total * 1000:12.1f}{total / baseline:12.2f}")
    print(f"articles a second on one core: {1 / total:.2f} (floor 3); baseline {1 / baseline:.2f}")
    attribution_alone(documents)
    start = time.perf_counter()
    align_case(load_pipeline(), Case(tuple(records)), Alignment())
    aligning = time.perf_counter() - start
    print(f"aligning these {len(records)} articles: {aligning:.2f} s, loading included")
    help_seconds = seconds_of_command(["--help"], 7)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(documents[0].text, encoding="utf-8")
        read_seconds = seconds_of_command(["read", str(report)], 3)
    bare = seconds_of_bare_python(7)
    ratio = help_seconds / bare
    print(f"rashomon --help: {help_seconds:.3f} s (floor 0.3), {ratio:.1f} x bare Python")
    print(f"rashomon read, cold: {read_seconds:.2f} s (floor 6)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")
    if options.json:
        found = {
            "stages_s": medians,
            "total_s": total,
            "help_s": help_seconds,
            "read_s": read_seconds,
            "peak_mb": peak,
        }
        options.json.write_text(json.dumps(found, indent=1) + "\n")


def seconds_of_bare_python(repeats):
    """Give the median wall time of starting Python for nothing."""
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


if __name__ == "__main__":
    main()
