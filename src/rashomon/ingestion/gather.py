"""Whatever the user names -> documents and problems, one after another; the entry of this stage.

Each input is a file, a folder or an http(s) address. They come out in canonical order (inputs by
name, lists line by line), whatever the order of the arguments, and one at a time.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from msgspec.structs import replace

from rashomon.ingestion.documents import Assembler, report_troubles
from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.fetch import AddressPolicy, Fetcher, is_public, read_fetched
from rashomon.ingestion.files import find_files, images_last, read_file
from rashomon.ingestion.register import Register
from rashomon.ingestion.report import Limits, Report, Trouble
from rashomon.model.document import Document, PageStatus
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How inputs are read; `published_at` is for reports that state no date (``--date``)."""

    published_at: PartialDate | None = None
    limits: Limits = field(default_factory=Limits)
    policy: AddressPolicy = is_public


def gather(
    inputs: Sequence[str], options: GatherOptions, known: Iterable[Document] = ()
) -> Iterator[Document | Problem]:
    """Read inputs into documents, each followed by its problems.

    A report of the `known` documents, those that the case holds, that comes again with the same
    text is given again under the same id, one with another text as a version.
    """
    register = Register(known)
    assemble = Assembler.load(options.limits, options.published_at)
    with closing(Extractor()) as extractor:
        for found in _read_inputs(inputs, options, extractor):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _admit(found, assemble, register)


def _read_inputs(
    inputs: Sequence[str], options: GatherOptions, extractor: Extractor
) -> Iterator[Report | Problem]:
    seen: set[str] = set()
    for named in sorted(set(inputs), key=images_last):
        if named.casefold().startswith(("http://", "https://")):
            yield _fetch(named, options, extractor)
            continue
        for file in find_files(named):
            if isinstance(file, Problem):
                yield file
            elif os.path.realpath(file.path) not in seen:
                # It may be named itself and by its folder, an image by the text beside it.
                seen.update(map(os.path.realpath, (file.path, *file.images)))
                yield from read_file(file, options.limits, extractor)


def _fetch(url: str, options: GatherOptions, extractor: Extractor) -> Report | Problem:
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
        for trouble in report_troubles(report):
            yield trouble.at(report.path, admitted.id)
