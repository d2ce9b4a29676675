"""Trained weights that ship with the package, pinned by SHA-256; what they are: MODEL_CARD.md."""

import hashlib
import tomllib
from importlib.resources import files

from rashomon.errors import LexiconError

_FOLDER = files("rashomon.weights")


def read_weights(name: str) -> bytes:
    """Give the bytes of the weights file `name`.

    Raises:
        LexiconError: If the file is not the one whose scores the model card gives.
    """
    pinned = tomllib.loads(_digests().decode())[name]
    content = _FOLDER.joinpath(name).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != pinned:
        raise LexiconError(
            f"weights file {name} has SHA-256 {found}",
            expected=pinned,
            action="install the package again",
            slug="weights-changed",
        )
    return content


def weights_version() -> str:
    """Name the set of weights: eight hex digits of the digest of all digests."""
    return hashlib.sha256(_digests()).hexdigest()[:8]


def _digests() -> bytes:
    return _FOLDER.joinpath("digests.toml").read_bytes()
