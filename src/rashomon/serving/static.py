"""The scripts and styles of the workbench, and the style that it shares with the dossier.

Only files that the package holds are named; nothing of an address becomes a path.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent."""

    content: bytes
    media_type: str
    etag: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Read every file once."""
    own = files("rashomon.serving").joinpath("static").iterdir()
    templates = files("rashomon.dossier").joinpath("templates")
    shared = (templates.joinpath(f"{name}.css") for name in ("style", "brief", "beside"))
    found: dict[str, StaticFile] = {}
    for each in (*own, *shared):
        suffix = each.name[each.name.rfind(".") :]
        if suffix in _TYPES:
            content = each.read_bytes()
            digest = hashlib.blake2b(content, digest_size=12).hexdigest()
            found[each.name] = StaticFile(content, _TYPES[suffix], f'"{digest}"')
    return found


async def answer_static(request: Request) -> Response:
    """Send a file of the package; 404 for any other name."""
    file = static_files().get(request.path_params["name"])
    if file is None:
        raise HTTPException(404, "there is no such file")
    headers = {"etag": file.etag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)
