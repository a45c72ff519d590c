"""What the actions do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QFileDialog

from nnstudio.app.appearance import Appearance
from nnstudio.app.areas import Areas
from nnstudio.app.dialogs.overwrite import Outcome, ask_about_changed, may_replace
from nnstudio.app.dialogs.saving import wait_for_saving
from nnstudio.app.dialogs.unsaved import Answer, ask_about_unsaved
from nnstudio.app.lesson_commands import LESSON_SUFFIX, LessonCommands, is_lesson
from nnstudio.app.lesson_writing import LessonWriting
from nnstudio.app.pictures.commands import Pictures
from nnstudio.app.speeds import SPEEDS, index
from nnstudio.catalog import Message, StudyError, text
from nnstudio.catalog.places import is_there
from nnstudio.data.restore import ORIGIN_MISSING
from nnstudio.document.recent import Recent
from nnstudio.project.edits import with_recipe, with_view
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Notice, Session
from nnstudio.session.files import DATA_SUFFIXES, PROJECT_SUFFIX, Files, is_data, with_suffix
from nnstudio.session.saving import Saved
from nnstudio.studies.replay import planned_steps
from nnstudio.studies.setups import SETUPS

if TYPE_CHECKING:
    from nnstudio.app.help.asking import Asking
    from nnstudio.app.main_window import MainWindow


class Commands(QObject):
    """The program's commands, each a method; refusals are told, never raised."""

    def __init__(
        self, window: MainWindow, session: Session, files: Files, recent: Recent, appearance: Appearance
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._files, self._recent = window, session, files, recent
        self._appearance = appearance
        self.lessons = LessonCommands(window, session, files, self.may_close)
        self.writing = LessonWriting(window, session, files, self.may_close)
        self.pictures = Pictures(window, session, self.beside)
        self.areas = Areas(window)
        files.saving.done.connect(self._tell_saved)
        files.saving.failed.connect(self._tell_unsaved)

    def new(self) -> None:
        if self.may_close():
            self._session.loading.cancel()
            self._files.new()

    def open_setup(self, key: str) -> None:
        """Begin with a ready setup, and say what there is to be seen; an open project is asked for first."""
        if self.may_close():
            self._session.loading.cancel()
            self._files.new(SETUPS[key]().project())
            self._session.notices.post(Notice(SETUPS[key].watch()))

    def open(self) -> None:
        endings = " ".join(f"*{one}" for one in (PROJECT_SUFFIX, LESSON_SUFFIX, *DATA_SUFFIXES))
        filters = f"{text('dialog.open.all')} ({endings})"
        name, _ = QFileDialog.getOpenFileName(self._window, text("dialog.open"), self._folder(), filters)
        if name:
            self.open_path(Path(name))

    def open_table(self) -> None:
        filters = f"{text('dialog.open.tables')} ({' '.join('*' + one for one in (*DATA_SUFFIXES, '-ubyte'))})"
        name, _ = QFileDialog.getOpenFileName(self._window, text("dialog.open_table"), self._folder(), filters)
        if name:
            self._files.open_data_soon(Path(name))

    def open_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, text("dialog.open_folder"), self._folder())
        if name:
            self._files.open_data_soon(Path(name))

    def import_network(self) -> None:
        """Ask for a network of another program and open it, on the present data if it fits them."""
        from nnstudio.importers import SUFFIXES

        filters = f"{text('dialog.import.networks')} ({' '.join('*' + one for one in SUFFIXES)})"
        name, _ = QFileDialog.getOpenFileName(self._window, text("dialog.import"), self._folder(), filters)
        if name and self.may_close():
            self._files.import_soon(Path(name), self.may_close)

    def open_path(self, path: Path) -> None:
        """Open a file given by name, as from a drop or the recent files; an open project is asked for first."""
        if is_lesson(path):
            self.lessons.open_path(path)
        elif is_data(path):
            self._files.open_data_soon(path)
        elif self.may_close():
            self._open_project(path)

    def _open_project(self, path: Path, located: Path | None = None) -> None:
        def refused(error: StudyError) -> None:
            if error.message.key == ORIGIN_MISSING:
                actions = ((Message("open.locate"), lambda: self._locate(path, str(error.message.values["file"]))),)
                self._session.notices.post(Notice(error.message, "error", actions))
            else:
                self._session.notices.refusal(error)

        self._files.open_soon(path, self.may_close, lambda: self._recent.add(path), refused, located)

    def _locate(self, path: Path, name: str) -> None:
        """Ask where the data of a project are now, and open it with those."""
        filters = f"{name} ({name});;{text('dialog.open.every')} (*)"
        found, _ = QFileDialog.getOpenFileName(
            self._window, text("dialog.locate", file=name), str(path.parent), filters
        )
        if found:
            self._open_project(path, Path(found))

    def save(self) -> bool:
        """Save under the name there is, or ask for one; return whether there is one. The window goes on meanwhile."""
        path = self._files.path
        if path is None:
            return self.save_as()
        if self._files.changed_outside:
            outcome = ask_about_changed(self._window, path.name)
            if outcome is not Outcome.OVERWRITE:
                return outcome is Outcome.SAVE_AS and self.save_as()
        self._files.save_soon(path)
        return True

    def save_as(self) -> bool:
        """Ask for a name and save under it; return whether a name was given."""
        filters = f"{text('dialog.save.project')} (*{PROJECT_SUFFIX})"
        suggested = self.beside(PROJECT_SUFFIX)
        name, _ = QFileDialog.getSaveFileName(self._window, text("dialog.save"), str(suggested), filters)
        if not name:
            return False
        path = with_suffix(Path(name))
        if path != Path(name) and is_there(path) and not may_replace(self._window, path.name):
            return False  # the dialog asked about the name as it was typed alone
        self._files.save_soon(path)
        return True

    def movie(self) -> None:
        """Let a movie be made of the run, of the first panel on the stage to begin with."""
        from nnstudio.app.dialogs.movie import MovieDialog

        run, shown = self._session.run, self._session.project.view.panels
        if run is None:
            self._session.notices.warning("export.nothing")
            return
        last = run.step or planned_steps(run)
        dialog = MovieDialog(self._window, shown[0] if shown else "", last, self._files.document, self.beside)
        dialog.show()

    def quit(self) -> None:
        self._window.close()

    def may_close(self) -> bool:
        """Ask about unsaved changes; return whether to go on. What is being saved is waited for."""
        if not self._saved():
            return False
        if not self._files.unsaved:
            return True
        answer = ask_about_unsaved(self._window, self._files.name or text("project.untitled"))
        if answer is Answer.SAVE:
            return self.save() and self._saved() and self._files.saving.succeeded
        return answer is Answer.DISCARD

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
        self._window.reset_layout()

    def present(self) -> None:
        """Show the window before an audience, or as it was."""
        self._window.presenter.toggle()

    def palette(self) -> None:
        from nnstudio.app.palette.palette import show_palette

        show_palette(self._window)

    def settings(self) -> None:
        from nnstudio.app.dialogs.settings import show_settings

        show_settings(self._window, self._session, self._appearance, self.reset_layout)

    def help(self) -> None:
        """Show help on what is pointed at or has the focus."""
        self._asking().ask()

    def whats_this(self) -> None:
        """Let the next click ask instead of doing."""
        self._asking().pointing.begin()

    def guide(self) -> None:
        self._asking().show_guide()

    def shortcuts(self) -> None:
        from nnstudio.app.dialogs.shortcuts import show_shortcuts

        show_shortcuts(self._window)

    def about(self) -> None:
        from nnstudio.app.dialogs.about import show_about

        show_about(self._window)

    def _asking(self) -> Asking:
        return self._window.asking

    def _ready(self) -> bool:
        self._session.scrub(None)
        if self._session.problem is not None:
            self._session.notices.refusal(self._session.problem)
            return False
        return True

    def _saved(self) -> bool:
        """Wait for what is being saved; return False if the user would rather stay."""
        return wait_for_saving(self._window, self._files.saving)

    def _tell_saved(self, saved: Saved) -> None:
        self._recent.add(saved.path)
        self._session.notices.info("notice.saved", name=saved.path.name)

    def _tell_unsaved(self, fault: Exception) -> None:
        if not isinstance(fault, StudyError):
            raise fault  # one of ours, for its report
        self._session.notices.refusal(fault)

    def beside(self, suffix: str) -> Path:
        """Return a name for something made of the project: beside its file where it has one."""
        name = self._files.name or text("project.untitled")
        return Path(self._folder()) / f"{name}{suffix}"

    def _folder(self) -> str:
        return str(self._files.path.parent) if self._files.path else str(Path.home())
