"""Whatever the user names -> documents and problems, one after another; the entry of this stage.

Each input is a file, a folder or an http(s) address. They come out in canonical order (inputs by
name, lists line by line), whatever the order of the arguments, and one at a time: memory holds a
line of identity per report, never the reports.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rashomon.ingestion.documents import Assembler
from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.fetch import AddressPolicy, Fetcher, is_public
from rashomon.ingestion.files import InputFile, find_files, is_image, read_file
from rashomon.ingestion.register import Register
from rashomon.ingestion.report import Limits, Report, Trouble
from rashomon.ingestion.web import read_fetched
from rashomon.model.document import Document, PageStatus
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem

_ADDRESS_STARTS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How inputs are read.

    Attributes:
        published_at: Date for reports that state none themselves (``--date``).
        may_fetch: Whether an address that was named may be fetched.
        limits: Caps on size, depth and time.
        policy: Which network addresses may be connected to.
    """

    published_at: PartialDate | None = None
    may_fetch: bool = True
    limits: Limits = field(default_factory=Limits)
    policy: AddressPolicy = is_public


def gather(
    inputs: Sequence[str], options: GatherOptions, known: Iterable[Document] = ()
) -> Iterator[Document | Problem]:
    """Read inputs into documents.

    Args:
        inputs: Paths of files or folders, and http(s) addresses.
        options: How to read them.
        known: Documents that the case holds: a report of theirs that comes again with the same
            text is given again under the same id, one with another text as a version.

    Yields:
        Documents, each followed by its problems, and problems of inputs that gave no document.
    """
    register = Register(known)
    assemble = Assembler.load(options.limits, options.published_at)
    with Extractor(options.limits) as extractor:
        for found in _read_inputs(inputs, options, extractor):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _admit(found, assemble, register)


def _read_inputs(
    inputs: Sequence[str], options: GatherOptions, extractor: Extractor
) -> Iterator[Report | Problem]:
    seen: set[Path] = set()
    for named in sorted(set(inputs), key=_order):
        if named.casefold().startswith(_ADDRESS_STARTS):
            yield _fetch(named, options, extractor)
            continue
        for file in find_files(named):
            if isinstance(file, Problem):
                yield file
            elif _is_new(file, seen):
                yield from read_file(file, options.limits, extractor)


def _order(named: str) -> tuple[bool, str, str]:
    # Images last: by then it is known which of them belong to a text that was named too.
    return is_image(Path(named)), Path(named).name, named


def _is_new(file: InputFile, seen: set[Path]) -> bool:
    """Tell whether a file comes for the first time: it may be named itself and by its folder."""
    is_new = file.path.resolve() not in seen
    seen.update(path.resolve() for path in (file.path, *file.images))
    return is_new


def _fetch(url: str, options: GatherOptions, extractor: Extractor) -> Report | Problem:
    if not options.may_fetch:
        return Trouble("fetch-refused", "fetching is switched off").at(url)
    page = Fetcher(options.limits, options.policy)(url)
    read = page if isinstance(page, Trouble) else read_fetched(page, options.limits, extractor)
    return read.at(url) if isinstance(read, Trouble) else replace(read, path=url)


def _admit(report: Report, assemble: Assembler, register: Register) -> Iterator[Document | Problem]:
    """Make the document; a page that is gone counts only as the version of one we have."""
    if report.page_status is PageStatus.GONE:
        yield Trouble("page-gone", f"{report.url} answered {report.text}").at(report.path)
        first = register.first_at(report.url or "")
        if first is None:
            return
        report = replace(report, version_of=first)
    made = assemble(report)
    admitted = register.admit(made) if isinstance(made, Document) else made
    if admitted is not None:
        yield admitted
    if isinstance(admitted, Document):
        for trouble in (*report.troubles, *assemble.date_troubles(report)):
            yield trouble.at(report.path, admitted.id)
