"""Errors that leave the package, and the catalogue of everything that can go wrong.

RashomonError                 exit code 2 unless the command says otherwise
├── UsageError                the command line asks for something that does not exist
├── InputError                a file, page or line could not be read
├── CaseError                 a case file cannot be opened, is newer than this program, or is broken
├── LexiconError              a data file of the package has a wrong line
└── GoldError                 evaluation input that does not have the expected form

A message says what happened, where, what was expected and what to do, and ends in a slug
(``see errors.md#slug``) that is a heading of ``docs/errors.md``; a test keeps the two in step.
Problems in one document never raise: they become ``rashomon.model.Problem`` records, whose
``code`` is a slug of the same catalogue.
"""

from dataclasses import dataclass


class RashomonError(Exception):
    """Base of every error that leaves the package.

    Args:
        what: What happened, with the place and the text itself.
        expected: What was expected or available; may be empty.
        action: What the reader can do next; may be empty.
        slug: Heading in docs/errors.md.
    """

    def __init__(self, what: str, *, expected: str = "", action: str = "", slug: str) -> None:
        self.what = what
        self.expected = expected
        self.action = action
        self.slug = slug
        super().__init__(what)

    def __str__(self) -> str:
        """Give the one line that the command line prints."""
        parts = [self.what]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.action:
            parts.append(self.action)
        return f"{'; '.join(parts)} (see errors.md#{self.slug})"


class UsageError(RashomonError):
    """The command line asks for something that does not exist."""


class InputError(RashomonError):
    """A file, page or line could not be read."""


class CaseError(RashomonError):
    """A case file cannot be opened, is newer than this program, or is broken."""


class LexiconError(RashomonError):
    """A data file of the package has a wrong line."""


class GoldError(RashomonError):
    """Evaluation input does not have the expected form."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One entry of the catalogue of problems: its code and what a reader should know."""

    code: str
    title: str
    action: str


# Codes of Problem records. A code is stable: checks and translations rely on it.
PROBLEM_KINDS: tuple[ProblemKind, ...] = (
    ProblemKind("unreadable-file", "The file could not be opened", "check path and permissions"),
    ProblemKind("binary-file", "The file is not text", "export it as text, HTML or PDF first"),
    ProblemKind("wrong-encoding", "The bytes are not valid UTF-8", "check the marked characters"),
    ProblemKind("empty-document", "The document has no text", "check the original"),
    ProblemKind("too-large", "The input is over a size limit", "split it or cut it down"),
    ProblemKind("too-deep", "The page is nested too deeply", "save the page as plain text"),
    ProblemKind("too-slow", "Reading was stopped by the time limit", "save it as plain text"),
    ProblemKind("malformed-line", "A line of a list of reports is not valid", "mend the line"),
    ProblemKind("duplicate-id", "Two reports have the same id", "give the report an id of its own"),
    ProblemKind("no-extraction", "No text was found on the page", "paste the text by hand"),
    ProblemKind(
        "fetch-refused", "The address may not be fetched", "save the page and add the file"
    ),
    ProblemKind("fetch-failed", "The page could not be fetched", "try again, or save the page"),
    ProblemKind("unsupported-format", "The format is not known", "convert it to text or HTML"),
    ProblemKind("language-not-read", "The language is not read by machine", "mark claims by hand"),
    ProblemKind("undated-document", "No publication date is known", "give one with --date"),
    ProblemKind("bad-date", "A given date could not be understood", "write it as YYYY-MM-DD"),
    ProblemKind("unresolved-time", "A time expression has no value", "read it in its context"),
    ProblemKind("unresolved-place", "A place name has no point", "see the candidates"),
    ProblemKind("unbalanced-quotation", "A quotation mark has no partner", "read the paragraph"),
    ProblemKind("unparsed-text", "A stretch of text was not analysed", "read it by hand"),
    ProblemKind("stage-failed", "A stage could not finish this document", "read it by hand"),
    ProblemKind("page-gone", "The page is no longer there", "keep the last version"),
    ProblemKind("orphan-decision", "A decision is without its claim", "look at both and decide"),
    ProblemKind("orphan-ruling", "A ruling is without its claim", "look at it and rule again"),
    ProblemKind("contradicting-rulings", "Two rulings contradict each other", "undo one of them"),
    ProblemKind("skipped-member", "A part of an archive or mail was not read", "look at the part"),
)
_KIND_BY_CODE = {kind.code: kind for kind in PROBLEM_KINDS}


def problem_kind(code: str) -> ProblemKind:
    """Look up a code of the catalogue.

    Raises:
        KeyError: If there is no such code.
    """
    return _KIND_BY_CODE[code]
