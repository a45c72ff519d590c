"""A plane through data of many inputs: two inputs vary, all others are held."""

from dataclasses import dataclass

import numpy as np

from nnstudio.data.dataset import Dataset

_ENOUGH = 5000  # examples, whose order is random: more do not tell a spread better


@dataclass(frozen=True, eq=False)
class Slice:
    """The plane in which inputs `across` and `up` vary while every other has its value of `held` (inputs,), all raw."""

    across: int
    up: int
    held: np.ndarray

    @property
    def others(self) -> list[int]:
        """The inputs that are held."""
        return [at for at in range(len(self.held)) if at not in (self.across, self.up)]

    def points(self, plane: np.ndarray) -> np.ndarray:
        """Return (n, inputs) raw examples from (n, 2) places in the plane."""
        made = np.tile(self.held, (len(plane), 1))
        made[:, self.across], made[:, self.up] = plane.T
        return made

    def places(self, x: np.ndarray) -> np.ndarray:
        """Return where raw examples (n, inputs) lie when seen straight onto the plane, (n, 2)."""
        return x[:, [self.across, self.up]].astype(float)

    def distances(self, x: np.ndarray, scale: np.ndarray) -> np.ndarray:
        """Return how far raw examples lie from the plane.

        Formula: √(mean over the held inputs of ((x − held)/scale)²), 0 where no input is held
        Shapes: x (n, inputs), scale (inputs,) with no zero, the result (n,).
        """
        others = self.others
        if not others:
            return np.zeros(len(x))
        return np.sqrt(np.mean(((x[:, others] - self.held[others]) / scale[others]) ** 2, axis=1))

    def same_as(self, other: "Slice | None") -> bool:
        """Tell whether two are the same plane on the same axes."""
        if other is None or (self.across, self.up) != (other.across, other.up):
            return False
        return np.array_equal(self.held[self.others], other.held[self.others])


def spreads(data: Dataset) -> np.ndarray:
    """Return each raw input's standard deviation over the first training examples, 1 where it does not vary."""
    found = data.x_train[:_ENOUGH].std(axis=0, dtype=np.float64)
    return np.where(found > 0, found, 1.0)
