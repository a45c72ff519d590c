"""What every activation function provides."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.blocks import Block
from nnstudio.engine.operations import Operation


class Slots(NamedTuple):
    """Arrays an activation is bound to, all (units, batch).

    `a` is `z` itself where `from_output` says that the slope can be had from a; `dz` is `da` itself always. `blocks`
    and `gradients` are the activation's own parameters by name; there are no gradients where dz is None.
    """

    z: np.ndarray
    a: np.ndarray
    dz: np.ndarray | None
    blocks: Mapping[str, np.ndarray] = MappingProxyType({})
    gradients: Mapping[str, np.ndarray] = MappingProxyType({})


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

    def blocks(self, units: int) -> tuple[Block, ...]:
        """Return the blocks of parameters it learns, as slopes; most learn none."""
        return ()

    def fill(self, blocks: Mapping[str, np.ndarray]) -> None:
        """Write the values its own parameters start from (float64)."""

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
        kept = np.array(z, dtype=np.result_type(z, np.float32)).reshape(1, -1)
        start = {block.name: np.zeros(block.shape) for block in self.blocks(1)}
        self.fill(start)
        own = {name: values.astype(kept.dtype) for name, values in start.items()}
        a, slopes = kept if self.from_output else np.empty_like(kept), {name: one.copy() for name, one in own.items()}
        slots = Slots(kept, a, np.ones_like(kept), own, slopes)
        with np.errstate(all="ignore"):
            for operation in self.forward(slots) + self.backward(slots):
                operation.run()
        assert slots.dz is not None
        return slots.a.reshape(np.shape(z)), slots.dz.reshape(np.shape(z))
