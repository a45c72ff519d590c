"""The moment that measures look at: a project, the parameters of one step, and the run so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.losses import encode
from nnstudio.engine.opened import opened
from nnstudio.project import Checked, Project, Size, loss_of, size
from nnstudio.studies.evaluation import Evaluation
from nnstudio.studies.gradient_flow import Flow
from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.live_probe import sample_size
from nnstudio.studies.metrics import Score
from nnstudio.studies.probe import LayerProbe, probes
from nnstudio.studies.shared_examples import shared_examples
from nnstudio.studies.sleeping import LayerSleep, Sleepers
from nnstudio.studies.training_state import Divergence

_WORK = 5e7  # multiplications: some tens of milliseconds; larger parts are scored by the run alone


@dataclass(frozen=True, eq=False)
class Moment:
    """One step of a run, and what was asked of it already: what several measures need is computed once.

    `project` is the present one where its view matters, by default the one the run is of. `history` has what was
    measured on the way; `diverged` tells where the run went out of bounds, if it did.
    """

    checked: Checked
    snapshot: Snapshot
    history: History | None = None
    project: Project | None = None
    diverged: Divergence | None = None

    @property
    def parameters(self) -> np.ndarray:
        """The flat parameters."""
        return self.snapshot.parameters

    @property
    def settings(self) -> Project:
        """The project as it is set now."""
        return self.project if self.project is not None else self.checked.project

    @cached_property
    def size(self) -> Size:
        """What the builder counts."""
        return size(self.checked.network)

    @cached_property
    def named(self) -> dict[str, np.ndarray]:
        """The parameters by name, "0.weight" (out, in) and so on."""
        return self.checked.network.named(self.parameters)

    @cached_property
    def probes(self) -> list[LayerProbe]:
        """z, a and ∂L/∂z of every layer for the first training examples, as many as are a matter of milliseconds."""
        data, loss = self.checked.data, loss_of(self.checked.project.recipe, self.checked.data.raw)
        count = sample_size(self.checked.network, len(data.x_train))
        targets = encode(loss.encoding, data.y_train[:count], data.raw.classes)
        return probes(self.checked.network, self.parameters, data.x_train[:count], targets, loss)

    @cached_property
    def sleep(self) -> dict[int, tuple[LayerSleep, ...]]:
        """What sleeps of each layer that can, layers from 0; of a residual block all that is inside."""
        stages, found = opened(self.checked.network).stages, Sleepers(self.checked).at(self.parameters)
        layers: dict[int, tuple[LayerSleep, ...]] = {}
        for one in found or ():
            at = stages[one.layer].layer
            layers[at] = (*layers.get(at, ()), one)
        return layers

    def score(self, part: str) -> Score:
        """Return the score of the "train" or the "test" part: of this step, or of large data the one last measured.

        Raises: StudyError where there is no such part, or nothing was measured yet.
        """
        metrics = self.snapshot.metrics
        if metrics is not None and (metrics.step == self.snapshot.step or not self._quick(part)):
            found = metrics.train if part == "train" else metrics.test
        else:
            found = self._scores[part]
        if found is None:
            raise StudyError(f"error.measure.no_{part}")
        return found

    @property
    def flow(self) -> Flow:
        """The norms of gradients and updates that were last measured.

        Raises: StudyError if none were.
        """
        if self.snapshot.metrics is None or self.snapshot.metrics.flow is None:
            raise StudyError("error.measure.no_step")
        return self.snapshot.metrics.flow

    def layer(self, number: int) -> int:
        """Return the place from 0 of a layer as a reader counts.

        Raises: StudyError if there is no such layer.
        """
        count = len(self.checked.network.layers)
        if not 1 <= number <= count:
            raise StudyError("error.measure.layer", layer=number, count=count)
        return number - 1

    def _quick(self, part: str) -> bool:
        data = self.checked.data
        return len(data.x_train if part == "train" else data.x_test) * max(1, self.checked.network.size) <= _WORK

    @cached_property
    def _scores(self) -> dict[str, Score | None]:
        return {part: self._evaluated(part) if self._quick(part) else None for part in ("train", "test")}

    def _evaluated(self, part: str) -> Score | None:
        checked = self.checked
        loss = loss_of(checked.project.recipe, checked.data.raw)
        rows = shared_examples(checked.data, part, loss.encoding, np.dtype(checked.project.recipe.dtype))
        if not len(rows):
            return None
        evaluation = Evaluation(checked.network, loss, checked.data.raw.task, rows, self.parameters)
        return list(evaluation.chunks())[-1]
