"""What every weighting of the classes provides."""

from abc import abstractmethod
from typing import ClassVar

import numpy as np

from nnstudio.catalog import Entry


class ClassWeights(Entry):
    """How much an example counts in the loss, by its class.

    Formula: L = (1/n) Σ w[class of i] · ℓ_i. The sum is divided by the number of examples, so that the gradient of a
    batch is the mean of its examples' gradients; PyTorch's `weight` divides by the sum of the weights instead. Over the
    whole training part both are the same where the weights are balanced.
    """

    table: ClassVar[str] = "class_weights"

    @abstractmethod
    def weights(self, counts: np.ndarray) -> np.ndarray | None:
        """Return one weight a class, None where all count alike; `counts` (classes,) are the training examples of each.

        Raises: StudyError if the weights are not made for that many classes.
        """
