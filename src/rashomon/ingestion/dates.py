"""A date as a report writes it -> PartialDate, with the grain and the zone it is written with.

"May 2021" stays a month; a time without zone stays without. Numeric dates whose order is open
(``05/06/2021``) are refused rather than guessed. Does not read relative dates ("yesterday").
"""

import datetime as dt
import re
from contextlib import suppress
from email.utils import parsedate_to_datetime

from rashomon.model.partial_date import PartialDate

_WRITTEN_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%B %Y", "%b %Y")
_CLOCK = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?)"
    r"\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
)


def read_date(written: str) -> PartialDate | None:
    """Read a date as a list, page or mail writes it; None if it cannot be understood."""
    plain = " ".join(written.split())
    clock = _CLOCK.fullmatch(plain)
    try:
        if clock:
            return _read_clock(*clock.groups(""))
        if ":" in plain:
            # As mails write it; "-0000" says that the zone is unknown (RFC 5322).
            return PartialDate.parse(parsedate_to_datetime(plain).isoformat())
        return PartialDate.parse(_read_words(plain) or plain)
    except ValueError:
        return None


def _read_clock(day: str, clock: str, zone: str) -> PartialDate:
    dt.time.fromisoformat(clock[:8])
    if zone in {"UTC", "GMT"}:
        zone = "Z"
    elif zone.startswith(("+", "-")):
        zone = f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    return PartialDate.parse(f"{day}T{clock}{zone}")


def _read_words(plain: str) -> str | None:
    words = " ".join(re.sub(r"[,.]", " ", plain).replace("Sept ", "Sep ").split())
    for form in _WRITTEN_FORMS:
        grain = "%Y-%m-%d" if "%d" in form else "%Y-%m"
        with suppress(ValueError):
            # The zone is not lost: a day or month has none.
            return dt.datetime.strptime(words, form).strftime(grain)  # noqa: DTZ007
    return None
