"""Coreference chains -> the links that the gold of speakers asks for.

What enters: a parse and its chains. What leaves: for each pronoun and common noun of a chain, the
place of the fullest name. "The statement" is left out: it tells whose the words are, no more.
"""

from collections.abc import Iterable, Sequence

from rashomon.eval.rows import Json
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import CoreferenceChain, Parse, Token


def speaker_links(parse: Parse, chains: Iterable[CoreferenceChain]) -> list[Json]:
    """Link pronouns and common nouns to the name of their chain; "the statement" is no speaker."""
    return [
        {
            "start": span.start,
            "end": span.end,
            "name_start": chain.name.start,
            "name_end": chain.name.end,
        }
        for chain in chains
        for span in chain.spans
        if _is_reference(parse.tokens_between(span.start, span.end))
    ]


def _is_reference(tokens: Sequence[Token]) -> bool:
    issued = PartyLexicon.load().context.issued
    is_noun = tokens[0].text.lower() == "the" and all(
        token.text.islower() and token.lemma.lower() not in issued for token in tokens[1:]
    )
    return is_noun or (len(tokens) == 1 and tokens[0].tag in {"PRP", "PRP$"})
