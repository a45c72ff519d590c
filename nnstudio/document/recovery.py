"""What windows that died left in their journals, put together again."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.data.points import Points
from nnstudio.document.arrays import DATA_TYPES, read_arrays
from nnstudio.document.file import Document, load
from nnstudio.document.file_names import from_word
from nnstudio.document.journal_files import TABLES, contents, part, remove
from nnstudio.document.lock import Lock
from nnstudio.document.migrations import migrated
from nnstudio.document.project_words import read_project
from nnstudio.document.words import read_json
from nnstudio.project import Project
from nnstudio.project.points import lineage
from nnstudio.studies.run_log import LoggedEdit

_MAX_BYTES = 32_000_000
_NEWBORN_SECONDS = 60


@dataclass(frozen=True, eq=False)
class Recovery:
    """What one dead window left: the document, the file it belonged to (None: never saved), and when it was written.

    `time` is in seconds since 1970.
    """

    document: Document
    file: Path | None
    time: float
    lock: Lock

    @property
    def stem(self) -> Path:
        """The path of the journal's files without their endings."""
        return self.lock.path.with_suffix("")

    def load(self) -> Document:
        """Return the latest project, with the training state if the state is still one of it."""
        return self.document

    def release(self) -> None:
        """Leave it for another start."""
        self.lock.release()

    def discard(self) -> None:
        """Remove it for good."""
        remove(self.stem)
        self.lock.release(remove=True)


def left_behind(folder: Path) -> list[Recovery]:
    """Return what dead windows left in the folder, the latest first; whatever is torn is passed over.

    Each is locked until it is discarded or let go of, so that two windows do not offer the same one.
    """
    found = [_recovery(path) for path in _locks(folder)]
    return sorted((one for one in found if one is not None), key=lambda one: one.time, reverse=True)


def _locks(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".lock")
    except OSError:
        return []


def _recovery(path: Path) -> Recovery | None:
    """Return what the window of a lock file left; None if it lives or left nothing that can be read."""
    lock = Lock.taken(path)
    if lock is None:
        return None
    stem = path.with_suffix("")
    try:
        edited, progressed = _edited(stem), _progressed(stem)
        if edited is None and progressed is None:
            _forget(lock, stem)
            return None
        document = _joined(edited[0] if edited else None, progressed)
        when = max(one.stat().st_mtime for one in contents(stem))
        return Recovery(document, edited[1] if edited else None, when, lock)
    except OSError:
        lock.release()
        return None


def _forget(lock: Lock, stem: Path) -> None:
    """Remove a journal without content, unless its window may just be starting."""
    old = time.time() - lock.path.stat().st_mtime > _NEWBORN_SECONDS
    empty = not contents(stem)
    if empty:
        remove(stem)
    lock.release(remove=old and empty)


def _edited(stem: Path) -> tuple[Project, Path | None] | None:
    try:
        entry = read_json(_content(part(stem, ".json")), "")
        arrays = {name: one for path in contents(stem) if path.suffix == TABLES for name, one in _arrays(path).items()}
        project = read_project(migrated(entry["project"]), arrays)
        return project, from_word(entry["file"]) if entry["file"] else None
    except (StudyError, OSError, KeyError, TypeError, RecursionError):
        return None


def _arrays(path: Path) -> Mapping[str, np.ndarray]:
    return read_arrays(path.read_bytes(), "", DATA_TYPES)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MAX_BYTES)


def _progressed(stem: Path) -> Document | None:
    try:
        return load(part(stem, ".nnproj"))
    except StudyError:
        return None


def _joined(project: Project | None, progressed: Document | None) -> Document:
    """Return the latest project with the training state where it belongs to it, as of a change while it trained."""
    if project is None or progressed is None or progressed.state is None:
        return progressed if project is None and progressed is not None else Document(_given(project))
    old = progressed.project
    if _structure(project) != _structure(old):
        return Document(project)
    log = progressed.log
    if project.recipe != old.recipe or project.data != old.data:
        log = (*(edit for edit in log if edit.step < progressed.state.step), _edit(progressed, project))
    branches = progressed.branches
    return Document(project, progressed.state, progressed.curves, log, progressed.start or old, branches)


def _given(project: Project | None) -> Project:
    assert project is not None, "asked only where one of the two was read"
    return project


def _edit(progressed: Document, project: Project) -> LoggedEdit:
    assert progressed.state is not None, "asked only with a state"
    step = progressed.state.step
    values = tuple(one for edit in progressed.log if edit.step >= step for one in edit.values)
    own = isinstance(project.data.table, Points) or project.data != progressed.project.data
    return LoggedEdit(step, project.recipe, values, project.data if own else None)


def _structure(project: Project) -> tuple:
    """What a state belongs to: data, network, and of the recipe what no run takes up between two steps."""
    recipe = project.recipe
    loss = recipe.loss, recipe.class_weights
    return lineage(project.data), project.network, loss, recipe.optimizer.key, recipe.seed, recipe.dtype, recipe.threads
