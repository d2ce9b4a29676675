"""Pointing back: content that says nothing by itself and speaks to what another said before.

What enters: the content of a claim ("this", "the Maltese claims as groundless") and the
propositions before it in its report. What leaves: the same propositions, as the speaker of the
claim holds them. Whose claims are meant is read from the words where they name a party, else it is
who spoke last. Nothing is followed over the border of a report.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.concepts import find_concepts
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import covers
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import NARRATOR, NOT_PARTIES, UNSPECIFIED, CueStance
from rashomon.text import words

# What "this" points back at ends this close before it; what names a party may stand further off.
_NEAR_CHARS = 300
_WORD = re.compile(r"[^\W_]+(?:['’]s)?")
_LINK = re.compile(r",?\s+(?:but|and)\s+")
# Words that open a judgement on what is pointed at: "the claim as groundless".
_JUDGING = frozenset({"as", "of", "about", "on", "in", "over", "from", "by"})
_LONGEST_NAME_WORDS = 4


class Pointing(NamedTuple):
    """The party whose claims are meant, if named, and whether they are called false."""

    owner: str | None
    is_false: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """Reads whose claims a stretch of words points back at; `parties` are the names of the case."""

    parties: PartyLexicon
    stance: StanceLexicon

    def read(self, content: str) -> Pointing | None:
        """Read words that only point back; None for words that tell something themselves.

        >>> pointer = Pointer(PartyLexicon.load(), StanceLexicon.load())
        >>> pointer.read("the Maltese claims as groundless")
        Pointing(owner='Malta', is_false=True)
        """
        if covers(self.stance.contradictions, content):
            return Pointing(None, is_false=True)
        content = _LINK.split(content, maxsplit=1)[0]
        found = list(_WORD.finditer(content))
        for place, match in enumerate(found[: _LONGEST_NAME_WORDS + 1]):
            lead, rest = [word[0] for word in found[:place]], content[match.end() :]
            is_anaphor = place == 0 and match[0].casefold() in self.stance.anaphors
            if is_anaphor or match[0].casefold() in self.stance.sayings:
                told = [concept.family.is_denying for concept in find_concepts(rest)]
                behind = [word[0] for word in found[place + 1 :]]
                is_short = not behind or (all(told) and bool(told))
                is_about = not is_anaphor and behind[:1] and behind[0].casefold() in _JUDGING
                if self._is_plain(lead) and (is_short or (is_about and all(told))):
                    return Pointing(self._party(lead), is_false=any(told))
                if not self._is_plain([match[0]]):
                    return None
        return None

    def _is_plain(self, lead: list[str]) -> bool:
        """Tell whether words before a saying are only articles, owners and names."""
        return all(
            word.casefold().removesuffix("’s").removesuffix("'s") in self.stance.pointing
            or word[:1].isupper()
            for word in lead
        )

    def _party(self, lead: list[str]) -> str | None:
        found = self.parties.read(" ".join(lead)) if lead else None
        return found.party if found and found.party not in NOT_PARTIES else None


def point_back(
    text: str, whole: Proposition, before: Sequence[Proposition], owner: str | None
) -> Iterator[Proposition]:
    """Let words speak to what another said last before them.

    Whoever rejects an accusation speaks to what was last said of his own side.
    Where nobody else did in this report, a rejection of somebody's claims says once more what its
    speaker just denied. Who withdraws something withdraws what he said himself.
    """
    span, voice = whole.span, (whole.party, whole.speaker.name)
    is_withdrawn = whole.claim.stance is CueStance.RETRACTS
    earlier = [item for item in before if item.span.end <= span.start and not item.is_dodge]
    near = [item for item in earlier if span.start - item.span.end < _NEAR_CHARS]
    others = [
        item
        for item in (earlier if owner else near)
        if item.party != NARRATOR
        and (
            item.party == (owner or whole.party)
            if owner or is_withdrawn
            else (item.party, item.speaker.name) != voice
        )
    ]
    own = [item for item in near if item.party == whole.party and item.sign == whole.sign < 0]
    charges = StanceLexicon.load().charges
    if not owner and not charges.isdisjoint(words(whole.text)):
        others = [item for item in others if item.slots.actor == whole.party] or others
    last = max(others or own, key=lambda item: item.span, default=None)
    if last is None or (whole.party == UNSPECIFIED and whole.speaker.name is None):
        return
    for item in (each for each in others or own if each.claim.id == last.claim.id):
        is_turned = bool(others) and whole.sign < 0
        sign = -item.sign if is_turned else item.sign
        yield replace(
            item,
            claim=whole.claim,
            speaker=whole.speaker,
            span=span,
            text=span.quote(text),
            matter=item.compared,
            sign=sign,
            cut=0,
            wording_sign=sign,
            is_worded_negative=whole.is_worded_negative,
            is_bound=False,
            meant=item.meant or item.key,
            vector=item.vector and (item.vector.turned if is_turned else item.vector),
        )
