"""Publication -> a tagged PDF (PDF/UA-1), set by typst, which is an extra of the package.

The text of reports reaches typst as data, a JSON string, and is set as characters: nothing in it
can be a command of the typesetter. Fonts are those of the machine and typst's own; the file says
no date and no name of a machine.
"""

from importlib import import_module
from importlib.resources import files
from types import ModuleType

import msgspec

from rashomon.dossier.markdown import imprint_lines
from rashomon.dossier.publication import PublicationView
from rashomon.errors import UsageError

_NOT_PRINTED = ("maps",)


def load_typst() -> ModuleType:
    """Give the typesetter.

    Raises:
        UsageError: If it is not installed.
    """
    try:
        return import_module("typst")
    except ImportError as error:
        raise UsageError(
            "a PDF needs the typesetter, which is not installed",
            action="run `pip install 'rashomon[pdf]'`, or write .html or .md",
            slug="pdf",
        ) from error


def render_pdf(view: PublicationView) -> bytes:
    """Set a publication as PDF/UA-1; the same views and fonts give the same bytes.

    Raises:
        UsageError: If typst is not installed.
    """
    typst = load_typst()
    template = files("rashomon.dossier").joinpath("templates/publication.typ").read_bytes()
    content: bytes = typst.compile(
        template, sys_inputs={"view": _json(view)}, format="pdf", pdf_standards=["ua-1"]
    )
    return content


def _json(view: PublicationView) -> str:
    printed = {name: getattr(view, name) for name in view.__slots__ if name not in _NOT_PRINTED}
    extra = {"imprint_lines": imprint_lines(view)}
    return msgspec.json.encode(printed | extra).decode()
