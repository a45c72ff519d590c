"""A project as words and arrays, and back: tables stand beside it, by their digest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from nnstudio.catalog import StudyError, table
from nnstudio.data.load import source_table
from nnstudio.data.restore import read_again, restored
from nnstudio.data.stored import Stored, digest_of
from nnstudio.document.file_names import as_word, from_word
from nnstudio.document.words import read_value
from nnstudio.project import Project, checked_values
from nnstudio.project.values import NetworkSpec

replace = msgspec.structs.replace
Arrays = Mapping[str, np.ndarray]


def project_words(project: Project) -> dict[str, Any]:
    """Return a project as plain JSON values; of its table only the words and the digest, or path and digest."""
    found = project.data.table
    words = msgspec.to_builtins(replace(project, data=replace(project.data, table=None)))
    del words["data"]["table"]
    if found is not None:
        kept = found.words() if found.embedded else {"path": as_word(Path(found.origin))}
        words["data"]["table"] = {"digest": found.digest, **kept}
    return words


def table_arrays(project: Project) -> dict[str, np.ndarray]:
    """Return the arrays of a project's table by name, "<digest>.values"; none where it is too large for the file."""
    found = project.data.table
    if found is None or not found.embedded:
        return {}
    return {f"{found.digest}.{name}": array for name, array in found.arrays().items()}


def read_project(words: Any, arrays: Arrays, place: str = "") -> Project:
    """Return the project that words and arrays came from, every setting known and within its range.

    It may still be unfit for training, as any project that is being built: `project.check` tells that.
    Raises: StudyError naming the path of the first fault.
    """
    words = dict(words) if isinstance(words, dict) else words
    found = None
    if isinstance(words, dict) and isinstance(words.get("data"), dict):
        words["data"] = dict(words["data"])
        found = words["data"].pop("table", None)
    project = read_value(words, Project, place)
    kept = None if found is None else _read_table(found, arrays)
    return completed(replace(project, data=replace(project.data, table=kept)))


def completed(project: Project) -> Project:
    """Return the project with its settings checked one by one, the entries of its tables too.

    Raises: StudyError naming the first setting that is unknown or out of range.
    """
    checked = checked_values(project)
    source_table(checked.data.source.key).complete(checked.data.source, "data")
    table("preprocessing").complete(checked.data.preprocess, "data")
    _check_layers(checked.network)
    return checked


def _check_layers(network: NetworkSpec) -> None:
    for at, choice in enumerate(network.hidden, 1):
        table("layers").complete(choice, f"layers[{at}]")
    table("layers").complete(network.output, "output")


def _read_table(words: Any, arrays: Arrays) -> Stored:
    digest = words.pop("digest", None) if isinstance(words, dict) else None
    if not isinstance(digest, str):
        raise StudyError("error.document.missing_field", path="data.table.digest")
    if set(words) == {"path"} and isinstance(words["path"], str):
        return read_again(str(from_word(words["path"])), digest)
    mine = {name.removeprefix(f"{digest}."): one for name, one in arrays.items() if name.startswith(f"{digest}.")}
    found = restored(words, mine)
    if digest_of(words, mine) != digest:
        raise StudyError("error.data.broken")
    return found
