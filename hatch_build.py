"""Compile the gazetteer before a wheel or an editable install is made; standard library only."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):
    """Runs before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the lists of the tree into `gazetteer.sqlite`, unless that is up to date."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from rashomon.lexicon.gazetteer_table import compiled_path  # noqa: PLC0415

            self.app.display_info(f"gazetteer: {compiled_path().name}")
        finally:
            sys.path.pop(0)
