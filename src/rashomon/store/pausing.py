"""Pause the collector of cycles while many records are made.

Records hold no cycles, so that it finds nothing; yet it looks through all records there are again
and again, which takes longer than making them. It is paused for the whole process.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make records without the collector; it goes on behind, if it was on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
