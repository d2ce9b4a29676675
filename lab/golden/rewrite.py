"""Rewrite the golden files: what the program prints about the bundled cases.

The difference is reviewed like code. Usage: python lab/golden/rewrite.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.golden.printed import GOLDEN, printed_cases

if __name__ == "__main__":
    for name, text in printed_cases():
        (GOLDEN / name).write_text(text, encoding="utf-8")
        print(name, len(text.splitlines()), "lines")
