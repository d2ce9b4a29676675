import pytest

from rashomon.lexicon.gazetteer import Gazetteer, name_key


@pytest.fixture(scope="module")
def gazetteer():
    """The packaged gazetteer."""
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Saint John's", "St. Johns"),
        ("the Sea of Azov", "Sea of Azov"),
        ("São Paulo", "Sao Paulo"),
        ("Trinidad and Tobago", "Trinidad & Tobago"),
        ("N.Y.", "NY"),
        ("Guinea-Bissau", "guinea bissau"),
    ],
)
def test_spellings_share_a_key(name, other):
    """Case, accents, points, hyphens and a leading article do not tell names apart."""
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize("name", ["", "...", "Москва", "鎌倉"])
def test_a_name_without_latin_letters_has_no_key(name, gazetteer):
    """Other scripts are not transliterated: such a name is simply not found."""
    assert ("", ()) == (name_key(name), gazetteer.find(name))


@pytest.mark.parametrize(
    ("name", "kind", "lat", "lon"),
    [
        ("Kerch Strait", "strait", 45.3, 36.6),
        ("Strait of Kerch", "strait", 45.3, 36.6),
        ("Galwan Valley", "disputed", 34.75, 78.2),
        ("Gyumri", "city", 40.79, 43.84),
        ("Armenia", "country", 40.25, 45.0),
        ("Tbilisi", "capital", 41.69, 44.83),
    ],
)
def test_a_place_is_found_by_its_name(name, kind, lat, lon, gazetteer):
    """The place comes with its kind and a point within a tenth of a degree."""
    found = [place for place in gazetteer.find(name) if place.kind == kind]

    assert 1 == len(found)
    assert (lat, lon) == (
        pytest.approx(found[0].lat, abs=0.1),
        pytest.approx(found[0].lon, abs=0.1),
    )


def test_a_place_is_found_under_a_former_name(gazetteer):
    """An alternate name leads to the same GeoNames id and says that it is an alternate."""
    (kyiv,) = (place for place in gazetteer.find("Kiev") if place.kind == "capital")

    assert (703448, "Kyiv", True) == (kyiv.geonameid, kyiv.name, kyiv.is_alternate)


def test_an_unknown_name_gives_nothing(gazetteer):
    """A name that nobody bears is not approximated by a similar one."""
    assert () == gazetteer.find("Qwertzuiopol")


@pytest.mark.parametrize("name", ["Crimea", "Kashmir", "Golan Heights", "Dokdo", "Abkhazia"])
def test_a_contested_area_has_no_country(name, gazetteer):
    """Our own row replaces those that are filed under one of the parties."""
    assert {""} == {place.country_code for place in gazetteer.find(name)}


def test_each_form_of_a_disputed_name_has_its_users(gazetteer):
    """The two names of one region come with those who use them, none chosen."""
    (region,) = gazetteer.find("Zangezur")

    assert ("Azerbaijan",) == region.users_of("Zangezur")
    assert ("Armenia",) == region.users_of("Syunik")
    assert ("Armenia",) == region.users_of("Syunik region")
    assert ("Zangezur",) == region.rivals_of("Syunik region")
    assert ("Syunik",) == region.rivals_of("Zangezur")
    assert region in gazetteer.find("Syunik")


def test_every_line_of_the_table_can_be_found(gazetteer):
    """Bisection reaches each line, the first and the last as well."""
    lines = [line for line in gazetteer.lines if not line.startswith(b"#")]
    some = (lines[0], *lines[:: len(lines) // 500], lines[-1])
    keys = [line.split(b"\t")[0].decode() for line in some]

    assert [] == [key for key in keys if not gazetteer.find(key)]


def test_points_of_features_lie_on_earth(gazetteer):
    """Each feature has a point on the globe and a positive radius."""
    features = {place for places in gazetteer.features.values() for place in places}

    assert set() == {
        place.name
        for place in features
        if abs(place.lat) > 90 or abs(place.lon) > 180 or place.radius_km <= 0
    }


def test_users_belong_to_a_form_that_the_row_has(gazetteer):
    """Every form named with its users is the name or an alternate name of its row."""
    features = {place for places in gazetteer.features.values() for place in places}

    assert set() == {
        entry
        for place in features
        for entry in place.name_users
        if not place.users_of(entry.split(": ")[0])
        or entry.split(": ")[0] not in (place.name, *place.forms)
    }
