"""What every activation function provides."""

from abc import abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.blocks import Block
from nnstudio.engine.operations import Operation
from nnstudio.engine.written import written


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


class Activation(Entry):
    """An activation function a = f(z), applied element by element unless `joint`: then to all units of an example.

    At a kink the slope is that of the lower branch, as in PyTorch. `code` is f(z) as a reader would write it: a Python
    expression of z, a number or an array (where `joint`, one example's units), with `np`, `math` and parameters in
    braces; "" where there is none. `slope_code` is f′(z) likewise, with `a` for f(z) (where `joint`, each ∂aᵢ/∂zᵢ).
    """

    table: ClassVar[str] = "activations"
    slope_formula: ClassVar[str] = ""
    code: ClassVar[str] = ""
    slope_code: ClassVar[str] = ""
    from_output: ClassVar[bool] = True
    joint: ClassVar[bool] = False
    kinks: ClassVar[tuple[float, ...]] = ()

    @property
    @abstractmethod
    def range(self) -> tuple[float, float]:
        """The values it can take, ends included."""

    @property
    def gain(self) -> float:
        """What initial weights behind it are multiplied by to keep the spread of signals, as PyTorch has it."""
        return 1.0

    def blocks(self, units: int) -> tuple[Block, ...]:
        """Return the blocks of parameters it learns, none for most."""
        return ()

    def fill(self, blocks: Mapping[str, np.ndarray]) -> None:
        """Write the initial values into its blocks (float64)."""

    @abstractmethod
    def forward(self, slots: Slots) -> list[Operation]:
        """Return the operations that write f(z) into a."""

    @abstractmethod
    def backward(self, slots: Slots) -> list[Operation]:
        """Return the operations that turn ∂L/∂a, found in dz, into ∂L/∂z = ∂L/∂a · f′(z)."""

    def python(self, variable: str = "z") -> str:
        """Return `code` of another variable and with this activation's parameters as numbers."""
        return written(self.code, self, "z", variable)

    def slope_python(self, variable: str = "z") -> str:
        """Return `slope_code` of another variable and with this activation's parameters as numbers."""
        return written(self.slope_code, self, "z", variable)

    def value(self, z: np.ndarray) -> np.ndarray:
        """Return f(z) as a new array of the same shape."""
        return self._run(z)[0]

    def slope(self, z: np.ndarray) -> np.ndarray:
        """Return f′(z) as a new array of the same shape; where `joint`, Σᵢ ∂fᵢ/∂z of each."""
        return self._run(z)[1]

    def _run(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Run the planned operations on one array, so that plots show what training does. A vector is one unit's."""
        given = np.array(z, dtype=np.result_type(z, np.float32), order="C")
        kept = given if given.ndim == 2 else given.reshape(1, -1)
        blocks = {block.name: np.zeros(block.shape, kept.dtype) for block in self.blocks(len(kept))}
        self.fill(blocks)
        gradients = {name: np.zeros_like(block) for name, block in blocks.items()}
        a = kept if self.from_output else np.empty_like(kept)
        slots = Slots(kept, a, np.ones_like(kept), blocks, gradients)
        with np.errstate(all="ignore"):
            for operation in self.forward(slots) + self.backward(slots):
                operation.run()
        assert slots.dz is not None
        return a.reshape(np.shape(z)), slots.dz.reshape(np.shape(z))
