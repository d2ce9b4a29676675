"""The bundled worked cases: retellings of public reports in our own words, ours to ship."""

from enum import StrEnum
from importlib.resources import files
from pathlib import Path


class DemoCase(StrEnum):
    """A bundled incident."""

    KERCH = "kerch2018"
    GALWAN = "galwan2020"

    @property
    def title_of_case(self) -> str:
        """The incident in words."""
        if self is DemoCase.KERCH:
            return "Kerch Strait, 25 November 2018"
        return "Galwan Valley, 15 June 2020"


def demo_path(case: DemoCase) -> Path:
    """Give the list of reports of a bundled incident."""
    return Path(str(files(__name__).joinpath(f"{case}.jsonl")))
