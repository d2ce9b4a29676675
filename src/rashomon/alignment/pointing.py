"""Pointing back: content that says nothing by itself and speaks to what another said before.

What enters: the content of a claim ("this", "the Maltese claims as groundless") and the
propositions before it in its report. What leaves: the same propositions, as the speaker of the
claim holds them. Whose claims are meant is read from the words where they name a party, else it is
who spoke last. Nothing is followed over the border of a report.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.alignment.propositions import Proposition, extent_of
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import covers
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import NOT_PARTIES, UNSPECIFIED

# What "this" points back at ends this close before it; what names a party may stand further off.
_NEAR_CHARS = 300
_WORD = re.compile(r"[^\W_]+(?:['’]s)?")
# Words that open a judgement on what is pointed at: "the claim as groundless".
_JUDGING = frozenset({"as", "of", "about", "on", "in", "over", "from", "by"})
_LONGEST_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Pointer:
    """Reads whose claims a stretch of words points back at; `parties` are the names of the case."""

    parties: PartyLexicon
    stance: StanceLexicon

    def owner(self, content: str) -> tuple[bool, str | None]:
        """Tell whether words only point back, and the party whose claims they name, if any.

        >>> pointer = Pointer(PartyLexicon.load(), StanceLexicon.load())
        >>> pointer.owner("the Maltese claims as groundless")
        (True, 'Malta')
        """
        if covers(self.stance.anaphors, content):
            return True, None
        found = [match[0] for match in _WORD.finditer(content)]
        for place, word in enumerate(found):
            if word.casefold() in self.stance.sayings:
                rest = found[place + 1 : place + 2]
                is_whole = not rest or rest[0].casefold() in _JUDGING
                return self._is_plain(found[:place]) and is_whole, self._party(found[:place])
            if place >= _LONGEST_NAME_WORDS:
                break
        return False, None

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
    """Let a claim speak to what another party said last before it."""
    span = extent_of(whole.claim)
    others = [
        item
        for item in before
        if item.party != whole.party
        and item.span.end <= whole.span.start
        and (item.party == owner if owner else whole.span.start - item.span.end < _NEAR_CHARS)
    ]
    if whole.party == UNSPECIFIED:
        return
    for item in (each for each in others if each.claim.id == others[-1].claim.id):
        yield replace(
            item,
            claim=whole.claim,
            speaker=whole.speaker,
            span=span,
            text=span.quote(text),
            matter=item.compared,
            sign=whole.sign * item.sign,
            cut=0,
            wording_sign=whole.sign * item.sign,
            is_worded_negative=whole.is_worded_negative,
            is_bound=False,
            is_standalone=False,
        )
