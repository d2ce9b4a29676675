"""Where things are shown: all on one page, as in a dossier, or on screens of their own.

Every link of a view is made by an `Addresses`, so that the same views and macros serve a file that
is sent to an editor and the pages of the workbench. Anchors are made of numbers or of our own
record ids; no text from outside ever becomes an id.
"""

from typing import Protocol

from rashomon.model.span import DocumentId, RecordId


class Addresses(Protocol):
    """Makes anchors and addresses.

    `anchor` names a claim on the page of its report, from the number of the report, its place
    there and its id; the other methods give what a link opens. Reports, issues and questions have
    numbers on a page, ids elsewhere; `section` gives a part that every case has, such as sources.
    """

    def anchor(self, report: int, place: int, record_id: RecordId) -> str: ...
    def claim(self, report: int, document_id: DocumentId, anchor: str) -> str: ...
    def report(self, report: int, document_id: DocumentId) -> str: ...
    def paragraph(self, report: int, document_id: DocumentId, place: int) -> str: ...
    def issue(self, number: int, issue_id: RecordId) -> str: ...
    def question(self, number: int, question_id: RecordId) -> str: ...
    def section(self, name: str) -> str: ...


class OnePage:
    """Everything stands on one page."""

    def anchor(self, report: int, place: int, record_id: RecordId) -> str:  # noqa: ARG002
        """Number the claim."""
        return f"{report}-{place}"

    def claim(self, report: int, document_id: DocumentId, anchor: str) -> str:  # noqa: ARG002
        """Open the words of a claim."""
        return f"#{anchor}"

    def report(self, report: int, document_id: DocumentId) -> str:  # noqa: ARG002
        """Open a report."""
        return f"#r{report}"

    def paragraph(self, report: int, document_id: DocumentId, place: int) -> str:  # noqa: ARG002
        """Open a paragraph."""
        return f"#r{report}-p{place}"

    def issue(self, number: int, issue_id: RecordId) -> str:  # noqa: ARG002
        """Open an issue."""
        return f"#i{number}"

    def question(self, number: int, question_id: RecordId) -> str:  # noqa: ARG002
        """Open a question."""
        return f"#q{number}"

    def section(self, name: str) -> str:
        """Open a section."""
        return f"#{name}"


ONE_PAGE = OnePage()
