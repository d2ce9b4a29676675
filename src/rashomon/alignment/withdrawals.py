"""Withdrawals: where somebody takes back what he had said, and what that most likely was.

What enters: a case with its issues. What leaves: a `Change` for each, with the words that take back
and the earlier ones. Method: words of ``families.toml`` in a sentence; the voice is whose claim
they stand in, else who is named last before them, else who speaks beside them or just before; what
is taken back is the earlier claim of that voice whose words are nearest to the sentence and those
beside it, else its last claim just before in the report. Where no earlier claim is found there is
no change to show. Always a suggestion.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment.voices import Voices, voice_key
from rashomon.alignment.wording import Weights, Wordings, cosine
from rashomon.lexicon.kinship import KinshipLexicon
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import Attribution
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.change import Change, ChangeKind
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId, Span
from rashomon.text import sentence_ranges, words

# Nearness of words from which an earlier claim is what was taken back; by eye on twelve cases.
_SAME_MATTER = 0.12
# A claim this close before, by the same voice, may be meant without a word in common.
_JUST_BEFORE_CHARS = 300


def find_withdrawals(case: Case, alignment: Alignment, voices: Voices) -> Iterator[Change]:
    """Give what was taken back, by report and offset."""
    finder = _Finder.of(case, alignment, voices)
    for records in case.records:
        if records.document.is_machine_read:
            yield from finder.in_report(records)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Claims by the key of their voice, their words, and the issues they speak to."""

    voices: Voices
    claims: dict[str, list[Attribution]]
    texts: dict[RecordId, str]
    wordings: Wordings[RecordId]
    issues: dict[RecordId, tuple[RecordId, str]]

    @classmethod
    def of(cls, case: Case, alignment: Alignment, voices: Voices) -> "_Finder":
        by_voice: defaultdict[str, list[Attribution]] = defaultdict(list)
        texts: dict[RecordId, str] = {}
        for records in case.records:
            for claim in records.attributions:
                key = voice_key(claim.speaker.name)
                if key and not claim.borrowed:
                    by_voice[key].append(claim)
                    pieces = (span.quote(records.document.text) for span in claim.content)
                    texts[claim.id] = " ".join(pieces)
        issues = {
            claim: (issue.id, issue.label)
            for issue in reversed(alignment.issues)
            for claim in issue.claim_ids
        }
        return cls(voices, dict(by_voice), texts, Wordings.of(texts.items()), issues)

    def in_report(self, records: DocumentRecords) -> Iterator[Change]:
        text, home = records.document.text, records.document.id
        ranges = sentence_ranges(text)
        for number, (start, end) in enumerate(ranges):
            taken = next(iter(find(KinshipLexicon.load().withdrawn, text[start:end])), None)
            span = Span(home, start, end)
            if taken is None or any(
                each.span.overlaps(span) for each in records.document.furniture
            ):
                continue
            cue = Span(home, start + taken.start, start + taken.end)
            around = ranges[max(0, number - 1)][0], ranges[min(number + 1, len(ranges) - 1)][1]
            wanted = [self.wordings.weigh(text[slice(*each)]) for each in ((start, end), around)]
            keys = self._voices(records, span, cue)
            found = (self._earlier(key, records, span, wanted) for key in keys)
            earlier = next(filter(None, found), None)
            if earlier:
                yield self._change(records, earlier, span)

    def _voices(self, records: DocumentRecords, sentence: Span, cue: Span) -> Iterator[str]:
        """Give the keys of who may take back, the likeliest first."""
        text, pronouns = records.document.text, StanceLexicon.load().pronouns
        beside = [
            claim
            for claim in records.attributions
            if any(sentence.overlaps(part) for part in (claim.source, *claim.content) if part)
            if claim.source and claim.source.quote(text).casefold() not in pronouns
        ]
        lead = words(text[sentence.start : cue.start])
        named = [key for key in self.claims if set(key.split()) <= set(lead)]
        named.sort(key=lambda key: (-lead.index(key.split()[-1]), key))
        said = [claim for claim in beside if claim.holds(cue)]
        yield from (voice_key(claim.speaker.name) for claim in said)
        yield from named
        last = [claim for claim in records.attributions if _is_just_before(claim, sentence)]
        # "The channel" is the channel that spoke just before.
        keys = [voice_key(claim.speaker.name) for claim in reversed(last)]
        yield from (key for key in keys if set(key.split()) & set(lead))

    def _earlier(
        self, key: str, records: DocumentRecords, sentence: Span, wanted: list[Weights]
    ) -> Attribution | None:
        """Give the earlier claim of a voice that is nearest, or just before; None without one."""
        here = [
            claim
            for claim in records.attributions
            if key and set(key.split()) <= set(voice_key(claim.speaker.name).split())
        ]
        held = {claim.id: claim for claim in (*self.claims.get(key, ()), *here)}
        claims = [each for each in held.values() if self._is_earlier(each, sentence)]
        near = [
            (max(cosine(each, self.wordings.texts[claim.id]) for each in wanted), claim)
            for claim in claims
        ]
        likeness, best = max(near, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
        if _SAME_MATTER <= likeness:
            return best
        return next((each for each in reversed(claims) if _is_just_before(each, sentence)), None)

    def _is_earlier(self, claim: Attribution, sentence: Span) -> bool:
        if claim.document_id == sentence.document_id:
            return claim.extent.end <= sentence.start
        first, second = self.voices.day(claim.extent), self.voices.day(sentence)
        return first < second

    def _change(self, records: DocumentRecords, earlier: Attribution, sentence: Span) -> Change:
        issue_id, label = self.issues.get(earlier.id, ("", self.texts[earlier.id]))
        voice = filter(None, (earlier.speaker.party, earlier.speaker.name))
        return Change(
            kind=ChangeKind.WITHDRAWN,
            issue_id=issue_id,
            subject=label,
            voice=" / ".join(voice),
            before="said",
            after="taken back",
            earlier=earlier.content,
            evidence=(sentence,),
            earlier_at=self._day(earlier),
            at=records.document.published_at,
            is_suggestion=True,
        )

    def _day(self, claim: Attribution) -> PartialDate | None:
        return self.voices.said.get(claim.id) or self.voices.published.get(claim.document_id)


def _is_just_before(claim: Attribution, sentence: Span) -> bool:
    is_home = claim.document_id == sentence.document_id
    return is_home and 0 <= sentence.start - claim.extent.end < _JUST_BEFORE_CHARS
