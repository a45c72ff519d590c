"""The session: what every panel reads from, and asks for edits.

panel ── edit(label, project) ──> undo stack ──> replace_project ──> project_changed
                                                      │
panel <── moment_changed <── the timeline's place <── run (restarted, or changed between two of its steps)
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QUndoStack

from nnstudio.catalog import Message, StudyError, set_language
from nnstudio.project import Checked, Project, check, first_project
from nnstudio.session.branches import Branch, Branches
from nnstudio.session.change import Change, changed_parts, restarts
from nnstudio.session.commands import Edit, Write
from nnstudio.session.forking import Forking
from nnstudio.session.lessons import Lessons
from nnstudio.session.loading import Loading
from nnstudio.session.memory import Memory
from nnstudio.session.moment import Moment
from nnstudio.session.multiples import Multiples
from nnstudio.session.notices import Notices
from nnstudio.session.path_light import PathLight
from nnstudio.session.player import Player
from nnstudio.session.post_mortems import PostMortems
from nnstudio.session.selection import Selection
from nnstudio.session.settings import Settings
from nnstudio.session.sweeps import Sweeps
from nnstudio.session.time_machine import TimeMachine
from nnstudio.session.timeline_place import TimelinePlace
from nnstudio.session.twinning import Twinning
from nnstudio.studies.run import Run
from nnstudio.studies.twins.company import bring_level
from nnstudio.studies.written import Written
from nnstudio.workers.thrift import Thrift


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
    written = pyqtSignal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings or Settings()
        self.notices = Notices(self)
        self.loading = Loading(self.notices, self)
        self.undo_stack = QUndoStack(self)
        self.player = Player(self)
        self.place = TimelinePlace(self.player, self)
        self.place.moment_changed.connect(self.moment_changed)
        self.project = first_project()
        self.checked: Checked | None = None
        self.problem: StudyError | None = None
        self.selection = Selection()
        self.path_light = PathLight(self)
        self.thrift = Thrift(self)
        self.branches = Branches(self)
        self.memory = Memory(self)
        self.forking = Forking(self)
        self.post_mortems = PostMortems(self)
        self.twinning = Twinning(self)
        self.sweeps, self.luck = Sweeps(self), Sweeps(self)
        self.multiples = Multiples(self.player.worker.way, self)
        self.lessons = Lessons(self)
        self.open_project(self.project)

    @property
    def run(self) -> Run | None:
        return self.player.run

    @property
    def moment(self) -> Moment | None:
        return self.place.moment

    @property
    def live(self) -> bool:
        """Whether the panels follow the run; False while the timeline points into the past."""
        return self.place.live

    @property
    def time_machine(self) -> TimeMachine:
        return self.place.time_machine

    def open_project(self, project: Project, run: Run | None = None, tree: Sequence[Branch] = ()) -> None:
        """Begin with another project, with nothing to undo; a run of it that is given is gone on with, and its `tree`.

        The run of the project before is let go with it.
        """
        old, self.project = self.project, project
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self.branches.put(tree)
        self.forking.forget()
        self.sweeps.forget()
        self.multiples.forget()
        self.luck.forget()
        self._check(project)
        self._attach(run or (Run(self.checked) if self.checked else None))
        self.project_changed.emit(Change(old, project, frozenset(("data", "network", "recipe", "view")), None, True))

    def edit(self, label: str | Message, project: Project, by: Any = None, merge: str = "") -> None:
        """Make an undoable edit. Edits with the same `merge` word in a row are one; nothing changed is no edit."""
        if project != self.project:
            message = label if isinstance(label, Message) else Message(label)
            self.undo_stack.push(Edit(self, message, project, self.project, by, merge))
            self.memory.settle()

    def write(self, label: str | Message, pieces: Sequence[tuple[str, np.ndarray, np.ndarray]]) -> None:
        """Set numbers of arrays of parameters, undoably: (name as "0.weight", places in it row by row, values) each.

        Training takes them up before its next step.
        Raises: StudyError where the timeline stands in the past, which cannot be written, or for too many at once.
        """
        moment = self.moment
        if self.run is None or moment is None:
            return
        if not moment.live:
            raise StudyError("error.weights.past", step=f"{moment.snapshot.step:,}")
        views = moment.checked.network.named(moment.snapshot.parameters)
        old = tuple(Written.of(name, cells, views[name].ravel()[cells]) for name, cells, _ in pieces)
        new = tuple(Written.of(*piece) for piece in pieces)
        if new != old:
            self.undo_stack.push(Write(self, label if isinstance(label, Message) else Message(label), new, old))

    def take_values(self, values: tuple[Written, ...]) -> None:
        """Write numbers into the run's parameters; for commands."""
        assert self.run is not None, "there are numbers to write into"
        self.player.change(self.project.recipe if self.checked else self.run.trainer.recipe, values)
        self.written.emit()

    def replace_project(self, project: Project, run: Run | None, by: Any) -> None:
        """Make a project the present one; for commands. A change that needs a run of its own takes up `run` again."""
        old, self.project = self.project, project
        parts = changed_parts(old, project)
        if parts - {"view"}:
            self._check(project)
        followed = False
        if restarts(old, project):
            self.forking.leave(self.run, old)
            self._take_up(run)
        elif self.checked is not None and parts & {"recipe", "data"}:
            followed = self._change_recipe()
        if old.view.speed != project.view.speed:
            self.player.set_speed(project.view.speed)
        self._tell(Change(old, project, parts, by, followed=followed))

    def take_branch(self, run: Run, project: Project) -> None:
        """Go on with another run and the project that belongs to it; for commands.

        The run follows another recipe by now where a command between was left out for its run was let go.
        """
        follows = self.forking.project_of(run).recipe
        old, self.project = self.project, project
        self._check(project)
        if run is not self.run:
            self.forking.leave(self.run, old)
            self._attach(run)
        changes = self.checked is not None and (follows != project.recipe or self._data_differ(run))
        followed = changes and self._change_recipe()
        self._tell(Change(old, project, changed_parts(old, project), None, followed=followed))

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
        bring_level(run)
        self.place.leave()
        self.place.show()

    def scrub(self, step: float | None) -> None:
        """Show a step; None, or the last one, follows the run again.

        A step that was not kept is trained again; where that takes a while, the nearest that was kept is shown first.
        """
        self.place.scrub(step)

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
        self.lessons.shut()
        self.place.close()
        self.sweeps.close()
        self.multiples.close()
        self.luck.close()
        self.forking.states.close()
        self.thrift.close()
        ended = self.player.close()
        self.undo_stack.clear()
        return ended

    def show_twins(self) -> None:
        """The run has other twins: make a moment of them all."""
        self.place.renew()

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
        self.place.leave()
        self.player.attach(run, self.project.view.speed)
        self.memory.settle()
        self.thrift.soon()
        self.run_restarted.emit()
        self.place.show()

    def _change_recipe(self) -> bool:
        """Let the run go on with the new recipe and examples; where there is none yet, begin one.

        Return whether the moment is another with it, which is still to be told.
        """
        if self.run is not None and self.checked is not None:
            self.player.change(self.project.recipe, data=self.project.data)
            if self._data_differ(self.run):
                self.run.take(self.checked)
                self.place.find()
                return True
        elif self.checked is not None:
            self._attach(Run(self.checked))
        return False

    def _tell(self, change: Change) -> None:
        """Tell of an edit, then of the moment that came with it: panels draw once for both."""
        self.project_changed.emit(change)
        if change.followed:
            self.moment_changed.emit()

    def _data_differ(self, run: Run) -> bool:
        """Tell whether a run has other examples than the project."""
        return self.checked is not None and self.checked.data is not run.checked.data
