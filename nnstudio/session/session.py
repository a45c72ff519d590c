"""The session: what every panel reads from, and asks for edits.

panel ── edit(label, project) ──> undo stack ──> replace_project ──> project_changed
                                                      │
panel <── moment_changed <── the timeline's place <── run (restarted, or changed between two of its steps)
"""

from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QUndoStack

from nnstudio.catalog import Message, StudyError, set_language
from nnstudio.project import Checked, Project, check, first_project
from nnstudio.session.change import Change, changed_parts, restarts
from nnstudio.session.commands import Edit
from nnstudio.session.moment import Moment
from nnstudio.session.notices import Notices
from nnstudio.session.parking import let_go
from nnstudio.session.player import Player
from nnstudio.session.selection import Selection
from nnstudio.session.settings import Settings
from nnstudio.studies.history import Snapshot
from nnstudio.studies.run import Run


class Session(QObject):
    """Project, undo stack, run, place in history, selection, notices and settings.

    `problem` is the StudyError that keeps the project from being trained, None if it can be; `checked` is what a
    valid project is made of. `moment` is the step the panels show, None until there is one.
    """

    project_changed = pyqtSignal(object)
    moment_changed = pyqtSignal()
    selection_changed = pyqtSignal(object)
    language_changed = pyqtSignal(str)
    run_restarted = pyqtSignal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings or Settings()
        self.notices = Notices(self)
        self.undo_stack = QUndoStack(self)
        self.player = Player(self)
        self.player.advanced.connect(self._advanced)
        self.project = first_project()
        self.checked: Checked | None = None
        self.problem: StudyError | None = None
        self.selection = Selection()
        self._past: Snapshot | None = None
        self._moment: Moment | None = None
        self.open_project(self.project)

    @property
    def run(self) -> Run | None:
        return self.player.run

    @property
    def moment(self) -> Moment | None:
        return self._moment

    @property
    def live(self) -> bool:
        """Whether the panels follow the run; False while the timeline points into the past."""
        return self._past is None

    def open_project(self, project: Project, run: Run | None = None) -> None:
        """Begin with another project, with nothing to undo; a run of it that is given is gone on with.

        The run of the project before is let go with it.
        """
        old, self.project = self.project, project
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self._check(project)
        self._attach(run or (Run(self.checked) if self.checked else None))
        self.project_changed.emit(Change(old, project, frozenset(("data", "network", "recipe", "view")), None))

    def edit(self, label: str | Message, project: Project, by: Any = None, merge: str = "") -> None:
        """Make an undoable edit. Edits with the same `merge` word in a row are one; nothing changed is no edit."""
        if project != self.project:
            message = label if isinstance(label, Message) else Message(label)
            self.undo_stack.push(Edit(self, message, project, self.project, by, merge))
            let_go(self.undo_stack, self.run)

    def replace_project(self, project: Project, run: Run | None, by: Any) -> None:
        """Make a project the present one; for commands. A change that needs a run of its own takes up `run` again."""
        old, self.project = self.project, project
        parts = changed_parts(old, project)
        if parts - {"view"}:
            self._check(project)
        if restarts(old, project):
            self._take_up(run)
        elif self.checked is not None and "recipe" in parts:
            self._change_recipe()
        if old.view.speed != project.view.speed:
            self.player.set_speed(project.view.speed)
        self.project_changed.emit(Change(old, project, parts, by))

    def take_back(self, run: Run | None) -> None:
        """Go on with the run there was before edits that came to nothing."""
        if run is not None and run is not self.run:
            self._take_up(run)

    def tell_let_go(self) -> None:
        """Say that the run an undo would have brought back no longer fitted the memory."""
        self.notices.info("notice.run_let_go")

    def reset(self) -> None:
        """Start the run anew from the same initial values."""
        self._attach(Run(self.checked) if self.checked else None)

    def show_run(self, run: Run) -> None:
        """Show a run that somebody else trains, without the thread; for pictures and movies."""
        self.player.show(run)
        self._past = None
        self._show()

    def scrub(self, step: float | None) -> None:
        """Show the kept snapshot nearest to a step; None, or the last step, follows the run again."""
        history = self.run.history if self.run else None
        found = history.nearest(step) if history and step is not None else None
        self._past = None if history is None or found is history.last else found
        self._show()

    def select(self, selection: Selection) -> None:
        """Point at something; every panel marks it."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit(selection)

    def change_language(self, code: str) -> None:
        """Show every text in another language from now on."""
        set_language(code)
        self.settings.set_word("language", code)
        self.language_changed.emit(code)

    def close(self) -> bool:
        """End the training thread; return whether it ended in time."""
        ended = self.player.close()
        self.undo_stack.clear()
        return ended

    def _check(self, project: Project) -> None:
        try:
            self.checked, self.problem = check(project), None
        except StudyError as problem:
            self.checked, self.problem = None, problem

    def _take_up(self, run: Run | None) -> None:
        """Go on with a parked run of this very project, or start one; what was playing goes on playing."""
        playing = self.player.playing
        fresh = Run(self.checked) if self.checked and run is None else None
        self._attach(run or fresh)
        if playing and self.checked is not None:
            self.player.play()

    def _attach(self, run: Run | None) -> None:
        self._past = self._moment = None
        self.player.attach(run, self.project.view.speed)
        self.run_restarted.emit()
        self._show()

    def _change_recipe(self) -> None:
        """Let the run go on with the new recipe; where the one before could not be trained there is no run yet."""
        if self.run is not None:
            self.player.change(self.project.recipe)
        elif self.checked is not None:
            self._attach(Run(self.checked))

    def _advanced(self) -> None:
        if self._past is None:
            self._show()

    def _show(self) -> None:
        """Make the moment of what the timeline points at, and tell the panels."""
        run = self.run
        snapshot = self._past or (run.history.last if run else None)
        if run is None or snapshot is None:
            self._moment = None
        elif self._moment is None or self._moment.snapshot is not snapshot:
            self._moment = Moment(run.checked, snapshot, self._past is None)
        self.moment_changed.emit()
