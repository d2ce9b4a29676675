"""Who is named in words."""

from dataclasses import replace

import pytest

from rashomon.model.case import Case, DocumentRecords
from rashomon.reviewing.persons import Persons
from tests.conftest import make_document


def persons(*texts: str) -> Persons:
    """Learn the names of reports."""
    records = (DocumentRecords(make_document(text, f"d{at}")) for at, text in enumerate(texts))
    return Persons.of(replace(Case(), records=tuple(records)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Igor Volkov gave the order", ("Igor Volkov",)),
        ("President Holm and Colonel Ruud met", ("Holm", "Ruud")),
        ("Norland's army opened fire on the Sudmark coast", ()),
        ("Igor Volkov's men and Volkov himself", ("Igor Volkov", "Volkov")),
        ("he gave the order", ()),
        ("the Black Sea and the Security Council", ()),
    ],
)
def test_persons_are_found_by_first_name_title_and_last_name(text, named):
    """States, bodies and seas are no persons."""
    assert named == persons("Igor Volkov was there.").named(text)


def test_a_last_name_is_known_from_another_report():
    """One report gives the whole name, another the last alone."""
    assert ("Volkov",) == persons("Igor Volkov spoke.", "Volkov fled.").named("Volkov fled.")
    assert () == persons("Volkov fled.").named("Volkov fled.")
