"""Reports that a person adds in the browser: pasted text, uploaded files, an address.

What is given is laid into a folder of its own under names of ours, and read by the worker as
`rashomon add` reads files; the folder goes when it is read. An address is fetched by the stage that
fetches for the command, which refuses everything that is not public.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import mkdtemp

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.errors import CaseError, UsageError
from rashomon.model.partial_date import PartialDate
from rashomon.serving.desk import Desk
from rashomon.serving.forms import Form
from rashomon.serving.guarding import MAX_BODY_BYTES, Guard
from rashomon.serving.worker import Task

_MAX_FILES = 1000
_MAX_FIELDS = 50
_NAME_CHARS = 120
_NAME_BYTES = 240
_PASTED = "pasted.jsonl"


class Adding:
    """Answers the form by which reports are added.

    Attributes:
        desk: Whose worker reads.
        guard: Checks that a form is one of ours.
    """

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self.desk = desk
        self.guard = guard

    def routes(self) -> Iterator[Route]:
        """Give the address of the form."""
        yield Route("/add", self._add, methods=["POST"])

    async def _add(self, request: Request) -> Response:
        bounds = {"max_files": _MAX_FILES, "max_fields": _MAX_FIELDS}
        async with request.form(**bounds, max_part_size=MAX_BODY_BYTES) as data:
            form = Form(data)
            self.guard.check_token(request.headers.get("x-token") or form.one("token"))
            files = [each for each in data.getlist("files") if isinstance(each, UploadFile)]
            uploads = [each for each in files if each.filename]
            urls, day = _addresses(form), _date(form.one("date"))
            if not (uploads or urls or form.one("text")):
                expected = "a text, a file or an address"
                raise UsageError("nothing was given", expected=expected, slug="usage")
            folder, names = await _lay_out(form, uploads)
        inputs = (str(folder), *urls) if names else urls
        self.desk.worker.add(Task(inputs, day, folder), (*names, *urls))
        return RedirectResponse("/adding", 303)


async def _lay_out(form: Form, uploads: list[UploadFile]) -> tuple[Path, list[str]]:
    """Lay what was given into a new folder; `CaseError` if the disk takes it not, and no rest."""
    folder = None
    try:
        folder = Path(await run_in_threadpool(mkdtemp, prefix="rashomon-"))
        names = [await _keep(upload, folder, at) for at, upload in enumerate(uploads, start=1)]
        if form.one("text"):
            await run_in_threadpool(_write, folder / _PASTED, _pasted(form))
            names.append("pasted text")
    except OSError as error:
        if folder:
            await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
        raise CaseError(
            f"nothing was added: what was given cannot be laid aside: {error.strerror}",
            action="free some space where temporary files go, then add it again",
            slug="disk-full",
        ) from error
    return folder, names


async def _keep(upload: UploadFile, folder: Path, place: int) -> str:
    """Lay an upload into the folder; a second one of its name goes one folder further in."""
    name = safe_name(upload.filename or "")
    target = folder / name
    if target.exists() or name == _PASTED:
        target = folder / f"{place:04}.again" / name
    await run_in_threadpool(_write, target, await upload.read())
    return name


def _addresses(form: Form) -> tuple[str, ...]:
    urls = tuple(form.one("url").split())
    if any(not each.casefold().startswith(("http://", "https://")) for each in urls):
        raise UsageError("an address begins with http:// or https://", slug="usage")
    return urls


def safe_name(given: str) -> str:
    """Give the last part of a file's name in letters that no path has; never empty or hidden."""
    last = PurePosixPath(PureWindowsPath(given).name).name
    kept = "".join(each if each.isalnum() or each in " ._-()" else "_" for each in last)
    # A file system counts bytes; the end is kept, since it says which form the file has.
    cut = kept.strip(" .")[-_NAME_CHARS:].encode()[-_NAME_BYTES:].decode(errors="ignore")
    return cut.lstrip(" .") or "report.txt"


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _pasted(form: Form) -> bytes:
    """Write a pasted text as a line of the form that `new` and `add` read."""
    names = {"outlet": "outlet", "date": "date", "source_url": "url"}
    line = {key: form.one(name) for name, key in names.items() if form.one(name)}
    return json.dumps({**line, "text": form.one("text")}).encode()


def _date(given: str) -> PartialDate | None:
    try:
        return PartialDate.parse(given) if given else None
    except ValueError as error:
        raise UsageError(str(error), slug="bad-date") from error
