from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.preprocessing.base import Preprocess
from nnstudio.data.preprocessing.transform import Transform, identity


@final
class NoPreprocessing(Preprocess):
    """The inputs as they are.

    Formula: x' = x
    """

    key: ClassVar[str] = "none"
    formula: ClassVar[str] = r"x' = x"

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        return identity(x_train.shape[1])
