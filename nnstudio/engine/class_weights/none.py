"""Every example counts alike."""

from typing import ClassVar, final

import numpy as np

from nnstudio.engine.class_weights.base import ClassWeights


@final
class Unweighted(ClassWeights):
    """No weights: a frequent class counts as often as it occurs.

    Formula: w = 1
    """

    key: ClassVar[str] = "none"
    formula: ClassVar[str] = "w_c = 1"

    def weights(self, counts: np.ndarray) -> np.ndarray | None:
        return None
