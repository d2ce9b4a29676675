"""Place names -> look-up keys, in any script.

What enters: a name as written. What leaves: the key under which the gazetteer keeps it. Case,
accents, points, apostrophes, hyphens, Arabic vowel signs and the variants of one Arabic letter do
not tell names apart. Nothing is transliterated: a name is found in the scripts in which the
gazetteer has it. Only the standard library is needed, since the build of the package runs it.
"""

import re
import unicodedata
from functools import lru_cache

from rashomon.text import fold

_DROPPED = re.compile(r"[.'’‘ʼ`´ʹʻ\u0640]")  # the last one stretches Arabic letters
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Letters that no decomposition takes apart; then the forms of one letter in Arabic, Persian, Urdu.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ٱ": "ا"}
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": ""}
_OF_WORDS = "LNM"  # Unicode categories of letters, numbers and the marks that go with them


# Reports repeat their names; as many are remembered as some hundred reports have.
@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """Fold a place name into its look-up key; "" if it has no letter or digit.

    >>> name_key("St. John's"), name_key("Saint Johns"), name_key("the Sea of Azov")
    ('st johns', 'st johns', 'sea of azov')
    >>> name_key("Մեծ Սև լիճ"), name_key("غَزَّة") == name_key("غزه")
    ('մեծ սեւ լիճ', True)
    """
    # What is plain already, as most names are, needs no folding.
    folded = name.strip().casefold() if name.isascii() else fold(name).translate(_LETTERS)
    plain = _DROPPED.sub("", folded)
    if plain.isascii():
        spaced = _NOT_WORD.sub(" ", plain)
    else:
        spaced = "".join(c if unicodedata.category(c)[0] in _OF_WORDS else " " for c in plain)
    words = spaced.removeprefix("the ").split()
    return " ".join(filter(None, (_SHORT.get(word, word) for word in words)))
