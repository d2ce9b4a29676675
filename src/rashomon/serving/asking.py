"""What a request asks, read from its address and checked before any page sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from rashomon.errors import RashomonError
from rashomon.reviewing.filtering import CaseFilter, parse_filter

#: The cookie that keeps the name under which a person decides.
PERSON_COOKIE = "rashomon-person"
_NAME_CHARS = 80
# Values of one query string; a filter has a dozen.
_VALUES = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a page.

    Attributes:
        path: Without the query.
        parts: Names in the address, such as the id of a report.
        query: Values by name, as they came.
        person: Under which name this browser decides; empty if it never said.
    """

    path: str
    parts: Mapping[str, str]
    query: Mapping[str, list[str]]
    person: str

    def one(self, name: str) -> str:
        """Give the last value of a name; empty if there is none."""
        return next(reversed(self.query.get(name, [])), "").strip()

    def text(self, name: str) -> str:
        """Give the last value of a name exactly as it is; empty if there is none."""
        return next(reversed(self.query.get(name, [])), "")

    def with_value(self, name: str, value: str) -> str:
        """Give the query with a value of a name, in place of its others; with none if empty."""
        pairs = [(key, one) for key, values in self.query.items() if key != name for one in values]
        kept = [*(pair for pair in pairs if pair[0] != "from"), *([(name, value)] if value else [])]
        return f"?{urlencode(kept)}" if kept else ""

    def number(self, name: str, otherwise: int) -> int:
        """Give a whole number from 0, or what stands for none."""
        given = self.one(name)
        return int(given) if given.isdecimal() and len(given) < 9 else otherwise

    @property
    def filter(self) -> CaseFilter:
        """The filter of the query; an error page says what cannot be read."""
        try:
            return parse_filter(self.query)
        except RashomonError as error:
            raise HTTPException(400, str(error)) from error


def read_request(request: Request, *, with_query: bool = True) -> Asked:
    """Read what is asked for; without its query for a page that says what went wrong."""
    query = request.url.query if with_query else ""
    if query.count("&") >= _VALUES:
        raise HTTPException(400, "more values than any page asks for")
    return Asked(
        request.url.path,
        {name: str(value) for name, value in request.path_params.items()},
        parse_qs(query, keep_blank_values=True, errors="replace"),
        clean_name(unquote(request.cookies.get(PERSON_COOKIE, ""), errors="replace")),
    )


def clean_name(given: str) -> str:
    """Fold white space and cut a name that no person has."""
    return " ".join(given.split())[:_NAME_CHARS]
