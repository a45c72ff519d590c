"""The test bench: a deep network of equal layers, and what is sent into it."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.project import NetworkSpec

DEPTHS, WIDTHS = (2, 20), (4, 4096)
Inputs = Literal["normal", "uniform", "positive"]


class Bench(msgspec.Struct, frozen=True):
    """A stack to try schemes on.

    `depth` layers (with `residual`: blocks of two layers, the second without activation) of `width` units take
    `examples` inputs, which are N(0, 1), U(−√3, √3) or, all positive, U(0, 1), and are preprocessed first. `zero_last`
    starts the second layer of each block at zero; `normalize` is "" or the key of a normalisation layer before each
    layer. `seed` fixes inputs, weights and the gradient sent back.
    """

    depth: int = 6
    width: int = 256
    activation: Choice = Choice("tanh")
    inputs: Inputs = "normal"
    preprocess: Choice = Choice("none")
    residual: bool = False
    zero_last: bool = False
    normalize: str = ""
    examples: int = 16
    seed: int = 0

    @property
    def spec(self) -> NetworkSpec:
        """The network: all layers alike, the last one too."""
        layers = [layer for _ in range(self.depth) for layer in self._stage()]
        return NetworkSpec(tuple(layers[:-1]), layers[-1])

    @property
    def layers_a_stage(self) -> int:
        """How many layers of the network make one step of its depth."""
        return len(self._stage())

    def examples_drawn(self) -> np.ndarray:
        """Return the inputs (examples, width), float64; fewer where the preprocessing keeps principal axes only."""
        rng = np.random.default_rng([self.seed, 1])
        shape = (self.examples, self.width)
        drawn = {
            "normal": lambda: rng.standard_normal(shape),
            "uniform": lambda: rng.uniform(-np.sqrt(3), np.sqrt(3), shape),
            "positive": lambda: rng.uniform(0, 1, shape),
        }[self.inputs]()
        return PREPROCESSING.make(self.preprocess).fit(drawn).apply(drawn)

    def check_inputs(self, inputs: int) -> None:
        """Refuse what cannot be built on so many inputs.

        Raises: StudyError where skip connections would add to fewer values than there are units.
        """
        if self.residual and inputs != self.width:
            raise StudyError("error.bench.residual", inputs=inputs, units=self.width)

    def _stage(self) -> list[Choice]:
        normalize = [Choice(self.normalize)] if self.normalize else []
        if not self.residual:
            return [*normalize, self._dense(self.activation)]
        inner: list = [*normalize, self._dense(self.activation), self._dense(Choice("identity"))]
        return [Choice("residual", {"layers": inner, "zero_last": self.zero_last})]

    def _dense(self, activation: Choice) -> Choice:
        return Choice("dense", {"units": self.width, "activation": activation})
