"""A stack of layers without activation functions is one matrix."""

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.activations import Identity
from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.network import Network
from nnstudio.studies.probe import probes


@dataclass(frozen=True, eq=False)
class LinearStack:
    """The one layer that does what the whole network does.

    Formula: z = W·x + b with W = W_L ⋯ W_2·W_1 and b = W_L(⋯(W_2·b_1 + b_2)⋯) + b_L
    Shapes: `weight` (outputs, inputs), `bias` (outputs,), float64. `difference` is the largest |z − (W·x + b)| found.
    """

    weight: np.ndarray
    bias: np.ndarray
    difference: float


def is_linear(network: Network) -> bool:
    """Tell whether all hidden layers with units of their own are W·x + b, with the identity as activation.

    Dropout and noise may stand between them, and drop weights too: in evaluation they change nothing.
    """
    units = [layer for layer in network.layers if not isinstance(layer, Passing)]
    return all(isinstance(layer, Connected) and _identity(layer) for layer in units[:-1]) and _ends(network)


def linear_stack(network: Network, parameters: np.ndarray, x: np.ndarray) -> LinearStack | None:
    """Return the product of a linear network, compared in float64 with its own z on examples x (n, inputs).

    None where some hidden layer is not linear. The output's own activation comes after z and is left out.
    """
    if not is_linear(network):
        return None
    exact = parameters.astype(np.float64)
    weight, bias = np.eye(network.inputs), np.zeros(network.inputs)
    named = network.named(exact)
    for at in (at for at in range(len(network.layers)) if network.affine(at)):
        layer = named[f"{at}.weight"]
        weight, bias = layer @ weight, layer @ bias + named[f"{at}.bias"]
    z = probes(network, exact, x)[-1].z
    difference = float(np.abs(z - (x @ weight.T + bias)).max()) if len(x) else 0.0
    return LinearStack(weight, bias, difference)


def _identity(layer: Connected) -> bool:
    return isinstance(layer.activation, Identity)


def _ends(network: Network) -> bool:
    """Tell whether the last layer has a z that W·x + b writes."""
    return bool(network.layers) and isinstance(network.layers[-1], Connected)
