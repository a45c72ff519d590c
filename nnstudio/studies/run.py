"""A run: one network being trained, with its history and its log; it can be parked and taken up again."""

from __future__ import annotations

import itertools

import msgspec

from nnstudio.project import Checked, DataSpec, Recipe, prepared
from nnstudio.studies.history import BUDGET_BYTES, History, Snapshot
from nnstudio.studies.run_log import LoggedEdit, RunLog, data_at
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import TrainingState

_numbers = itertools.count(1)
_STAGES = 7  # of its examples, kept so that asking twice gives the same


class Run:
    """Starting project, trainer, history and log. The trainer is made by whoever trains first, not before."""

    def __init__(
        self,
        checked: Checked,
        state: TrainingState | None = None,
        budget: int = BUDGET_BYTES,
        log: tuple[LoggedEdit, ...] = (),
    ) -> None:
        self.number = next(_numbers)
        self.checked = self._beginning = checked
        self.history = History(budget)
        self.log = RunLog(checked.project, list(log))
        self._state = state
        self._trainer: Trainer | None = None
        self._stages: list[Checked] = []

    @property
    def step(self) -> int:
        """The newest step known without asking the trainer: the last one kept, or the one the run goes on from."""
        if self.history.last is not None:
            return self.history.last.step
        return self._state.step if self._state else 0

    @property
    def bytes(self) -> int:
        """The memory the run takes while it is parked: its history, its data in the engine's form, its vectors."""
        held = self._trainer.bytes if self._trainer is not None else 0
        return self.history.bytes + held

    @property
    def trainer(self) -> Trainer:
        """The trainer, made at the first call (it draws the initial values)."""
        if self._trainer is None:
            self._trainer = Trainer(self._beginning, self._state)
        return self._trainer

    def change(self, recipe: Recipe, data: DataSpec | None = None) -> None:
        """Go on with another recipe, and with other examples where some are given, and log it."""
        trainer = self.trainer
        data = None if data == trainer.checked.project.data else data
        trainer.change(recipe, data)
        self.log.add(trainer.step_count, recipe, data)

    def take(self, checked: Checked) -> None:
        """Show other examples from now on; the trainer takes them up by `change`."""
        self.checked = checked

    def checked_at(self, step: int) -> Checked:
        """Return what the run was made of at a step: with the examples it had then."""
        spec = data_at(self.log, step)
        if all(edit.data is None for edit in tuple(self.log.edits)) or spec == self.checked.project.data:
            return self.checked
        found = next((one for one in self._stages if one.project.data == spec), None)
        if found is None:
            project = msgspec.structs.replace(self.checked.project, data=spec)
            found = Checked(project, prepared(spec), self.checked.network)
            self._stages = [*self._stages[-_STAGES:], found]
        return found

    def snapshot(self) -> Snapshot:
        """Return a read-only copy of the network as it is now."""
        trainer = self.trainer
        return Snapshot(trainer.step_count, trainer.exact_epoch, trainer.parameters.copy(), trainer.metrics)
