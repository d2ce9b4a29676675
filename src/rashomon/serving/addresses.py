"""Addresses of the workbench: every report, claim and issue has a page that can be linked.

Ids of reports come from outside and are percent-encoded; those of records are our own hashes.
"""

from urllib.parse import quote, urlencode

from rashomon.model.span import DocumentId, RecordId


class Screens:
    """Each report, issue and part of a case has a page of its own."""

    def anchor(self, report: int, place: int, record_id: RecordId) -> str:  # noqa: ARG002
        """Name a claim by its id, so that a link to it stays when reports are added."""
        return record_id

    def claim(self, report: int, document_id: DocumentId, anchor: str) -> str:
        """Open the words of a claim in the reader."""
        return f"{self.report(report, document_id)}#{anchor}"

    def report(self, report: int, document_id: DocumentId) -> str:  # noqa: ARG002
        """Open a report in the reader."""
        return report_page(document_id)

    def paragraph(self, report: int, document_id: DocumentId, place: int) -> str:
        """Open a paragraph in the reader."""
        return f"{report_page(document_id)}#r{report}-p{place}"

    def issue(self, number: int, issue_id: RecordId) -> str:  # noqa: ARG002
        """Open an issue."""
        return issue_page(issue_id)

    def question(self, number: int, question_id: RecordId) -> str:  # noqa: ARG002
        """Open a question."""
        return f"/questions#q{number}"

    def section(self, name: str) -> str:
        """Open a part of the case."""
        return f"/{name}"


SCREENS = Screens()


def report_page(document_id: DocumentId) -> str:
    """Give the address of a report: its id is any text, so it is no part of a path."""
    return f"/report?{urlencode({'id': document_id})}"


def issue_page(issue_id: RecordId) -> str:
    """Give the address of an issue."""
    return f"/issues/{quote(issue_id, safe='')}"
