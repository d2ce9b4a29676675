"""Voices: whether two speakers' names are one person or body, and who tells what they said.

What enters: parties and names as found. What leaves: keys by which one voice is known over reports
("Russia's FSB", "the FSB"; "PM Modi", "Narendra Modi"), and the accounts and relays of words. A
name that tells no more than the party has the empty key: it may be anybody of that side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.alignment.accounts import Accounts
from rashomon.alignment.names import known_party, person_in
from rashomon.lexicon.kinship import KinshipLexicon
from rashomon.lexicon.parties import PartyLexicon, split_words, without_article
from rashomon.model.attribution import NOT_PARTIES, Attribution
from rashomon.model.case import Alignment, Case
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span


@cache
def voice_key(name: str | None) -> str:
    """Give the last name of a person, or the words of a body without those of its party."""
    if not name:
        return ""
    words = without_article(split_words(name.partition(" in ")[0]))
    # "Bo Fenner of the operator Norfib" is Bo Fenner.
    person = person_in(name.partition(" of ")[0])
    if person and not KinshipLexicon.load().bodies.intersection(map(str.casefold, words)):
        return split_words(person)[-1].casefold()
    lexicon = PartyLexicon.load()
    own = [word for word in words if word != "s" and not lexicon.is_state(word)]
    return " ".join(word for word in own if not _is_party(word)).casefold()


def _is_party(word: str) -> bool:
    """Tell whether a word alone is the name or adjective of a state ("Russian")."""
    reading = PartyLexicon.load().names.get((word,))
    return reading is not None and reading.level is None and known_party(word) is not None


@dataclass(frozen=True, slots=True)
class Voices:
    """Claims, days and accounts of a case, to be asked about words."""

    claims: Mapping[RecordId, Attribution]
    published: Mapping[DocumentId, PartialDate | None]
    said: Mapping[RecordId, PartialDate]
    accounts: Accounts

    @classmethod
    def of(cls, case: Case, alignment: Alignment) -> "Voices":
        """Look a case up."""
        return cls(
            claims={claim.id: claim for claim in case.attributions},
            published={document.id: document.published_at for document in case.documents},
            said={claim: day for each in case.records for claim, day in each.said_dates().items()},
            accounts=Accounts.of(case, alignment),
        )

    def relayed_by(self, claim_id: RecordId, party: str) -> str | None:
        """Name another party through which words come: the claim around them, or a relay."""
        claim = self.claims.get(claim_id)
        if claim is None:
            return None
        around = self.claims.get(claim.nested_in or "")
        tellers = [around.speaker.party] if around else []
        tellers += [known_party(relay.name) for relay in claim.relayed_by]
        others = (each for each in tellers if each and each != party and each not in NOT_PARTIES)
        return next(others, None)

    def once(self, words: tuple[tuple[Span, RecordId], ...]) -> tuple[tuple[Span, RecordId], ...]:
        """Leave out the words of copies and versions of a report that is there already."""
        kept: dict[DocumentId, DocumentId] = {}
        chosen = []
        for span, claim_id in sorted(words, key=lambda each: (self.day(each[0]), each[0])):
            home = span.document_id
            if kept.setdefault(self.accounts.same[home], home) == home:
                chosen.append((span, claim_id))
        return tuple(chosen)

    def day(self, span: Span) -> str:
        """Give the day of publication of words, as text; undated ones come last."""
        published = self.published.get(span.document_id)
        return published.value if published else "\uffff"
