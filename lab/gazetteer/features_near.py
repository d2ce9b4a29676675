"""Compare each feature with what GeoNames has around it: points that were typed wrongly show.

usage: python lab/gazetteer/features_near.py

Prints features that lie far from every GeoNames place of the same name, then the nearest town of
each feature, to be read by eye.
"""

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from build import distance_km

from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.lexicon.place_names import name_key

SAME_NAME = (
    "SELECT name, lat, lon FROM gazetteer_names JOIN gazetteer_places ON id = place"
    " WHERE key = ? AND id > 0"
)


def main():
    """Print both lists."""
    gazetteer = Gazetteer.load()
    features = {place for places in gazetteer.features.values() for place in places}
    towns = defaultdict(list)
    query = "SELECT name, lat, lon FROM gazetteer_places WHERE kind IN ('city', 'capital')"
    for name, lat, lon in gazetteer.packaged.rows(query):
        towns[int(lat // 1), int(lon // 1)].append((name, (lat, lon)))
    near = []
    for place in sorted(features, key=lambda place: place.name):
        point = (place.lat, place.lon)
        found = [
            (distance_km(point, row[1:]), form, row)
            for form in (place.name, *place.forms)
            for row in gazetteer.packaged.rows(SAME_NAME, name_key(form))
        ]
        if found and min(found)[0] > max(25, 1.5 * place.radius_km):
            print("far", place.name, point, *min(found))
        column, row = int(place.lat // 1), int(place.lon // 1)
        around = [
            (distance_km(point, town), name)
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for name, town in towns[column + down, row + right]
        ]
        if around:
            near.append((place.name, place.kind, *point, *min(around)))
    for line in near:
        print(*line)


if __name__ == "__main__":
    main()
