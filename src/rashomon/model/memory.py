"""Memory: what was read off single reports before, so that it need not be read again.

Reading clauses, roles and words for acts off a report is most of the work of lining accounts up,
and gives the same for the same report. A case may carry a memory of it (`store.memory` keeps one in
the file of the case); without one everything is read anew, with the same result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeVar

Made = TypeVar("Made")
Of = TypeVar("Of")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Made]):
    """What is made of one report: a name of its own, and the type in which it is kept."""

    name: str
    form: type[Made]


class Memory(Protocol):
    """Gives what was made of a report before, else makes it."""

    def recall(
        self,
        kind: Kind[Made],
        make: Callable[Concatenate[Of, Given], Made],
        of: Of,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
        """Give what `make` gives for `of` and `given`.

        Args:
            kind: What is made.
            make: Depends on nothing but what it is given, the program and its word lists.
            of: The document, or its records, that it is made of.
            given: All that it is given of the rest of the case.
            named: The same, by name.
        """
        ...


class NoMemory:
    """Makes everything anew."""

    def recall(
        self,
        kind: Kind[Made],
        make: Callable[Concatenate[Of, Given], Made],
        of: Of,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
        """Give what `make` gives for `of` and `given`."""
        del kind
        return make(of, *given, **named)
