import sys
from collections import Counter
from dataclasses import replace

import pytest

from rashomon.attribution.stage import Attributor
from rashomon.model.attribution import CueStance, Level, Speaker
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.span import Span


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


def test_furniture_is_nobodys_words(parse_text):
    """An appeal between "said:" and the quotation is left out; the quotation has its speaker."""
    text = "Norway's army said:\nSubscribe to our free newsletter today.\n“We did not cross it.”"
    start = text.index("Subscribe")
    appeal = Furniture(Span("d1", start, text.index("\n“")), FurnitureKind.NEWSLETTER)

    (claim,) = Attributor.load()(replace(parse_text(text), furniture=(appeal,)))

    assert ["“We did not cross it.”"] == [piece.quote(text) for piece in claim.content]
    assert "Norway" == claim.speaker.party
    assert 0 < claim.derivation.confidence <= 1


def test_what_the_speaker_thinks_is_no_claim_of_a_third(attribute):
    """Inside a quotation "I think" belongs to the claim that holds it."""
    read = attribute("“I think that the bridge was mined,” the mayor said on Monday.")

    assert ["the mayor"] == [read.quote(claim.source) for claim in read.claims]
