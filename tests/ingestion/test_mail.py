from rashomon.ingestion.extractor import Request, RequestKind
from rashomon.ingestion.report import Limits


def test_a_mail_gives_text_headers_and_attachments(read, fixtures):
    """Images are attachments; a file that was not read is a Problem too."""
    (document,), (problem,) = read(fixtures / "statement.eml")

    assert "The ministry rejects the claim that its soldiers crossed the line." == document.text
    assert ("Statement on the border", "Press Desk <desk@ministry.example>") == (
        document.title,
        document.byline,
    )
    assert ("2021-05-13T18:30:00+04:00", "mail_header") == (
        document.published_at.value,
        document.published_basis,
    )
    assert ["annex.pdf", "map.png"] == [file.name for file in document.attachments]
    assert ("skipped-member", document.id) == (problem.code, problem.document_id)


def test_a_mail_of_html_is_read_as_a_page(extractor):
    """A mail without a plain part gives the text of its HTML part."""
    mail = b"Content-Type: text/html\n\n<article><p>The guards said they saw nothing.</p></article>"
    found = extractor.read(Request(RequestKind.MAIL, mail, Limits()))

    assert "The guards said they saw nothing." == found.text.strip()


def test_a_mail_nested_without_end_is_a_trouble(extractor):
    """Thousands of mails inside each other end in one line, not in a crash."""
    mail = b"Content-Type: message/rfc822\n\n" * 5_000
    found = extractor.read(Request(RequestKind.MAIL, mail, Limits()))

    assert found.code in {"too-deep", "no-extraction"}
