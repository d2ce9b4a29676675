"""Editions: what went out, frozen, and what later editions have otherwise.

Enters a case with its logbook; leaves the editions it records, and the corrections that a new one
owes to readers of earlier ones. Editions of one filter and the same settings are one line: what
another filter does not show was not withdrawn. The file of an edition is known by its hash alone;
nobody here reads or writes one.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import msgspec

from rashomon.model.case import Case
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.publication import (
    Correction,
    CorrectionKind,
    Edition,
    Published,
    Release,
)
from rashomon.model.span import RecordId, quote_all
from rashomon.model.undo import standing
from rashomon.reviewing.logbook import make_entry
from rashomon.reviewing.making import Act
from rashomon.text import shorten

_WORDS_CHARS = 200
# Who withdraws an allegation does not print it once more.
_ALLEGED = "an allegation against a person, whose words are not repeated"


def read_editions(case: Case) -> tuple[Edition, ...]:
    """Give the editions of a case in sequence."""
    entries, _ = standing(case.logbook)
    found = (entry for entry in entries if entry.kind is LogKind.PUBLISH)
    return tuple(
        replace(msgspec.json.decode(entry.value, type=Edition), decided_by=entry.decided_by)
        for entry in found
    )


def next_number(case: Case) -> int:
    """Give the number of the next edition, one more than any that there was."""
    return 1 + max((each.number for each in read_editions(case)), default=0)


def make_edition(edition: Edition, act: Act) -> LogEntry:
    """Record an edition."""
    value = msgspec.json.encode(edition).decode()
    return make_entry(LogKind.PUBLISH, act, value=value)


def published_statements(published: Case, release: Release) -> tuple[Published, ...]:
    """Give what an edition says, statement by statement: issues with their states, then claims.

    Args:
        published: As `publishing` leaves it, before any name is redacted.
        release: What stands around it.
    """
    return (*_issues(published, release), *_claims(published, release))


def _issues(published: Case, release: Release) -> Iterator[Published]:
    texts = {document.id: document.text for document in published.documents}
    for issue, finding, positions in published.alignment.told():
        is_told = finding is not None and issue.id not in release.untold
        state = str(finding.status).replace("_", " ") if finding and is_told else "state not given"
        stands = sorted(
            f"{each.party}\x1f{each.speaker}\x1f{each.stance}\x1f"
            + "\x1f".join(span.quote(texts[span.document_id]) for span in each.evidence)
            for each in positions
        )
        parties = sorted(f"{each.party} {str(each.stance).replace('_', ' ')}" for each in positions)
        who = "; ".join(dict.fromkeys(parties))
        words = shorten(f"{state}: {issue.label} ({who})", _WORDS_CHARS)
        yield Published(issue.id, words, _digest(state, issue.label, *stands))


def _claims(published: Case, release: Release) -> Iterator[Published]:
    accusing = {each.target_id for each in release.statements if not each.issue_id}
    for records in published.records:
        for claim in records.attributions:
            content = quote_all(records.document.text, claim.content)
            speaker = claim.speaker.name or claim.speaker.party or "speaker not stated"
            words = shorten(f"{speaker}: {content}", _WORDS_CHARS)
            digest = _digest(speaker, claim.speaker.party or "", content)
            yield Published(claim.id, words, digest, claim.id in accusing)


def _digest(*said: str) -> str:
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def corrections(case: Case, coming: Edition) -> tuple[Correction, ...]:
    """Give what the coming edition, and those before it, have otherwise than the one before each.

    Returns:
        The latest edition first; within one, withdrawn statements first.
    """
    line = (*_line(case, coming), coming)
    aliases = {old: issue.id for issue in case.alignment.issues for old in issue.formerly}
    changed = [_changes(older, newer, aliases) for older, newer in pairwise(line)]
    return tuple(each for pair in reversed(changed) for each in pair)


def _earlier(before: Published, after: Published) -> str:
    """Give what was said before; where the line reads the same, the words quoted for it changed."""
    if before.is_allegation:
        return _ALLEGED
    return before.words if before.words != after.words else "the same, by other quotations"


def _withdrawn(gone: Published) -> str:
    return _ALLEGED if gone.is_allegation else gone.words


def _line(case: Case, coming: Edition) -> tuple[Edition, ...]:
    return tuple(
        each
        for each in read_editions(case)
        if (each.filter, each.settings) == (coming.filter, coming.settings)
    )


def count_earlier(case: Case, coming: Edition) -> int:
    """Count the earlier editions of the same filter and settings."""
    return len(_line(case, coming))


def _changes(
    older: Edition, newer: Edition, aliases: Mapping[RecordId, RecordId]
) -> tuple[Correction, ...]:
    before = {aliases.get(each.id, each.id): each for each in older.published}
    after = {aliases.get(each.id, each.id): each for each in newer.published}
    bears = newer.number, newer.day
    gone = [
        Correction(*bears, CorrectionKind.WITHDRAWN, _withdrawn(each))
        for key, each in before.items()
        if key not in after
    ]
    changed = [
        Correction(*bears, CorrectionKind.CHANGED, each.words, _earlier(before[key], each))
        for key, each in after.items()
        if key in before and before[key].digest != each.digest
    ]
    added = [
        Correction(*bears, CorrectionKind.ADDED, each.words)
        for key, each in after.items()
        if key not in before
    ]
    return (*gone, *changed, *added)
