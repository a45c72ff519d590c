"""The learning rate of a run, as its schedule has it, and what the schedule goes by."""

import numpy as np

from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import Recipe

_LOSSES = 2  # numbers before a schedule's own memory: the sum of the epoch's batch losses, and their examples


class Rate:
    """`value` (0-d) is the rate of the next step; optimisers are bound to it.

    `memory` is empty for schedules that remember nothing. `watches`: each step must be told. `bind` comes first.
    """

    def __init__(self, dtype: np.dtype) -> None:
        self.value = np.zeros((), dtype)
        self.memory = np.zeros(0)
        self.watches = False

    def bind(self, recipe: Recipe, epoch: float) -> None:
        """Go by a recipe from now on; a schedule of the same kind goes on with what it remembers."""
        made = SCHEDULES.make(recipe.schedule)
        same = self.memory.size and made.key == self._schedule.key
        self._recipe, self._schedule = recipe, made
        if not same:
            self.memory = np.zeros(made.slots and _LOSSES + made.slots)
        self.watches = bool(made.slots) or made.stepwise
        self.set(epoch)

    def set(self, epoch: float) -> None:
        """Take the rate of a (fractional) epoch."""
        factor = self._schedule.factor(epoch, self._recipe.epochs)
        if self.memory.size:
            factor *= self._schedule.recalled(self.memory[_LOSSES:])
        self.value[()] = self._recipe.learning_rate * factor

    def stepped(self, epoch: float, loss: float, examples: int) -> None:
        """Take in a step: where the run stands after it, its batch loss and the examples of the batch."""
        if self.memory.size:
            self.memory[:_LOSSES] += loss * examples, examples
        if self._schedule.stepwise:
            self.set(epoch)

    def end_epoch(self) -> None:
        """Let the schedule learn from the epoch; the rate is set by whoever begins the next."""
        if self.memory.size:
            total, examples = self.memory[:_LOSSES]
            self._schedule.learn(self.memory[_LOSSES:], float(total / examples))
            self.memory[:_LOSSES] = 0

    def restore(self, memory: np.ndarray) -> None:
        """Go back to a memory; one of another kind of schedule is left out."""
        if memory.shape == self.memory.shape:
            np.copyto(self.memory, memory)
