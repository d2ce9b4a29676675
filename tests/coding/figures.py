"""Figures and postures written as one line each, so that tables of sentences stay readable."""

from rashomon.model.posture import Posture
from rashomon.model.quantity import Quantity
from rashomon.model.span import Span


def written(quantity: Quantity, text: str) -> str:
    """Write a quantity as "bound value[-upper] unit measure <reference>"."""
    upper = "" if quantity.upper is None else f"-{quantity.upper:g}"
    fields = (
        quantity.bound,
        f"{quantity.value:g}{upper}",
        quantity.unit or "-",
        quantity.measures or "-",
    )
    reference = f" <{quantity.reference.quote(text)}>" if quantity.reference else ""
    return " ".join(fields) + reference


def written_posture(posture: Posture, quantities: tuple[Quantity, ...], text: str) -> str:
    """Write a posture as "activity | code | place | strength | since"."""
    sizes = {quantity.id: f"{quantity.value:g}" for quantity in quantities}
    fields = (
        posture.activity,
        posture.force.code if posture.force else None,
        _words(posture.place, text),
        sizes.get(posture.strength or ""),
        _words(posture.since, text),
    )
    return " | ".join(field or "-" for field in fields)


def _words(span: Span | None, text: str) -> str | None:
    return span.quote(text) if span else None
