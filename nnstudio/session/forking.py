"""Forks of the present run: made at the moment shown, switched between, given up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import msgspec
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message, StudyError
from nnstudio.project import Project, check
from nnstudio.project.edits import replace, with_stop_conditions
from nnstudio.session.branches import Branch
from nnstudio.session.commands import Rename, Switch
from nnstudio.session.player import PATIENCE_SECONDS, awaited
from nnstudio.session.time_machine import TimeMachine
from nnstudio.studies.branching import forked
from nnstudio.studies.penalty import recipe_at
from nnstudio.studies.run import Run
from nnstudio.studies.stopping import Best
from nnstudio.studies.training import Stopped
from nnstudio.studies.training_state import TrainingState

if TYPE_CHECKING:
    from nnstudio.session.session import Session


MOST_LETTERS = 60


class Forking(QObject):
    """Every act is an undoable command; a branch keeps the project it was left with.

    The state to fork from is found by a time machine of its own: scrubbing on meanwhile does not drop the fork.
    `failed(exception)`: finding it broke off.
    """

    failed = pyqtSignal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._projects: WeakKeyDictionary[Run, Project] = WeakKeyDictionary()
        self.states = TimeMachine(self)
        self.states.found.connect(self._fork_from)
        self.states.missed.connect(self._miss)
        self.states.failed.connect(self._fail)
        session.player.stopped.connect(self._stopped)

    def fork(self) -> None:
        """Begin a branch at the moment shown, as soon as the state there is found; what plays pauses."""
        session = self._session
        run, moment = session.run, session.moment
        if run is None or moment is None:
            return
        try:
            session.memory.check_room(run)
            if moment.live:
                session.player.pause()
                coming = session.player.request(lambda one: one.trainer.state())
                self.states.wait(run, lambda: awaited(coming, PATIENCE_SECONDS))
            else:
                self.states.ask(run, moment.snapshot.step, whole=True)
        except StudyError as error:
            session.notices.refusal(error)

    def take(self, label: Message, project: Project, state: TrainingState | None) -> None:
        """Begin a branch from a state of the present run by another recipe, or (None) of another project anew.

        Raises: StudyError where one more branch would not fit the memory, or the project cannot be trained.
        """
        here = self._here()
        if here is None:
            return
        run, step = here[0], 0 if state is None else state.step
        self._session.memory.check_room(run)
        made = Run(check(project)) if state is None else forked(run, state, project.recipe)
        there = made, replace(project, view=here[1].view)
        self._switch(label, here, there, added=Branch(made, "", run, step))

    def forget(self) -> None:
        """Nobody waits for a fork any more."""
        self.states.forget()

    def leave(self, run: Run | None, project: Project) -> None:
        """Keep the project that a run is left with, by whatever command, undone or redone."""
        if run is not None:
            self._projects[run] = project

    def project_of(self, run: Run) -> Project:
        """Return the project that a branch was left with; of one that was opened, the one it was saved with."""
        return self._there(run)[1]

    def show(self, branch: Branch) -> None:
        """Make another branch the present run; what plays pauses."""
        here = self._here()
        if here is not None and branch.run is not here[0]:
            self._switch("edit.branch", here, self._there(branch.run))

    def remove(self, branch: Branch) -> None:
        """Give up a branch; where it is the present one, the one it was forked from is shown, or the first there is."""
        tree, here = [one for one in self._session.branches.of(branch.run) if one is not branch], self._here()
        if not tree or here is None:
            return
        rest = next((one for one in tree if one.run is branch.parent), tree[0])
        there = here if branch.run is not here[0] else self._there(rest.run)
        self._switch("edit.branch.remove", here, there, removed=branch)

    def _stopped(self, news: Stopped) -> None:
        """Early stopping goes back to the best step by a fork: the way beyond it stays to be looked at.

        Where there is no room for one, the run stays where it stopped: its best step can still be scrubbed to.
        """
        run, best = self._session.run, news.best
        if best is None or run is None:
            return
        try:
            if self._repeated(run, best) is None:  # else the branch it makes takes that one's place
                self._session.memory.check_room(run)
        except StudyError as error:
            told = {**error.message.values, "step": f"{best.state.step:,}"}
            self._session.notices.refusal(StudyError("error.branch.best_memory", **told))
        else:
            self._fork_from(run, best.state, best)

    def _fork_from(self, run: Run, state: TrainingState, best: Best | None = None) -> None:
        """Take up a fork of a run, whatever is shown by now; a run that is no more cannot be forked."""
        here = self._here()
        if here is None or (here[0] is not run and self._session.branches.branch(run) is None):
            self._miss(run)
            return
        recipe = recipe_at(run.log, state.step)
        if best is not None:  # that a condition was met is no reason to go back to what it was before
            recipe = with_stop_conditions(recipe, self._there(run)[1].recipe)
        made = forked(run, state, recipe, best.metrics if best else None)
        project = here[1] if here[0] is run else self._there(run)[1]
        there = made, msgspec.structs.replace(project, recipe=recipe, data=made.checked.project.data)
        branch = Branch(made, "", run, state.step, best.loss if best else None)
        if best is None:
            self._switch("edit.fork", here, there, added=branch)
        else:
            self._switch("edit.early_stopping", here, there, added=branch, removed=self._repeated(run, best))

    def _fail(self, fault: Exception) -> None:
        """Say that the thread gave no answer; anything else is a fault of ours."""
        if isinstance(fault, StudyError):
            self._session.notices.refusal(fault)
        else:
            self.failed.emit(fault)

    def _miss(self, _run: Run) -> None:
        self._session.notices.info("notice.fork.missed")

    def rename(self, branch: Branch, name: str) -> None:
        """Call a branch something else; an empty name is its number again."""
        name = name.strip()[:MOST_LETTERS]
        if name != branch.name:
            self._session.undo_stack.push(Rename(self._session.branches, branch, name))

    def _repeated(self, run: Run, best: Best) -> Branch | None:
        """Return the run's branch where early stopping made it at this very step and nothing was changed since.

        What it did since is what the branch before did: it need not be kept twice.
        """
        branch = self._session.branches.branch(run)
        same = branch is not None and branch.best is not None and branch.step == best.state.step
        changed = (edit.recipe for edit in run.log.edits if edit.step >= best.state.step)
        began = run.checked.project.recipe
        return branch if same and all(with_stop_conditions(one, began) == began for one in changed) else None

    def _switch(
        self, label: str | Message, here: tuple[Run, Project], there: tuple[Run, Project], **more: Branch | None
    ) -> None:
        message = label if isinstance(label, Message) else Message(label)
        self._session.undo_stack.push(Switch(self._session, message, (here, there), **more))

    def _here(self) -> tuple[Run, Project] | None:
        run = self._session.run
        return None if run is None else (run, self._session.project)

    def _there(self, run: Run) -> tuple[Run, Project]:
        if run is self._session.run:
            return run, self._session.project
        opened = msgspec.structs.replace(run.checked.project, view=self._session.project.view)
        return run, self._projects.get(run, opened)
