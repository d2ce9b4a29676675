"""Statements: reports that are the words of one body from end to end.

What enters: a document. What leaves: the body whose statement it is, None for a report by anybody
else. A statement is told by its first line or title ("Statement of the Ministry of Defence"), by
the channel given with it, or by an outlet that is an official body itself. What such a text says
in its own voice is said by the body; it is no narrator's. A text that only quotes a statement is
no statement.
"""

from rashomon.lexicon.identities import IdentityLexicon
from rashomon.lexicon.parties import PartyLexicon, PartyReading
from rashomon.lexicon.phrases import find
from rashomon.model.attribution import NOT_PARTIES, OFFICIAL, Level, Speaker
from rashomon.model.document import Document

# A longer first line is a sentence of a report, no heading.
_HEADING_CHARS = 120


def issuer_of(document: Document, parties: PartyLexicon) -> Speaker | None:
    """Give the body that issued a text as its statement.

    Args:
        document: Any document.
        parties: The names of parties known in the case.
    """
    outlet = document.outlet or ""
    lexicon, body = IdentityLexicon.load(), _read(outlet, parties)
    level = parties.level(outlet)
    if body and level in OFFICIAL and find(lexicon.issuers, outlet):
        return Speaker(outlet, body.party, level)
    if body and document.channel and find(lexicon.statements, document.channel):
        return Speaker(outlet, body.party, level)
    for heading in (document.title or "", document.text.lstrip().partition("\n")[0]):
        is_told = _is_heading(heading) and find(lexicon.issuers, heading)
        owner = _read(heading, parties) or body
        if is_told and owner and len(heading) < _HEADING_CHARS:
            issued = parties.level(heading) or Level.OFFICIAL
            return Speaker(" ".join(heading.split()), owner.party, issued)
    return None


def _is_heading(line: str) -> bool:
    """Tell a heading ("Statement of the Ministry") from a headline about a statement."""
    lexicon = IdentityLexicon.load()
    told = find(lexicon.statements, line)
    if not told:
        return False
    behind = line[told[0].end :].split()
    is_named = told[0].start == 0 and (not behind or behind[0].casefold() in lexicon.owning)
    return is_named or line.isupper()


def _read(phrase: str, parties: PartyLexicon) -> PartyReading | None:
    found = parties.read(phrase) if phrase.strip() else None
    return found if found and found.party not in NOT_PARTIES else None
