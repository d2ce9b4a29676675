"""Gold input -> the product's own stages -> the lines that the gold's scorers read.

Nothing here is trained or tuned for a gold file: each task calls the stage that the product runs,
on a Document made the way ingestion makes one of a plain text. Ids are opaque, order means nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rashomon.errors import GoldError
from rashomon.eval.rows import Json, Row, read_rows, write_rows
from rashomon.eval.tasks import ALLOWED_FIELDS, Task
from rashomon.ingestion.plain import document_of_text
from rashomon.model.document import DateBasis, Document
from rashomon.model.grounding import FootprintKind
from rashomon.model.parse import Parse
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span
from rashomon.pipeline import Pipeline, load_pipeline

Line = Mapping[str, Json]
