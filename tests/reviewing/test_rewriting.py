"""Rewriting a case: words go, spans hold."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.span import Span
from rashomon.reviewing.rewriting import Edits, rewrite
from tests.dossier.sample_case import sample_case


@st.composite
def edited_texts(draw):
    """Give a text, ranges of it that do not overlap, and a span of it."""
    text = draw(st.text("abc ", min_size=2, max_size=40))
    ranges = draw(
        st.lists(
            st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
                lambda pair: pair[0] < pair[1]
            ),
            max_size=4,
        )
    )
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, ranges, Span("d", start, end)


@given(edited_texts())
def test_a_span_still_gives_its_words(found):
    """A moved span quotes the old words, with the sign in place of what was cut."""
    text, ranges, span = found
    edits = Edits.of(ranges, "█")
    cut = {at for start, end in ranges for at in range(start, end)}
    kept = "".join(
        char for at, char in enumerate(text) if at not in cut and span.start <= at < span.end
    )
    after = edits.span(span)

    assert kept == after.quote(edits.apply(text)).replace("█", "")


@given(edited_texts())
def test_nothing_that_is_cut_stays(found):
    """The new text holds the characters outside the ranges and one sign for each stretch."""
    text, ranges, _ = found
    cut = {at for start, end in ranges for at in range(start, end)}

    assert "".join(char for at, char in enumerate(text) if at not in cut) == Edits.of(
        ranges, "█"
    ).apply(text).replace("█", "")


def test_without_edits_a_case_stays_as_it_is():
    """Rewriting nothing gives the same case."""
    case = sample_case()

    assert case == rewrite(case, {})
