"""Schemes side by side: the same network, data and seed, and what each scheme makes of signals and gradients."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnstudio.data.prepared import Prepared
from nnstudio.engine.losses import LossSite, encode
from nnstudio.engine.network import Network
from nnstudio.project import Checked
from nnstudio.project.loss import loss_of
from nnstudio.project.structure import build
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.scheme import Scheme, with_scheme
from nnstudio.studies.initialization.spread import Sleep, Spread, sleep, spread
from nnstudio.studies.initialization.theory import squares_backward, squares_forward
from nnstudio.studies.initialization.walk import Found, Progress, Walk, unwatched


@dataclass(frozen=True, eq=False)
class LayerReport:
    """One layer under one scheme: spreads of z, a, ∂L/∂a and ∂L/∂z, and the E[z²] and E[(∂L/∂z)²] that theory expects.

    `sleep` is None for a layer without activation. Norms are those of all the layer's parameters and of their gradient.
    """

    z: Spread
    a: Spread
    da: Spread
    dz: Spread
    sleep: Sleep | None
    expected_z: float
    expected_dz: float
    weight_norm: float
    gradient_norm: float

    @property
    def overflowed(self) -> bool:
        """Whether some number of it, forward or back, is not finite."""
        return min(self.z.finite, self.a.finite, self.dz.finite) < 1


@dataclass(frozen=True, eq=False)
class Report:
    """Every layer under one scheme, None for the project's own; `inputs` is the spread of what was sent in."""

    scheme: Scheme | None
    inputs: Spread
    layers: tuple[LayerReport, ...]

    @property
    def overflow(self) -> int | None:
        """The first layer, from 0, whose z or a is not finite."""
        return next((at for at, one in enumerate(self.layers) if min(one.z.finite, one.a.finite) < 1), None)


def of_bench(bench: Bench, scheme: Scheme, dtype: str = "float32", progress: Progress = unwatched) -> Report:
    """Return what a scheme does on the bench; the gradient sent into the output is N(0, 1).

    Raises: StudyError where the preprocessing leaves fewer inputs than skip connections can add to.
    """
    x = bench.examples_drawn()
    bench.check_inputs(x.shape[1])
    network = build(with_scheme(bench.spec, scheme), x.shape[1])
    upstream = np.random.default_rng([bench.seed, 2]).standard_normal((bench.examples, network.widths[-1])).T
    found = Walk(network, [bench.seed, 0], dtype, progress).run(x, lambda _: upstream)
    return _report(scheme, network, x, found, 1.0)


def of_project(checked: Checked, scheme: Scheme | None, examples: int, progress: Progress = unwatched) -> Report:
    """Return what a scheme does in a project's own network, from its seed, on its first training examples.

    The gradient is that of the project's loss. `scheme` None leaves every layer as the project initialises it.
    """
    spec = checked.project.network if scheme is None else with_scheme(checked.project.network, scheme)
    network = build(spec, checked.network.inputs)
    x = checked.data.x_train[:examples]
    walk = Walk(network, [checked.project.recipe.seed, 0], checked.project.recipe.dtype, progress)
    found = walk.run(x, _loss_slope(checked, checked.data, len(x)))
    slope = float(np.square(found[-1].da, dtype=np.float64).mean())
    return _report(scheme, network, x, found, slope)


def _loss_slope(checked: Checked, data: Prepared, examples: int) -> Callable[[np.ndarray], np.ndarray]:
    """Return the function from the output (units, examples) to ∂L/∂output."""
    loss = loss_of(checked.project.recipe, checked.data.raw)
    targets = encode(loss.encoding, data.y_train[:examples], data.raw.classes)

    def slope(output: np.ndarray) -> np.ndarray:
        t = np.ascontiguousarray(targets.T, output.dtype)
        dy, value = np.zeros_like(output), np.zeros((), output.dtype)
        for operation in loss.bind(LossSite(output, t, value, dy)):
            operation.run()
        return dy

    return slope


def _report(scheme: Scheme | None, network: Network, x: np.ndarray, found: list[Found], slope: float) -> Report:
    inputs = spread(x)
    forward = squares_forward(network, inputs.square)
    backward = squares_backward(network, inputs.square, slope)
    layers = [
        LayerReport(
            spread(one.z),
            spread(one.a),
            spread(one.da),
            spread(one.dz),
            sleep(getattr(layer, "activation", None), one.z),
            forward[at][0],
            backward[at],
            one.weight_norm,
            one.gradient_norm,
        )
        for at, (layer, one) in enumerate(zip(network.layers, found, strict=True))
    ]
    return Report(scheme, inputs, tuple(layers))
