"""A run: one network being trained, with its history and its log; it can be parked and taken up again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from nnstudio.project import Checked, DataSpec, Recipe, prepared
from nnstudio.studies.history import BUDGET_BYTES, History, Snapshot
from nnstudio.studies.run_log import LoggedEdit, RunLog, data_at
from nnstudio.studies.stopping import Best
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import TrainingState
from nnstudio.studies.written import Written

if TYPE_CHECKING:
    from nnstudio.studies.twins.company import Company

_numbers = itertools.count(1)
_STAGES = 7  # of its examples, kept so that asking twice gives the same


class Run:
    """Starting project, trainer, history and log. The trainer is made by whoever trains first, not before.

    `company` are the twins that follow the run, None where there are none.
    """

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
        self.company: Company | None = None
        self.watched = True

    @property
    def step(self) -> int:
        """The newest step known without asking the trainer: the last one kept, or the one the run goes on from."""
        if self.history.last is not None:
            return self.history.last.step
        return self._state.step if self._state else 0

    @property
    def bytes(self) -> int:
        """The memory the run takes while it is parked: its history, its data in the engine's form, its vectors."""
        return self.own_bytes + sum(self.tables.values())

    @property
    def own_bytes(self) -> int:
        """The memory without the data in the engine's form."""
        others = self.company.own_bytes if self.company is not None else 0
        return self.history.bytes + self._vector_bytes + others

    @property
    def tables(self) -> dict[int, int]:
        """The bytes of the data in the engine's form that it and its twins hold, by what tells the tables apart."""
        tables = dict(self._trainer.tables) if self._trainer is not None else {}
        for one in self.company.followers if self.company is not None else ():
            tables.update(one.run.tables)
        return tables

    @property
    def done(self) -> int:
        """The steps done so far; whoever trains may be doing the next one meanwhile."""
        return self._trainer.step_count if self._trainer is not None else self.step

    @property
    def least_bytes(self) -> int:
        """The memory it takes with as little of its past as can be kept: first and last; its twins' too."""
        return sum(self.tables.values()) + sum(one._least_own for one in (self, *self._twins))

    def keep_within(self, budget: int) -> None:
        """Thin what is remembered of the way until the run takes no more than so many bytes, if that can be.

        The run and its twins have equal shares of what is for their pasts.
        """
        runs = (self, *self._twins)
        fixed = sum(self.tables.values()) + sum(one._vector_bytes + one.history.curve_bytes for one in runs)
        for one in runs:
            one.history.limit(max(budget - fixed, 0) // len(runs))

    @property
    def _twins(self) -> tuple[Run, ...]:
        return tuple(one.run for one in self.company.followers) if self.company is not None else ()

    @property
    def _least_own(self) -> int:
        last = self.history.last
        ends = 4 * last.parameters.nbytes if last is not None else 0
        return self._vector_bytes + self.history.curve_bytes + ends

    @property
    def _vector_bytes(self) -> int:
        return self._trainer.bytes if self._trainer is not None else 0

    @property
    def trainer(self) -> Trainer:
        """The trainer, made at the first call (it draws the initial values)."""
        if self._trainer is None:
            self._trainer = Trainer(self._beginning, self._state)
            self._trainer.flow.watch(self.watched)
        return self._trainer

    def state(self) -> TrainingState:
        """Return where it stands, to the bit; for whoever trains it, or if nobody does."""
        if self._trainer is None and self._state is not None:
            return self._state
        return self.trainer.state()

    def change(self, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """Go on with another recipe, with numbers written by hand, and with other examples, and log it."""
        trainer = self.trainer
        data = None if data == trainer.checked.project.data else data
        trainer.change(recipe, values, data)
        self.log.add(trainer.step_count, recipe, values, data)

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

    def go_back(self, best: Best) -> None:
        """Stand at an earlier step again, from which on no recipe changed; what came after is forgotten."""
        self.trainer.restore(best.state)
        self.trainer.metrics = best.metrics
        self.history.cut(best.state.step)

    def snapshot(self) -> Snapshot:
        """Return a read-only copy of the network as it is now."""
        trainer = self.trainer
        return Snapshot(trainer.step_count, trainer.exact_epoch, trainer.parameters.copy(), trainer.metrics)


def most_held(runs: Iterable[Run]) -> int:
    """Return the memory that runs take at most: what forks share with each other is counted for each."""
    return sum(run.bytes for run in runs)


def held(runs: Iterable[Run]) -> int:
    """Return the memory that runs take together, what they share counted once: steps of forks, and the data."""
    shared: dict[int, int] = {}
    rest = 0
    for run in runs:
        rest += run.own_bytes - run.history.past_bytes
        shared.update(run.history.pieces())
        shared.update(run.tables)
    return rest + sum(shared.values())


def least_held(runs: Iterable[Run]) -> int:
    """Return the memory that runs take together with as little of their past as can be kept."""
    shared: dict[int, int] = {}
    rest = 0
    for run in runs:
        rest += run.least_bytes - sum(run.tables.values())
        shared.update(run.tables)
    return rest + sum(shared.values())
