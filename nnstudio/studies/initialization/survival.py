"""Where the signal survives: a map over the scale of the weights and the depth of the stack."""

from typing import NamedTuple

import numpy as np

from nnstudio.project.structure import build
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.scheme import scaled, with_scheme
from nnstudio.studies.initialization.walk import Progress, Walk, unwatched

SCALES = tuple(float(scale) for scale in np.geomspace(0.001, 10, 33))


class Survival(NamedTuple):
    """Per scale (rows) and depth 1 … n (columns), log10 of root mean squares; ±inf where all is zero or overflows.

    A stage of more layers than one counts by its last.

    `forward` is that of the activations of the layer at that depth over that of the inputs; `backward` that of ∂L/∂z
    of the first layer over that of ∂L/∂z of the layer at that depth, in the deepest stack.
    """

    scales: tuple[float, ...]
    forward: np.ndarray
    backward: np.ndarray


def survival(bench: Bench, scales: tuple[float, ...] = SCALES, progress: Progress = unwatched) -> Survival:
    """Return the map of a bench's kind of stack, with weights N(0, (scale/√fan_in)²)."""
    rows = []
    for at, scale in enumerate(scales):
        progress(at / len(scales))
        rows.append(_row(bench, scale))
    forward, backward = (np.array([row[way] for row in rows]) for way in range(2))
    return Survival(tuple(scales), forward, backward)


def _row(bench: Bench, scale: float) -> tuple[list[float], list[float]]:
    x = bench.examples_drawn()
    bench.check_inputs(x.shape[1])
    network = build(with_scheme(bench.spec, scaled(scale)), x.shape[1])

    def upstream(y: np.ndarray) -> np.ndarray:
        return np.random.default_rng([bench.seed, 2]).standard_normal((y.shape[1], y.shape[0])).T

    found = Walk(network, [bench.seed, 0]).run(x, upstream)[bench.layers_a_stage - 1 :: bench.layers_a_stage]
    start, first = _size(x), _size(found[0].dz)
    return [_powers(_size(one.a), start) for one in found], [_powers(first, _size(one.dz)) for one in found]


def _powers(size: np.float64, start: np.float64) -> float:
    """Return log10 of a ratio; what is zero or infinite stays so, whatever it is compared with."""
    if size == 0 or not np.isfinite(size):
        return -np.inf if size == 0 else np.inf
    with np.errstate(all="ignore"):
        return float(np.log10(size / start))


def _size(values: np.ndarray) -> np.float64:
    with np.errstate(all="ignore"):
        return np.sqrt(np.square(values, dtype=np.float64).mean())
