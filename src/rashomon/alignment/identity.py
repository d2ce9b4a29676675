"""Identity: for whom a speaker speaks, as all the reports of the case together tell it.

What enters: a case. What leaves: the same case with the party of speakers filled in where one
report alone does not tell it. Three ways, in this order: a person or body whom another report names
with a party; a state or group that no list knows, and that the reports show as the owner of
ministries, armies or officials at least twice; a speaker whose own name is that of an organisation.
A name that reports give to different parties is nobody's. The records of the ledger are not
touched: what is filled in here is seen in positions only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from rashomon.alignment.statements import issuer_of
from rashomon.lexicon.identities import IdentityLexicon
from rashomon.lexicon.parties import (
    PartyLexicon,
    PartyReading,
    Words,
    known_windows,
    split_words,
)
from rashomon.lexicon.phrases import find
from rashomon.model.attribution import (
    DOCUMENT_PARTY,
    NOT_PARTIES,
    UNSPECIFIED,
    Attribution,
    Speaker,
)
from rashomon.model.case import Case, DocumentRecords

# An owner shown fewer times may be a slip of the pen or of the reader.
_MIN_SHOWN = 2
# A name and its adjective share this much of their beginning.
_SHARED_CHARS = 4
_ENDING_CHARS = 3
_MIN_PERSON_WORDS = 2
# Whom a source points back at spoke this close before it.
_NEAR_CHARS = 400
_OPEN = frozenset({None, UNSPECIFIED})
_SELVES = frozenset({"we", "i"})
_LITTLE, _BEHIND = frozenset({"the", "a", "an", "s"}), frozenset({"in", "of", "at", "on", "to"})
_NAME = r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?"


@dataclass(frozen=True, slots=True)
class Identities:
    """Who belongs to whom in one case.

    Attributes:
        parties: The packaged names and those that the case establishes.
        people: Party of a person, by full name and by surname, in small letters.
    """

    parties: PartyLexicon
    people: Mapping[str, str]

    def identify(self, record: DocumentRecords) -> DocumentRecords:
        """Fill in the parties of the speakers of one report, where they are known."""
        text = record.document.text
        made = {claim.id: self._claim(claim, text) for claim in record.attributions}
        last: Attribution | None = None
        issuer = issuer_of(record.document, self.parties)
        told: dict[Words, str] = {}
        for claim in sorted(record.attributions, key=lambda item: item.extent):
            found = made[claim.id]
            body, party = self._body(found.speaker), found.speaker.party
            if issuer and party in _OPEN and (body or _is_self(claim, text)):
                found = replace(found, speaker=replace(found.speaker, party=issuer.party))
            elif last and _points_back(found, last, text):
                found = replace(found, speaker=_owned(found.speaker, last.speaker))
            elif party in _OPEN and body in told:
                found = replace(found, speaker=replace(found.speaker, party=told[body]))
            elif last and self._is_titled(found, last, text):
                found = replace(found, speaker=replace(found.speaker, party=last.speaker.party))
            elif party in _OPEN:
                named = _organisation(found.speaker.name or "")
                found = replace(found, speaker=replace(found.speaker, party=named or party))
            made[claim.id] = found
            if found.speaker.party not in _OPEN and not claim.nested_in:
                last = found
            if body and found.speaker.party and found.speaker.party not in NOT_PARTIES:
                told[body] = found.speaker.party
        return replace(record, attributions=tuple(made[claim.id] for claim in record.attributions))

    def _body(self, speaker: Speaker) -> Words:
        """Give the words for a body or office without those for whose it is: "foreign ministry"."""
        words = split_words(speaker.name or "")
        if body_nouns().isdisjoint(word.casefold() for word in words):
            return ()
        windows = known_windows(words, self.parties.names)
        owners = {place for window in windows for place in range(*window)}
        folded = [word.casefold() for place, word in enumerate(words) if place not in owners]
        core = [word for word in folded if word not in _LITTLE]
        while core and core[-1] in _BEHIND:
            core.pop()
        return tuple(core) if not body_nouns().isdisjoint(core[-1:] + core[:1]) else ()

    def _is_titled(self, claim: Attribution, last: Attribution, text: str) -> bool:
        """Tell whether a bare title speaks right behind a body, and so as one of its own."""
        if claim.source is None or claim.speaker.party not in _OPEN:
            return False
        words = claim.source.quote(text)
        titles = find(IdentityLexicon.load().titles, words)
        is_bare = titles and titles[0].start == 0 and words[titles[0].end :].strip().istitle()
        return bool(is_bare and self._body(last.speaker)) and _is_near(last, claim)

    def _claim(self, claim: Attribution, text: str) -> Attribution:
        speaker = claim.speaker
        if speaker.party not in _OPEN or not (speaker.name or claim.source):
            return claim
        name = speaker.name or ""
        source = claim.source.quote(text) if claim.source else ""
        party = self.people.get(name.casefold()) or self._described(f"{name} {speaker.role or ''}")
        party = party or self._described(source) or self._surname(name)
        return replace(claim, speaker=replace(speaker, party=party)) if party else claim

    def _described(self, phrase: str) -> str | None:
        found = self.parties.read_speaker(phrase) if phrase.strip() else None
        return found.party if found and found.party not in NOT_PARTIES else None

    def _surname(self, name: str) -> str | None:
        return self.people.get(name.rsplit(maxsplit=1)[-1].casefold()) if name.split() else None


def identify_speakers(case: Case) -> tuple[Case, PartyLexicon]:
    """Fill in parties over a case; gives the names of parties known in it as well."""
    parties = _with_names(PartyLexicon.load(), _established(case))
    known = Identities(parties, {})
    read = tuple(map(known.identify, case.records))
    known = replace(known, people=_people(read))
    return replace(case, records=tuple(map(known.identify, read))), parties


def _people(records: tuple[DocumentRecords, ...]) -> Mapping[str, str]:
    """Map names of speakers to the one party that reports give them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for speaker in (claim.speaker for record in records for claim in record.attributions):
        if speaker.party and speaker.party != UNSPECIFIED and _is_person(speaker):
            words = (speaker.name or "").split()
            for name in (" ".join(words), words[-1]):
                found[name.casefold()].add(speaker.party)
    single = {name: next(iter(parties)) for name, parties in found.items() if len(parties) == 1}
    return {name: party for name, party in single.items() if party not in NOT_PARTIES}


def _points_back(claim: Attribution, last: Attribution, text: str) -> bool:
    """Tell whether a source without a party of its own only points at who spoke before."""
    if claim.source is None or not _is_near(last, claim):
        return False
    words = " ".join(claim.source.quote(text).casefold().split())
    name, known = claim.speaker.name, last.speaker.name
    # "Its head, Colonel X": of who spoke, whatever else "its" was taken for.
    is_its = words.startswith("its ") and (
        claim.speaker.party in _OPEN or name == claim.speaker.party
    )
    is_other = _is_person(claim.speaker) and name != known
    is_open = claim.speaker.party in {*_OPEN, DOCUMENT_PARTY}
    is_pointer = words in IdentityLexicon.load().pointers
    return is_its or (is_open and is_pointer and not is_other)


def _is_self(claim: Attribution, text: str) -> bool:
    """Tell whether a source in a statement is whoever issues it."""
    words = claim.source.quote(text).casefold() if claim.source else ""
    return words in IdentityLexicon.load().pointers or words in _SELVES


def _owned(speaker: Speaker, last: Speaker) -> Speaker:
    """Give a speaker the party of who spoke last; a name that is only that of a party goes."""
    name = None if speaker.name == speaker.party else speaker.name
    return replace(speaker, name=name, party=last.party)


@cache
def body_nouns() -> frozenset[str]:
    """Give the last words of bodies and offices."""
    lexicon = IdentityLexicon.load()
    return frozenset(
        body.split()[-1] for body in (*lexicon.bodies, *lexicon.issuers, *lexicon.commands)
    )


def _is_near(last: Attribution, claim: Attribution) -> bool:
    return claim.extent.start - last.extent.end < _NEAR_CHARS


def _is_person(speaker: Speaker) -> bool:
    words = (speaker.name or "").split()
    return _MIN_PERSON_WORDS <= len(words) and all(word[:1].isupper() for word in words)


def _organisation(name: str) -> str | None:
    """Give the name itself where it is that of an organisation: "the Kessar Liberation Front"."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    is_named = _MIN_PERSON_WORDS <= len(words) and all(word[:1].isupper() for word in words)
    if is_named and words[-1].casefold() in IdentityLexicon.load().organisations:
        return " ".join(words)
    return None


def _established(case: Case) -> Mapping[str, str]:
    """Map names and adjectives that own official bodies to the party they stand for."""
    shown = Counter(name for document in case.documents for name in _owners(document.text))
    often = {name for name, count in shown.items() if _MIN_SHOWN <= count}
    nouns = sorted(name for name in often if not _is_adjective(name))
    owners = {name: name for name in nouns}
    for adjective in sorted(filter(_is_adjective, shown)):
        noun = next((noun for noun in nouns if _share(noun, adjective)), None)
        if noun or adjective in often:
            owners[adjective] = noun or adjective
    return owners


def _owners(text: str) -> Iterator[str]:
    known, lexicon = PartyLexicon.load(), IdentityLexicon.load()
    for match in _shape().finditer(text):
        name = match["owner"] or match["place"] or match["kind"]
        words = split_words(name)
        is_known = any(words[start:] in known.names for start in range(len(words)))
        if not is_known and not lexicon.no_names.intersection(word.casefold() for word in words):
            yield name


@cache
def _shape() -> re.Pattern[str]:
    """Build the pattern of a name beside the body that it owns."""
    lexicon = IdentityLexicon.load()

    def any_of(words: tuple[str, ...]) -> str:
        ordered = sorted(words, key=len, reverse=True)
        return "|".join(f"(?i:{re.escape(word)})" for word in ordered)

    endings = any_of(lexicon.adjectives)
    return re.compile(
        rf"\b(?:(?P<owner>{_NAME})['’]s?\s+(?:\w+\s+)?(?:{any_of(lexicon.bodies)})"
        rf"|(?:{any_of(lexicon.offices)})\s+of\s+(?:the\s+)?(?P<place>{_NAME})"
        rf"|(?P<kind>[A-Z][^\W\d_]+(?:{endings}))\s+(?:\w+\s+)?(?:{any_of(lexicon.bodies)}))\b"
    )


def _is_adjective(name: str) -> bool:
    return " " not in name and name.endswith(IdentityLexicon.load().adjectives)


def _share(noun: str, adjective: str) -> bool:
    """Tell whether an adjective is made of a noun: Velmark, Velmarkian."""
    length = max(_SHARED_CHARS, len(noun) - _ENDING_CHARS)
    return noun[:length].casefold() == adjective[:length].casefold()


def _with_names(parties: PartyLexicon, owners: Mapping[str, str]) -> PartyLexicon:
    names: dict[Words, PartyReading | None] = dict(parties.names)
    for name, party in owners.items():
        names.setdefault(split_words(name), PartyReading(party, None, None))
        names.setdefault(split_words(f"{name}s"), PartyReading(party, None, None))
    return replace(parties, names=names) if owners else parties
