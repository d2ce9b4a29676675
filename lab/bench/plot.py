"""Draw what `aligning.py` measured as an SVG, and print it as a table in Markdown.

One line is lining a case up from scratch, one adding ten reports to it; the dashed one is what the
first would be if every report cost what it costs in the smallest case of 1,000 or more.
Usage: python lab/bench/plot.py FOUND.json -o docs/images/aligning.svg
"""

import argparse
import json
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 56, 16, 24, 48
STYLE = "font-family:sans-serif;font-size:12px;fill:#222"
LINES = (
    ("align", "all, from scratch", "#1f5fa8", ""),
    ("add ten", "ten reports more", "#b3541e", ""),
    ("linear", "in proportion", "#777", "5 4"),
)


def series(rows):
    """Give the points of each line: reports, seconds."""
    found = {
        name: [(row["reports"], row["whole_s"]) for row in rows if row["step"] == name]
        for name in ("align", "add ten")
    }
    large = next((point for point in found["align"] if point[0] >= 1000), found["align"][-1])
    each = large[1] / large[0]
    return found | {"linear": [(count, count * each) for count, _ in found["align"]]}


def nice(highest):
    """Give a step that divides an axis into four to eight."""
    step = 10 ** (len(str(int(highest))) - 1)
    return next(step * part for part in (0.25, 0.5, 1, 2) if highest / (step * part) <= 8)


def draw(rows):
    """Give the SVG."""
    lines = series(rows)
    points = [point for line in lines.values() for point in line]
    most = [max(point[axis] for point in points) for axis in (0, 1)]
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def at(reports, seconds):
        return LEFT + wide * reports / most[0], TOP + high * (1 - seconds / most[1])

    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>Seconds to line up a case, by its number of reports</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for axis in (0, 1):
        step = nice(most[axis])
        for number in range(int(most[axis] / step) + 1):
            value = number * step
            x, y = at(value, 0) if axis == 0 else at(0, value)
            end = f'x2="{x:.1f}" y2="{TOP}"' if axis == 0 else f'x2="{WIDTH - RIGHT}" y2="{y:.1f}"'
            made.append(f'<line x1="{x:.1f}" y1="{y:.1f}" {end} stroke="#ddd"/>')
            place = (x, y + 18, "middle") if axis == 0 else (x - 6, y + 4, "end")
            made.append(text(f"{value:,.0f}", *place))
    made.append(text("reports", LEFT + wide / 2, HEIGHT - 8, "middle"))
    made.append(
        text("seconds of one core, reading and writing the case included", LEFT + 8, TOP + 12)
    )
    for number, (name, label, colour, dashes) in enumerate(LINES):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in lines[name]))
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        made.append(f'<polyline points="{path}" {style}/>')
        for x, y in (at(*point) for point in lines[name] if not dashes):
            made.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
        low = TOP + 32 + 18 * number
        made.append(f'<line x1="{LEFT + 8}" y1="{low}" x2="{LEFT + 36}" y2="{low}" {style}/>')
        made.append(text(label, LEFT + 44, low + 4))
    return "\n".join([*made, "</svg>", ""])


def text(words, x, y, anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="{STYLE}">{words}</text>'


def table(rows):
    """Give the figures in Markdown, a row for each size."""
    heads = "reports", "clauses", "align", "with the file", "MB", "ten more: align", "with all else"
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    ten = {row["reports"]: row for row in rows if row["step"] == "add ten"}
    for row in (row for row in rows if row["step"] == "align"):
        more = ten[row["reports"]]
        cells = (
            f"{row['reports']:,}",
            f"{row['clauses']:,}",
            f"{row['align_s']:.1f}",
            f"{row['whole_s']:.1f}",
            f"{row['peak_mb']:,}",
            f"{more['align_s']:.1f}",
            f"{more['whole_s']:.1f}",
        )
        yield f"| {' | '.join(cells)} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("found", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    rows = json.loads(options.found.read_text("utf-8"))
    options.output.write_text(draw(rows), "utf-8")
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
