"""Stored data out of a project file, or out of the file that a project names."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nnstudio.catalog import StudyError
from nnstudio.data.csv_reading import Reading
from nnstudio.data.labelled import Labelled
from nnstudio.data.points import Points
from nnstudio.data.progress import watching
from nnstudio.data.stored import Stored
from nnstudio.data.table import Table

ORIGIN_MISSING = "error.data.origin_missing"  # the refusal that who shows it can help: the file may be elsewhere


def restored(words: Any, arrays: Mapping[str, Any], origin: str = "", reading: Reading = Reading()) -> Stored:  # noqa: B008
    """Return what `words` and `arrays` came from; both may have been tampered with. A table was read as `reading` says.

    Raises: StudyError if they do not fit together.
    """
    if Labelled.are_words(words):
        return Labelled.restored(words, arrays, origin)
    if Points.are_words(words):
        return Points.restored(words, arrays)
    return Table.restored(words, arrays, origin, reading)


def read_again(places: Sequence[Path], digest: str, reading: Reading = Reading()) -> Stored:  # noqa: B008 - frozen
    """Return data that was too large for the project file, from the first of those places where there is anything.

    Raises: StudyError naming the places if it is at none of them, cannot be read, or is no longer the same.
    """
    from nnstudio.data.readers import read_data  # most projects hold their data themselves

    found = next((path for path in places if _is_there(path)), None)
    if found is None:
        shown = ", ".join(str(path)[:200] for path in places)
        raise StudyError(ORIGIN_MISSING, file=places[0].name[:60], places=shown)
    try:
        stored = read_data(found, watching(), reading)
    except StudyError as problem:
        if problem.message.key == "error.data.cancelled":
            raise
        raise StudyError("error.data.origin", file=str(found)[:200], problem=problem.message) from None
    if stored.digest != digest:
        raise StudyError("error.data.origin_changed", file=str(found)[:200])
    return stored


def _is_there(path: Path) -> bool:
    """Devices and pipes are no data that a project could have been made with, and may never end."""
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):
        return False
