"""The command line: every command is known, documented and importable; start-up stays light."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.cli.arguments import COMMANDS, build_parser, with_default_command

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_its_function(name):
    """The module of a command has the function that the table names."""
    module, _, function = COMMANDS[name].runs.partition(":")

    assert callable(getattr(import_module(f"rashomon.cli.{module}"), function))


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"stages", "doctor", "demo"}))
def test_every_command_is_documented(name):
    """A command that a user types stands in the page on using rashomon, or in the measured one."""
    pages = "".join((DOCS / page).read_text("utf-8") for page in ("using.md", "measured.md"))

    assert f"{name}" in pages


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["report.txt"], ["read", "report.txt"]),
        (["--json", "report.txt"], ["read", "--json", "report.txt"]),
        (["read", "report.txt"], ["read", "report.txt"]),
        (["claims", "a.db"], ["claims", "a.db"]),
        (["--help"], ["--help"]),
        ([], []),
    ],
)
def test_a_file_alone_is_read(given, expected):
    """A first word that is no command is something to read."""
    assert expected == with_default_command(given)


def test_a_wrong_option_exits_two():
    """A usage error is exit code 2."""
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args(["claims"])

    assert 2 == stop.value.code


def test_help_imports_no_parser():
    """``--help`` answers without loading the language library or a stage."""
    code = (
        "import sys; from rashomon.cli.arguments import build_parser; build_parser();"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'numpy', 'rashomon.pipeline')))"
    )

    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_a_missing_case_is_one_line(capsys):
    """A case that does not exist exits 2 with one line that says so."""
    code = main(["claims", "nowhere.db"])

    assert 2 == code
    assert 1 == capsys.readouterr().err.count("\n")


@pytest.mark.parametrize(
    "given", [["predict", "bogus", "in", "-o", "out"], ["mark", "a.db", "r", "--stance", "bogus"]]
)
def test_choices_are_plain_words(given, capsys):
    """What may be chosen is listed as one types it."""
    with pytest.raises(SystemExit):
        build_parser().parse_args(given)

    assert "<" not in capsys.readouterr().err
