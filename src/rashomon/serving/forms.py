"""What a form says, read and checked: spans in the text of a report, names, choices.

Nothing of a form is trusted: offsets are compared with the words that the person saw, records are
looked up, and an address to go on to is only ever one of ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from starlette.datastructures import FormData

from rashomon.errors import UsageError
from rashomon.model.account import Issue
from rashomon.model.attribution import Attribution, Speaker
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.serving.asking import clean_name
from rashomon.serving.snapshot import View
from rashomon.text import shorten

_Choice = TypeVar("_Choice", bound=str)
_SPAN_CHARS = 40
_SHOWN_CONTROL = re.compile(r"\[U\+(00[0-9A-F]{2}|202[DE])\]")


@dataclass(frozen=True, slots=True)
class Form:
    """The values of a form by name, white space around them cut."""

    data: FormData

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a name that says something, each once."""
        values = (value.strip() for value in self.data.getlist(name) if isinstance(value, str))
        return tuple(dict.fromkeys(filter(None, values)))

    def one(self, name: str) -> str:
        """Give the value of a name; empty if there is none."""
        return next(reversed(self.all(name)), "")

    def needed(self, name: str, words: str) -> str:
        """Give a value that has to be there; `UsageError` if it is not."""
        found = self.one(name)
        if not found:
            raise UsageError(f"{words} is missing", expected=words, slug="usage")
        return found

    def choice(self, name: str, choices: Sequence[_Choice]) -> _Choice:
        """Give one of a closed list; `UsageError` for anything else."""
        given = self.one(name)
        for each in choices:
            if each == given:
                return each
        raise UsageError(f"{given!r} is no {name}", expected=", ".join(choices), slug="usage")

    @property
    def next(self) -> str:
        """Where to go on: a path of ours, else the case home."""
        given = self.one("next")
        is_ours = given.startswith("/") and not given.startswith(("//", "/\\"))
        return given if is_ours and given.isprintable() else "/"

    def has(self, name: str) -> bool:
        """Tell whether a field was in the form at all, filled or left empty."""
        return name in self.data

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks, as the person says; None if nothing is said of it."""
        name, party = clean_name(self.one("speaker")) or None, self.one("party") or None
        role = clean_name(self.one("role")) or None
        return Speaker(name, party, None, role) if name or party or role else None

    def speaker_of(self, before: Speaker) -> Speaker:
        """Who speaks instead of `before`; level and role stay with a name that stays.

        A field that was emptied says that it is not stated; one that was not there says nothing.
        """
        party = self.one("party") or None if self.has("party") else before.party
        name, role = (
            clean_name(_as_stored(self.one("speaker"))),
            clean_name(self.one("role")) or None,
        )
        if self.has("speaker") and name != clean_name(before.name or ""):
            return Speaker(name or None, party, None, role)
        return replace(before, party=party, role=role or before.role)

    def spans(self, name: str, document: Document) -> tuple[Span, ...]:
        """Read spans written ``start:end`` in text order; `UsageError` if one lies outside."""
        return tuple(sorted(_span(each, document) for each in self.all(name)))

    def span(self, name: str, document: Document) -> Span | None:
        """Read one span; None if there is none."""
        return next(iter(self.spans(name, document)), None)


def _as_stored(shown: str) -> str:
    """Turn controls back that a page shows by their numbers, such as ``[U+0007]``."""
    return _SHOWN_CONTROL.sub(lambda found: chr(int(found[1], 16)), shown)


def _span(given: str, document: Document) -> Span:
    start, _, end = given.partition(":")
    is_short = len(given) <= _SPAN_CHARS  # the number of a thousand digits is no offset
    is_number = is_short and start.isdecimal() and end.isdecimal()
    if is_number and int(start) < int(end) <= len(document.text):
        return Span(document.id, int(start), int(end))
    raise UsageError(
        f"{shorten(given)!r} is no part of {document.id}",
        expected=f"START:END inside 0:{len(document.text)}",
        slug="usage",
    )


def find_document(view: View, document_id: DocumentId) -> Document:
    """Find a report; `UsageError` if the case does not hold it."""
    record = view.snapshot.read_by_document.get(document_id)
    if record is None:
        raise UsageError(f"no report {shorten(document_id)!r} in this case", slug="unknown-record")
    return record.document


def find_claim(view: View, claim_id: RecordId) -> Attribution:
    """Find a claim as the machine read it, or as it was marked; `UsageError` if there is none."""
    found = view.snapshot.read_claims.get(claim_id) or view.marked.get(claim_id)
    if found is None:
        raise UsageError(f"no claim {shorten(claim_id)!r} in this case", slug="unknown-record")
    return found


def find_left(view: View, form: Form) -> Attribution:
    """Find the claim of a form as it is left now; `UsageError` if there is none."""
    claim = find_claim(view, form.one("claim"))
    record = view.record(claim.document_id)
    held = record.attributions if record else ()
    return next((each for each in held if each.id == claim.id), claim)


def find_issue(view: View, issue_id: RecordId) -> Issue:
    """Find an issue by its id or a former one; `UsageError` if there is none."""
    found = view.snapshot.issue_by_id.get(issue_id)
    if found is None:
        raise UsageError(f"no issue {shorten(issue_id)!r} in this case", slug="unknown-record")
    return found.issue
