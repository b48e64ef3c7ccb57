"""Every error that reportgen raises on purpose: what is wrong, what to do about it, and the exit code it means."""

from __future__ import annotations


class ReportgenError(Exception):
    """The root of all errors of ours; `code` is what a diagnostic calls it.

    Args:
        message: what is wrong, one line, without a full stop.
        hint: what the user can do about it, one line, or an empty string.
    """

    exit_code = 3
    code = "defect"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ReportgenError):
    """The command line, the configuration, the index or the input cannot be worked with."""

    exit_code = 2
    code = "bad-usage"


class LimitError(UsageError):
    """Something is larger, or takes longer, than a limit allows; the hint says which option raises it."""


class OutputError(UsageError):
    """What was made cannot be written where it was asked for."""

    code = "unwritable-output"


class GroundingError(ReportgenError):
    """A span does not hold the characters it claims: our fault, and nothing is written."""

    code = "ungrounded-output"


class TemplateError(UsageError):
    """A template is missing, does not parse, or asks for something that is not there; `place` is `file:line`."""

    code = "bad-template"

    def __init__(self, message: str, *, hint: str = "", place: str = "") -> None:
        super().__init__(message, hint=hint)
        self.place = place


def reason(error: BaseException) -> str:
    """What the system says was wrong, in lower case and without its number."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return said[:1].lower() + said[1:]
