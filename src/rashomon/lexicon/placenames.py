"""Folding of place names: one key for the spellings of one name.

What enters: a name as the text or the gazetteer has it. What leaves: a key for exact look-up.
Case, accents, apostrophes, periods and hyphens are folded, a leading "the" is dropped, "saint" and
"mount" are shortened. It does not correct spelling and does not transliterate.
"""

import re
import unicodedata

_DROPPED = re.compile(r"[.'’‘ʼ`´ʹʻ]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ə": "a"})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": ""}


def name_key(name: str) -> str:
    """Fold a place name into its look-up key; "" if it has no Latin letter or digit.

    >>> name_key("St. John's"), name_key("Saint Johns"), name_key("the Sea of Azov")
    ('st johns', 'st johns', 'sea of azov')
    """
    plain = name.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        plain = plain.translate(_SPECIAL)
    words = _NOT_WORD.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(filter(None, (_SHORT.get(word, word) for word in words)))
