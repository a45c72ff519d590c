"""What every regulariser provides."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from nnstudio.catalog import Entry, Param
from nnstudio.engine.operations import Operation


class Regularizer(Entry):
    """A penalty added to the loss, or a constraint kept after each update.

    Its first parameter says how strong it is. `penalises` tells whether it has a penalty at all. `code` is what it does
    in a step as a reader would write it, a line of Python with parameters in braces: to the gradient g, of a penalty,
    else to the updated parameters w. `weights(w)` are those with 0 for all that are no weights.
    """

    table: ClassVar[str] = "regularizers"
    penalises: ClassVar[bool] = True
    code: ClassVar[str] = ""

    @classmethod
    def amount(cls) -> Param:
        """Return the parameter that says how strong it is."""
        return cls.params()[0]

    def python(self) -> str:
        """Return `code` with this regulariser's parameters as numbers."""
        return self.code.format(**{param.key: repr(getattr(self, param.key)) for param in self.params()})

    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        """Return the penalty of flat parameters; `decays` is 1 at weights and 0 at all others."""
        return 0.0

    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        """Return the operations that add the penalty's gradient; flat vectors throughout."""
        return []

    def constrain(self, weights: Sequence[np.ndarray]) -> list[Operation]:
        """Return the operations that bring weight matrices (out, in) back within bounds after an update."""
        return []
