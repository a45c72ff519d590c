"""Functions of one number, as plots, facts and formulas look at them: f(z) and f′(z) by the engine's own operations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import final

import numpy as np

from nnstudio.engine.activations import Activation, Slots
from nnstudio.engine.blocks import AFFINE
from nnstudio.engine.layers import Maxout
from nnstudio.engine.layers.base import Bound, Site
from nnstudio.engine.operations import Operation

Planned = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
"""f(z) and f′(z) of z (n,), in arrays that the next call writes anew."""


@final
@dataclass(frozen=True)
class OneScore:
    """An activation over its first score, the `others` held.

    Formula: f(z) = f₁(z, others…), f′(z) = ∂f₁/∂z
    """

    activation: Activation
    others: tuple[float, ...] = (0.0,)

    @property
    def kinks(self) -> tuple[float, ...]:
        return self.activation.kinks

    def value(self, z: np.ndarray) -> np.ndarray:
        return self._run(z)[0]

    def slope(self, z: np.ndarray) -> np.ndarray:
        return self._run(z)[1]

    def planned(self, size: int, dtype: np.dtype) -> Planned:
        """Return f and f′ for z (size,) with all operations bound."""
        made, others = self.activation, np.array(self.others)[:, None]
        scores, arriving = (np.empty((1 + len(others), size), dtype) for _ in range(2))
        a = scores if made.from_output else np.empty_like(scores)
        blocks = {block.name: np.zeros(block.shape, dtype) for block in made.blocks(len(scores))}
        made.fill(blocks)
        slots = Slots(scores, a, arriving, blocks, {name: np.zeros_like(block) for name, block in blocks.items()})
        operations = made.forward(slots) + made.backward(slots)

        def run(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            scores[0], scores[1:] = z, others
            arriving[0], arriving[1:] = 1, 0
            run_all(operations)
            return a[0], arriving[0]

        return run

    def _run(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a, slope = self.planned(np.size(z), np.result_type(z, np.float32))(np.ravel(z))
        return a.reshape(np.shape(z)), slope.reshape(np.shape(z))


@final
@dataclass(frozen=True)
class MaxOfLines:
    """Maxout of one input, by the engine's layer: the largest of k lines.

    Formula: f(z) = max(w₁·z + b₁, …, w_k·z + b_k)
    """

    slopes: tuple[float, ...]
    intercepts: tuple[float, ...]

    @property
    def kinks(self) -> tuple[float, ...]:
        """The places where another line becomes the largest, ascending."""
        lines = list(zip(self.slopes, self.intercepts, strict=True))
        pairs = [pair for pair in combinations(lines, 2) if pair[0][0] != pair[1][0]]
        places = {(b2 - b1) / (w1 - w2) + 0.0: w1 * (b2 - b1) / (w1 - w2) + b1 for (w1, b1), (w2, b2) in pairs}
        return tuple(sorted(z for z, top in places.items() if self._top(z) <= top + 1e-12 * max(1.0, abs(top))))

    def value(self, z: np.ndarray) -> np.ndarray:
        return self._run(z)[0]

    def slope(self, z: np.ndarray) -> np.ndarray:
        return self._run(z)[1]

    def pieces(self, z: np.ndarray) -> np.ndarray:
        """Return every line's value at z (n,), as (k, n)."""
        return np.array(self.slopes)[:, None] * z + np.array(self.intercepts)[:, None]

    def _top(self, z: float) -> float:
        return max(w * z + b for w, b in zip(self.slopes, self.intercepts, strict=True))

    def bound(self, units: int, batch: int, dtype: np.dtype) -> tuple[Bound, np.ndarray]:
        """Return the layer's operations for so many such units, and the array that ∂L/∂a has to be written into."""
        site = self._site(units, np.zeros(batch, dtype))
        assert site.dy is not None
        return self._layer(units).bind(site), site.dy

    def planned(self, size: int, dtype: np.dtype) -> Planned:
        """Return f and f′ for z (size,) with all operations bound."""
        site = self._site(1, np.zeros(size, dtype))
        bound, slope = self._layer(1).bind(site), site.dx
        operations = bound.forward + bound.backward
        assert slope is not None

        def run(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            assert site.dy is not None
            site.x[0], site.dy[...] = z, 1
            run_all(operations)
            return site.y[0], slope[0]

        return run

    def _run(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a, slope = self.planned(np.size(z), np.dtype(np.float64))(np.ravel(z))
        return a.reshape(np.shape(z)), slope.reshape(np.shape(z))

    def _layer(self, units: int) -> Maxout:
        return Maxout(units=units, pieces=len(self.slopes))

    def _site(self, units: int, z: np.ndarray) -> Site:
        """Return arrays for z (batch,) as the one input of `units` equal units."""
        x, y = np.stack([z, np.ones_like(z)]), np.empty((units, z.size), z.dtype)
        lines = zip(self.slopes, self.intercepts, strict=True)
        blocks = {f"{at}.{AFFINE}": np.array([line] * units, z.dtype) for at, line in enumerate(lines, 1)}
        gradients = {name: np.empty_like(block) for name, block in blocks.items()}
        return Site(x, y, np.ones_like(y), np.empty_like(x), blocks, gradients, keep=True)


Function = Activation | OneScore | MaxOfLines
"""f and f′ of one number, element by element; an activation that is not joint is one as it stands."""


def of_one_number(activation: Activation) -> Function:
    """Return the activation as a function of one number: a joint one of its first score, with one other held at 0."""
    return OneScore(activation) if activation.joint else activation


def planned(f: Function, size: int) -> Planned:
    """Return f and f′ for z (size,), to be called many times: binding the operations takes longer than to run them."""
    alone = OneScore(f, ()) if isinstance(f, Activation) else f
    return alone.planned(size, np.dtype(np.float64))


def run_all(operations: Sequence[Operation]) -> None:
    """Run planned operations in order; what overflows on the way is no fault."""
    with np.errstate(all="ignore"):
        for operation in operations:
            operation.run()
