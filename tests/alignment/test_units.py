"""Texts cut into sentences and clauses by their marks."""

import pytest

from rashomon.alignment.units import cut_clauses, cut_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell. He left.", ["It fell.", "He left."]),
        (
            "Mr. Vale of the U.S. Navy left. It fell.",
            ["Mr. Vale of the U.S. Navy left.", "It fell."],
        ),
        ("“It fell.” He left!", ["“It fell.”", "He left!"]),
        ("Heading\nIt fell.", ["Heading", "It fell."]),
        (
            "The ministry of defence of Ostrea reports from Selm\nthat it fell.",
            ["The ministry of defence of Ostrea reports from Selm\nthat it fell."],
        ),
        ("Пало. Он ушёл в 2014 г. Всё.", ["Пало.", "Он ушёл в 2014 г. Всё."]),
        ("他走了。她来了。", ["他走了。", "她来了。"]),
        ("غادر. هل عاد؟ نعم.", ["غادر.", "هل عاد؟", "نعم."]),
    ],
)
def test_sentences_end_at_their_marks(text, expected):
    """Titles, initials and wrapped lines end none; other scripts have marks of their own."""
    assert expected == [text[start:end] for start, end in cut_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They agreed to open the bridge; private cars will follow later.",
            ["They agreed to open the bridge;", "private cars will follow later."],
        ),
        (
            "She condemned the shelling of Brod and called for a truce.",
            ["She condemned the shelling of Brod", "and called for a truce."],
        ),
        ("Tents and flour and medicine arrived.", ["Tents and flour and medicine arrived."]),
        (
            "A crisis in which Rhun — an old ally of Selm — has stayed silent.",
            ["A crisis in which Rhun — an old ally of Selm — has stayed silent."],
        ),
        ("He left; it fell.", ["He left; it fell."]),
    ],
)
def test_a_sentence_is_cut_where_both_sides_hold_a_clause(text, expected):
    """Lists, what stands between two dashes, and very short halves stay in one piece."""
    assert expected == [text[start:end] for start, end in cut_clauses(text, (0, len(text)))]


def test_what_a_machine_read_as_two_clauses_is_two():
    """Two clauses joined by "and" without a verb that the marks would show."""
    text = "They discussed the road to Selm and the release of four men."
    read = [(15, 31), (36, 59)]

    assert 2 == len(cut_clauses(text, (0, len(text)), read))
    assert 1 == len(cut_clauses(text, (0, len(text))))
