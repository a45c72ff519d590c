"""The files of a recovery journal.

In a folder of the caller's, a window has

    <session>.lock             held while the window lives; the system lets go of it when the process ends
    <session>.json             the latest project, and the file it belongs to
    <session>.<digest>.tables  the arrays of the project's table, written before the project that names it
    <session>.nnproj           the latest training state, a project file

where <session> is process id and start time. Each is replaced whole, so that a death in the middle tears nothing; what
was being written then lies beside it as .<session>.….tmp.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

TABLES = ".tables"
_LOCK, _UNFINISHED = ".lock", ".tmp"


def part(stem: Path, suffix: str) -> Path:
    """Return the path of one of a session's files."""
    return stem.with_name(stem.name + suffix)


def tables(stem: Path, digest: str) -> Path:
    """Return the path of the arrays of the table of that digest."""
    return part(stem, f".{digest[:16]}{TABLES}")


def remove_tables(stem: Path, but: str | None) -> None:
    """Remove the arrays of all tables but that of a digest."""
    kept = tables(stem, but) if but else None
    _remove(path for path in contents(stem) if path.suffix == TABLES and path != kept)


def contents(stem: Path) -> list[Path]:
    """Return a session's files that are whole, but for its lock."""
    return [path for path in _beginning(stem, f"{stem.name}.") if path.suffix != _LOCK]


def remove(stem: Path) -> None:
    """Remove a session's files but for its lock, and what its process was writing when it died."""
    unfinished = [path for path in _beginning(stem, f".{stem.name}.") if path.suffix == _UNFINISHED]
    _remove([*contents(stem), *unfinished])


def _beginning(stem: Path, start: str) -> list[Path]:
    try:
        return sorted(path for path in stem.parent.iterdir() if path.name.startswith(start))
    except OSError:
        return []


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
