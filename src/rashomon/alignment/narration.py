"""Narration: whose words the passages of a report are that it attributes to nobody.

What enters: a report, and whose statement it is, if it is one. What leaves: the speaker of a
passage, None for the article's own voice. A statement speaks for its body; a transcript labels its
lines ("Q:", "A:"); and a clause behind a semicolon goes on with what its sentence reports, if it
stands in the past ("it said; the guards fired back"). What "nobody contests" the narrator tells.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon.alignment.propositions import extent_of
from rashomon.lexicon.identities import IdentityLexicon
from rashomon.model.attribution import (
    DENIALS,
    NARRATOR,
    Attribution,
    CueStance,
    NarratorPassage,
    Speaker,
)
from rashomon.model.case import DocumentRecords

_SEMICOLON = re.compile(r"[\s\"”’']*;\s+(?:(?:and|but|then)\s+)?")
_LABEL = re.compile(r"^(?P<who>[A-Z][A-Z .'’-]{0,30}?)[.:]\s", re.MULTILINE)
_NAME = re.compile(r"\b[A-Z][\w-]+")
_TENSE = re.compile(
    r"\b(?:(?P<past>was|were|had|would|could|did|[a-z]+ed)|is|are|has|have|does|do)\b"
)

# "No official", not "No 10", "no less than three" or "no-fly zone monitors".
_NOBODY = re.compile(
    r"nobody\b|none of\b|no (?!less\b|fewer\b|more\b|other\b)[a-z]+(?![\w-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Narration:
    """Whose words the passages of a report are that it attributes to nobody.

    Attributes:
        issuer: Whose statement the whole report is, if it is one.
        named: Speakers of the case by last name.
        labels: Labels of the lines of a transcript, by their offset; empty for other reports.
        told: Where the claims of the report end, and who makes them, in text order.
    """

    text: str
    issuer: Speaker | None
    named: Mapping[str, Speaker]
    labels: Mapping[int, str]
    told: tuple[tuple[int, Speaker], ...]

    @classmethod
    def of(
        cls, record: DocumentRecords, issuer: Speaker | None, named: Mapping[str, Speaker]
    ) -> "Narration":
        """Look up what the passages of a report need."""
        text = record.document.text
        labels = {line.start(): line["who"].casefold() for line in _LABEL.finditer(text)}
        is_transcript = not IdentityLexicon.load().asking.isdisjoint(labels.values())
        outer = (claim for claim in record.attributions if not claim.nested_in)
        ends = sorted(((extent_of(c).end, c.speaker) for c in outer), key=lambda one: one[0])
        return cls(text, issuer, named, labels if is_transcript else {}, tuple(ends))

    def voice(self, passage: NarratorPassage) -> Speaker | None:
        """Give whose words a passage is; None for the narrator's own."""
        start, lexicon = passage.span.start, IdentityLexicon.load()
        if not self.labels:
            return self.issuer or self._going_on(passage)
        label = self.labels.get(self.text.rfind("\n", 0, start) + 1, "")
        if label in lexicon.answering:
            asked = (self.named.get(word.casefold()) for word in _NAME.findall(self.text))
            return self.issuer or next(filter(None, asked), None)
        return None if label in lexicon.asking else self.named.get(label.split(" ")[-1])

    def _going_on(self, passage: NarratorPassage) -> Speaker | None:
        """Give who is reported in a sentence, for a clause in the past behind its semicolon."""
        start = passage.span.start
        place = bisect_right(self.told, start, key=lambda one: one[0])
        end, speaker = self.told[place - 1] if place else (0, None)
        if speaker is None or not _SEMICOLON.fullmatch(self.text, end, start):
            return None
        tense = _TENSE.search(passage.span.quote(self.text))
        return speaker if tense and tense["past"] else None


def unless_nobody(record: DocumentRecords, claim: Attribution) -> Attribution | None:
    """Read "nobody contests it" as the narrator's word for it; other words of nobody are none."""
    source = claim.source.quote(record.document.text) if claim.source else ""
    if not _NOBODY.match(source):
        return claim
    is_held = claim.stance in DENIALS
    told = replace(claim, speaker=Speaker(party=NARRATOR), stance=CueStance.ASSERTS)
    return told if is_held else None
