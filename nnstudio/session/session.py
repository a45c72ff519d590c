"""The session: what every panel reads from, and asks for edits.

panel ── edit(label, project) ──> undo stack ──> replace_project ──> project_changed
                                                      │
panel <── moment_changed <── the timeline's place <── run (restarted, or changed between two of its steps)
"""

from dataclasses import replace
from typing import Any

from PyQt6.QtCore import QObject, QTimer, pyqtSignal
from PyQt6.QtGui import QUndoStack

from nnstudio.catalog import Message, StudyError, set_language
from nnstudio.project import Checked, Project, check, first_project
from nnstudio.session.branches import Branches
from nnstudio.session.change import Change, changed_parts, restarts
from nnstudio.session.commands import Edit
from nnstudio.session.forking import Forking
from nnstudio.session.loading import Loading
from nnstudio.session.moment import Moment
from nnstudio.session.notices import Notices
from nnstudio.session.parking import let_go
from nnstudio.session.player import Player
from nnstudio.session.post_mortems import PostMortems
from nnstudio.session.selection import Selection
from nnstudio.session.settings import Settings
from nnstudio.session.time_machine import TimeMachine
from nnstudio.studies.history import Snapshot
from nnstudio.studies.run import Run

_MEANWHILE_MILLISECONDS = 30  # until a step that is trained again is stood in for


class Session(QObject):
    """Project, undo stack, run, place in history, selection, notices, loading and settings.

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
        self.loading = Loading(self.notices, self)
        self.undo_stack = QUndoStack(self)
        self.player = Player(self)
        self.player.advanced.connect(self._advanced)
        self.project = first_project()
        self.checked: Checked | None = None
        self.problem: StudyError | None = None
        self.selection = Selection()
        self.time_machine = TimeMachine(self)
        self.time_machine.arrived.connect(self._arrived)
        self._meanwhile = QTimer(self)
        self._meanwhile.setSingleShot(True)
        self._meanwhile.setInterval(_MEANWHILE_MILLISECONDS)
        self._meanwhile.timeout.connect(self._show)
        self.branches = Branches(self)
        self.forking = Forking(self)
        self.post_mortems = PostMortems(self)
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
        self.branches.clear()
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
        elif self.checked is not None and parts & {"recipe", "data"}:
            self._change_recipe()
        if old.view.speed != project.view.speed:
            self.player.set_speed(project.view.speed)
        self.project_changed.emit(Change(old, project, parts, by))

    def take_branch(self, run: Run, project: Project) -> None:
        """Go on with another run and the project that belongs to it; for commands."""
        old, self.project = self.project, project
        self._check(project)
        if run is not self.run:
            self._attach(run)
        self.project_changed.emit(Change(old, project, changed_parts(old, project), None))

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
        """Show a step; None, or the last one, follows the run again.

        A step that was not kept is trained again; where that takes a while, the nearest that was kept is shown first.
        """
        self.time_machine.forget()
        self._meanwhile.stop()
        history = self.run.history if self.run else None
        found = history.nearest(step) if history and step is not None else None
        wanted = self._between(round(step)) if step is not None and found is not None else None
        self._past = None if history is None or (found is history.last and wanted is None) else found
        if wanted is not None and self.run is not None:
            self.time_machine.ask(self.run, wanted)
            self._meanwhile.start()
        else:
            self._show()

    def _between(self, step: int) -> int | None:
        """Return the step if it is one that can be found but was not kept."""
        history = self.run.history if self.run else None
        if history is None or history.last is None or history.keyframes.before(step) is None:
            return None
        found = history.nearest(step)
        return step if step < history.last.step and found is not None and found.step != step else None

    def _arrived(self, snapshot: Snapshot) -> None:
        """Show a step that was trained again, with the scores that were measured last before it."""
        self._meanwhile.stop()
        history = self.run.history if self.run else None
        near = history.nearest(snapshot.step) if history else None
        metrics = near.metrics if near is not None and near.step <= snapshot.step else None
        self._past = replace(snapshot, metrics=metrics)
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
        """End reading and the training thread; return whether that ended in time."""
        self.loading.close()
        self.time_machine.close()
        self._meanwhile.stop()
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
        self.time_machine.forget()
        self._meanwhile.stop()
        self._past = self._moment = None
        self.player.attach(run, self.project.view.speed)
        self.run_restarted.emit()
        self._show()

    def _change_recipe(self) -> None:
        """Let the run go on with the new recipe and examples; where there is none yet, begin one."""
        if self.run is not None and self.checked is not None:
            self.player.change(self.project.recipe, self.project.data)
            if self.checked.data is not self.run.checked.data:
                self.run.take(self.checked)
                self._show()
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
        else:
            self._point_at(run, snapshot)
        self.moment_changed.emit()

    def _point_at(self, run: Run, snapshot: Snapshot) -> None:
        """Make the moment of a snapshot, with the examples the run had then."""
        checked = run.checked if self._past is None else run.checked_at(snapshot.step)
        if self._moment is None or self._moment.snapshot is not snapshot or self._moment.checked is not checked:
            self._moment = Moment(checked, snapshot, self._past is None)
