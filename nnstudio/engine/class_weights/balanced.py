"""Rare classes count more."""

from typing import ClassVar, final

import numpy as np

from nnstudio.engine.class_weights.base import ClassWeights


@final
class Balanced(ClassWeights):
    """Balanced: all classes count as much together, however often they occur; an example's mean weight is 1.

    Formula: w_c = n/(k·n_c), with n training examples, n_c of them of class c, and k classes that occur; a class that
    does not occur weighs 1, for the test part's sake
    Source: King and Zeng 2001, "Logistic Regression in Rare Events Data"; scikit-learn's `class_weight="balanced"`.
    """

    key: ClassVar[str] = "balanced"
    formula: ClassVar[str] = r"w_c = \frac{n}{K n_c}"

    def weights(self, counts: np.ndarray) -> np.ndarray | None:
        found = counts > 0
        weights = np.ones(len(counts))
        weights[found] = counts.sum() / (found.sum() * counts[found])
        return weights
