import pytest

from rashomon.ingestion.extractor import Request, RequestKind
from rashomon.ingestion.report import Limits

LAYOUT = "/MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>"


def make_pdf(*pages: str) -> bytes:
    """Write a PDF by hand; an empty page has no text layer."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, text in enumerate(pages):
        lines = " 0 -14 Td ".join(f"({line}) Tj" for line in text.splitlines())
        drawn = f"BT /F1 12 Tf 50 700 Td {lines} ET" if text else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * index} 0 R {LAYOUT} >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    objects.append("<< /Title (A statement) /CreationDate (D:20210513183000) >>")
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects)
    trailer = f"trailer << /Root 1 0 R /Info {count} 0 R /Size {count + 1} >>"
    head = f"xref\n0 {count + 1}\n0000000000 65535 f \n"
    return f"{body}{head}{table}{trailer}\nstartxref\n{len(body)}\n%%EOF".encode()


def test_the_text_layer_is_read_and_bare_pages_are_named(tmp_path, read):
    """Text and title are read, the date of the file is not; a page without a text layer is told."""
    (tmp_path / "a.pdf").write_bytes(make_pdf("The guards said no.", ""))
    (document,), (problem,) = read(tmp_path)

    assert ("The guards said no.", "A statement") == (document.text, document.title)
    assert document.published_at is None
    assert ("skipped-member", "page 2 of the PDF has no text layer") == (problem.code, problem.what)


def test_wrapped_lines_are_joined_and_margins_left_out(extractor):
    """Running heads, page numbers and the address of the printed file never enter the text."""
    first = "The guards said that nobody had been at the bridge\nbefore noon.\nThe mayor agreed."
    pages = (f"Harbour Post\n{first}\nfile:///home/x/a.html 1/2", "Harbour Post\nNobody left.\n2/2")
    text = extractor.read(Request(RequestKind.PDF, make_pdf(*pages), Limits())).text

    assert f"{first.replace('bridge' + chr(10), 'bridge ')}\nNobody left." == text


@pytest.mark.parametrize(
    ("content", "code"), [(make_pdf(""), "no-extraction"), (b"%PDF-1.4", "unreadable-file")]
)
def test_a_pdf_without_text_is_a_trouble(extractor, content, code):
    """A scan and a broken file are each said."""
    assert code == extractor.read(Request(RequestKind.PDF, content, Limits())).code
