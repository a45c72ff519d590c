from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.preprocessing.base import Preprocess
from nnstudio.data.preprocessing.rotation import Rotation, principal_axes
from nnstudio.data.preprocessing.transform import Transform


@final
class Whitened(Preprocess):
    """The inputs along their principal axes, each with standard deviation 1: uncorrelated over the training part.

    Formula: z = (x − μ)·U·Λ^(−1/2); where the data do not spread, λ = 1
    """

    key: ClassVar[str] = "whitened"
    formula: ClassVar[str] = r"z = (x - \mu)\, U \Lambda^{-1/2},\quad \Sigma = U \Lambda U^\top"

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        found = principal_axes(x_train)
        return Rotation(found.mean, found.axes, found.spread)
