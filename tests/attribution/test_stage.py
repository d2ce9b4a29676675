import sys
from collections import Counter

import pytest

from rashomon.attribution.stage import Attributor
from rashomon.model.attribution import CueStance, Level, Speaker


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (
            "French President Emmanuel Macron said the road was open.",
            "said",
            Speaker("Emmanuel Macron", "France", Level.GOVERNMENT, "French President"),
        ),
        (
            "Peter Brandt, an analyst at a Berlin think tank, said the road was open.",
            "said",
            Speaker("Peter Brandt", "analyst", Level.EXPERT, "analyst at a Berlin think tank"),
        ),
        ("Norway said the road was open.", "said", Speaker("Norway", "Norway", Level.GOVERNMENT)),
        (
            "Two boats were reported to be missing.",
            "were reported",
            Speaker(None, "unspecified", Level.UNKNOWN),
        ),
        (
            "Local officials said the road was open.",
            "said",
            Speaker("Local officials", None, Level.LOCAL),
        ),
        (
            "Sources said the road was open.",
            "said",
            Speaker("Sources", "unspecified", Level.UNKNOWN),
        ),
        (
            "A survey showed that the road was open.",
            "showed",
            Speaker("survey", "document", Level.UNKNOWN),
        ),
    ],
)
def test_the_speaker_is_read_or_unknown(attribute, text, cue, speaker):
    """Name, party, level and role come from the text and the lexicon; the rest stays unknown."""
    assert speaker == attribute(text).one(cue).speaker


def test_a_statement_speaks_for_who_issued_it(attribute):
    """A bare "the statement" is read as its issuer, and the channel says that it was one."""
    claim = attribute("Norway responded on Friday. The statement said no boat was lost.").one(
        "said"
    )

    assert ("Norway", "statement") == (claim.speaker.party, claim.channel)


def test_a_pronoun_is_resolved(attribute):
    """The "he" of "he added" is the same speaker."""
    claim = attribute("Emmanuel Macron said the road was open. He added that it was safe.").one(
        "added"
    )

    assert ("Emmanuel Macron", "France") == (claim.speaker.name, claim.speaker.party)


def test_speech_inside_speech_is_nested(settle):
    """X reported that Y denied Z: the denial is nested, and relayed by the outlet."""
    text = "Reuters reported that Norway denied the attack."
    inside = (">Norway", "denied", "the attack")
    read = settle(text, ("Reuters", "reported", "that Norway denied the attack"), inside)
    outer, inner = read.one("reported"), read.one("denied")

    assert outer.id == inner.nested_in
    assert (CueStance.DENIES, -3.0) == (inner.stance, inner.factuality)
    assert ["Reuters"] == [relay.name for relay in inner.relayed_by]


def test_the_same_text_gives_the_same_records(attribute):
    """Ids come from content; spans quote the text."""
    text = "Norway said the road was open. “It is closed,” the mayor said."
    first, second = attribute(text), attribute(text)

    assert first.claims == second.claims
    assert len({claim.id for claim in first.claims}) == len(first.claims)


@pytest.mark.parametrize(
    "text", ['"We left," he said. He said "no". ', "Oslo said it. “No one left.”\n"]
)
def test_work_grows_with_the_text_and_no_faster(parse_text, text):
    """Four times the text takes about four times the calls."""
    attributor = Attributor.load()
    calls: Counter[int] = Counter()

    def count(times):
        parse = parse_text(text * times)
        sys.setprofile(lambda *_: calls.update((times,)))
        try:
            attributor(parse)
        finally:
            sys.setprofile(None)
        return calls[times]

    assert count(200) < 5 * count(50)


@pytest.mark.parametrize(
    "text",
    ["The ferry was named Aurora.", "The number of the missing is unknown."],
    ids=["title", "unknown"],
)
def test_a_name_or_a_declared_unknown_is_nobodys_claim(attribute, text):
    """Naming a thing, and saying that nobody knows, put no words into a mouth."""
    assert [] == attribute(text).rows()
