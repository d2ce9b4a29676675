"""What a cue commits its source to, and through which channel it was said.

Factuality is on the scale of FactBank (Saurí and Pustejovsky 2009) and is the commitment of the
source by the cue; whether the content itself is hedged or negated is read elsewhere.
"""

import re

from rashomon.attribution.draft import Cue, Draft
from rashomon.attribution.surroundings import Surroundings
from rashomon.lexicon.cues import CueClass, CueLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.tree import top


def stance_of(cue: Cue | None, lexicon: CueLexicon) -> CueStance:
    """Tell what the source does by the cue; a quotation without a cue asserts."""
    if cue is None:
        return CueStance.ASSERTS
    stance = cue.entry.stance
    return lexicon.negated.get(stance, CueStance.EVADES) if cue.is_negated else stance


def factuality_of(cue: Cue | None) -> float | None:
    """Tell how far the cue commits the source, in [-3, 3]; None where it tells nothing.

    Negation is raised for belief ("does not think that" is a doubt); anything else that was not
    said commits nobody.
    """
    if cue is None:
        return 3.0
    value = cue.entry.factuality
    if value is None or not cue.is_negated:
        return value
    return -value if cue.entry.cue_class is CueClass.BELIEF else 0.0


def channel_of(
    around: Surroundings, lexicon: CueLexicon, draft: Draft, parent: Draft | None
) -> str | None:
    """Tell through what the source of a draft with its parent spoke.

    By the cue, by a source that is a document ("a second letter"), by the words around them, and
    for "he said" by those of the sentence before.
    """
    told, text = draft.goes_on or draft, around.tree.parse.text
    source = around.tree.parse.tokens_between(*told.source) if told.source else ()
    known = told.cue.entry.channel if told.cue else None
    known = known or (lexicon.voices.get(top(source).text) if source else None)
    own = text[slice(*told.cue.chars)] if told.cue else ""
    near = (own, around.around(told, parent)[1], "" if parent else around.before(told))
    found = (
        name
        for words in filter(None, near)
        for name, patterns in lexicon.channels.items()
        if any(re.search(pattern, words, re.IGNORECASE) for pattern in patterns)
    )
    return known or next(found, None)
