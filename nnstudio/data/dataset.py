"""A data set: read-only arrays of examples, split into a training and a test part, with their names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Message
from nnstudio.data.arrays import frozen

if TYPE_CHECKING:
    from nnstudio.data.encoding import Encoding

Task = Literal["classification", "regression"]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples of one task; every array is made read-only.

    Shapes: x_train and x_test are (examples, features) in float64, in float32 or uint8 where they were given as such:
    images are many. y_train and y_test are (examples,) class indices
    in int64 for classification, (examples, targets) in float64 for regression. The test part may have no rows.
    `target_names` holds the classes' names, or the names of the regression targets. `encoding` says how a table's
    columns became features, None where they are no table's; `notes` tell what was done to them.
    """

    x_train: NDArray[np.float64]
    y_train: NDArray[Any]
    x_test: NDArray[np.float64]
    y_test: NDArray[Any]
    task: Task
    feature_names: tuple[str, ...]
    target_names: tuple[str, ...]
    image_shape: tuple[int, ...] | None = None
    encoding: Encoding | None = None
    notes: tuple[Message, ...] = ()

    def __post_init__(self) -> None:
        kind = np.int64 if self.task == "classification" else np.float64
        wide = self.x_train.dtype if self.x_train.dtype in (np.uint8, np.float32) else np.float64
        for name, dtype in (("x_train", wide), ("x_test", wide), ("y_train", kind), ("y_test", kind)):
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    @cached_property
    def levels(self) -> tuple[float, float]:
        """The least and the greatest input of the training part."""
        return float(self.x_train.min()), float(self.x_train.max())

    @cached_property
    def mean(self) -> NDArray[np.float64]:
        """The mean of each input over the training part, (features,)."""
        return self.x_train.mean(axis=0, dtype=np.float64)

    @property
    def features(self) -> int:
        """Number of inputs."""
        return self.x_train.shape[1]

    @property
    def classes(self) -> int:
        """Number of classes; 0 for regression."""
        return len(self.target_names) if self.task == "classification" else 0

    @property
    def targets(self) -> int:
        """Number of regression targets; 0 for classification."""
        return len(self.target_names) if self.task == "regression" else 0

    def head(self, examples: int) -> Dataset:
        """Return the same data set with only the first training examples, and no test part."""
        return replace(
            self,
            x_train=self.x_train[:examples],
            y_train=self.y_train[:examples],
            x_test=self.x_test[:0],
            y_test=self.y_test[:0],
        )
