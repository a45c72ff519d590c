"""Forks of the present run: made at the moment shown, switched between, given up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import msgspec
from PyQt6.QtCore import QObject

from nnstudio.catalog import Message, StudyError
from nnstudio.project import Project, check
from nnstudio.project.edits import replace
from nnstudio.session.branches import Branch
from nnstudio.session.commands import Switch
from nnstudio.studies.branching import forked
from nnstudio.studies.penalty import recipe_at
from nnstudio.studies.run import Run
from nnstudio.studies.training_state import TrainingState

if TYPE_CHECKING:
    from nnstudio.session.session import Session


class Forking(QObject):
    """Every act is an undoable command; a branch keeps the project it was left with."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._projects: WeakKeyDictionary[Run, Project] = WeakKeyDictionary()
        session.time_machine.found.connect(self._fork_from)

    def fork(self) -> None:
        """Begin a branch at the moment shown, as soon as the state there is found; what plays pauses."""
        session = self._session
        run, moment = session.run, session.moment
        if run is None or moment is None:
            return
        try:
            session.branches.check_room(run)
            if moment.live:
                session.player.pause()
                self._fork_from(run, session.player.ask(lambda one: one.trainer.state()))
            else:
                session.time_machine.ask(run, moment.snapshot.step, whole=True)
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
        self._session.branches.check_room(run)
        if state is None:
            made = Run(check(project))
        else:
            made = forked(run, state, project.recipe)
            made.log.add(step, project.recipe)
        there = made, replace(project, view=here[1].view)
        self._switch(label, here, there, added=Branch(made, "", run, step))

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

    def _fork_from(self, run: Run, state: TrainingState) -> None:
        """Take up a fork of a run, where that run still is the present one."""
        here = self._here()
        if here is None or here[0] is not run:
            return
        recipe = recipe_at(run.log, state.step)
        made = forked(run, state, recipe)
        there = made, msgspec.structs.replace(here[1], recipe=recipe, data=made.checked.project.data)
        self._switch("edit.fork", here, there, added=Branch(made, "", run, state.step))

    def _switch(
        self, label: str | Message, here: tuple[Run, Project], there: tuple[Run, Project], **more: Branch
    ) -> None:
        self._projects[here[0]] = here[1]
        message = label if isinstance(label, Message) else Message(label)
        self._session.undo_stack.push(Switch(self._session, message, (here, there), **more))

    def _here(self) -> tuple[Run, Project] | None:
        run = self._session.run
        return None if run is None else (run, self._session.project)

    def _there(self, run: Run) -> tuple[Run, Project]:
        return run, self._projects.get(run, self._session.project)
