"""A date as a report writes it -> PartialDate, with the grain and the zone it is written with.

"May 2021" stays a month; a time without zone stays without. Numeric dates whose order is open
(``05/06/2021``) are refused rather than guessed. Does not read relative dates ("yesterday").
"""

import datetime as dt
import re
from email.utils import parsedate_tz

from rashomon.model.partial_date import PartialDate

_WRITTEN_DAY_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_WRITTEN_MONTH_FORMS = ("%B %Y", "%b %Y")
_CLOCK = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?)"
    r"\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
)


def read_date(written: str) -> PartialDate | None:
    """Read a date as a list, page or mail writes it.

    Returns:
        The date with the grain it was written with, None if it cannot be understood.
    """
    plain = " ".join(written.split())
    for reader in (_read_clock, _read_value, _read_words, _read_mail):
        try:
            found = reader(plain)
        except ValueError:
            continue
        if found is not None:
            return found
    return None


def _read_value(plain: str) -> PartialDate | None:
    # Times of day were read before; one that is still here has an hour that does not exist.
    return None if re.search(r"T\d", plain) else PartialDate.parse(plain)


def _read_clock(plain: str) -> PartialDate | None:
    found = _CLOCK.fullmatch(plain)
    if found is None:
        return None
    day, clock, zone = found[1], found[2], found[3] or ""
    if zone in {"UTC", "GMT"}:
        zone = "Z"
    elif zone and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    dt.datetime.fromisoformat(f"{day}T{clock[:8]}{zone}")
    return PartialDate.parse(f"{day}T{clock}{zone}")


def _read_words(plain: str) -> PartialDate | None:
    words = plain.replace(",", " ").replace(".", " ").replace("Sept ", "Sep ")
    words = " ".join(words.split())
    for forms, grain in ((_WRITTEN_DAY_FORMS, "%Y-%m-%d"), (_WRITTEN_MONTH_FORMS, "%Y-%m")):
        for form in forms:
            try:
                # The zone is not lost: a day or month has none.
                found = dt.datetime.strptime(words, form)  # noqa: DTZ007
            except ValueError:
                continue
            return PartialDate.parse(found.strftime(grain))
    return None


def _read_mail(plain: str) -> PartialDate | None:
    # RFC 5322, such as "Thu, 13 May 2021 18:30:00 +0400"; "-0000" says that the zone is unknown.
    found = parsedate_tz(plain) if re.search(r"\d:\d\d", plain) else None
    if found is None:
        return None
    value = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*found[:6])
    offset = found[9]
    if offset is not None and not plain.endswith("-0000"):
        sign, minutes = "-" if offset < 0 else "+", abs(offset) // 60
        value += f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    dt.datetime.fromisoformat(value)
    return PartialDate.parse(value)
