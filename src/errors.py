"""What can go wrong with a FILE (what it says wrongly is a Finding). Each knows its exit code and what to do next."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the `shisaku` command: part of its interface, see docs/cli.md."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3


class ShisakuError(Exception):
    """Base of the errors that a user can do something about. `str()` is one Japanese line: what, and what to do."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what + todo)
        self.what = what
        self.todo = todo


class SourceUnreadableError(ShisakuError):
    """The file cannot be opened, decoded or decrypted."""


class NotThisKindError(ShisakuError):
    """The file can be read, but is not a document of this family."""


class ProfileError(ShisakuError):
    """A profile or corrections file is not valid."""

    exit_code = ExitCode.USAGE


class DatabaseError(ShisakuError):
    """The database cannot be written, is locked, or is not one of ours."""


class UsageError(ShisakuError):
    """Options that do not fit together, or an input that does not exist."""

    exit_code = ExitCode.USAGE
