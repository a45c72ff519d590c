"""The project's file: opening, saving, what is unsaved, and what was opened lately."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.readers import read_data
from nnstudio.document.file import Document, load, save
from nnstudio.document.runs import curves_of, document_of, run_of
from nnstudio.project import first_project
from nnstudio.project.edits import with_source
from nnstudio.session.player import awaited
from nnstudio.session.session import Session

DATA_SUFFIXES = (".csv", ".tsv", ".txt", ".npz", ".bin", ".gz")
PROJECT_SUFFIX = ".nnproj"


def is_data(path: Path) -> bool:
    """Tell whether a path is that of data, not of a project: a folder, or a file by its name."""
    return path.is_dir() or path.suffix.lower() in DATA_SUFFIXES or path.name.endswith("-ubyte")


class Files(QObject):
    """Opens and saves the session's project. Every refusal is a StudyError; what was open stays as it was.

    `recovered` tells that what is open is what a crash left, and nowhere else yet.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.path: Path | None = None
        self._saved_step = 0
        self.recovered = False
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

    def new(self) -> None:
        """Begin with the first project."""
        self._session.open_project(first_project())
        self._become(None)

    def open(self, path: Path) -> None:
        """Open a project, or take a file or folder of data as the present project's data.

        Raises: StudyError if the file cannot be read; nothing has changed then.
        """
        if is_data(path):
            self.open_data(path)
            return
        self._show(load(path))
        self._become(path)

    def open_data(self, path: Path) -> None:
        """Take what is in a file or folder as the present project's data; undoable."""
        found = read_data(path)
        project = with_source(self._session.project, Choice(found.source), found)
        self._session.edit("edit.data", project, by=self)

    def restore(self, document: Document, path: Path | None) -> None:
        """Show what a crash left of the project of that file (None: it had none yet); it is unsaved."""
        self._show(document)
        self._become(path)
        self.recovered = True
        self.changed.emit()

    def save(self, path: Path | None = None) -> None:
        """Save to a path, or to the one the project came from.

        Raises: StudyError if it cannot be written; the file is then as it was before.
        """
        path = path or self.path
        assert path is not None, "a project without a file is saved under a name"
        document = self.document()
        save(document, path)
        self._become(path, document.state.step if document.state else 0)
        self._session.undo_stack.setClean()

    def document(self) -> Document:
        """Return the session as a file keeps it."""
        return self.document_soon()()

    def document_soon(self) -> Callable[[], Document]:
        """Ask for the session as a file keeps it; the function returned waits for it, on any thread."""
        project = self._session.project
        if self._session.run is None:
            return lambda: Document(project)
        curves = curves_of(self._session.run)  # now: the window goes on writing to them while the thread answers
        coming = self._session.player.request(lambda run: document_of(project, run, curves))
        return lambda: awaited(coming)

    def _clean_changed(self, _clean: bool) -> None:
        self.changed.emit()

    def _show(self, document: Document) -> None:
        try:
            run = run_of(document)
        except StudyError:  # a project that cannot be trained yet can still be edited
            run = None
        self._session.open_project(document.project, run)

    def _become(self, path: Path | None, step: int | None = None) -> None:
        self.path, self._saved_step = path, self._step() if step is None else step
        self.recovered = False
        self.changed.emit()

    def _step(self) -> int:
        return self._session.run.step if self._session.run else 0
