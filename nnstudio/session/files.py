"""The project's file: opening, saving, what is unsaved, and what was opened lately."""

import math
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.catalog.places import is_folder
from nnstudio.data.progress import Progress, unwatched
from nnstudio.document.file import Document, load
from nnstudio.document.runs import curves_of, document_of, run_of
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_source
from nnstudio.session.branch_files import branches_to_save, saved_tree
from nnstudio.session.branches import Branch
from nnstudio.session.commands import Edit
from nnstudio.session.data_edits import Change, prepare_edit
from nnstudio.session.loading import Refused
from nnstudio.session.player import ANSWER_SECONDS, PATIENCE_SECONDS, awaited
from nnstudio.session.saving import Saved, Saving, Stamp, stamp, written
from nnstudio.session.session import Session
from nnstudio.studies.run import Run

DATA_SUFFIXES = (".csv", ".tsv", ".txt", ".npz", ".bin", ".gz")
PROJECT_SUFFIX = ".nnproj"


def is_data(path: Path) -> bool:
    """Tell whether a path is that of data, not of a project: a folder, or a file by its name."""
    return is_folder(path) or path.suffix.lower() in DATA_SUFFIXES or path.name.endswith("-ubyte")


def with_suffix(path: Path) -> Path:
    """Return the path with the ending of project files, after whatever ending it has."""
    return path if path.suffix.lower() == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)


class Files(QObject):
    """Opens and saves the session's project. Every refusal is a StudyError; what was open stays as it was.

    `recovered` tells that what is open is what a crash left, or was imported, and nowhere else yet.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.path: Path | None = None
        self._saved_step = self._opening = 0
        self._stamp: Stamp | None = None
        self.recovered = False
        self.saving = Saving(self)
        self.saving.done.connect(self._saved)
        session.undo_stack.cleanChanged.connect(self._clean_changed)

    @property
    def name(self) -> str:
        """The file's name without its ending, "" for a project that was never saved."""
        return self.path.stem if self.path else ""

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose an edit, training of a project that has a file, or what a crash left."""
        trained = self.path is not None and self._step() != self._saved_step
        return trained or self.recovered or not self._session.undo_stack.isClean()

    @property
    def own_work(self) -> bool:
        """Whether replacing what is open would lose more than the way a project without a file was looked at."""
        stack = self._session.undo_stack
        if self.path is not None or self.recovered or stack.cleanIndex() < 0:
            return self.unsaved
        places = sorted((stack.cleanIndex(), stack.index()))
        edits = [stack.command(at) for at in range(*places)]
        return not all(isinstance(one, Edit) and one.only_looks for one in edits)

    @property
    def changed_outside(self) -> bool:
        """Whether somebody else has written the file since it was opened or saved here."""
        found = None if self.path is None else stamp(self.path)
        return found is not None and found != self._stamp

    def new(self, project: Project | None = None) -> None:
        """Begin with a project that has no file yet; by default with the first one."""
        self._opening += 1
        self._session.open_project(project or first_project())
        self._become(None)

    def open(self, path: Path) -> None:
        """Open a project, or take a file or folder of data as the present project's data.

        Raises: StudyError if the file cannot be read; nothing has changed then.
        """
        if is_data(path):
            self.open_data(path)
            return
        found = stamp(path)  # before it is read: who writes meanwhile has changed it
        self._show(load(path))
        self._become(path)
        self._stamp = found

    def open_data(self, path: Path) -> None:
        """Take what is in a file or folder as the present project's data; undoable."""
        self._session.edit("edit.data", _with_data_of(path)(self._session.project), by=self)

    def open_soon(
        self,
        path: Path,
        may_replace: Callable[[], bool],
        opened: Callable[[], object],
        refused: Refused | None = None,
        located: Path | None = None,
    ) -> None:
        """Read a project beside the window and then open it; `opened` is called once it is.

        The project before is kept until then. `may_replace` is asked before it goes if it was edited meanwhile.
        `located` is where the data are that the project names, if not where it says.
        """
        session = self._session
        before, edits = session.project, session.undo_stack.index()
        before_reading = stamp(path)

        def then(found: tuple[Document, Run | None, list[Branch]]) -> None:
            same = session.project is before and session.undo_stack.index() == edits
            if same or not self.unsaved or may_replace():
                self._opening += 1
                session.open_project(found[0].project, *found[1:])
                self._become(path)
                self._stamp = before_reading
                opened()

        session.loading.begin(
            Message("loading.opening", {"file": path.name}), lambda _: _read(path, located), then, refused
        )

    def import_soon(self, path: Path, may_replace: Callable[[], bool]) -> None:
        """Read a network beside the window and then open it as a project of its own, unsaved, with its weights.

        It keeps the present data if it fits them. `may_replace` is asked if the project was edited meanwhile.
        """
        session, before, edits = self._session, self._session.project, self._session.undo_stack.index()

        def then(found: tuple[Run, tuple[Message, ...]]) -> None:
            run, notes = found
            same = session.project is before and session.undo_stack.index() == edits
            if not (same or not self.unsaved or may_replace()):
                return
            self._opening += 1
            session.open_project(run.checked.project, run)
            self._become(None)
            self.recovered = True  # it is nowhere else in this form yet
            self.changed.emit()
            session.notices.info("import.done", file=path.name)
            for note in notes:
                session.notices.warning(note.key, **note.values)

        what = Message("loading.opening", {"file": path.name})
        session.loading.begin(what, lambda _: _imported(path, before), then)

    def open_data_soon(self, path: Path) -> None:
        """Read a file or folder beside the window, then take it as the present project's data; undoable."""
        what = Message("loading.reading", {"file": path.name or str(path)})
        label = Message("edit.data")
        prepare_edit(self._session, label, lambda progress: _with_data_of(path, progress), self, what=what)

    def restore(self, document: Document, path: Path | None, until: float = math.inf) -> None:
        """Show what a crash left of the project of that file (None: it had none yet); it is unsaved.

        A file that was written after `until`, in seconds since 1970, was changed outside.
        """
        self._show(document)
        self._become(path)
        self.recovered = True
        found = stamp(path) if path else None
        self._stamp = found if found and found[0] <= until * 1e9 else None
        self.changed.emit()

    def let_go(self) -> None:
        """Belong to no file any more: what is open now began elsewhere, and must not be saved over what was open."""
        self._opening += 1
        self._become(None)

    def save_soon(self, path: Path) -> None:
        """Save what is open now, beside the window's work; `saving` tells what came of it."""
        self.saving.start(self.document_soon(), path, self._opening)

    def save(self, path: Path | None = None) -> None:
        """Save to a path, or to the one the project came from, and wait for it.

        Raises: StudyError if it cannot be written; the file is then as it was before.
        """
        path = path or self.path
        assert path is not None, "a project without a file is saved under a name"
        document = self.document()
        self._saved(written(document, path, self._opening))

    def document(self) -> Document:
        """Return the session as a file keeps it."""
        return self.document_soon(ANSWER_SECONDS)()

    def document_soon(self, seconds: float = PATIENCE_SECONDS) -> Callable[[], Document]:
        """Ask for the session as a file keeps it; the function returned waits for it, on any thread."""
        project = self._session.project
        if self._session.run is None:
            return lambda: Document(project)
        curves = curves_of(self._session.run)  # now: the window goes on writing to them while the thread answers
        branches = branches_to_save(self._session)
        coming = self._session.player.request(lambda run: document_of(project, run, curves, branches()))
        return lambda: awaited(coming, seconds)

    def close(self) -> None:
        """Wait for what is being written."""
        self.saving.close()

    def _saved(self, saved: Saved) -> None:
        """Take the file as what is open; what was edited while it was written is not in it."""
        if saved.opening != self._opening:
            return
        state, stack = saved.document.state, self._session.undo_stack
        self._become(saved.path, state.step if state else 0)
        self._stamp = saved.stamp
        if self._session.project is saved.document.project:
            stack.setClean()
        else:
            stack.resetClean()

    def _clean_changed(self, _clean: bool) -> None:
        self.changed.emit()

    def _show(self, document: Document) -> None:
        self._opening += 1
        self._session.open_project(document.project, *_runs_of(document))

    def _become(self, path: Path | None, step: int | None = None) -> None:
        self.path, self._stamp = path, None
        self._saved_step = self._step() if step is None else step
        self.recovered = False
        self.changed.emit()

    def _step(self) -> int:
        return self._session.run.step if self._session.run else 0


def _with_data_of(path: Path, progress: Progress = unwatched) -> Change:
    """Read a file or folder; return the edit that takes it as a project's data."""
    from nnstudio.data.readers import read_data

    found = read_data(path, progress)
    return lambda project: with_source(project, Choice(found.source), found)


def _read(path: Path, located: Path | None) -> tuple[Document, Run | None, list[Branch]]:
    document = load(path, located)
    return document, *_runs_of(document)


def _runs_of(document: Document) -> tuple[Run | None, list[Branch]]:
    """Return the document's run and its tree; None for a project that cannot be trained yet but can still be edited."""
    try:
        run = run_of(document)
        return run, saved_tree(document, run)
    except StudyError as refusal:
        if refusal.message.key == "error.data.cancelled":
            raise
        return None, []


def _imported(path: Path, before: Project) -> tuple[Run, tuple[Message, ...]]:
    """Read a network, and give it data that fit; the importers are loaded beside the window."""
    from nnstudio.importers import read_network
    from nnstudio.importers.run import run_on_fitting_data

    return run_on_fitting_data(read_network(path), before)
