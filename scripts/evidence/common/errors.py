"""Exceptions of the program, under one root class.

A wrong record is no exception: it is a `Problem`, a value. What is raised here means that a
command was used wrongly or that the program is broken; the command line turns it into exit 2.
"""

from __future__ import annotations

import errno


class EvidenceError(Exception):
    """Anything that keeps a command from running; its text is shown to the user as it is."""


class UsageError(EvidenceError):
    """The command was given something that it cannot work with."""


class RepositoryError(EvidenceError):
    """The folder holds no evidence base, or a part that every command needs is missing."""


def told(error: OSError) -> str:
    """Return in one line what went wrong with a file, and of a full disk what to do."""
    # Of a copy or a move, the file that was to be made.
    name = error.filename2 or error.filename
    file = f": {name}" if name else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"The disk is full{file}. What was there is unchanged. Free some space, and try again."
        )
    return f"{error.strerror or error}{file}"
