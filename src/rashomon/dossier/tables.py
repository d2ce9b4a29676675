"""Small readings that the plain lists need: figures, ends of links, problems by kind, addresses."""

from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urlsplit

from rashomon.dossier.index import CaseIndex
from rashomon.errors import PROBLEM_KINDS, ProblemKind
from rashomon.model.account import PositionValue
from rashomon.model.problem import Problem
from rashomon.model.quantity import Quantity
from rashomon.model.relation import Relation, RelationKind


def figure(value: PositionValue | Quantity) -> str:
    """Write a number with bound, unit and what it counts, such as ``at least 20 soldier``."""
    bound = "" if value.bound == "exact" else value.bound.replace("_", " ")
    parts = (bound, f"{value.value:,.10g}", value.unit, value.counts)
    return " ".join(part for part in parts if part)


def ends(relation: Relation, index: CaseIndex) -> str:
    """Write both ends of a link; a claim by its number, an end the text does not give as such."""

    def end(name: str | None) -> str:
        if name is None:
            return "not stated"
        return f"claim {index.claims[name].number}" if name in index.claims else name

    return f"{end(relation.from_)} → {end(relation.to)}"


def relations_by_kind(index: CaseIndex) -> tuple[tuple[RelationKind, tuple[Relation, ...]], ...]:
    """Group the links by kind, in the order of the closed list."""
    order = tuple(RelationKind)
    found = sorted(
        (item for record in index.records for item in record.relations),
        key=lambda item: order.index(item.kind),
    )
    return tuple((kind, tuple(items)) for kind, items in groupby(found, key=lambda item: item.kind))


def problems_by_kind(
    problems: Iterable[Problem],
) -> tuple[tuple[ProblemKind, tuple[Problem, ...]], ...]:
    """Group the problems by kind, in the order of the catalogue."""
    found: dict[str, list[Problem]] = {kind.code: [] for kind in PROBLEM_KINDS}
    for problem in problems:
        found[problem.code].append(problem)
    return tuple((kind, tuple(found[kind.code])) for kind in PROBLEM_KINDS if found[kind.code])


def web_address(url: str | None) -> str:
    """Give the address if it may be made a link (http or https, no white space), else nothing."""
    if not url or any(char.isspace() or not char.isprintable() for char in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""
