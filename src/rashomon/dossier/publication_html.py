"""Publication -> one HTML file: no script, no outside request, everything escaped."""

import base64
import hashlib
from importlib.resources import files

from markupsafe import Markup

from rashomon.dossier.html import environment
from rashomon.dossier.publication import PublicationView


def render_html(view: PublicationView) -> bytes:
    """Render a publication as one HTML file in UTF-8; the same views give the same bytes."""
    folder = files("rashomon.dossier").joinpath("templates")
    style = "".join(
        folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("style.css", "publication.css")
    )
    page = (
        environment()
        .get_template("publication.html.j2")
        .render(
            view=view,
            style=Markup(style),  # noqa: S704 - files of this package, no text from outside
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )
    return page.encode("utf-8", errors="replace")
