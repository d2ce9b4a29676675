"""Reactions, contacts, exhibits: the links that reports make, by kind."""

import argparse

from rashomon.cli.opening import load_case
from rashomon.cli.printing import counted, note, say_json, say_table
from rashomon.exchange.ledger import relations_json
from rashomon.exchange.stable import SCHEMA
from rashomon.model.relation import RelationKind
from rashomon.text import shorten


def reactions(options: argparse.Namespace) -> int:
    """Print reactions, requests, answers and obligations."""
    kinds = (
        RelationKind.REACTION,
        RelationKind.REQUEST,
        RelationKind.ANSWER,
        RelationKind.OBLIGATION,
    )
    return _say_relations(options, "reactions", kinds)


def contacts(options: argparse.Namespace) -> int:
    """Print who called or met whom."""
    return _say_relations(options, "contacts", (RelationKind.CONTACT,))


def exhibits(options: argparse.Namespace) -> int:
    """Print maps, videos and documents invoked as evidence."""
    return _say_relations(options, "exhibits", (RelationKind.EXHIBIT,))


def _say_relations(options: argparse.Namespace, name: str, kinds: tuple[RelationKind, ...]) -> int:
    case = load_case(options)
    if options.json:
        say_json({"schema": SCHEMA, name: list(relations_json(case, kinds))})
        return 0
    rows = [
        (
            relation.kind,
            relation.from_ or "not stated",
            relation.to or "not stated",
            relation.document_id,
            shorten(relation.span.quote(records.document.text), 200),
        )
        for records in case.records
        for relation in records.relations
        if relation.kind in kinds
    ]
    say_table(rows, ("kind", "from", "to", "report", "words"))
    note(counted(len(rows), "entry", "entries"))
    return 0
