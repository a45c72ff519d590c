"""Where a layer's parameters lie in the flat vector, and what they are called."""

from typing import NamedTuple

import numpy as np

AFFINE = "affine"


class Block(NamedTuple):
    """A matrix of parameters a layer owns in the flat vector, row by row.

    The block named "affine" is (units, inputs + 1): the weight matrix with the bias as its last column (the lecture's
    bias trick: one product instead of a product, a sum and a column sum). Its weights decay, its biases do not. Any
    other block (scales and shifts, learned slopes) stands under its own name and does not decay.
    """

    name: str
    shape: tuple[int, int]

    @property
    def size(self) -> int:
        return self.shape[0] * self.shape[1]

    def views(self, flat: np.ndarray) -> dict[str, np.ndarray]:
        """Return the named views into this block's part of a flat vector: weight (out, in), bias (out,), or itself."""
        whole = flat.reshape(self.shape)
        return {"weight": whole[:, :-1], "bias": whole[:, -1]} if self.name == AFFINE else {self.name: whole}
