"""What every activation function provides."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.operations import Operation


class Slots(NamedTuple):
    """Arrays an activation is bound to, all (units, batch).

    `a` is `z` itself where `from_output` says that the slope can be had from a; `dz` is `da` itself always.
    """

    z: np.ndarray
    a: np.ndarray
    dz: np.ndarray | None


@dataclass(frozen=True)
class Activation(Entry):
    """An activation function a = f(z), applied element by element.

    At a kink the slope is that of the lower branch, as in PyTorch.
    """

    table: ClassVar[str] = "activations"
    slope_formula: ClassVar[str] = ""
    range: ClassVar[tuple[float, float]]
    from_output: ClassVar[bool] = True
    gain: ClassVar[float] = 1.0
    kinks: ClassVar[tuple[float, ...]] = ()

    @abstractmethod
    def forward(self, slots: Slots) -> list[Operation]:
        """Return the operations that write f(z) into a."""

    @abstractmethod
    def backward(self, slots: Slots) -> list[Operation]:
        """Return the operations that turn ∂L/∂a, found in dz, into ∂L/∂z = ∂L/∂a · f′(z)."""

    def value(self, z: np.ndarray) -> np.ndarray:
        """Return f(z) as a new array of the same shape."""
        return self._run(z)[0]

    def slope(self, z: np.ndarray) -> np.ndarray:
        """Return f′(z) as a new array of the same shape."""
        return self._run(z)[1]

    def _run(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Run the planned operations on one array, so that plots show what training does."""
        kept = np.array(z, dtype=np.result_type(z, np.float32), ndmin=1)
        slots = Slots(kept, kept if self.from_output else np.empty_like(kept), np.ones_like(kept))
        with np.errstate(all="ignore"):
            for operation in self.forward(slots) + self.backward(slots):
                operation.run()
        assert slots.dz is not None
        return slots.a.reshape(np.shape(z)), slots.dz.reshape(np.shape(z))
