"""What the engine itself computes of a batch: z, a and ∂L/∂z of every layer, what it drew, loss and gradient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nnstudio.engine.layers import Bound, DropConnect, Layer, Residual
from nnstudio.engine.losses import Loss
from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan
from nnstudio.studies.backprop.operation import Path

DRAWN = {"mask", "noise"}


@dataclass(frozen=True, eq=False)
class EngineNumbers:
    """A pass with rows (examples, units) as the run's own number type has them; `gradient` is flat, without penalties.

    `probes` are by the layer's path: "z", "a", "dz", and "mask" or "noise" (as the layer drew them) where there is one.
    """

    probes: dict[Path, dict[str, np.ndarray]]
    loss: float
    gradient: np.ndarray


def engine_numbers(
    network: Network,
    parameters: np.ndarray,
    x: np.ndarray,
    t: np.ndarray,
    loss: Loss,
    noise: np.random.Generator | None = None,
    drawn: EngineNumbers | None = None,
) -> EngineNumbers:
    """Run the engine on prepared inputs and encoded targets; with a generator as in training, else as in evaluation.

    What another pass has `drawn` takes the place of what this one would draw: numbers of another type are others.
    """
    gradient = np.zeros_like(parameters)
    plan = Plan(network, len(x), parameters, gradient, loss, keep=True, noise=noise)
    plan.rows.features[:], plan.rows.t[:] = x, t
    with np.errstate(all="ignore"):
        plan.run()
        if drawn is not None:
            put_drawn(plan, drawn)
            plan.again()
    probes = {path: _in_rows(layer, bound.probes) for path, layer, bound in _bounds(network.layers, plan.bound)}
    return EngineNumbers(probes, float(plan.loss), gradient)


def put_drawn(plan: Plan, drawn: EngineNumbers) -> None:
    """Put the masks and the noise of another pass into a plan that has run; `again` then goes by them."""
    for path, _, bound in _bounds(plan.network.layers, plan.bound):
        for name in DRAWN & bound.probes.keys():
            values = drawn.probes[path][name].T
            bound.probes[name][:, : values.shape[1]] = values  # the column of the biases stays as it is


def _bounds(layers: Sequence[Layer], bounds: Sequence[Bound], before: Path = ()) -> Iterator[tuple[Path, Layer, Bound]]:
    for at, (layer, bound) in enumerate(zip(layers, bounds, strict=True)):
        yield (*before, at), layer, bound
        if isinstance(layer, Residual):
            yield from _bounds(layer.layers, bound.inner, (*before, at))


def _in_rows(layer: Layer, probes: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Turn columns into rows; a mask of weights loses the row of the biases, which are never dropped."""
    found = {name: one.T.copy() for name, one in probes.items() if one.ndim == 2}
    if isinstance(layer, DropConnect) and "mask" in found:
        found["mask"] = found["mask"][:-1]
    return found
