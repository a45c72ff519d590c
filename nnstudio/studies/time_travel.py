"""Any step of a run, not only those that were kept: trained again from the keyframe before it, to the bit."""

from collections.abc import Callable, Sequence

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.history import Snapshot
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.metrics import Metrics, Score
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.thinned import Thinned
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import TrainingState

Goes = Callable[[], bool]  # asked before every step, which may be a long one: False stops


class TimeTravel:
    """Replays one run with a trainer of its own; the run itself is not touched.

    The same bits are promised on the same machine with the BLAS threads the run was trained with.
    """

    def __init__(self, checked: Checked, keep: bool = False) -> None:
        self._checked, self._keep = checked, keep
        self._trainer: Trainer | None = None

    def state(
        self, kept: Thinned[Keyframe], log: Sequence[LoggedEdit], step: int, goes: Goes = lambda: True
    ) -> TrainingState | None:
        """Return the state after `step` steps; None if there is no keyframe before it, or if it was stopped."""
        return trainer.state() if (trainer := self.at(kept, log, step, goes)) is not None else None

    def snapshot(
        self, kept: Thinned[Keyframe], log: Sequence[LoggedEdit], step: int, goes: Goes = lambda: True
    ) -> Snapshot | None:
        """Return the parameters after `step` steps, as `state` does."""
        trainer = self.at(kept, log, step, goes)
        return None if trainer is None else Snapshot(step, trainer.exact_epoch, trainer.parameters.copy())

    def scores(self, snapshot: Snapshot, goes: Goes = lambda: True) -> Metrics | None:
        """Return the exact scores of the network at a snapshot; None if it was stopped."""
        trainer = self._own()
        kept = trainer.parameters.copy()
        np.copyto(trainer.parameters, snapshot.parameters)
        found: dict[str, Score | None] = {}
        try:
            for part in ("train", "test"):
                evaluation = trainer.evaluation(part)
                for score in evaluation.chunks() if evaluation else ():
                    found[part] = score
                    if not goes():
                        return None
        finally:
            np.copyto(trainer.parameters, kept)
        train = found["train"]
        assert train is not None, "a training part has at least one example"
        return Metrics(snapshot.step, snapshot.epoch, train, found.get("test"))

    def _own(self) -> Trainer:
        if self._trainer is None:
            self._trainer = Trainer(self._checked, keep=self._keep)
        return self._trainer

    def at(
        self, kept: Thinned[Keyframe], log: Sequence[LoggedEdit], step: int, goes: Goes = lambda: True
    ) -> Trainer | None:
        """Return the trainer itself where it stands after `step` steps, as `state` does; only `step` may move it."""
        keyframe = kept.before(step)
        if keyframe is None:
            return None
        trainer = self._ready(keyframe, step)
        with np.errstate(all="ignore"):
            while trainer.step_count < step:
                self._take_up(log, trainer.step_count)
                if not self._advance(log, step, goes):
                    return None
            self._take_up(log, step)
        return trainer

    def step(self, log: Sequence[LoggedEdit]) -> bool:
        """Do one step more; False where the run itself had diverged."""
        assert self._trainer is not None
        with np.errstate(all="ignore"):
            went_on = self._trainer.step()
            if went_on:
                self._take_up(log, self._trainer.step_count)
        return went_on

    def _ready(self, keyframe: Keyframe, step: int) -> Trainer:
        """Return the trainer where it stands, if it is on its way to the step, else at the keyframe."""
        trainer = self._own()
        if not keyframe.state.step < trainer.step_count <= step:
            trainer.change(keyframe.recipe, data=keyframe.data or self._checked.project.data)
            trainer.restore(keyframe.state)
        return trainer

    def _take_up(self, log: Sequence[LoggedEdit], step: int) -> None:
        """Go on with the recipe that was followed from this step on, and with what was written by hand at it."""
        assert self._trainer is not None
        for edit in log:
            if edit.step == step:
                self._trainer.change(edit.recipe, edit.values, edit.data)

    def _advance(self, log: Sequence[LoggedEdit], step: int, goes: Goes) -> bool:
        """Train to the next edit or the step; False where it was stopped, or the run itself had diverged."""
        assert self._trainer is not None
        trainer = self._trainer
        ahead = [edit.step for edit in log if edit.step > trainer.step_count]
        target = min([step, *ahead])
        while trainer.step_count < target:
            if not goes() or not trainer.step():
                return False
        return True
