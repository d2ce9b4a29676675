"""Statements: reports that are the words of one body from end to end; and what is searched at all.

What enters: a document, or a case. What leaves: the body whose statement it is, None for a report
by anybody else; every report read by machine, with whose statement it is. A statement is told by
its first line or title ("Statement of the Ministry of Defence"), by the channel given with it, or
by an outlet that is an official body itself. What such a text says in its own voice is said by the
body; it is no narrator's. A text that is nearly all one quotation is a complete statement as well,
though not the text itself: the rest of it stays the narrator's. A text that only quotes or tells of
a statement is none, and a newspaper of a capital speaks for nobody.
"""

import re
from collections import Counter

from rashomon.lexicon.identities import IdentityLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.lexicon.phrases import find
from rashomon.model.attribution import NOT_PARTIES, OFFICIAL, Level, QuotationKind, Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.search import Searched

# A longer first line is a sentence of a report, no heading; its first sentence may be one.
_HEADING_CHARS = 120
_STOP = re.compile(r"(?<!\bNo)\.\s")
# A text is one quotation from this share of its characters on.
_VOICE_SHARE = 0.6
_IGO = "IGO"


def search_reports(case: Case, parties: PartyLexicon) -> tuple[Searched, ...]:
    """Give every report read by machine with whose complete statement it is, by day then id."""
    read = (records for records in case.records if records.document.is_machine_read)
    return tuple(_searched(records, parties) for records in sorted(read, key=_canonical))


def issuer_of(document: Document, parties: PartyLexicon) -> Speaker | None:
    """Give the body that issued a text as its statement.

    Args:
        document: Any document.
        parties: The names of parties known in the case.
    """
    outlet, lexicon = document.outlet or "", IdentityLexicon.load()
    is_given = (document.channel or "").casefold().replace(" ", "_") in lexicon.channels
    if is_given or find(lexicon.issuers, outlet):
        body, level = _read(outlet, parties), parties.level(outlet)
        # A field mission of an organisation has no office that a list of them would name.
        if body and (is_given or level in OFFICIAL or body.code == _IGO):
            return Speaker(outlet, body.party, level)
    for heading in (document.title or "", _first_line(document.text)):
        is_told = len(heading) < _HEADING_CHARS and (is_given or _is_heading(heading))
        if is_told and find(lexicon.issuers, heading):
            owner = _read(heading, parties) or _read(outlet, parties)
            if owner:
                issued = parties.level(heading) or Level.OFFICIAL
                return Speaker(" ".join(heading.split()), owner.party, issued)
    return None


def _searched(records: DocumentRecords, parties: PartyLexicon) -> Searched:
    document = records.document
    issuer = issuer_of(document, parties)
    return Searched(
        document_id=document.id,
        published_at=document.published_at,
        statement_of=issuer.party if issuer else _quoted(records),
        issuer=issuer.name if issuer else None,
        is_primary=issuer is not None,
    )


def _quoted(records: DocumentRecords) -> str | None:
    """Give the party whose quotations are nearly all of a text."""
    voices: Counter[str] = Counter()
    for claim in records.attributions:
        if claim.nested_in is None and claim.kind is QuotationKind.DIRECT and claim.speaker.party:
            voices[claim.speaker.party] += claim.extent.end - claim.extent.start
    (party, chars), *_ = voices.most_common(1) or [("", 0)]
    is_whole = _VOICE_SHARE * len(records.document.text) <= chars
    return party if is_whole and party not in {"", *NOT_PARTIES} else None


def _first_line(text: str) -> str:
    line = text.lstrip().partition("\n")[0]
    return line if len(line) < _HEADING_CHARS else _STOP.split(line, maxsplit=1)[0]


def _is_heading(line: str) -> bool:
    """Tell a heading ("Statement of the Ministry") from a headline about a statement."""
    lexicon = IdentityLexicon.load()
    told = find(lexicon.statements, line)
    behind = line[told[0].end :].split() if told else []
    is_first = bool(told) and told[0].start == 0
    is_named = is_first and (not behind or behind[0].casefold() in lexicon.owning)
    is_shouted = bool(told) and line.isupper()
    return is_named or is_shouted or bool(find(lexicon.formulas, line))


def _read(phrase: str, parties: PartyLexicon) -> PartyReading | None:
    # A heading in capitals names its party all the same.
    named = phrase.title() if phrase.isupper() else phrase
    found = parties.read(named) if named.strip() else None
    return found if found and found.party not in NOT_PARTIES else None


def _canonical(records: DocumentRecords) -> tuple[str, str]:
    published = records.document.published_at
    return published.value if published else "", records.document.id
