"""``gazetteer``: what places are known, under which licence; add those of a case's own."""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from rashomon.casework import AddOptions, add_places, reread_reports
from rashomon.cli.printing import counted, note, say, say_found
from rashomon.cli.reading import NOTHING_READ, note_problems
from rashomon.errors import UsageError
from rashomon.ingestion.gather import GatherOptions
from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.lexicon.gazetteer_table import GEONAMES
from rashomon.pipeline import load_pipeline
from rashomon.store.sqlite import CaseStore

_COUNTS = (
    "SELECT (SELECT count(*) FROM gazetteer_places WHERE id > 0),"
    " (SELECT count(*) FROM gazetteer_places WHERE id < 0),"
    " (SELECT count(*) FROM gazetteer_names WHERE is_alternate)"
)


def gazetteer(options: argparse.Namespace) -> int:
    """Run the action that the first word names."""
    if options.action == "info":
        return _info(options)
    if options.case is None or (options.action == "add" and not options.files):
        raise UsageError(
            f"`gazetteer {options.action}` lacks a case or files",
            expected="gazetteer add CASE FILE ..., or gazetteer clear CASE",
            slug="usage",
        )
    with CaseStore.open(Path(options.case)) as store:
        before = store.overlay_sources()
        if options.action == "clear":
            store.clear_overlay()
        else:
            _add(store, options)
        after = store.overlay_sources()
        for source in after:
            say(
                f"{source.name}: {counted(source.places, 'place')}, "
                f"{counted(source.names, 'further name')}; {source.licence}"
            )
        note(f"the case has places of {counted(len(after), 'file')} of its own")
        _reread(store)
    return NOTHING_READ if options.action == "add" and before == after == () else 0


def _add(store: CaseStore, options: argparse.Namespace) -> None:
    files = tuple(map(Path, options.files))
    countries = frozenset(filter(None, options.countries.upper().split(",")))
    note_problems(add_places(store, files, licence=options.licence, countries=countries))


def _info(options: argparse.Namespace) -> int:
    ((places, features, names),) = Gazetteer.load().packaged.rows(_COUNTS)
    rows: list[tuple[str, int, int, str, str]] = [
        ("package", places, names, "countries, regions, towns", GEONAMES),
        ("package", features, 0, "features, contested areas", "MIT, our own"),
    ]
    if options.case is not None:
        with CaseStore.open(Path(options.case), read_only=True) as store:
            sources = store.overlay_sources()
        rows += [("case", one.places, one.names, one.name, one.licence) for one in sources]
    heading = ("of", "places", "further names", "what", "licence")
    found = {"sources": [dict(zip(heading, row, strict=True)) for row in rows]}
    say_found(options, found, ([f"{cell}" for cell in row] for row in rows), heading)
    return 0


def _reread(store: CaseStore) -> None:
    """Read the reports of the case again with the places that it now has."""
    if not store.load_case().documents:
        return
    pipeline = load_pipeline(overlay=store if store.overlay_sources() else None)
    with tqdm(unit=" reports", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        options = AddOptions(GatherOptions(), progress=lambda _: bar.update())
        count = reread_reports(store, pipeline, options)
    note(f"{counted(count, 'report')} read again with them")
