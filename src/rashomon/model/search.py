"""What was searched in vain: one notion for every silence, gap, wait and request without an answer.

The reports are listed once in a case (`Searched`). Whatever is said to be absent refers to them by
a `Search`: from which day on, and whose complete statements count. That nothing was found says
nothing of reports that are not in the case.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId

_DAY_CHARS = 10
_Ids = tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """One report that was searched, and whose complete statement it is.

    Attributes:
        statement_of: Party whose words it is from end to end; None for a report by anybody else.
        issuer: The body that issued it, as it is named there; None if that is not told.
        is_primary: The text itself is the statement; else one quotation is nearly all of it.
    """

    document_id: DocumentId
    published_at: PartialDate | None
    statement_of: str | None = None
    issuer: str | None = None
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """How much was searched in vain.

    Attributes:
        documents: Number of reports searched.
        statements: Number of those that are complete statements of `parties`.
        parties: Whose complete statements are counted, alphabetical.
        since: Reports of that day or later were searched, and undated ones; None for all.
    """

    documents: int
    statements: int
    parties: tuple[str, ...] = ()
    since: PartialDate | None = None

    @property
    def in_words(self) -> str:
        """Say it: "in 15 documents, 2 of them complete statements"."""
        documents = f"{self.documents:,} document{'' if self.documents == 1 else 's'}"
        whole = "a complete statement" if self.statements == 1 else "complete statements"
        return f"in {documents}, {self.statements:,} of them {whole}"


#: Where nothing was looked for.
NO_SEARCH = Search(0, 0)


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches a case: counts what is searched, and gives the reports of a search.

    Attributes:
        reports: Every report of the case that is read by machine, by day, undated ones first.
    """

    reports: tuple[Searched, ...]
    _found: dict[tuple[tuple[str, ...], PartialDate | None], tuple[_Ids, _Ids]] = field(
        default_factory=dict, compare=False
    )

    def search(self, *parties: str, since: PartialDate | None = None) -> Search:
        """Count what is searched for words of some parties, in all reports or from a day on."""
        wanted = tuple(sorted(set(parties)))
        documents, statements = self._look_up(wanted, since)
        return Search(len(documents), len(statements), wanted, since)

    def documents(self, search: Search | None) -> _Ids:
        """Give the reports of a search, by day; none if there was none."""
        return self._look_up(search.parties, search.since)[0] if search else ()

    def statements(self, search: Search | None) -> _Ids:
        """Give those of the reports of a search that are complete statements of its parties."""
        return self._look_up(search.parties, search.since)[1] if search else ()

    def _look_up(self, parties: tuple[str, ...], since: PartialDate | None) -> tuple[_Ids, _Ids]:
        # A case searches from few days on, each many times.
        if (parties, since) not in self._found:
            found = [each for each in self.reports if not (since and _is_earlier(each, since))]
            stated = (each for each in found if each.statement_of in parties)
            self._found[parties, since] = _ids(found), _ids(stated)
        return self._found[parties, since]


def _is_earlier(report: Searched, since: PartialDate) -> bool:
    """Tell whether a report is surely of an earlier day; one of a month may be of any of it."""
    if report.published_at is None:
        return False
    published, day = report.published_at.value[:_DAY_CHARS], since.value[:_DAY_CHARS]
    grain = min(len(published), len(day))
    return published[:grain] < day[:grain]


def _ids(reports: Iterable[Searched]) -> _Ids:
    return tuple(each.document_id for each in reports)
