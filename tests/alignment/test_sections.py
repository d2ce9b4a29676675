"""Sections: the picture in groups, for terminal and dossier."""

from dataclasses import replace

from rashomon.alignment.sections import sections
from rashomon.alignment.stage import align
from rashomon.model.case import Alignment
from rashomon.model.copies import CopyGroup, VersionChain


def test_groups_come_in_the_order_of_the_picture(quarrel):
    """Disputed first, and states that do not occur are left out."""
    case = replace(quarrel, alignment=align(quarrel, Alignment()))

    headings = [section.heading for section in sections(case)]

    assert ["DISPUTED", "AGREED", "ONE SIDE", "NOT ADDRESSED"] == headings


def test_parties_stand_in_alphabetical_order_with_their_words(quarrel):
    """No party comes first by favour, and each quotation is the text at its place."""
    case = replace(quarrel, alignment=align(quarrel, Alignment()))
    texts = {document.id: document.text for document in case.documents}

    (disputed, *_) = sections(case)

    parties = [line.position.party for line in disputed.entries[0].positions]
    assert sorted(parties) == parties
    assert all(
        words.text == words.span.quote(texts[words.span.document_id])
        for line in disputed.entries[0].positions
        for words in line.words
    )


def test_copies_count_as_one_account(quarrel):
    """Reports of one group, and versions of one page, are one account."""
    alignment = align(quarrel, Alignment())
    versions = (VersionChain("example.org/a", ("b", "c")),)
    copied = replace(alignment, copy_groups=(CopyGroup(("a", "b")),), versions=versions)

    counts = [
        entry.accounts
        for section in sections(replace(quarrel, alignment=copied))
        for entry in section.entries
    ]

    assert max(counts) == 1


def test_words_that_left_the_page_say_so(quarrel):
    """Only the words of the claim that is gone carry the newer version."""
    alignment = align(quarrel, Alignment())
    gone = quarrel.attributions[1]
    chain = VersionChain("example.org/a", ("a", "c"), removed=((gone.id, "c"),))
    case = replace(quarrel, alignment=replace(alignment, versions=(chain,)))

    marked = {
        (words.span, words.removed_since)
        for section in sections(case)
        for entry in section.entries
        for line in entry.positions
        for words in line.words
        if words.removed_since
    }

    assert {(gone.content[0], "c")} == marked
