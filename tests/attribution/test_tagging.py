from rashomon.attribution.tagging import TAGS, spans_of


def test_spans_begin_at_every_begin_tag():
    """Two spans of one role may touch; an inside tag goes on with the span before it."""
    names = ("O", "B-source", "I-source", "B-cue", "B-content", "I-content", "B-content", "O")
    tags = tuple(map(TAGS.index, names))

    assert ((1, 3),) == spans_of(tags, "source")
    assert ((3, 4),) == spans_of(tags, "cue")
    assert ((4, 6), (6, 7)) == spans_of(tags, "content")
