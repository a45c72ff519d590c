"""What theory expects of z and ∂L/∂z in each layer, from the sizes of the weights alone.

For weights drawn independently with mean 0 and many inputs, z is N(0, q) over units and examples:

    q_l = n_in · Var(w) · E[a²_{l−1}] + E[b²]            a = f(z)
    E[δ²_{l−1}] = n_out · Var(w) · E[δ²_l] · E[f′(z)²]      δ = ∂L/∂z
    residual block y = x + F(x):   E[y²] = E[x²] + E[F(x)²]
    normalisation:   E[y²] = 1 where E[x²] ≫ ε; nothing is said of E[δ²] before it: means and projections that the
    rule does not know are taken out of the gradient (measured: up to 4 times in six ReLU layers)

Xavier keeps the first where f(z) ≈ z: Var(w) = 1/n. Kaiming keeps it for ReLU, where E[a²] = q/2: Var(w) = 2/n.
Sources: Glorot & Bengio 2010; He et al. 2015; Poole et al. 2016 for the recursion. Means over N(0, q) are
taken over a fine grid of 20 deviations, where a kink does no harm.
"""

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.engine.initializers import Fan, Initializer
from nnstudio.engine.layers import BatchNorm, Dense, DropConnect, Layer, LayerNorm, Residual
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.network import Network

_NODES = (np.arange(4000) + 0.5) / 200 - 10  # in deviations; kinks at 0 lie between two of them
_WEIGHTS = np.exp(-(_NODES**2) / 2)
_WEIGHTS /= _WEIGHTS.sum()
UNKNOWN = float("nan")
_FAR = 100  # times a normalisation's ε: from there it plays no part


def squares_forward(network: Network, inputs: float) -> list[tuple[float, float]]:
    """Return E[z²] and E[a²] expected in each layer for E[x²] = `inputs`; NaN from where nothing is known."""
    found, square = [], inputs
    for layer, width in zip(network.layers, network.widths, strict=False):
        z, square = _forward(layer, width, square)
        found.append((z, square))
    return found


def squares_backward(network: Network, inputs: float, slope: float) -> list[float]:
    """Return E[δ²] expected in each layer where the gradient sent into the output has E[(∂L/∂a)²] = `slope`."""
    forward = squares_forward(network, inputs)
    before = [inputs, *(square for _, square in forward)]
    found = []
    for at in range(len(network.layers) - 1, -1, -1):
        delta, slope = _backward(network.layers[at], network.widths[at], before[at], slope)
        found.append(delta)
    return found[::-1]


def mean_square(activation: Activation, q: float, slope: bool = False) -> float:
    """Return E[f(z)²], or E[f′(z)²], over z ~ N(0, q)."""
    if not np.isfinite(q) or activation.joint:
        return UNKNOWN
    z = np.sqrt(q) * _NODES
    values = activation.slope(z) if slope else activation.value(z)
    return float(np.square(values) @ _WEIGHTS)


def weight_square(layer: Dense | DropConnect, inputs: int) -> tuple[float, float]:
    """Return E[w²] and E[b²] that a layer starts with."""
    fan = Fan(inputs, layer.units, layer.activation.gain)
    return _square(layer.init, fan), _square(layer.bias, fan)


def _square(initializer: Initializer, fan: Fan) -> float:
    """Return E[w²]: the variance, and for a constant its square."""
    drawn = initializer.draw((1, 1), fan, np.random.default_rng(0)) if initializer.key == "constant" else None
    return initializer.deviation(fan) ** 2 if drawn is None else float(drawn[0, 0]) ** 2


def _forward(layer: Layer, inputs: int, square: float) -> tuple[float, float]:
    if isinstance(layer, Residual):
        total = square + (0.0 if layer.zero_last else _through(layer.layers, inputs, square))
        return total, total
    if isinstance(layer, Dense | DropConnect):
        weight, bias = weight_square(layer, inputs)
        z = inputs * weight * square + bias
        return z, mean_square(layer.activation, z)
    if isinstance(layer, BatchNorm | LayerNorm):
        return (1.0, 1.0) if square > _FAR * layer.epsilon else (UNKNOWN, UNKNOWN)
    if isinstance(layer, Passing):
        return square, square
    return UNKNOWN, UNKNOWN


def _through(layers: tuple[Layer, ...], inputs: int, square: float) -> float:
    for layer in layers:
        square, inputs = _forward(layer, inputs, square)[1], layer.outputs(inputs)
    return square


def _backward(layer: Layer, inputs: int, square: float, slope: float) -> tuple[float, float]:
    """Return E[δ²] of a layer and E[(∂L/∂a)²] of the one before, from E[a²] before it and E[(∂L/∂a)²] behind it."""
    if isinstance(layer, Residual):
        return slope, slope + (0.0 if layer.zero_last else _back_through(layer.layers, inputs, square, slope))
    if isinstance(layer, Dense | DropConnect):
        z = _forward(layer, inputs, square)[0]
        delta = slope * mean_square(layer.activation, z, slope=True)
        return delta, layer.units * weight_square(layer, inputs)[0] * delta
    if isinstance(layer, Passing):
        return slope, slope
    if isinstance(layer, BatchNorm | LayerNorm):
        return slope, UNKNOWN
    return UNKNOWN, UNKNOWN


def _back_through(layers: tuple[Layer, ...], inputs: int, square: float, slope: float) -> float:
    widths, squares = [inputs], [square]
    for layer in layers:
        squares.append(_forward(layer, widths[-1], squares[-1])[1])
        widths.append(layer.outputs(widths[-1]))
    for at in range(len(layers) - 1, -1, -1):
        slope = _backward(layers[at], widths[at], squares[at], slope)[1]
    return slope
