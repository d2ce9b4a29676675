"""Engine: how the encoder computes."""

from enum import StrEnum


class Engine(StrEnum):
    """REFERENCE computes in float32; FAST in int8, and may read a few claims otherwise."""

    REFERENCE = "reference"
    FAST = "fast"
