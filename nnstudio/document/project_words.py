"""A project as words and arrays, and back: tables stand beside it, by their digest."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from nnstudio.catalog import StudyError, table
from nnstudio.data.csv_reading import Reading
from nnstudio.data.load import source_table
from nnstudio.data.restore import read_again, restored
from nnstudio.data.stored import Stored, digest_of
from nnstudio.data.table import Table
from nnstudio.document.file_names import as_word, from_word
from nnstudio.document.words import read_value
from nnstudio.project import Project, checked_values
from nnstudio.project.values import NetworkSpec

PROJECT, START = "project.json", "start.json"

replace = msgspec.structs.replace
Arrays = Mapping[str, np.ndarray]


class Nearby(NamedTuple):
    """Where to look for data that a project file only names: beside the file, and where the user found them."""

    folder: Path | None = None
    located: Path | None = None


def project_words(project: Project, folder: Path | None = None) -> dict[str, Any]:
    """Return a project as plain JSON values; of its table only the words and the digest, or path and digest.

    The path is told from the `folder` of the project's file too, so that both can be moved together.
    """
    found = project.data.table
    words = msgspec.to_builtins(replace(project, data=replace(project.data, table=None)))
    del words["data"]["table"]
    if found is not None:
        kept = found.words() if found.embedded else _path_words(Path(found.origin), folder)
        read = {"reading": found.reading.words()} if isinstance(found, Table) else {}
        words["data"]["table"] = {"digest": found.digest, **read, **kept}
    return words


def _path_words(origin: Path, folder: Path | None) -> dict[str, str]:
    words = {"path": as_word(origin)}
    try:
        beside = Path(os.path.relpath(origin, folder)) if folder else None
    except ValueError:  # on another drive
        beside = None
    return words if beside is None else {**words, "beside": as_word(beside)}


def table_arrays(project: Project) -> dict[str, np.ndarray]:
    """Return the arrays of a project's table by name, "<digest>.values"; none where it is too large for the file."""
    found = project.data.table
    if found is None or not found.embedded:
        return {}
    return {f"{found.digest}.{name}": array for name, array in found.arrays().items()}


def read_project(words: Any, arrays: Arrays, place: str = "", nearby: Nearby = Nearby()) -> Project:  # noqa: B008
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
    kept = None if found is None else _read_table(found, arrays, nearby)
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
    for choice, place in zip(network.layers, network.places, strict=True):
        table("layers").complete(choice, place)


def _read_table(words: Any, arrays: Arrays, nearby: Nearby) -> Stored:
    words = dict(words) if isinstance(words, dict) else {}
    digest, reading = words.pop("digest", None), _read_reading(words.pop("reading", None))
    if not isinstance(digest, str):
        raise StudyError("error.document.missing_field", path="data.table.digest")
    if {"path"} <= set(words) <= {"path", "beside"} and all(isinstance(one, str) for one in words.values()):
        return read_again(_places(words, nearby), digest, reading)
    mine = {name.removeprefix(f"{digest}."): one for name, one in arrays.items() if name.startswith(f"{digest}.")}
    found = restored(words, mine, reading=reading)
    if digest_of(words, mine) != digest:
        raise StudyError("error.data.broken")
    return found


def _read_reading(words: Any) -> Reading:
    if words is None:
        return Reading()
    if not Reading.are_words(words):
        raise StudyError("error.document.value", path="data.table.reading")
    return Reading(**words)


def _places(words: Mapping[str, str], nearby: Nearby) -> list[Path]:
    """Return where to look: where the user says, where it was, and beside the project as it was or by its name."""
    if nearby.located is not None:
        return [nearby.located]
    origin = from_word(words["path"])
    beside = [] if nearby.folder is None else [nearby.folder / origin.name]
    if nearby.folder is not None and "beside" in words:
        beside.insert(0, nearby.folder / from_word(words["beside"]))
    return list(dict.fromkeys([origin, *map(_plain, beside)]))


def _plain(path: Path) -> Path:
    return Path(os.path.normpath(path))
