"""Accounts among some reports: copies are one, what has no known root adds nothing for sure."""

from dataclasses import replace

from rashomon.alignment.accounts import Accounts
from rashomon.model.case import Alignment, Case
from rashomon.model.copies import AccountCount, CopyGroup


def test_copies_and_unknown_roots(records):
    """Two outlets and a copy are two; a report without an outlet may rest on either."""
    reports = [records(name, "2031-03-01", f"Boats of {name} sailed.") for name in "abcd"]
    outlets = ("Post", "Times", "Echo", None)
    case = Case(
        tuple(
            replace(each, document=replace(each.document, outlet=outlet))
            for each, outlet in zip(reports, outlets, strict=True)
        )
    )
    accounts = Accounts.of(case, Alignment(copy_groups=(CopyGroup(("a", "b")),)))

    assert AccountCount(2, 3) == accounts.count(["a", "b", "c", "d"])
    assert AccountCount(1, 1) == accounts.count(["a", "b"])
    assert AccountCount(1, 1) == accounts.count(["d"])
    assert AccountCount(0, 0) == accounts.count([])
