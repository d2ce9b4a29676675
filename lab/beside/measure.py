"""Print how many clauses that correspond are found, on the pairs of tests/alignment/beside.

PYTHONPATH=src:. python lab/beside/measure.py
"""

from tests.beside_gold import measure

for kind in ("readouts", "versions", "translations"):
    for half in "ab":
        counts = measure(f"{kind}_{half}")
        print(kind, half, f"F1 {counts.f1:.3f}", counts)
        if kind == "readouts":
            alone = measure(f"{kind}_{half}", is_read=False)
            print("    without vectors", f"F1 {alone.f1:.3f}", alone)
