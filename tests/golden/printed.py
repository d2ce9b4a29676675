"""What the program prints about the bundled cases, for the golden files."""

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rashomon.cli import main
from rashomon.demo import DemoCase, demo_path

GOLDEN = Path(__file__).parent
VIEWS = ("claims", "matrix", "places", "problems")


def printed_cases() -> Iterator[tuple[str, str]]:
    """Give name and text of every golden file."""
    for case in DemoCase:
        os.environ["COLUMNS"] = "100"
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "case.db")
            with contextlib.redirect_stderr(io.StringIO()):
                main(["new", path, str(demo_path(case))])
            for view in VIEWS:
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    main([view, path])
                yield f"{case}.{view}.txt", out.getvalue()
