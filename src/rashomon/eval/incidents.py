"""An annotated incident: its reports -> the matrix that the scorer of incidents reads.

The gold is one JSON file; its field ``documents`` names the reports beside it, as JSON lines.
"""

import json
from pathlib import Path

from rashomon.casework import read_reports
from rashomon.errors import GoldError
from rashomon.exchange.matrix import matrix_json
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.engine import Engine
from rashomon.pipeline import load_pipeline


def predict_incident(source: Path, output: Path, engine: Engine) -> int:
    """Line up the reports of a file and write the matrix; give the number of reports."""
    case = read_reports(load_pipeline(engine), [str(source)], GatherOptions())
    output.write_text(json.dumps(matrix_json(case), default=list), encoding="utf-8")
    return len(case.documents)


def reports_of(gold: Path) -> Path:
    """Give the file of the reports of a gold.

    Raises:
        GoldError: If the gold names none.
    """
    told = json.loads(gold.read_text(encoding="utf-8"))
    name = told.get("documents") if isinstance(told, dict) else None
    if not isinstance(name, str):
        raise GoldError(
            f"{gold.name} names no reports",
            expected="a field documents with the name of a file beside it",
            slug="gold-field",
        )
    return gold.parent / Path(name).name
