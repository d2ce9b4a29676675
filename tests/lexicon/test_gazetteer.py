import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.gazetteer import Gazetteer, Place, _packaged_places, name_key
from rashomon.lexicon.load import read_records

_TOWNS_NAMED_AS_FEATURES = (
    "SELECT key, lat, lon FROM gazetteer_names JOIN gazetteer_places ON id = place WHERE id > 0"
    " AND key IN (SELECT key FROM gazetteer_names WHERE place < 0)"
)
# Places elsewhere that bear a local form of a feature as well.
NAMESAKES = (
    "Åland بحر الغزال Барак Такил Qızılhacılı Həkəri کشمیر 朗久 Olivença Trường Sa السد Kərki Maraş"
)


def _degrees(place, point) -> float:
    """Give the distance of a place and a point in degrees, the larger of both ways."""
    return max(abs(place.lat - point[0]), abs(place.lon - point[1]))


@pytest.fixture(scope="module")
def gazetteer():
    """The packaged gazetteer."""
    return Gazetteer.load()


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


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Горис", "Goris"),
        ("Գորիս", "Goris"),
        ("გორი", "Gori"),
        ("غزة", "Gaza Strip"),
        ("Маріуполь", "Mariupol"),
        ("Мариуполь", "Mariupol"),
        ("Bakı", "Baku"),
        ("Şuşa", "Shusha"),
        ("Xankəndi", "Stepanakert"),
        ("Սև լիճ", "Sev Lake"),
        ("Հայաստան", "Armenia"),
        ("საქართველო", "Georgia"),
        ("أرمينيا", "Armenia"),
        ("Ermənistan", "Armenia"),
        ("Керченський пролив", None),
        ("Керченська протока", "Kerch Strait"),
        ("Дніпро", "Dnipro"),
        ("ירושלים", "Jerusalem"),
        ("Λευκωσία", "Nicosia"),
        ("Сюник", "Syunik"),
    ],
)
def test_a_name_is_found_in_its_own_script(name, title, gazetteer):
    """Cyrillic, Armenian, Georgian, Arabic, Hebrew, Greek and Azerbaijani names lead to places."""
    found = {place.name for place in gazetteer.find(name)}

    assert (title in found) if title else not found


def test_threads_share_the_file(gazetteer):
    """Look-ups from several threads at once give what one gives."""
    names = ["Goris", "Gori", "Kerch Strait", "Paris", "Springfield", "Syunik"] * 50
    _packaged_places.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.find, names))

    assert [gazetteer.find(name) for name in names] == found


def test_a_copy_looks_in_the_same_file(gazetteer):
    """A gazetteer may be handed to another process."""
    copy = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301 - our own

    assert gazetteer.find("Goris") == copy.find("Goris")


def test_a_missing_file_is_an_error_that_says_what_to_do(monkeypatch, tmp_path):
    """Without the compiled file and its lists the program says how to get it."""
    monkeypatch.setattr("rashomon.lexicon.gazetteer.compiled_path", lambda: tmp_path / "none")

    with pytest.raises(LexiconError, match="install the package again"):
        Gazetteer.load()


def test_a_number_gives_the_packaged_place(gazetteer):
    """A GeoNames id leads to its place, an unknown one to none."""
    assert ("Goris", None) == (gazetteer.numbered(174895).name, gazetteer.numbered(1))


@pytest.mark.parametrize(
    ("region", "names"),
    [
        ("Armenia and Azerbaijan", "Sev Lake;Tigranashen;Artsvashen;Sotk Pass;Murovdag;Hadrut"),
        ("Georgia", "Akhalgori;Gali district;Enguri Dam;Ergneti;Roki Tunnel;Kodori Gorge"),
        ("Ukraine", "Taganrog Bay;Syvash;Tuzla Island;Savur-Mohyla;Obytichna Spit;Chonhar"),
        ("Ladakh", "Pangong Tso;Rezang La;Depsang;Finger 4;Chang Chenmo;Naku La;Doklam"),
        ("Kashmir", "Neelum Valley;Haji Pir Pass;Saltoro Ridge;Zoji La;NJ9842;Siachen"),
        ("Israel and neighbours", "Blue Line;Shebaa Farms;Ghajar;UNDOF zone;Morag Corridor"),
        ("South China Sea", "Mischief Reef;James Shoal;Woody Island;Johnson South Reef"),
        ("Kosovo", "Jarinje;Gazivoda Lake;Ujman;North Mitrovica;Trepča"),
        ("Cyprus", "Green Line;Pyla;Varosha;Dhekelia;Strovilia"),
        ("Western Sahara", "Guerguerat;Tifariti;Moroccan Wall;Bir Lehlou"),
        ("Horn and Sudans", "Badme;Zalambessa;Abyei;Heglig;Western Tigray;Al-Fashaga"),
        ("Korea", "Northern Limit Line;Panmunjom;Yeonpyeong;Punggye-ri;Military Demarcation Line"),
        ("Taiwan Strait", "Kinmen;Matsu Islands;Dongyin;Davis Line;Pratas"),
        ("Kyrgyz-Tajik border", "Vorukh;Golovnoi;Kok-Tash;Isfara River;Sokh"),
        ("Transnistria", "Tighina;Cobasna;Transnistrian Security Zone"),
        ("Thai-Cambodian border", "Preah Vihear;Ta Moan Thom;Ta Krabei;Chong Bok"),
        ("Red Sea and Gulf", "Greater Tunb;Abu Musa;Bab el-Mandeb;Arash gas field;Hanish"),
        ("Kurils", "Habomai;Kunashir;Nemuro Strait;Shikotan;Etorofu Strait"),
    ],
)
def test_regions_of_conflict_are_covered(region, names, gazetteer):
    """Lakes, passes, spits, lines and enclaves that lists of towns lack are features here."""
    assert [] == [
        name
        for name in names.split(";")
        if not any(not place.country_code for place in gazetteer.find(name))
    ]


def test_features_are_sorted_and_named_once(gazetteer):
    """The list is sorted by name, so that a row is easily found, and has no name twice."""
    names = [place.name for place in read_records("gazetteer_features.csv", Place)]

    assert sorted(set(names)) == names
    assert len(names) == len({place for places in gazetteer.features.values() for place in places})


def test_a_feature_lies_where_geonames_has_the_name(gazetteer):
    """Where GeoNames knows a place by a local form of a feature, both lie close together."""
    packaged = {}
    for row in gazetteer.packaged.rows(_TOWNS_NAMED_AS_FEATURES):
        packaged.setdefault(row[0], []).append(row[1:])
    far = [
        (place.name, form)
        for place in read_records("gazetteer_features.csv", Place)
        for form in place.forms
        if not form.isascii()
        for points in [packaged.get(name_key(form), ())]
        if points and min(_degrees(place, point) for point in points) > 1 + place.radius_km / 50
    ]

    assert [] == [each for each in far if each[1] not in NAMESAKES]


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
