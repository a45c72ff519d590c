"""Where a layer's parameters lie in the flat vector, and what they are called."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

AFFINE = "affine"


class Block(NamedTuple):
    """A matrix of parameters a layer owns in the flat vector, row by row.

    The block named "affine" is (units, inputs + 1): the weight matrix with the bias as its last column (the lecture's
    bias trick: one product instead of a product, a sum and a column sum). Its weights decay, its biases do not. Any
    other block (scales and shifts, learned slopes) stands under its own name and does not decay. Blocks of parts of a
    layer carry the part's name before a dot, as in "1.affine", and so do their views.

    What is not `trained` (running statistics) lies in the vector to be kept, copied and saved like everything else, but
    has no gradient, and is no parameter to whoever counts them. Biases alone are so where not `bias_trained`.
    """

    name: str
    shape: tuple[int, int]
    trained: bool = True
    bias_trained: bool = True

    @property
    def size(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def parameters(self) -> int:
        """How many of its numbers are trained."""
        return 0 if not self.trained else self.size if self.bias_trained else self.size - self.shape[0]

    def mark(self, flat: np.ndarray) -> None:
        """Write into its part of a flat vector of truths which numbers are trained."""
        flat[...] = self.trained
        flat.reshape(self.shape)[:, -1] &= self.bias_trained

    def views(self, flat: np.ndarray) -> dict[str, np.ndarray]:
        """Return the named views into this block's part of a flat vector: weight (out, in), bias (out,), or itself."""
        whole, (part, dot, kind) = flat.reshape(self.shape), self.name.rpartition(".")
        if kind != AFFINE:
            return {self.name: whole}
        return {f"{part}{dot}weight": whole[:, :-1], f"{part}{dot}bias": whole[:, -1]}

    def within(self, part: str) -> "Block":
        """Return this block as one of a part of a layer."""
        return self._replace(name=f"{part}.{self.name}")


def of_part(part: str, blocks: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the blocks of one part of a layer, by the names the part knows them by."""
    start = f"{part}."
    return {name.removeprefix(start): block for name, block in blocks.items() if name.startswith(start)}
