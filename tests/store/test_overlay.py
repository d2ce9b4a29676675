"""Places of a case's own in its file: whole files or nothing, and no older program misreads it."""

import sqlite3
from contextlib import closing

import pytest

from rashomon.lexicon.gazetteer import Gazetteer, OtherName, Place
from rashomon.store.overlay import OverlaySource
from rashomon.store.sqlite import CaseStore

LAKE = Place("Zorwan", "lake", 39.5, 46.4, 2.0, forms=("Zorvan",), name_users=("Zorvan: Baku",))
TOWN = Place("Goris", "city", 39.5, 46.3, 2.0, 174895, "AM", "08", 17_592, forms=("Gorys",))
SOURCE = OverlaySource("own.csv", "0" * 64, "ours")


@pytest.fixture
def store(tmp_path):
    """An open, empty case."""
    with CaseStore.create(tmp_path / "c.db") as store:
        yield store


def schema_of(store: CaseStore) -> int:
    """Give the number of the schema of a case."""
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_a_place_comes_back_as_it_was(store):
    """Forms and users are kept, and found by any form."""
    store.add_overlay(SOURCE, [LAKE], lambda _: None)
    gazetteer = Gazetteer.load().with_overlay(store)

    assert (LAKE,) == gazetteer.find("Zorwan") == gazetteer.find("zorvan")
    assert (LAKE,) == gazetteer.features["zorvan"]


def test_a_place_of_the_case_stands_for_the_packaged_one(store):
    """One GeoNames id is one place, however many lists have it."""
    store.add_overlay(SOURCE, [TOWN], lambda _: None)
    found = Gazetteer.load().with_overlay(store).find("Goris")

    assert [39.5] == [place.lat for place in found if place.geonameid == 174895]


def test_another_name_leads_to_the_packaged_place(store):
    """A name of alternateNamesV2 is an alternate of the place that GeoNames numbers so."""
    packaged = Gazetteer.load()
    names = [OtherName(174895, "Горысь"), OtherName(7, "Никто")]
    store.add_overlay(SOURCE, names, packaged.numbered)
    (place,) = packaged.with_overlay(store).find("Горысь")

    assert ("Goris", 174895, True) == (place.name, place.geonameid, place.is_alternate)
    assert [(0, 1)] == [(one.places, one.names) for one in store.overlay_sources()]
    assert () == packaged.with_overlay(store).find("Никто")


def test_only_a_case_with_places_has_the_newer_schema(store):
    """A program that does not know these places leaves the case alone."""
    before = schema_of(store)
    store.add_overlay(SOURCE, [LAKE], lambda _: None)

    assert (7, 8) == (before, schema_of(store))


def test_the_same_file_again_changes_nothing(store):
    """Adding twice gives the rows of adding once."""
    for _ in range(2):
        store.add_overlay(SOURCE, [LAKE, TOWN], lambda _: None)

    assert [(2, 4)] == store.rows(
        "SELECT (SELECT count(*) FROM gazetteer_places), (SELECT count(*) FROM gazetteer_names)"
    )


def test_a_file_that_breaks_off_leaves_nothing(store):
    """The places of a file are added as a whole."""

    def items():
        yield LAKE
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add_overlay(SOURCE, items(), lambda _: None)

    assert ((), 7) == (store.overlay_sources(), schema_of(store))


def test_a_case_can_forget_its_places(store):
    """What was added is gone, sources included; a case without any stays as it is."""
    store.clear_overlay()
    store.add_overlay(SOURCE, [LAKE], lambda _: None)
    store.clear_overlay()

    assert ((), ()) == (
        store.overlay_sources(),
        Gazetteer.load().with_overlay(store).find("Zorwan"),
    )
