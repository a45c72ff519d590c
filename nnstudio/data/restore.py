"""Stored data out of a project file, or out of the file that a project names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nnstudio.catalog import StudyError
from nnstudio.data.labelled import Labelled
from nnstudio.data.readers import read_data
from nnstudio.data.stored import Stored
from nnstudio.data.table import Table


def restored(words: Any, arrays: Mapping[str, Any], origin: str = "") -> Stored:
    """Return what `words` and `arrays` came from; both may have been tampered with.

    Raises: StudyError if they do not fit together.
    """
    kind = Labelled if Labelled.are_words(words) else Table
    return kind.restored(words, arrays, origin)


def read_again(origin: str, digest: str) -> Stored:
    """Return data that was too large for the project file, from where it was read.

    Raises: StudyError if it is not there any more, cannot be read, or is no longer the same.
    """
    try:
        if not _is_there(Path(origin)):
            raise StudyError("error.csv.missing", file=origin[:200])
        found = read_data(origin)
    except StudyError as problem:
        raise StudyError("error.data.origin", file=origin[:200], problem=problem.message) from None
    if found.digest != digest:
        raise StudyError("error.data.origin_changed", file=origin[:200])
    return found


def _is_there(path: Path) -> bool:
    """Devices and pipes are no data that a project could have been made with, and may never end."""
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):
        return False
