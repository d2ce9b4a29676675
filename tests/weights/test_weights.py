"""Weights are those whose scores the model card gives."""

import pytest

import rashomon.weights
from rashomon.errors import LexiconError
from rashomon.weights import read_weights


def test_a_weights_file_is_read():
    """The vocabulary starts with the padding piece."""
    assert read_weights("vocabulary.txt").startswith(b"[PAD]\n")


def test_a_changed_weights_file_is_refused(monkeypatch, tmp_path):
    """One changed byte is an error that names file, digest and what to do."""
    (tmp_path / "digests.toml").write_text('"small.npz" = "00"\n', encoding="utf-8")
    (tmp_path / "small.npz").write_bytes(b"1")
    monkeypatch.setattr(rashomon.weights, "_FOLDER", tmp_path)

    with pytest.raises(LexiconError, match=r"small\.npz has SHA-256 .* install the package again"):
        read_weights("small.npz")
