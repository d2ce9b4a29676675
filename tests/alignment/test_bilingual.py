"""Sentences and their translations: order, length, numbers and names."""

import pytest

from rashomon.alignment.bilingual import Sentence, align_sentences, read_sentence


def read(*texts: str):
    """Read sentences of one paragraph."""
    return [read_sentence(text, is_last=False) for text in texts]


@pytest.mark.parametrize(("one", "other"), [(0, 0), (0, 3), (1, 400), (400, 1), (70, 200)])
def test_every_sentence_stands_in_one_bead(one, other):
    """Whatever the numbers of sentences, each is there once, in order."""
    beads = align_sentences(read(*["Одно слово."] * one), read(*["One word."] * other))

    assert list(range(one)) == [at for bead in beads for at in range(*bead.first)]
    assert list(range(other)) == [at for bead in beads for at in range(*bead.second)]


@pytest.mark.parametrize(
    ("given", "english"),
    [
        ("прибыл Ольсен", "came Olsen"),
        ("под Керчью", "near Kerch"),
        ("в 1921 году", "in 1921"),
        ("سنة ١٩٢١", "in 1921"),
    ],
)
def test_a_name_or_number_is_one_in_two_alphabets(given, english):
    """Endings and vowels do not part a name from itself."""
    one = read_sentence(f"Тогда {given}.", is_last=True).anchors
    other = read_sentence(f"Then {english}.", is_last=True).anchors

    assert one & other


def test_what_the_translation_leaves_out_stands_alone():
    """A sentence with a number that the other text lacks is left out, not merged."""
    russian = read(
        "Разговор был долгим.", "Он напомнил о протоколе 2014 года.", "Связь сохранится."
    )
    english = read("The conversation was long.", "They will stay in contact.")

    beads = align_sentences(russian, english)
    assert ((1, 2), (1, 1)) in [(bead.first, bead.second) for bead in beads]


def test_a_text_that_is_condensed_towards_its_end_is_followed():
    """One to one in the first half and two to one in the second: the end is not out of reach."""
    lengths = [30 + 7 * (at % 9) for at in range(400)]
    whole = [Sentence(chars, frozenset(), is_last=False) for chars in lengths]
    joined = [
        Sentence(one + two, frozenset(), is_last=False)
        for one, two in zip(lengths[200::2], lengths[201::2], strict=True)
    ]

    beads = align_sentences(whole, whole[:200] + joined)
    assert 0.95 < sum(bead.first == bead.second for bead in beads[:190]) / 190
    assert 0.9 < sum(bead.first[1] - bead.first[0] == 2 for bead in beads[-90:]) / 90
