"""What every optimiser provides."""

from abc import abstractmethod
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.operations import Operation


class UpdateSite(NamedTuple):
    """The flat vectors an optimiser is bound to. `memory` is (slots, size); `steps` counts updates, 0-d int64."""

    parameters: np.ndarray
    gradient: np.ndarray
    rate: np.ndarray
    memory: np.ndarray
    steps: np.ndarray
    trained: np.ndarray | bool = True  # which entries are parameters: running statistics are left alone

    def part(self, part: slice) -> "UpdateSite":
        """Return the site of a part of the vectors."""
        trained = self.trained if isinstance(self.trained, bool) else self.trained[part]
        return self._replace(
            parameters=self.parameters[part],
            gradient=self.gradient[part],
            memory=self.memory[:, part],
            trained=trained,
        )


class Optimizer(Entry):
    """An update rule, as PyTorch defines the one of that name.

    `code` is one update as a reader would write it: lines of Python that change w (the parameters, a vector) by g
    (their gradient) and `rate`, with `np`, and parameters in braces. What they keep from update to update has the names
    `kept` and begins at 0.
    """

    table: ClassVar[str] = "optimizers"
    slots: ClassVar[int] = 0
    kept: ClassVar[tuple[str, ...]] = ()
    code: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def bind(self, site: UpdateSite) -> list[Operation]:
        """Return the operations of one update; they read and write only the site's arrays."""

    def python(self) -> list[str]:
        """Return the lines of `code` with this optimiser's parameters as numbers."""
        values = {param.key: repr(getattr(self, param.key)) for param in self.params()}
        return [line.format(**values) for line in self.code]
