"""What a cue commits its source to, and through which channel it was said.

What enters: a cue with its polarity, and the words around it. What leaves: stance, factuality on
the scale of FactBank (Saurí and Pustejovsky 2009), channel. It is the commitment of the source by
the cue; whether the content itself is hedged or negated is read elsewhere.
"""

from rashomon.attribution.cues import Cue
from rashomon.attribution.draft import Range
from rashomon.lexicon.cues import CueClass, CueLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.parse import Parse

# What "did not ..." makes of a stance; all others become "did not address it".
_NEGATED_STANCES = {
    CueStance.DENIES: CueStance.HINTS,
    CueStance.REJECTS: CueStance.HINTS,
    CueStance.CONFIRMS: CueStance.DECLINES,
    CueStance.ACKNOWLEDGES: CueStance.DECLINES,
    CueStance.AGREES: CueStance.REJECTS,
    CueStance.SUPPORTS: CueStance.REJECTS,
    CueStance.BELIEVES: CueStance.DOUBTS,
    CueStance.KNOWS: CueStance.ASKS,
    CueStance.DOUBTS: CueStance.BELIEVES,
    CueStance.INTENDS: CueStance.DECLINES,
    CueStance.PROMISES: CueStance.DECLINES,
    CueStance.REQUESTS: CueStance.DECLINES,
}


def stance_of(cue: Cue | None) -> CueStance:
    """Tell what the source does by the cue; a quotation without a cue asserts."""
    if cue is None:
        return CueStance.ASSERTS
    if cue.is_negated:
        return _NEGATED_STANCES.get(cue.entry.stance, CueStance.EVADES)
    return cue.entry.stance


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
    parse: Parse, lexicon: CueLexicon, cue: Cue | None, content: tuple[Range, ...]
) -> str | None:
    """Tell through what the source spoke, by the cue or by words of its sentence."""
    if cue is None:
        return None
    if cue.entry.channel:
        return cue.entry.channel
    sentence = parse.sentences[cue.head.sentence]
    around = _without(parse.text, (sentence.start, sentence.end), content)
    for channel, phrases in lexicon.channels:
        if any(f" {phrase} " in around for phrase in phrases):
            return channel
    return None


def _without(text: str, whole: Range, content: tuple[Range, ...]) -> str:
    """Give the words of a range outside the content, lower case, with single spaces."""
    kept, position = [], whole[0]
    for start, end in content:
        if position < start:
            kept.append(text[position : min(start, whole[1])])
        position = max(position, end)
    kept.append(text[position : whole[1]])
    words = "".join(c if c.isalnum() or c == "." else " " for c in " ".join(kept).lower())
    return f" {' '.join(word.rstrip('.') for word in words.split())} "
