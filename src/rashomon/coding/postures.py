"""Which force stands where, how strong and since when, under the claim that says so (J39).

What enters: a Parse, the attributions and the quantities. What leaves: Postures in text order.
"""

from dataclasses import dataclass

from rashomon.model.attribution import Attribution
from rashomon.model.parse import Parse
from rashomon.model.posture import Posture
from rashomon.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class PostureReader:
    """Finds facts of posture."""

    @classmethod
    def load(cls) -> "PostureReader":
        """Load the packaged word lists."""
        return cls()

    def __call__(
        self,
        parse: Parse,  # noqa: ARG002
        attributions: tuple[Attribution, ...],  # noqa: ARG002
        quantities: tuple[Quantity, ...],  # noqa: ARG002
    ) -> tuple[Posture, ...]:
        """Read one document; postures in text order, possibly none."""
        return ()
