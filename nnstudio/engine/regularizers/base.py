"""What every regulariser provides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnstudio.catalog import Entry, Param
from nnstudio.engine.operations import Operation


@dataclass(frozen=True)
class Regularizer(Entry):
    """A penalty added to the loss, or a constraint kept after each update.

    Its first parameter says how strong it is. `penalises` tells whether it has a penalty at all.
    """

    table: ClassVar[str] = "regularizers"
    penalises: ClassVar[bool] = True

    @classmethod
    def amount(cls) -> Param:
        """Return the parameter that says how strong it is."""
        return cls.params()[0]

    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        """Return the penalty of flat parameters; `decays` is 1 at weights and 0 at all others."""
        return 0.0

    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        """Return the operations that add the penalty's gradient; flat vectors throughout."""
        return []

    def constrain(self, weights: Sequence[np.ndarray]) -> list[Operation]:
        """Return the operations that bring weight matrices (out, in) back within bounds after an update."""
        return []
