"""Compile the generalised coast and country lines for the locator map.

usage: python lab/gazetteer/build_baselines.py PATH/TO/world-atlas/countries-50m.json

The input is TopoJSON of Natural Earth 1:50m (public domain) from the npm package world-atlas 2.0.2.
Writes src/rashomon/lexicon/baselines.csv.gz; same input, same bytes.
"""

import csv
import gzip
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "src" / "rashomon" / "lexicon"
TOLERANCE_DEGREES = 0.02
HEADER = """\
# Generalised coasts and country lines for locator maps: kind, then "lat lon lat lon ..." in
# hundredths of a degree, each pair after the first relative to the one before.
# Compiled by lab/gazetteer/build_baselines.py.
# Origin: Natural Earth 1:50m (public domain) through world-atlas 2.0.2; simplified to 0.02 deg.
# Country lines follow Natural Earth, which draws control on the ground as it sees it: a drawing
# aid and no evidence. Pieces in a disputed area (gazetteer_features.csv) are disputed_boundary.
kind,points
"""


def decode(topology):
    """Arcs as lists of (lat, lon)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((y * sy + ty, x * sx + tx))
        arcs.append(points)
    return arcs


def arc_uses(topology):
    """How many countries each arc bounds: one is a coast, two a boundary."""
    uses = [set() for _ in topology["arcs"]]
    for index, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        stack = [geometry.get("arcs", [])]
        while stack:
            item = stack.pop()
            if isinstance(item, int):
                uses[item if item >= 0 else ~item].add(index)
            else:
                stack.extend(item)
    return uses


def simplify(points):
    """Douglas-Peucker in degrees."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, where = 0.0, None
        for i in range(first + 1, last):
            d = off_line(points[i], points[first], points[last])
            if d > far:
                far, where = d, i
        if far > TOLERANCE_DEGREES:
            keep.add(where)
            stack += [(first, where), (where, last)]
    return [points[i] for i in sorted(keep)]


def off_line(p, a, b):
    """Distance of p from the segment a-b in degrees."""
    dy, dx = b[0] - a[0], b[1] - a[1]
    length = dy * dy + dx * dx
    t = 0.0 if length == 0 else ((p[0] - a[0]) * dy + (p[1] - a[1]) * dx) / length
    t = max(0.0, min(1.0, t))
    return math.hypot(p[0] - a[0] - t * dy, p[1] - a[1] - t * dx)


def disputed_areas():
    """Circles (lat, lon, radius in degrees) of the disputed features."""
    lines = (LEXICON / "gazetteer_features.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        (float(row["lat"]), float(row["lon"]), float(row["radius_km"]) / 111)
        for row in rows
        if row["kind"] == "disputed"
    ]


def is_disputed(a, b, areas):
    """Tell whether the middle of a segment lies in a disputed area."""
    lat, lon = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    scale = math.cos(math.radians(lat))
    return any(math.hypot(lat - y, (lon - x) * scale) < r for y, x, r in areas)


def pieces(points, areas):
    """Split a boundary where it enters or leaves a disputed area."""
    start = 0
    kinds = [is_disputed(a, b, areas) for a, b in pairwise(points)]
    for i in range(1, len(kinds) + 1):
        if i == len(kinds) or kinds[i] != kinds[start]:
            yield "disputed_boundary" if kinds[start] else "boundary", points[start : i + 1]
            start = i


def encode(points):
    """Hundredths of a degree, each pair relative to the one before."""
    whole = [(round(lat * 100), round(lon * 100)) for lat, lon in points]
    deltas = [whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole))]
    return " ".join(f"{lat} {lon}" for lat, lon in deltas)


def main():
    """Compile and report the size."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    areas = disputed_areas()
    rows = []
    for points, uses in zip(decode(topology), arc_uses(topology), strict=True):
        line = simplify(points)
        if len(uses) == 1:
            rows.append(("coast", encode(line)))
        elif len(uses) > 1:
            rows += [(kind, encode(piece)) for kind, piece in pieces(line, areas)]
    text = HEADER + "".join(f"{kind},{points}\n" for kind, points in sorted(rows))
    target = LEXICON / "baselines.csv.gz"
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{len(rows)} lines, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
