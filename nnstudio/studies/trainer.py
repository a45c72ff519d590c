"""The trainer: one run's parameters, optimiser memory, order of examples and generators, and the step."""

import math
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from nnstudio.engine.examples import Examples
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from nnstudio.engine.plan import Plan
from nnstudio.project import Checked, DataSpec, Recipe, loss_of, prepared
from nnstudio.studies.blame import pass_divergence, update_divergence
from nnstudio.studies.evaluation import Evaluation
from nnstudio.studies.gradient_flow import FlowWatch
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.rate import Rate
from nnstudio.studies.shared_examples import shared_examples
from nnstudio.studies.stopping import Stopping
from nnstudio.studies.training_state import Divergence, TrainingState
from nnstudio.studies.updating import penalty_operations, update_operations
from nnstudio.studies.written import Written, write

START, ORDER, NOISE = 0, 1, 2  # streams of the run's seed
_LONG = 1_000_000  # parameters from which on a step may be broken off: it takes longer than a click may wait
_CALM = 1e30  # no update overflows where the sum of squares of the gradient is below


class Trainer:
    """Trains one network on the training part, a step at a time.

    Randomness comes from the run's seed alone: one stream for the initial values, one for the order of examples, one
    for what layers draw in a step. The caller runs steps under `np.errstate(all="ignore")`; non-finite numbers are
    found by the check in `step`.
    """

    def __init__(self, checked: Checked, state: TrainingState | None = None, keep: bool = False) -> None:
        """Begin at `state`, or anew. `keep` asks for plans whose z stays readable, for who looks into steps."""
        self.checked, self._keep = checked, keep
        self.recipe = checked.project.recipe
        self.network, self.data = checked.network, checked.data
        dtype = np.dtype(self.recipe.dtype)
        self.parameters = self.network.initial([self.recipe.seed, START]).astype(dtype)
        self.gradient = np.zeros_like(self.parameters)
        self.flow = FlowWatch(self.network, self.parameters, self.gradient)
        self.step_count = self.epoch = self.position = 0
        self.divergence: Divergence | None = None
        self.broken_off: Callable[[], bool] | None = None
        self._long = self.network.size > _LONG
        self.batch_loss = math.nan
        self.metrics: Metrics | None = None
        self._outdated: Metrics | None = None
        self.stopping = Stopping()
        self._updates = np.zeros((), np.int64)
        self._rate = Rate(dtype)
        self._noise = np.random.default_rng([self.recipe.seed, NOISE])
        self._generator = np.random.default_rng([self.recipe.seed, ORDER])
        self._encode()
        self._memory = np.zeros((0, self.network.length), dtype)
        self._bind_loss()
        self._bind_penalties()
        self._bind_update()
        self._rate.bind(self.recipe, 0)
        self._shuffle()
        if state is not None:
            self.restore(state)

    @property
    def bytes(self) -> int:
        """The memory its vectors take, without the tables it may share with others."""
        return sum(array.nbytes for array in (self.parameters, self.gradient, self._memory))

    @property
    def tables(self) -> dict[int, int]:
        """The bytes of its data in the engine's form, by what tells them apart: trainers of one data set share them."""
        return {id(rows): rows.nbytes for rows in self._rows.values()}

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """What an update reads and writes, by the names that scripts give it."""
        own = {"parameters": self.parameters, "gradient": self.gradient, "memory": self._memory}
        return {**own, "rate": self._rate.value, "updates": self._updates}

    @property
    def rows(self) -> dict[str, Examples]:
        """The data as plans take them, "train" and "test"."""
        return self._rows

    @property
    def exact_epoch(self) -> float:
        """The epoch with its fraction."""
        return self.epoch + self.position / self.examples

    @property
    def scored(self) -> bool:
        """Whether the parameters as they are have been scored."""
        metrics = self.metrics
        return metrics is not None and metrics.step == self.step_count and metrics is not self._outdated

    @property
    def learning_rate(self) -> float:
        """The rate of the next step, as the schedule has it."""
        return float(self._rate.value)

    def next_batch(self) -> tuple[np.ndarray, Plan]:
        """Return the rows of the training part that the next step takes, and the plan they go through."""
        indices = self._order[self.position : self.position + self.recipe.batch_size]
        return indices, self.planned(len(indices))

    def step(self) -> bool:
        """Do one step: load, forward, loss, backward, update. Return False if it diverged; then nothing changed.

        The last batch of an epoch may be smaller. A long step that is `broken_off` is none, and False without a
        divergence: it is done from the beginning when training goes on.
        """
        position = self.position
        indices = self._order[position : position + self.recipe.batch_size]
        count = len(indices)
        plan, load = self._batches.get(count) or self._batch(count)
        before = self._noise.bit_generator.state if plan.draws else None
        load(indices)
        if not self._long:
            for call in plan.calls:
                call()
        elif not self._whole(plan):
            return self._undrawn(before)
        for call in self.penalty_calls:
            call()
        self.batch_loss = loss = float(plan.loss)
        if math.isfinite(loss) and self.gradient.dot(self.gradient) < _CALM and plan.steady():
            self._update(plan)
        elif not self._updated_carefully(plan):
            return self._undrawn(before)
        self.step_count += 1
        self.position = position + count
        if self._rate.watches:
            self._rate.stepped(self.exact_epoch, loss, count)
        if self.position >= self.examples:
            self._end_epoch()
        return True

    def change(self, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """Go on with another recipe from the present step on; the seed and number type of the run stay its own.

        `data` are other examples of the same kind. As many as before keep the order of the epoch; another number of
        them ends the epoch, and the next begins.

        An optimiser or schedule of another kind starts with an empty memory; a changed batch size counts from the next
        step. `values` are written into the parameters, frozen ones too; what an optimiser remembers of them stays.
        A run that diverged may go on: it stands where the last step left it.
        """
        kept, self.recipe, self.divergence = self.recipe, recipe, None
        renewed = data is not None and data != self.checked.project.data
        if renewed and data is not None:
            self._take_examples(data)
        if recipe.optimizer.key != kept.optimizer.key:
            self._memory = np.zeros((0, self.network.length), self.parameters.dtype)
            self._updates[()] = 0
        if LOSSES[recipe.loss.key].encoding != LOSSES[kept.loss.key].encoding:
            self._encode()
        if renewed or _judging(recipe) != _judging(kept):
            self._bind_loss()
        if recipe.regularizers != kept.regularizers:
            self._bind_penalties()
        if _update(recipe) != _update(kept):
            self._bind_update()
        self._rate.bind(recipe, self.exact_epoch)
        if values:
            write(values, self.network.named(self.parameters))
            self._outdated, self.stopping.best = self.metrics, None

    def evaluation(self, part: str) -> Evaluation | None:
        """Return an evaluation of "train" or "test" that reads the live parameters, None if that part is empty."""
        return self._evaluations[part]

    def state(self) -> TrainingState:
        """Return a copy of everything the run needs to go on to the bit."""
        return TrainingState(
            self.step_count,
            self.epoch,
            self.position,
            self.parameters.copy(),
            self._memory.copy(),
            int(self._updates),
            self._epoch_generator,
            self._rate.memory.copy(),
            self._noise.bit_generator.state,
        )

    def restore(self, state: TrainingState) -> None:
        """Go back to a state of this run. Shapes must be the run's own."""
        self._copy_from(state)
        self.step_count, self.epoch = state.step, state.epoch
        self._generator.bit_generator.state = state.generator
        if state.noise is not None:
            self._noise.bit_generator.state = state.noise
        self._shuffle()
        self.position = state.position
        self._rate.set(self.exact_epoch)
        self.divergence = self.metrics = None

    def _take_examples(self, data: DataSpec) -> None:
        """Go on with other examples; the parameters stay."""
        before, project = self.examples, self.checked.project
        self.checked = Checked(msgspec.structs.replace(project, data=data), prepared(data), self.network)
        self.data, self.metrics = self.checked.data, None
        self.stopping.best = None  # it was the best on other examples
        self._encode()
        if self.examples != before:
            self._begin_epoch_anew()

    def _begin_epoch_anew(self) -> None:
        """Draw an order of the examples there are now; what was done of the epoch is the whole of it."""
        if self.position:
            self._end_epoch()
        else:
            self._generator.bit_generator.state = self._epoch_generator
            self._shuffle()

    def _encode(self) -> None:
        """Take the data as plans do, with the targets in the form the loss takes."""
        form = LOSSES[self.recipe.loss.key].encoding, self.parameters.dtype
        self._rows = {part: shared_examples(self.data, part, *form) for part in ("train", "test")}
        self.examples = len(self._rows["train"])

    def _bind_loss(self) -> None:
        """Begin with new plans, of batches and of whole parts."""
        self._loss = loss_of(self.recipe, self.data.raw)
        self._batches: dict[int, tuple[Plan, Callable[[np.ndarray], object]]] = {}
        task = self.data.raw.task
        self._evaluations = {
            part: Evaluation(self.network, self._loss, task, rows, self.parameters) if len(rows) else None
            for part, rows in self._rows.items()
        }

    def _bind_penalties(self) -> None:
        operations = penalty_operations(self.recipe, self.network, self._site())
        self.penalty_calls = [operation.run for operation in operations]

    def _bind_update(self) -> None:
        """Bind the update; an optimiser that remembers another number of vectors begins with an empty memory."""
        slots = OPTIMIZERS.make(self.recipe.optimizer).slots
        if len(self._memory) != slots:
            self._memory = np.zeros((slots, self.network.length), self.parameters.dtype)
        operations = update_operations(self.recipe, self.network, self._site())
        self.update_calls = [operation.run for operation in operations]

    def _site(self) -> UpdateSite:
        trained = True if self.network.size == self.network.length else self.network.trained
        return UpdateSite(self.parameters, self.gradient, self._rate.value, self._memory, self._updates, trained)

    def planned(self, batch: int) -> Plan:
        """Return the plan of a batch of that size, made when the first such batch comes."""
        plan, _ = self._batches.get(batch) or self._batch(batch)
        return plan

    def _batch(self, size: int) -> tuple[Plan, Callable[[np.ndarray], object]]:
        """Make the plan of a batch of that size, and what loads rows into it."""
        place = self.network, size, self.parameters, self.gradient, self._loss
        plan = Plan(*place, keep=self._keep, noise=self._noise)
        self._batches[size] = plan, plan.loader(self._rows["train"])
        return self._batches[size]

    def _whole(self, plan: Plan) -> bool:
        """Run a long pass, asked after each of its operations whether it is broken off; tell whether it was not."""
        broken_off = self.broken_off or bool
        for call in plan.calls:
            if broken_off():
                return False
            call()
        return not broken_off()

    def _undrawn(self, before: Any) -> bool:
        """Take back what a step that is none drew; return False, as the step does."""
        if before is not None:
            self._noise.bit_generator.state = before
        return False

    def _update(self, plan: Plan) -> None:
        measured = self.flow.wanted
        if measured:
            self.flow.begin()
        for call in self.update_calls:
            call()
        for call in plan.after:
            call()
        if measured:
            self.flow.end(self.step_count + 1)

    def _updated_carefully(self, plan: Plan) -> bool:
        """Update where the gradient is so large that the update may overflow; if it does, take it back.

        Return False if the loss, the gradient or what the update made of them is not finite.
        """
        if not (math.isfinite(self.batch_loss) and np.isfinite(self.gradient).all() and plan.steady()):
            self.divergence = pass_divergence(self.step_count, plan, self.penalty_calls, self.gradient)
            return False
        kept = self.state()
        self._update(plan)
        hit = ~np.isfinite(self.parameters) | ~np.isfinite(self._memory).all(axis=0)
        if not hit.any():
            return True
        self._copy_from(kept)
        self.divergence = update_divergence(self.step_count, self.network, hit)
        return False

    def _copy_from(self, state: TrainingState) -> None:
        np.copyto(self.parameters, state.parameters)
        np.copyto(self._memory, state.memory)
        self._updates[()] = state.updates
        self._rate.restore(state.schedule)

    def _end_epoch(self) -> None:
        self.epoch += 1
        self._rate.end_epoch()
        self._shuffle()

    def _shuffle(self) -> None:
        """Begin an epoch: draw its order, and keep the generator as it was before."""
        self._epoch_generator = self._generator.bit_generator.state
        self._order = self._generator.permutation(self.examples)
        self.position = 0
        self._rate.set(self.epoch)


def _judging(recipe: Recipe) -> tuple[Any, ...]:
    """Return the settings that the plans depend on."""
    return recipe.loss, recipe.class_weights, recipe.batch_size


def _update(recipe: Recipe) -> tuple[Any, ...]:
    """Return the settings an update depends on."""
    return recipe.optimizer, recipe.regularizers, recipe.clip_norm, recipe.frozen
