"""Stored data out of a project file."""

from collections.abc import Mapping
from typing import Any

from nnstudio.data.stored import Stored
from nnstudio.data.table import Table


def restored(words: Any, arrays: Mapping[str, Any], origin: str = "") -> Stored:
    """Return what `words` and `arrays` came from; both may have been tampered with.

    Raises: StudyError if they do not fit together.
    """
    return Table.restored(words, arrays, origin)
