"""Engine: how the encoder computes."""

from enum import StrEnum


class Engine(StrEnum):
    """FAST multiplies in int8, REFERENCE in float32; both give the same records."""

    FAST = "fast"
    REFERENCE = "reference"
