"""Names: what a phrase names, a person or a party; knows no case."""

from collections.abc import Iterator
from functools import cache

from rashomon.lexicon.parties import PartyLexicon, known_windows, split_words, without_article
from rashomon.model.attribution import NOT_PARTIES


@cache
def known_party(name: str) -> str | None:
    """Give the party of a name or description; None for what is no state or organisation."""
    reading = PartyLexicon.load().read_speaker(name)
    return reading.party if reading and reading.party not in NOT_PARTIES else None


@cache
def is_person(name: str) -> bool:
    """Tell whether a speaker's name is that of a person: "Ana Soto", not "Foreign Ministry"."""
    lexicon = PartyLexicon.load()
    is_bare = lexicon.read(name) is None and lexicon.level(name) is None
    is_name = is_bare and all(word[:1].isupper() for word in name.split())
    return is_name or lexicon.is_person(name)


def own_name(name: str | None, party: str | None) -> str | None:
    """Give the name of a speaker where it tells more than the name of the party does.

    A description without office or name ("guarantor of the accord") tells who it is in other words.
    """
    if name is None:
        return None
    lexicon, bare = PartyLexicon.load(), " ".join(without_article(split_words(name)))
    is_named = bare[:1].isupper() or lexicon.level(name) is not None
    return name if is_named and bare != party and not lexicon.is_state(name) else None


def person_in(phrase: str) -> str | None:
    """Give the person's name at the end of a phrase: "Foreign Minister Ana Soto" is Ana Soto.

    Names of parties and words for offices are no part of it; None where nothing else is left.
    """
    lexicon, kept = PartyLexicon.load(), list[str]()
    for word in reversed(phrase.split(",", maxsplit=1)[0].split()):
        bare = word.strip("'’\"“”().").removesuffix("’s").removesuffix("'s")
        is_shouted = len(bare) > 1 and bare.isupper()
        is_title = lexicon.level(bare) is not None or not bare[:1].isupper() or is_shouted
        is_party = lexicon.is_state(bare) or (not kept and _is_party(phrase, bare))
        if is_title or is_party:
            break
        kept.append(bare)
    return " ".join(reversed(kept)) or None


def _is_party(phrase: str, word: str) -> bool:
    """Tell whether the lists know a word for a party, and not as the name of a person."""
    lexicon = PartyLexicon.load()
    return split_words(word) in lexicon.names and not (
        split_words(word) in lexicon.persons
        or any(lexicon.is_person(" ".join(part)) for part in _tails(phrase.split()))
    )


def _tails(words: list[str]) -> Iterator[list[str]]:
    return (words[-size:] for size in (2, 3) if len(words) >= size)


def named_parties(text: str) -> frozenset[str]:
    """Give the states and organisations that a text names."""
    names, words = PartyLexicon.load().names, split_words(text)
    found = (names[words[start:end]] for start, end in known_windows(words, names))
    return frozenset(one.party for one in found if one).difference(NOT_PARTIES)
