"""The files of a recovery journal.

In a folder of the caller's, a window has

    <session>.lock      held while the window lives; the system lets go of it when the process ends
    <session>.json      the latest project, and the file it belongs to
    <session>.tables    the arrays of the project's table, written once per table
    <session>.nnproj    the latest training state, a project file

where <session> is process id and start time. Each is replaced whole, so that a death in the middle tears nothing.
"""

from contextlib import suppress
from pathlib import Path

SUFFIXES = (".json", ".tables", ".nnproj")


def part(stem: Path, suffix: str) -> Path:
    """Return the path of one of a session's files."""
    return stem.with_name(stem.name + suffix)


def remove(stem: Path) -> None:
    """Remove a session's files but for its lock."""
    for suffix in SUFFIXES:
        with suppress(OSError):
            part(stem, suffix).unlink(missing_ok=True)
