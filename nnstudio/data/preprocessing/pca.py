from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Message, integer
from nnstudio.data.preprocessing.base import Preprocess
from nnstudio.data.preprocessing.rotation import Rotation, principal_axes
from nnstudio.data.preprocessing.transform import Transform


@final
@dataclass(frozen=True)
class PCA(Preprocess):
    """The inputs along the directions in which the training part spreads most; at most as many as there are.

    Formula: z = (x − μ)·U_k, the columns of U_k the first k eigenvectors of the covariance
    """

    key: ClassVar[str] = "pca"
    formula: ClassVar[str] = r"z = (x - \mu)\, U_k,\quad \Sigma = U \Lambda U^\top"
    components: int = integer(2, 1, 10_000, scale="log")

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        found = principal_axes(x_train)
        axes = found.axes[:, : self.components]
        return Rotation(found.mean, axes, np.ones(axes.shape[1]))

    def notes(self, shape: tuple[int, ...]) -> tuple[Message, ...]:
        kept = min(shape)
        if self.components <= kept:
            return ()
        return (Message("note.data.components", {"asked": f"{self.components:,}", "kept": f"{kept:,}"}),)
