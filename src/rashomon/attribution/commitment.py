"""What a cue commits its source to, and through which channel it was said.

Factuality is on the scale of FactBank (Saurí and Pustejovsky 2009) and is the commitment of the
source by the cue; whether the content itself is hedged or negated is read elsewhere.
"""

from rashomon.attribution.draft import Cue, Draft
from rashomon.lexicon.cues import CueClass, CueLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.parse import Parse
from rashomon.text import has_phrase


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


def channel_of(parse: Parse, lexicon: CueLexicon, draft: Draft) -> str | None:
    """Tell through what the source spoke, by the cue or by words of its sentence around it."""
    if draft.cue is None or draft.cue.entry.channel:
        return draft.cue.entry.channel if draft.cue else None
    sentence = parse.tokens_of(parse.sentences[draft.cue.head.sentence])
    outside = (token.text for token in sentence if not draft.covers(token.start, token.end))
    around = " ".join(outside)
    channels = lexicon.channels.items()
    return next((name for name, phrases in channels if has_phrase(around, phrases)), None)
