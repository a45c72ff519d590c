"""What the actions do."""

from pathlib import Path

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnstudio.app.dialogs.about import show_about
from nnstudio.app.dialogs.shortcuts import show_shortcuts
from nnstudio.app.dialogs.unsaved import Answer, ask_about_unsaved
from nnstudio.app.speeds import SPEEDS, index
from nnstudio.catalog import StudyError, text
from nnstudio.document.recent import Recent
from nnstudio.project.edits import with_recipe, with_view
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Session
from nnstudio.session.files import DATA_SUFFIXES, PROJECT_SUFFIX, Files, is_data


class Commands(QObject):
    """The program's commands, each a method; refusals are told, never raised."""

    def __init__(self, window: QWidget, session: Session, files: Files, recent: Recent) -> None:
        super().__init__(window)
        self._window, self._session, self._files, self._recent = window, session, files, recent

    def new(self) -> None:
        if self.may_close():
            self._files.new()

    def open(self) -> None:
        filters = f"{text('dialog.open.all')} (*{PROJECT_SUFFIX} {' '.join('*' + one for one in DATA_SUFFIXES)})"
        name, _ = QFileDialog.getOpenFileName(self._window, text("dialog.open"), self._folder(), filters)
        if name:
            self.open_path(Path(name))

    def open_table(self) -> None:
        filters = f"{text('dialog.open.tables')} ({' '.join('*' + one for one in (*DATA_SUFFIXES, '-ubyte'))})"
        name, _ = QFileDialog.getOpenFileName(self._window, text("dialog.open_table"), self._folder(), filters)
        if name:
            self._refusable(lambda: self._files.open_data(Path(name)))

    def open_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, text("dialog.open_folder"), self._folder())
        if name:
            self._refusable(lambda: self._files.open_data(Path(name)))

    def open_path(self, path: Path) -> None:
        """Open a file given by name, as from a drop or the recent files; an open project is asked for first."""
        replaces = not is_data(path)
        if replaces and not self.may_close():
            return
        if self._refusable(lambda: self._files.open(path)) and replaces:
            self._recent.add(path)

    def save(self) -> bool:
        if self._files.path is None:
            return self.save_as()
        return self._saved(self._files.path)

    def save_as(self) -> bool:
        filters = f"{text('dialog.save.project')} (*{PROJECT_SUFFIX})"
        suggested = str(Path(self._folder()) / f"{self._files.name or text('project.untitled')}{PROJECT_SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self._window, text("dialog.save"), suggested, filters)
        if not name:
            return False
        path = Path(name)
        return self._saved(path if path.suffix else path.with_suffix(PROJECT_SUFFIX))

    def quit(self) -> None:
        self._window.close()

    def may_close(self) -> bool:
        """Ask about unsaved changes; return whether to go on."""
        if not self._files.unsaved:
            return True
        answer = ask_about_unsaved(self._window, self._files.name or text("project.untitled"))
        return self.save() if answer is Answer.SAVE else answer is Answer.DISCARD

    def undo(self) -> None:
        self._session.undo_stack.undo()

    def redo(self) -> None:
        self._session.undo_stack.redo()

    def play(self) -> None:
        """Play, or pause what plays; a project that cannot be trained says why."""
        player = self._session.player
        if player.playing:
            player.pause()
        elif self._ready():
            player.play()

    def step(self) -> None:
        if self._ready():
            self._session.player.steps(1)

    def epoch(self) -> None:
        if self._ready():
            self._session.player.epochs(1)

    def reset(self) -> None:
        self._session.reset()

    def new_start(self) -> None:
        """Start again from other initial values: the next seed."""
        project = self._session.project
        seed = (project.recipe.seed + 1) % MAX_SEED
        self._session.edit("edit.new_start", with_recipe(project, seed=seed), by=self)

    def faster(self) -> None:
        self.set_speed(index(self._session.project.view.speed) + 1)

    def slower(self) -> None:
        self.set_speed(index(self._session.project.view.speed) - 1)

    def set_speed(self, at: int) -> None:
        """Train at the speed of that position in the table."""
        speed = SPEEDS[min(max(at, 0), len(SPEEDS) - 1)]
        project = with_view(self._session.project, speed=speed)
        self._session.edit("edit.speed", project, by=self, merge="speed")

    def follow(self) -> None:
        """Let the timeline follow the run again."""
        self._session.scrub(None)

    def reset_layout(self) -> None:
        self._window.reset_layout()  # pyright: ignore[reportAttributeAccessIssue]

    def shortcuts(self) -> None:
        show_shortcuts(self._window)

    def about(self) -> None:
        show_about(self._window)

    def _ready(self) -> bool:
        self._session.scrub(None)
        if self._session.problem is not None:
            self._session.notices.refusal(self._session.problem)
            return False
        return True

    def _saved(self, path: Path) -> bool:
        if not self._refusable(lambda: self._files.save(path)):
            return False
        self._recent.add(path)
        self._session.notices.info("notice.saved", name=path.name)
        return True

    def _refusable(self, call) -> bool:
        try:
            call()
        except StudyError as refusal:
            self._session.notices.refusal(refusal)
            return False
        return True

    def _folder(self) -> str:
        return str(self._files.path.parent) if self._files.path else str(Path.home())
