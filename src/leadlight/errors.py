"""One family of errors: each carries a sentence for the user and, where there is one, the way on.

    LeadlightError
    ├── UsageError        the request cannot be understood or does not fit together
    ├── FileProblem       a file is missing, empty, unreadable or of an unknown format
    ├── DatabaseProblem   the database is foreign, newer, damaged, locked or read-only
    ├── SettingsProblem   the settings file has a mistake
    └── Refused           a rule of the domain or the state of the data forbids the act

The command line prints `message` (and `hint`) on stderr and exits with 2; the application shows both in a notice.
Neither ever holds a contact detail: they may end up in logs and bug reports.
"""


class LeadlightError(Exception):
    """What went wrong, in one sentence, and what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class UsageError(LeadlightError):
    """The request cannot be understood, or its parts do not fit together."""


class FileProblem(LeadlightError):
    """A file is missing, empty, unreadable or of a format nobody here knows."""


class DatabaseProblem(LeadlightError):
    """The database is foreign, newer than this program, damaged, locked or read-only."""


class SettingsProblem(LeadlightError):
    """The settings file has a mistake."""


class Refused(LeadlightError):
    """A rule of the domain, or the present state of the data, forbids the act."""
